// SPDX-License-Identifier: Apache-2.0
#include "ui/models/dispatch_search.h"

#include "ui/models/format.h"
#include "ui/models/truck_panel.h"

namespace steelyard::models {
namespace {

RowModel::Row row_of(const client::Dispatch& dispatch) {
  return {dispatch.id,
          plate(dispatch.plate),
          dispatch.customer.name,
          dispatch.ticket,
          word_of(dispatch.state),
          day_and_clock(dispatch.arrived_at),
          kilograms_or_dash(dispatch.net_g),
          !dispatch.approvals.isEmpty(),
          dispatch.has_manual_weight()};
}

QVector<RowModel::Row> rows_of(const QVector<client::Dispatch>& dispatches) {
  QVector<RowModel::Row> rows;
  for (const auto& dispatch : dispatches) rows.push_back(row_of(dispatch));
  return rows;
}

}  // namespace

DispatchSearch::DispatchSearch(client::Station& station, QObject* parent)
    : PagedList(
          station,
          {"number", "plate", "customer", "ticket", "stateWord", "arrived", "net", "approved", "manual"},
          {"", "…", "", "", "", "", "", false, false}, parent) {
  filter_.limit = page_size;
}

void DispatchSearch::find(const QString& text, const QString& state, const QString& from, const QString& to) {
  for (const QString& day : {from.trimmed(), to.trimmed()}) {
    if (day.isEmpty() || QDate::fromString(day, Qt::ISODate).isValid()) continue;
    give_up();
    Q_EMIT misread(tr("“%1” is no day: write it as 2026-11-22.").arg(day));
    return;
  }
  filter_.search = text.trimmed();
  filter_.state = state;
  filter_.from = QDate::fromString(from.trimmed(), Qt::ISODate);
  filter_.to = QDate::fromString(to.trimmed(), Qt::ISODate);
  again();
}

void DispatchSearch::ask_page(const Asked& asked) {
  filter_.cursor = asked.cursor;
  station().dispatches(filter_, [this, asked](const auto& outcome) {
    if (!is_current(asked)) return;
    if (!outcome) return refused(asked, outcome.problem());
    held_[asked.page] = outcome->dispatches;
    took(asked, rows_of(outcome->dispatches), outcome->cursor);
  });
}

void DispatchSearch::retranslate() {
  for (auto one = held_.cbegin(); one != held_.cend(); ++one) rows()->put(one.key(), rows_of(*one));
}

}  // namespace steelyard::models
