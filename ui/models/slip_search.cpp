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
    : PagedList(station, {"number", "customer", "goods", "day", "payment", "tone", "stateWord", "late"},
                {"", "…", "", "", "", "info", "", false}, parent) {
  filter_.limit = page_size;
}

void SlipSearch::find(const QString& text, const QString& state) {
  filter_.search = text.trimmed();
  filter_.only_late = state == QLatin1String("late");
  filter_.state = filter_.only_late ? QString() : state;
  again();
}

void SlipSearch::ask_page(const Asked& asked) {
  filter_.cursor = asked.cursor;
  station().slips(filter_, [this, asked](const auto& outcome) {
    if (!is_current(asked)) return;
    if (!outcome) return refused(asked, outcome.problem());
    held_[asked.page] = outcome->slips;
    took(asked, rows_of(outcome->slips), outcome->cursor);
  });
}

QVector<client::Slip> SlipSearch::found() const {
  QVector<client::Slip> slips;
  for (const auto& page : held_) slips += page;
  return slips;
}

void SlipSearch::replace(const client::Slip& slip) {
  for (auto page = held_.begin(); page != held_.end(); ++page) {
    const auto is_it = [&](const client::Slip& known) { return known.number == slip.number; };
    const auto known = std::find_if(page->begin(), page->end(), is_it);
    if (known == page->end()) continue;
    *known = slip;
    rows()->put(page.key(), rows_of(*page));
  }
}

void SlipSearch::retranslate() {
  for (auto one = held_.cbegin(); one != held_.cend(); ++one) rows()->put(one.key(), rows_of(*one));
}

}  // namespace steelyard::models
