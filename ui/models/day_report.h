// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <optional>

#include <QtQml/qqmlregistration.h>

#include "ui/client/station.h"
#include "ui/models/row_model.h"

namespace steelyard::models {

/// What left in a range of days, added up: totals, and bars by day, product, customer and rule.
class DayReport : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by its page")
  Q_PROPERTY(bool busy READ is_busy NOTIFY changed)
  Q_PROPERTY(bool whole READ is_whole NOTIFY changed)  ///< everything that was asked has come
  Q_PROPERTY(
      QString range READ range NOTIFY changed)  ///< "today", "shift", "7" or "31" days, "days" of one's own
  Q_PROPERTY(QString title READ title NOTIFY changed)
  Q_PROPERTY(QString from READ from NOTIFY changed)  ///< "2026-11-22"; empty: the station's today
  Q_PROPERTY(QString to READ to NOTIFY changed)
  /// name, value
  Q_PROPERTY(steelyard::models::RowModel* totals READ totals CONSTANT)
  // Bars: name, value (with its unit), share of the longest, note
  Q_PROPERTY(steelyard::models::RowModel* tonnes READ tonnes_of_days CONSTANT)  ///< by day
  Q_PROPERTY(steelyard::models::RowModel* trucks READ trucks CONSTANT)          ///< by day
  Q_PROPERTY(steelyard::models::RowModel* products READ products CONSTANT)
  Q_PROPERTY(steelyard::models::RowModel* customers READ customers CONSTANT)
  Q_PROPERTY(steelyard::models::RowModel* rules READ rules CONSTANT)
  Q_PROPERTY(steelyard::models::RowModel* people READ people CONSTANT)
  /// A shift is added up and no days: it has totals and no bars.
  Q_PROPERTY(bool ofShift READ is_of_shift NOTIFY changed)

 public:
  /// More bars than these are not told apart.
  static constexpr int bars_max = 31;

  explicit DayReport(client::Station& station, QObject* parent = nullptr);

  bool is_busy() const { return under_way_ > 0; }
  bool is_whole() const { return is_whole_; }
  QString range() const { return shift_ ? QStringLiteral("shift") : range_; }
  QString title() const;
  QString from() const;
  QString to() const;
  RowModel* totals() { return &totals_; }
  RowModel* tonnes_of_days() { return &tonnes_; }
  RowModel* trucks() { return &trucks_; }
  RowModel* products() { return &products_; }
  RowModel* customers() { return &customers_; }
  RowModel* rules() { return &rules_; }
  RowModel* people() { return &people_; }
  bool is_of_shift() const { return shift_.has_value(); }

  /// Written 2026-11-22; both empty: today. Where one is no day, nothing is asked and `misread` says so.
  Q_INVOKABLE void find(const QString& from, const QString& to);
  /// The last so many days of this machine's calendar.
  Q_INVOKABLE void findLast(int days);
  /// What passed in a shift, as the station added it up.
  /// Its totals take the place of the days, unless something else is asked before they come.
  void ask_shift();
  void ask();
  /// What is on its way is no longer waited for, and what came of it is not shown: a part would be taken for
  /// the whole.
  Q_INVOKABLE void cancel();
  void retranslate() { show(); }

 Q_SIGNALS:
  void changed();
  void misread(const QString& why);
  void failed(const steelyard::client::Problem& problem);

 private:
  template <typename Rows>
  client::Done<Rows> into(Rows& rows);
  void show();
  void forget();
  void show_days();
  void show_shift_totals();
  void show_people();

  client::Station& station_;
  client::Days days_;
  QString range_ = "today";
  QVector<client::DayRow> by_day_;
  QVector<client::ProductRow> by_product_;
  QVector<client::CustomerRow> by_customer_;
  QVector<client::RuleRow> by_rule_;
  QVector<client::PersonRow> by_person_;
  std::optional<client::Shift> shift_;
  RowModel totals_;
  RowModel tonnes_;
  RowModel trucks_;
  RowModel products_;
  RowModel customers_;
  RowModel rules_;
  RowModel people_;
  int asked_ = 0;  ///< an answer to an older question is not shown
  int under_way_ = 0;
  bool is_failed_ = false;  ///< a part of what was asked
  bool is_whole_ = false;
};

}  // namespace steelyard::models
