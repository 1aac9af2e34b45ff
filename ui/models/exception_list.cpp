// SPDX-License-Identifier: Apache-2.0
#include "ui/models/exception_list.h"

#include <algorithm>

#include "ui/models/format.h"
#include "ui/models/rules.h"
#include "ui/models/yard_rows.h"

namespace steelyard::models {
namespace {

using client::Dispatch;
using client::DispatchState;
using Waiting = ExceptionList::Waiting;

const QString pass_expired = "pass_expired";
const QString weighing_disturbed = "weighing_disturbed";

bool is_approved(const Dispatch& truck, const QString& rule) {
  return std::any_of(truck.approvals.begin(), truck.approvals.end(),
                     [&](const auto& approval) { return approval.rule == rule; });
}

bool is_disturbed(const Dispatch& truck) {
  return std::any_of(truck.weighings.begin(), truck.weighings.end(),
                     [](const auto& weighing) { return weighing.is_disturbed && !weighing.is_superseded; });
}

/// Of a truck that has its pass, the station says nothing before the gate is asked: it follows from the
/// truck.
void add_held_at_gate(const Dispatch& truck, const QDateTime& now, QVector<Waiting>& out) {
  if (truck.state != DispatchState::cleared || !truck.pass) return;
  const QDateTime end = truck.pass->expires_at;
  if (end.isValid() && now >= end && !is_approved(truck, pass_expired))
    out.push_back({truck, pass_expired, {}, end});
  if (is_disturbed(truck) && !is_approved(truck, weighing_disturbed))
    out.push_back({truck, weighing_disturbed, {}, truck.cleared_at});
}

QVector<Waiting> waiting_among(const QMap<QString, Dispatch>& trucks, const QDateTime& now) {
  QVector<Waiting> out;
  for (const Dispatch& truck : trucks) {
    const QDateTime since = truck.weighings.isEmpty() ? truck.arrived_at : truck.weighings.back().at;
    for (const auto& refusal : truck.refusals) {
      if (!refusal.rule.isEmpty()) out.push_back({truck, refusal.rule, refusal.why.words, since});
    }
    add_held_at_gate(truck, now, out);
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const Waiting& a, const Waiting& b) { return a.since < b.since; });
  return out;
}

}  // namespace

ExceptionList::ExceptionList(client::Station& station, QObject* parent)
    : QObject(parent),
      station_(station),
      rows_({"key", "dispatch", "plate", "customer", "rule", "says", "minutes", "selected"}) {
  connect(&station.live(), &client::Live::yard_changed, this, &ExceptionList::show);
}

void ExceptionList::show() {
  const QDateTime now = station_.clock().wall();
  waiting_ = waiting_among(station_.live().trucks(), now);
  QVector<RowModel::Row> rows;
  for (const Waiting& waiting : waiting_) {
    const Dispatch& truck = waiting.truck;
    rows.push_back({waiting.key(), truck.id, plate(truck.plate), truck.customer.name,
                    name_of_rule(waiting.rule), sentence_of(waiting), minutes_between(waiting.since, now),
                    waiting.key() == selected_});
  }
  rows_.set_rows(std::move(rows));
  Q_EMIT changed();
}

QString ExceptionList::sentence_of(const Waiting& waiting) const {
  if (waiting.rule == pass_expired && waiting.truck.pass && waiting.says.en.isEmpty())
    return tr("The gate pass %1 was good until %2.")
        .arg(waiting.truck.pass->number, day_and_clock(waiting.truck.pass->expires_at));
  if (waiting.says.en.isEmpty())
    return tr("The load on the deck changed right after the weighing: compare the curve with the goods.");
  return pick(waiting.says, language_);
}

void ExceptionList::select(const QString& key) {
  selected_ = key;
  show();
}

const Waiting* ExceptionList::selected() const {
  const auto found = std::find_if(waiting_.begin(), waiting_.end(),
                                  [this](const Waiting& waiting) { return waiting.key() == selected_; });
  return found == waiting_.end() ? nullptr : &*found;
}

void ExceptionList::set_language(const QString& language) {
  language_ = language;
  show();
}

}  // namespace steelyard::models
