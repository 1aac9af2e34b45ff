// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <functional>

#include <QtQml/qqmlregistration.h>

#include "ui/client/station.h"
#include "ui/models/row_model.h"

namespace steelyard::models {

/// Public weighings as the station has them, the newest first, asked for page by page.
class CheckList : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by its page")
  /// number, plate, weight, when, stateWord, mark, selected
  Q_PROPERTY(steelyard::models::RowModel* rows READ rows CONSTANT)
  Q_PROPERTY(bool busy READ is_busy NOTIFY changed)
  Q_PROPERTY(bool more READ has_more NOTIFY changed)
  /// Only those that wait for a second weight
  Q_PROPERTY(bool onlyOpen READ is_only_open NOTIFY changed)
  /// Only those of this truck, as people read it; empty: of all
  Q_PROPERTY(QString plate READ plate_text NOTIFY changed)

 public:
  /// As many as the station says at once.
  static constexpr int page_size = 50;

  /// `station` must outlive it.
  explicit CheckList(client::Station& station, QObject* parent = nullptr);

  /// The open ones of a truck come to `found` as well, the newest first.
  using Found = std::function<void(const QVector<client::CheckWeighing>& found)>;
  void find(const QString& plate, Found found = {});
  /// The same question once more: something may have changed.
  void again();
  void select(const QString& number);
  void retranslate() { show(); }
  /// Null where it is not among those that were asked for.
  const client::CheckWeighing* one(const QString& number) const;

  RowModel* rows() { return &rows_; }
  bool is_busy() const { return is_busy_; }
  bool is_asked() const { return asked_ > 0; }
  bool has_more() const { return !filter_.cursor.isEmpty(); }
  bool is_only_open() const { return filter_.state == QLatin1String("open"); }
  QString plate_text() const;
  Q_INVOKABLE void showOpen(bool only);
  Q_INVOKABLE void fetchMore();

 Q_SIGNALS:
  void changed();
  void failed(const steelyard::client::Problem& problem);

 private:
  void ask(Found found);
  void show();

  client::Station& station_;
  client::CheckFilter filter_{"open", {}, {}};
  QVector<client::CheckWeighing> found_;
  QString selected_;
  RowModel rows_;
  bool is_busy_ = false;
  int asked_ = 0;  ///< an answer to an older question is not shown
};

/// "open", "complete", "voided" in the language of the interface.
QString word_of(client::CheckState state);
/// When it was weighed last.
QDateTime last_time(const client::CheckWeighing& check);

}  // namespace steelyard::models
