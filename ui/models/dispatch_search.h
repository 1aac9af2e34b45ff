// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <deque>
#include <optional>

#include <QtQml/qqmlregistration.h>

#include "ui/client/station.h"
#include "ui/models/row_model.h"

namespace steelyard::models {

/// All dispatches, found by one field, a state and days. The list grows page by page as somebody scrolls.
class DispatchSearch : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by its page")
  Q_PROPERTY(steelyard::models::RowModel* rows READ rows CONSTANT)
  Q_PROPERTY(bool busy READ is_busy NOTIFY changed)
  /// More is at the station than is shown.
  Q_PROPERTY(bool more READ has_more NOTIFY changed)

 public:
  static constexpr int page_size = 100;

  explicit DispatchSearch(client::Station& station, QObject* parent = nullptr);

  RowModel* rows() { return &rows_; }
  bool is_busy() const { return is_busy_; }
  bool has_more() const { return !filter_.cursor.isEmpty(); }

  /// Anew, from the first page. Days are written 2026-11-22; empty: any. `state` is "open" or one of a
  /// dispatch; empty: any. Where a day is none, nothing is asked and `misread` says so.
  Q_INVOKABLE void find(const QString& text, const QString& state, const QString& from, const QString& to);
  /// The list nears its end.
  Q_INVOKABLE void fetchMore();
  void again();
  void retranslate();

 Q_SIGNALS:
  void changed();
  void misread(const QString& why);
  void failed(const steelyard::client::Problem& problem);

 private:
  void ask();
  void show();

  client::Station& station_;
  client::DispatchFilter filter_;
  /// What a row shows and no more of it: there may be a hundred thousand.
  struct Found {
    QString id;
    QString plate;
    QString customer;
    QString ticket;
    client::DispatchState state;
    QDateTime arrived_at;
    std::optional<qint64> net_g;
    bool is_approved;
    bool has_manual_weight;
  };
  static Found found_from(const client::Dispatch& dispatch);
  static RowModel::Row row_of(const Found& found);

  std::deque<Found> found_;  ///< grows without moving what is there
  RowModel rows_;
  int asked_ = 0;  ///< an answer to an older question is not shown
  bool is_busy_ = false;
};

}  // namespace steelyard::models
