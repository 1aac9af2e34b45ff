// SPDX-License-Identifier: Apache-2.0
#include "ui/models/dispatch_search.h"

#include "ui/models/format.h"
#include "ui/models/truck_panel.h"

namespace steelyard::models {

DispatchSearch::Found DispatchSearch::found_from(const client::Dispatch& dispatch) {
  return {dispatch.id,
          dispatch.plate,
          dispatch.customer.name,
          dispatch.ticket,
          dispatch.state,
          dispatch.arrived_at,
          dispatch.net_g,
          !dispatch.approvals.isEmpty(),
          dispatch.has_manual_weight()};
}

RowModel::Row DispatchSearch::row_of(const Found& found) {
  return {found.id,
          models::plate(found.plate),
          found.customer,
          found.ticket,
          word_of(found.state),
          day_and_clock(found.arrived_at),
          kilograms_or_dash(found.net_g),
          found.is_approved,
          found.has_manual_weight};
}

DispatchSearch::DispatchSearch(client::Station& station, QObject* parent)
    : QObject(parent),
      station_(station),
      rows_({"number", "plate", "customer", "ticket", "stateWord", "arrived", "net", "approved", "manual"}) {
  filter_.limit = page_size;
}

void DispatchSearch::find(const QString& text, const QString& state, const QString& from, const QString& to) {
  for (const QString& day : {from.trimmed(), to.trimmed()}) {
    if (day.isEmpty() || QDate::fromString(day, Qt::ISODate).isValid()) continue;
    ++asked_;  // what is still on its way answers another question
    is_busy_ = false;
    Q_EMIT changed();
    Q_EMIT misread(tr("“%1” is no day: write it as 2026-11-22.").arg(day));
    return;
  }
  filter_.search = text.trimmed();
  filter_.state = state;
  filter_.from = QDate::fromString(from.trimmed(), Qt::ISODate);
  filter_.to = QDate::fromString(to.trimmed(), Qt::ISODate);
  again();
}

void DispatchSearch::again() {
  filter_.cursor.clear();
  ++asked_;
  ask();
}

void DispatchSearch::fetchMore() {
  if (!is_busy_ && has_more()) ask();
}

void DispatchSearch::ask() {
  is_busy_ = true;
  Q_EMIT changed();
  const bool is_first = filter_.cursor.isEmpty();
  station_.dispatches(filter_, [this, is_first, asked = asked_](const auto& outcome) {
    if (asked != asked_) return;
    is_busy_ = false;
    if (!outcome) {
      Q_EMIT changed();
      Q_EMIT failed(outcome.problem());
      return;
    }
    filter_.cursor = outcome->cursor;
    if (is_first) found_.clear();
    QVector<RowModel::Row> rows;
    for (const auto& dispatch : outcome->dispatches) {
      found_.push_back(found_from(dispatch));
      rows.push_back(row_of(found_.back()));
    }
    if (is_first)
      rows_.set_rows(std::move(rows));
    else
      rows_.append(rows);
    Q_EMIT changed();
  });
}

void DispatchSearch::show() {
  QVector<RowModel::Row> rows;
  for (const Found& found : found_) rows.push_back(row_of(found));
  rows_.set_rows(std::move(rows));
}

void DispatchSearch::retranslate() {
  show();
}

}  // namespace steelyard::models
