// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QMap>

#include "ui/models/paged_list.h"

namespace steelyard::models {

/// All slips, found by one field and a state.
/// Each: number, customer, goods, day, payment, tone (of the payment), stateWord, late
class SlipSearch : public steelyard::models::PagedList {  // whole, as the registration of types reads it
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by its page")

 public:
  explicit SlipSearch(client::Station& station, QObject* parent = nullptr);

  /// Those of the list that are held now, the newest first.
  QVector<client::Slip> found() const;

  /// Anew, from the first page. `state` is "open", "shipped", "cancelled" or "late"; empty: any.
  Q_INVOKABLE void find(const QString& text, const QString& state);
  /// One of the list is known to be so now.
  void replace(const client::Slip& slip);
  void retranslate();

 private:
  void ask_page(const Asked& asked) override;
  void let_go(int page) override { held_.remove(page); }

  client::SlipFilter filter_;
  QMap<int, QVector<client::Slip>> held_;
};

QString word_of(client::SlipState state);
/// "育肥猪料 10 t · …"
QString goods_of(const client::Slip& slip);

}  // namespace steelyard::models
