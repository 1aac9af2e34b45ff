// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <functional>

#include "ui/models/paged_list.h"

namespace steelyard::models {

/// Public weighings as the station has them, the newest first.
/// Each: number, plate, weight, when, stateWord, mark
class CheckList : public steelyard::models::PagedList {  // whole, as the registration of types reads it
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by its page")
  /// Only those that wait for a second weight
  Q_PROPERTY(bool onlyOpen READ is_only_open NOTIFY changed)
  /// Only those of this truck, as people read it; empty: of all
  Q_PROPERTY(QString plate READ plate_text NOTIFY changed)

 public:
  /// `station` must outlive it.
  explicit CheckList(client::Station& station, QObject* parent = nullptr);

  /// The newest ones of a truck come to `found` as well.
  using Found = std::function<void(const QVector<client::CheckWeighing>& found)>;
  void find(const QString& plate, Found found = {});
  void retranslate();
  /// Null where it is not among those that are held.
  const client::CheckWeighing* one(const QString& number) const;

  bool is_only_open() const { return filter_.state == QLatin1String("open"); }
  QString plate_text() const;
  Q_INVOKABLE void showOpen(bool only);

 private:
  void ask_page(const Asked& asked) override;
  void let_go(int page) override { held_.remove(page); }

  client::CheckFilter filter_{"open", {}, {}};
  QHash<int, QVector<client::CheckWeighing>> held_;
  Found found_;  ///< waits for the first page
};

/// "open", "complete", "voided" in the language of the interface.
QString word_of(client::CheckState state);
/// When it was weighed last.
QDateTime last_time(const client::CheckWeighing& check);

}  // namespace steelyard::models
