// SPDX-License-Identifier: Apache-2.0
#include "station/dispatch/dispatch.h"

#include <algorithm>

#include "station/base/overloaded.h"

namespace steelyard::dispatch {
namespace {

using State = DispatchState;

Error wrong_state(const Dispatch& dispatch, const char* event) {
  return {ErrorCode::wrong_state,
          {{"dispatch", dispatch.id}, {"state", std::string(name_of(dispatch.state))}, {"event", event}}};
}

LoadLine* find_line(Dispatch& dispatch, const std::string& slip, int line) {
  const auto it = std::find_if(dispatch.lines.begin(), dispatch.lines.end(),
                               [&](const LoadLine& l) { return l.slip == slip && l.line == line; });
  return it == dispatch.lines.end() ? nullptr : &*it;
}

/// Approvals were given for the numbers as they stood: new numbers need new ones.
void drop_outdated_approvals(Dispatch& dispatch) {
  std::erase_if(dispatch.approvals, [](const Approval& a) {
    switch (a.rule) {
      case Rule::net_short:
      case Rule::net_over:
      case Rule::over_shipment:
      case Rule::over_road_limit:
      case Rule::weighing_disturbed:
        return true;
      case Rule::zero_not_seen:
      case Rule::slip_unpaid:
      case Rule::credit_exceeded:
      case Rule::batch_missing:
      case Rule::tare_history:
      case Rule::manual_weight:
      case Rule::pass_expired:
        return false;
    }
    return false;
  });
}

void check_again(Dispatch& dispatch, const CheckRules& rules) {
  dispatch.check.reset();
  const Weighing* empty = dispatch.counting(Purpose::empty);
  const Weighing* loaded = dispatch.counting(Purpose::loaded);
  if (empty == nullptr || loaded == nullptr || !dispatch.is_counted()) return;
  std::vector<LoadedLine> lines;
  lines.reserve(dispatch.lines.size());
  for (const auto& line : dispatch.lines) {
    lines.push_back({line.product.code, line.bag_weight, line.bags.value_or(0),
                     line.is_bagged() ? Mass() : line.planned});
  }
  dispatch.check = check_net({empty->mass, empty->interval}, {loaded->mass, loaded->interval}, lines, rules);
}

void set_flag(Dispatch& dispatch, const std::string& flag) {
  if (!dispatch.has_flag(flag)) dispatch.flags.emplace_back(flag);
}

Result<Dispatch> weighed(Dispatch next, const Weighed& event) {
  const auto allowed = purpose_next(next);
  if (!allowed) return allowed.error();
  const Purpose purpose = event.weighing.purpose;
  // Empty again is possible until the loaded truck was weighed; loaded needs an empty weighing before it.
  const bool empty_again =
      purpose == Purpose::empty && (next.state == State::empty_weighed || next.state == State::loading);
  if (purpose != *allowed && !empty_again) return wrong_state(next, "weighed");
  const bool again = next.counting(purpose) != nullptr;
  if (again && event.weighing.reason.empty()) {
    return Error{ErrorCode::reason_required,
                 {{"field", "reason"}, {"purpose", std::string(name_of(purpose))}}};
  }
  for (auto& earlier : next.weighings) {
    if (earlier.purpose == purpose) earlier.superseded = true;
  }
  next.weighings.push_back(event.weighing);
  if (event.weighing.unverified) set_flag(next, "unverified");
  if (purpose == Purpose::loaded) next.state = State::loaded_weighed;
  if (next.state == State::arrived) next.state = State::empty_weighed;
  drop_outdated_approvals(next);
  // A waiver is good for one capture; that it was given stays visible as a flag.
  std::erase_if(next.approvals, [](const Approval& a) { return a.rule == Rule::zero_not_seen; });
  return next;
}

Result<Dispatch> disturbed(Dispatch next, const Disturbed& event) {
  // Also after clearing: the truck may still stand on the deck, and the gate should see it.
  if (!next.is_open()) return wrong_state(next, "disturbed");
  const auto it = std::find_if(next.weighings.begin(), next.weighings.end(),
                               [&](const Weighing& w) { return w.number == event.weighing; });
  if (it == next.weighings.end()) {
    return Error{ErrorCode::unknown_weighing, {{"weighing", event.weighing}}};
  }
  it->disturbed = true;
  set_flag(next, "weighing_disturbed");
  return next;
}

Result<Dispatch> counted(Dispatch next, const Counted& event) {
  const bool takes_counts = next.state == State::empty_weighed || next.state == State::loading ||
                            next.state == State::loaded_weighed;
  if (!takes_counts) return wrong_state(next, "counted");
  for (const auto& count : event.lines) {
    LoadLine* line = find_line(next, count.slip, count.line);
    if (line == nullptr) return Error{ErrorCode::unknown_line, {{"slip", count.slip}, {"line", count.line}}};
    if (!line->is_bagged() && count.bags != 0) {
      return Error{ErrorCode::bulk_not_counted, {{"slip", count.slip}, {"line", count.line}}};
    }
    if (line->is_bagged()) line->bags = count.bags;
    if (!count.batch.empty()) line->batch = count.batch;
  }
  next.counted_by = event.by;
  if (next.state == State::empty_weighed) next.state = State::loading;
  drop_outdated_approvals(next);
  return next;
}

Result<Dispatch> approved(Dispatch next, const Approved& event) {
  if (!next.is_open()) return wrong_state(next, "approved");
  next.approvals.push_back(event.approval);
  return next;
}

Result<Dispatch> cleared(Dispatch next, const Cleared& event) {
  if (next.state != State::loaded_weighed || !next.check) return wrong_state(next, "cleared");
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
  if (!weighed || !is_counted()) return line.planned;
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
                                    [&](const Cleared& e) { return cleared(dispatch, e); },
                                    [&](const Exited& e) { return exited(dispatch, e); },
                                    [&](const Voided& e) { return voided(dispatch, e); }},
                         event);
  const bool numbers_changed =
      std::holds_alternative<Weighed>(event) || std::holds_alternative<Counted>(event);
  if (next && numbers_changed) check_again(*next, rules);
  return next;
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
