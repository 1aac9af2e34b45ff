// SPDX-License-Identifier: Apache-2.0
#include "ui/models/check_list.h"

#include <algorithm>

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
    : QObject(parent),
      station_(station),
      rows_({"number", "plate", "weight", "when", "stateWord", "mark", "selected"}) {}

QString CheckList::plate_text() const {
  return models::plate(filter_.plate);
}

void CheckList::find(const QString& plate, Found found) {
  filter_.plate = plate;
  filter_.cursor.clear();
  ask(std::move(found));
}

void CheckList::again() {
  find(filter_.plate);
}

void CheckList::showOpen(bool only) {
  filter_.state = only ? "open" : "";
  again();
}

void CheckList::fetchMore() {
  if (!is_busy_ && has_more()) ask({});
}

void CheckList::ask(Found found) {
  is_busy_ = true;
  Q_EMIT changed();
  const bool is_first = filter_.cursor.isEmpty();
  station_.check_weighings(filter_, [this, is_first, found, asked = ++asked_](const auto& outcome) {
    if (asked != asked_) return;
    is_busy_ = false;
    if (!outcome) {
      Q_EMIT changed();
      Q_EMIT failed(outcome.problem());
      return;
    }
    filter_.cursor = outcome->cursor;
    if (is_first) found_.clear();
    found_ += outcome->weighings;
    show();
    if (found) found(outcome->weighings);
  });
}

void CheckList::select(const QString& number) {
  selected_ = number;
  show();
}

const CheckWeighing* CheckList::one(const QString& number) const {
  const auto found = std::find_if(found_.begin(), found_.end(),
                                  [&](const CheckWeighing& check) { return check.number == number; });
  return found == found_.end() ? nullptr : &*found;
}

void CheckList::show() {
  QVector<RowModel::Row> rows;
  for (const CheckWeighing& check : found_) {
    const QString plate = check.plate.isEmpty() ? tr("no plate") : models::plate(check.plate);
    const QString weight = kilograms_or_dash(check.net_g ? *check.net_g : check.gross_g);
    rows.push_back({check.number, plate, check.net_g ? tr("net %1").arg(weight) : weight,
                    day_and_clock(last_time(check)), word_of(check.state), mark_of(check),
                    check.number == selected_});
  }
  rows_.set_rows(std::move(rows));
  Q_EMIT changed();
}

}  // namespace steelyard::models
