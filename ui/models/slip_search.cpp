// SPDX-License-Identifier: Apache-2.0
#include "ui/models/slip_search.h"

#include <algorithm>

#include "ui/models/arrival_panel.h"
#include "ui/models/format.h"

namespace steelyard::models {
namespace {

RowModel::Row row_of(const client::Slip& slip) {
  return {slip.number,           slip.customer.name,    goods_of(slip),      slip.date.toString(Qt::ISODate),
          word_of(slip.payment), tone_of(slip.payment), word_of(slip.state), slip.is_late};
}

QVector<RowModel::Row> rows_of(const QVector<client::Slip>& slips) {
  QVector<RowModel::Row> rows;
  for (const auto& slip : slips) rows.push_back(row_of(slip));
  return rows;
}

}  // namespace

QString word_of(client::SlipState state) {
  switch (state) {
    case client::SlipState::open:
      return SlipSearch::tr("open");
    case client::SlipState::shipped:
      return SlipSearch::tr("shipped");
    case client::SlipState::cancelled:
      return SlipSearch::tr("cancelled");
  }
  return {};
}

QString goods_of(const client::Slip& slip) {
  QStringList goods;
  for (const auto& line : slip.lines) goods.push_back(line.product.name + ' ' + tonnes(line.quantity_g));
  return goods.join(QStringLiteral(" · "));
}

SlipSearch::SlipSearch(client::Station& station, QObject* parent)
    : QObject(parent),
      station_(station),
      rows_({"number", "customer", "goods", "day", "payment", "tone", "stateWord", "late"}) {
  filter_.limit = page_size;
}

void SlipSearch::find(const QString& text, const QString& state) {
  filter_.search = text.trimmed();
  filter_.only_late = state == QLatin1String("late");
  filter_.state = filter_.only_late ? QString() : state;
  again();
}

void SlipSearch::again() {
  filter_.cursor.clear();
  ++asked_;
  ask();
}

void SlipSearch::fetchMore() {
  if (!is_busy_ && has_more()) ask();
}

void SlipSearch::ask() {
  is_busy_ = true;
  Q_EMIT changed();
  const bool is_first = filter_.cursor.isEmpty();
  station_.slips(filter_, [this, is_first, asked = asked_](const auto& outcome) {
    if (asked != asked_) return;
    is_busy_ = false;
    if (!outcome) {
      Q_EMIT changed();
      Q_EMIT failed(outcome.problem());
      return;
    }
    filter_.cursor = outcome->cursor;
    if (is_first) {
      found_ = outcome->slips;
      show();
    } else {
      found_ += outcome->slips;
      rows_.append(rows_of(outcome->slips));
    }
    Q_EMIT changed();
  });
}

void SlipSearch::replace(const client::Slip& slip) {
  const auto is_it = [&](const client::Slip& known) { return known.number == slip.number; };
  const auto known = std::find_if(found_.begin(), found_.end(), is_it);
  if (known == found_.end()) return;
  *known = slip;
  show();
}

void SlipSearch::show() {
  rows_.set_rows(rows_of(found_));
}

}  // namespace steelyard::models
