// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

#include <QtQml/qqmlregistration.h>

#include "ui/client/station.h"
#include "ui/models/row_model.h"

namespace steelyard::models {

/// All slips, found by one field and a state. The list grows page by page as somebody scrolls.
class SlipSearch : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by its page")
  /// Each slip: number, customer, goods, day, payment, tone (of the payment), stateWord, late
  Q_PROPERTY(steelyard::models::RowModel* rows READ rows CONSTANT)
  Q_PROPERTY(bool busy READ is_busy NOTIFY changed)
  /// More is at the station than is shown.
  Q_PROPERTY(bool more READ has_more NOTIFY changed)

 public:
  static constexpr int page_size = 100;

  explicit SlipSearch(client::Station& station, QObject* parent = nullptr);

  RowModel* rows() { return &rows_; }
  bool is_busy() const { return is_busy_; }
  bool has_more() const { return !filter_.cursor.isEmpty(); }
  const QVector<client::Slip>& found() const { return found_; }

  /// Anew, from the first page. `state` is "open", "shipped", "cancelled" or "late"; empty: any.
  Q_INVOKABLE void find(const QString& text, const QString& state);
  /// The list nears its end.
  Q_INVOKABLE void fetchMore();
  void again();
  /// One of the list is known to be so now.
  void replace(const client::Slip& slip);
  void retranslate() { show(); }

 Q_SIGNALS:
  void changed();
  void failed(const steelyard::client::Problem& problem);

 private:
  void ask();
  void show();

  client::Station& station_;
  client::SlipFilter filter_;
  QVector<client::Slip> found_;
  RowModel rows_;
  int asked_ = 0;  ///< an answer to an older question is not shown
  bool is_busy_ = false;
};

QString word_of(client::SlipState state);
/// "育肥猪料 10 t · …"
QString goods_of(const client::Slip& slip);

}  // namespace steelyard::models
