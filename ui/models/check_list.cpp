// SPDX-License-Identifier: Apache-2.0
#include "ui/models/check_list.h"

#include <algorithm>
#include <utility>

#include "ui/models/format.h"
#include "ui/models/weighing_words.h"

namespace steelyard::models {
namespace {

using client::CheckWeighing;

QString mark_of(const CheckWeighing& check) {
  for (const auto& weighing : check.weighings) {
    const QString marks = marks_of(weighing);
    if (!marks.isEmpty()) return marks;
  }
  return {};
}

RowModel::Row row_of(const CheckWeighing& check) {
  const QString name = check.plate.isEmpty() ? CheckList::tr("no plate") : plate(check.plate);
  const QString weight = kilograms_or_dash(check.net_g ? *check.net_g : check.gross_g);
  return {check.number,
          name,
          check.net_g ? CheckList::tr("net %1").arg(weight) : weight,
          day_and_clock(last_time(check)),
          word_of(check.state),
          mark_of(check)};
}

QVector<RowModel::Row> rows_of(const QVector<CheckWeighing>& checks) {
  QVector<RowModel::Row> rows;
  for (const auto& check : checks) rows.push_back(row_of(check));
  return rows;
}

}  // namespace

QString word_of(client::CheckState state) {
  switch (state) {
    case client::CheckState::open:
      return CheckList::tr("One weight");
    case client::CheckState::complete:
      return CheckList::tr("Both weights");
    case client::CheckState::voided:
      return CheckList::tr("Voided");
  }
  return {};
}

QDateTime last_time(const CheckWeighing& check) {
  return check.weighings.isEmpty() ? QDateTime() : check.weighings.back().at;
}

CheckList::CheckList(client::Station& station, QObject* parent)
    : PagedList(station, {"number", "plate", "weight", "when", "stateWord", "mark"},
                {"", "…", "", "", "", ""}, parent) {}

QString CheckList::plate_text() const {
  return models::plate(filter_.plate);
}

void CheckList::find(const QString& plate, Found found) {
  filter_.plate = plate;
  found_ = std::move(found);
  again();
}

void CheckList::showOpen(bool only) {
  filter_.state = only ? "open" : "";
  again();
}

void CheckList::ask_page(const Asked& asked) {
  filter_.cursor = asked.cursor;
  station().check_weighings(filter_, [this, asked](const auto& outcome) {
    if (!is_current(asked)) return;
    const Found found = asked.page == 0 ? std::exchange(found_, {}) : Found();
    if (!outcome) return refused(asked, outcome.problem());
    held_[asked.page] = outcome->weighings;
    took(asked, rows_of(outcome->weighings), outcome->cursor);
    if (found) found(outcome->weighings);
  });
}

const CheckWeighing* CheckList::one(const QString& number) const {
  for (const auto& page : held_) {
    const auto found = std::find_if(page.begin(), page.end(),
                                    [&](const CheckWeighing& check) { return check.number == number; });
    if (found != page.end()) return &*found;
  }
  return nullptr;
}

void CheckList::retranslate() {
  for (auto one = held_.cbegin(); one != held_.cend(); ++one) rows()->put(one.key(), rows_of(*one));
}

}  // namespace steelyard::models
