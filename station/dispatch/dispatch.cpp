// SPDX-License-Identifier: Apache-2.0
#include "station/dispatch/dispatch.h"

#include <algorithm>

#include "station/base/overloaded.h"
#include "station/dispatch/correction.h"
#include "station/dispatch/dispatch_steps.h"

namespace steelyard::dispatch {
namespace {

using State = DispatchState;

Result<Dispatch> disturbed(Dispatch next, const Disturbed& event) {
  // Also after clearing: the truck may still stand on the deck, and the gate should see it.
  if (!next.is_open()) return wrong_state(next, "disturbed");
  const auto it = std::find_if(next.weighings.begin(), next.weighings.end(),
                               [&](const Weighing& w) { return w.number == event.weighing; });
  if (it == next.weighings.end()) {
    return Error{ErrorCode::unknown_weighing, {{"weighing", event.weighing}}};
  }
  it->disturbed = true;
  // Whoever approved an earlier disturbance has not seen this one.
  std::erase_if(next.approvals, [](const Approval& a) { return a.rule == Rule::weighing_disturbed; });
  set_flag(next, "weighing_disturbed");
  return next;
}

/// A batch that is named later, or a count that says the same again, changes no number.
bool has_same_bags(const Dispatch& a, const Dispatch& b) {
  return std::equal(a.lines.begin(), a.lines.end(), b.lines.begin(), b.lines.end(),
                    [](const LoadLine& x, const LoadLine& y) { return x.bags == y.bags; });
}

Result<Dispatch> counted(const Dispatch& before, const Counted& event) {
  Dispatch next = before;
  const bool takes_counts = next.state == State::empty_weighed || next.state == State::loading ||
                            next.state == State::loaded_weighed;
  if (!takes_counts) return wrong_state(next, "counted");
  for (auto it = event.lines.begin(); it != event.lines.end(); ++it) {
    const auto is_same = [&](const auto& l) { return l.slip == it->slip && l.line == it->line; };
    if (std::any_of(event.lines.begin(), it, is_same))
      return Error{ErrorCode::field_not_unique, {{"field", "lines"}, {"rule", "one for each line"}}};
  }
  for (const auto& count : event.lines) {
    LoadLine* line = find_line(next, {count.slip, count.line});
    if (line == nullptr) return Error{ErrorCode::unknown_line, {{"slip", count.slip}, {"line", count.line}}};
    if (!line->is_bagged() && count.bags != 0) {
      return Error{ErrorCode::bulk_not_counted, {{"slip", count.slip}, {"line", count.line}}};
    }
    if (line->is_bagged()) line->bags = count.bags;
    if (!count.batch.empty()) line->batch = count.batch;
  }
  if (next.counted_by.empty() || !has_same_bags(before, next)) next.counted_by = event.by;
  if (std::find(next.hands.begin(), next.hands.end(), event.by) == next.hands.end())
    next.hands.push_back(event.by);
  if (next.state == State::empty_weighed) next.state = State::loading;
  if (!has_same_bags(before, next)) drop_outdated_approvals(next);
  return next;
}

Result<Dispatch> approved(Dispatch next, const Approved& event) {
  if (!next.is_open()) return wrong_state(next, "approved");
  next.approvals.push_back(event.approval);
  return next;
}

Result<Dispatch> held(Dispatch next, const Held& event) {
  if (next.state == State::cleared || !next.is_open()) return wrong_state(next, "held");
  if (next.held) return on_hold(next);
  if (event.hold.reason.empty()) {
    return Error{ErrorCode::reason_required, {{"field", "reason"}, {"purpose", "hold"}}};
  }
  next.held = event.hold;
  return next;
}

Result<Dispatch> resumed(Dispatch next) {
  if (!next.held) return Error{ErrorCode::dispatch_not_held, {{"dispatch", next.id}}};
  next.held.reset();
  return next;
}

Result<Dispatch> cleared(Dispatch next, const Cleared& event) {
  if (next.state != State::loaded_weighed || !next.check) return wrong_state(next, "cleared");
  if (next.held) return on_hold(next);
  next.state = State::cleared;
  next.ticket = event.ticket;
  next.pass = event.pass;
  next.cleared_by = event.by;
  next.cleared_at = event.at;
  for (const auto& flag : event.flags) set_flag(next, flag);
  return next;
}

Result<Dispatch> exited(Dispatch next, const Exited& event) {
  if (next.state != State::cleared || !next.pass) return wrong_state(next, "exited");
  next.state = State::exited;
  next.pass->state = PassState::used;
  next.exited_by = event.by;
  next.exited_at = event.at;
  next.exited_day = event.day;
  return next;
}

Result<Dispatch> voided(Dispatch next, const Voided& event) {
  if (!next.is_open()) return wrong_state(next, "voided");
  if (event.reason.empty())
    return Error{ErrorCode::reason_required, {{"field", "reason"}, {"purpose", "void"}}};
  next.state = State::voided;
  next.void_reason = event.reason;
  next.held.reset();
  for (const auto& flag : event.flags) set_flag(next, flag);
  if (next.pass) next.pass->state = PassState::cancelled;
  return next;
}

}  // namespace

const Weighing* Dispatch::counting(Purpose purpose) const {
  const auto it = std::find_if(weighings.rbegin(), weighings.rend(),
                               [&](const Weighing& w) { return w.purpose == purpose && !w.superseded; });
  return it == weighings.rend() ? nullptr : &*it;
}

std::optional<Mass> Dispatch::net() const {
  const Weighing* empty = counting(Purpose::empty);
  const Weighing* loaded = counting(Purpose::loaded);
  if (empty == nullptr || loaded == nullptr) return std::nullopt;
  return loaded->mass - empty->mass;
}

std::optional<Mass> Dispatch::net_of(const LineKey& line) const {
  const Weighing* before = counting(Purpose::empty);
  for (const auto& weighing : weighings) {
    if (weighing.superseded || weighing.purpose == Purpose::empty) continue;
    if (before != nullptr && weighing.loaded_line == line) return weighing.mass - before->mass;
    before = &weighing;
  }
  return std::nullopt;
}

Mass Dispatch::quantity_of(const LoadLine& line) const {
  if (line.corrected) return *line.corrected;
  if (line.bags) return line.bag_weight * *line.bags;
  if (line.is_bagged()) return line.planned;
  if (const auto own = net_of(line.key())) return *own;
  const auto weighed = net();
  if (!weighed || !is_counted() || without_leg() != nullptr) return line.planned;
  Mass others;
  for (const auto& other : lines) {
    if (other.key() == line.key()) continue;
    others +=
        other.is_bagged() ? other.bag_weight * other.bags.value_or(0) : net_of(other.key()).value_or(Mass());
  }
  return *weighed - others;
}

bool Dispatch::is_counted() const {
  return std::all_of(lines.begin(), lines.end(), [](const LoadLine& l) { return !l.is_bagged() || l.bags; });
}

const LoadLine* Dispatch::without_leg() const {
  const LoadLine* first = nullptr;
  for (const auto& line : lines) {
    if (line.is_bagged() || net_of(line.key())) continue;
    if (first != nullptr) return first;
    first = &line;
  }
  return nullptr;
}

bool Dispatch::has_flag(std::string_view flag) const {
  return std::find(flags.begin(), flags.end(), flag) != flags.end();
}

bool Dispatch::is_approved(Rule rule) const {
  return std::any_of(approvals.begin(), approvals.end(), [&](const Approval& a) { return a.rule == rule; });
}

Result<Dispatch> on(const Dispatch& dispatch, const Event& event, const CheckRules& rules) {
  auto next = std::visit(Overloaded{[&](const Weighed& e) { return weighed(dispatch, e); },
                                    [&](const Disturbed& e) { return disturbed(dispatch, e); },
                                    [&](const Counted& e) { return counted(dispatch, e); },
                                    [&](const Approved& e) { return approved(dispatch, e); },
                                    [&](const Held& e) { return held(dispatch, e); },
                                    [&](const Resumed&) { return resumed(dispatch); },
                                    [&](const Cleared& e) { return cleared(dispatch, e); },
                                    [&](const Exited& e) { return exited(dispatch, e); },
                                    [&](const Voided& e) { return voided(dispatch, e); },
                                    [&](const Corrected& e) { return corrected(dispatch, e); }},
                         event);
  if (!next) return next;
  const bool recounted = std::holds_alternative<Counted>(event) && !has_same_bags(dispatch, *next);
  if (recounted || std::holds_alternative<Weighed>(event)) check_again(*next, rules);
  return next;
}

bool is_stale(const Dispatch& dispatch, WallTime now, std::chrono::hours after) {
  const Weighing* empty = dispatch.counting(Purpose::empty);
  const bool waits = dispatch.is_open() && dispatch.counting(Purpose::loaded) == nullptr;
  return waits && empty != nullptr && now - empty->at > after;
}

bool is_loaded(const Dispatch& dispatch) {
  const bool counted = std::any_of(dispatch.lines.begin(), dispatch.lines.end(),
                                   [](const LoadLine& l) { return l.bags.value_or(0) > 0; });
  const bool weighed = std::any_of(dispatch.weighings.begin(), dispatch.weighings.end(),
                                   [](const Weighing& w) { return w.purpose != Purpose::empty; });
  return counted || weighed || dispatch.pass.has_value();
}

Result<Purpose> purpose_next(const Dispatch& dispatch) {
  switch (dispatch.state) {
    case State::arrived:
      return Purpose::empty;
    case State::empty_weighed:
    case State::loading:
    case State::loaded_weighed:
      return Purpose::loaded;
    case State::cleared:
    case State::exited:
    case State::voided:
      break;
  }
  return wrong_state(dispatch, "weighed");
}

}  // namespace steelyard::dispatch
