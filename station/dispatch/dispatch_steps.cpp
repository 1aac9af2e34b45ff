// SPDX-License-Identifier: Apache-2.0
#include "station/dispatch/dispatch_steps.h"

#include <algorithm>
#include <utility>

namespace steelyard::dispatch {
namespace {

using State = DispatchState;

WeighedMass weighed_mass(const Weighing& w) {
  return {w.mass, w.interval, w.spread, w.source == Source::manual};
}

LoadedLine loaded_line(const LoadLine& line) {
  return {line.product.code, line.bag_weight, line.bags.value_or(0),
          line.is_bagged() ? Mass() : line.planned};
}

Error leg_order(const LineKey& line) {
  return {ErrorCode::leg_order, {{"slip", line.slip}, {"line", line.line}}};
}

/// The last weighing after a load that counts, null while nothing but the empty truck was weighed.
Weighing* last_load(Dispatch& dispatch) {
  const auto it = std::find_if(dispatch.weighings.rbegin(), dispatch.weighings.rend(), [](const Weighing& w) {
    return w.purpose != Purpose::empty && !w.superseded;
  });
  return it == dispatch.weighings.rend() ? nullptr : &*it;
}

bool has_leg(const Dispatch& dispatch, const LineKey& line) {
  return std::any_of(dispatch.weighings.begin(), dispatch.weighings.end(), [&](const Weighing& w) {
    return w.purpose == Purpose::leg && !w.superseded && w.loaded_line == line;
  });
}

/// Whether this purpose has its turn. What follows from the state, a leg while loading, or the empty truck
/// again as long as no load was weighed.
Result<void> purpose_allowed(const Dispatch& dispatch, Purpose purpose) {
  const auto next = purpose_next(dispatch);
  if (!next) return next.error();
  const bool loading = dispatch.state == State::empty_weighed || dispatch.state == State::loading;
  if (purpose == *next) return {};
  if (purpose == Purpose::leg && loading) return {};
  const bool any_leg =
      std::any_of(dispatch.weighings.begin(), dispatch.weighings.end(),
                  [](const Weighing& w) { return w.purpose == Purpose::leg && !w.superseded; });
  if (purpose == Purpose::empty && loading && !any_leg) return {};
  return wrong_state(dispatch, "weighed");
}

Result<void> reason_given(const Weighing& weighing) {
  if (!weighing.reason.empty()) return {};
  return Error{ErrorCode::reason_required,
               {{"field", "reason"}, {"purpose", std::string(name_of(weighing.purpose))}}};
}

/// A leg names its line. Its line weighed again takes the place of the leg before, which must be the last:
/// all that came later stands on it.
Result<void> place_leg(Dispatch& dispatch, const Weighing& leg) {
  if (!leg.loaded_line) return Error{ErrorCode::leg_line_needed, {{"field", "line"}}};
  const LineKey& line = *leg.loaded_line;
  const bool known = std::any_of(dispatch.lines.begin(), dispatch.lines.end(),
                                 [&](const LoadLine& l) { return l.key() == line; });
  if (!known) return Error{ErrorCode::unknown_line, {{"slip", line.slip}, {"line", line.line}}};
  if (!has_leg(dispatch, line)) return {};
  Weighing* last = last_load(dispatch);
  if (last->loaded_line != line) return leg_order(line);
  if (auto given = reason_given(leg); !given) return given;
  last->superseded = true;
  return {};
}

/// The loaded truck completes what the legs began: it names its line where just one is left. Where every line
/// has its leg, it weighs the last one again, so that the legs always add up to the net.
void complete_legs(Dispatch& dispatch, Weighing& loaded) {
  std::vector<LineKey> left;
  for (const auto& line : dispatch.lines) {
    if (!has_leg(dispatch, line.key())) left.push_back(line.key());
  }
  if (left.size() == dispatch.lines.size()) return;
  if (left.empty()) {
    Weighing* last = last_load(dispatch);
    last->superseded = true;
    left.push_back(*last->loaded_line);
  }
  if (left.size() == 1) loaded.loaded_line = left.front();
}

/// A waiver is good for one weight; that it was given stays visible as a flag.
void use_up_waivers(Dispatch& dispatch, Source source) {
  std::erase_if(dispatch.approvals, [&](const Approval& a) {
    switch (source) {
      case Source::measured:
        return a.rule == Rule::zero_not_seen;
      case Source::preset_tare:
        return a.rule == Rule::tare_history;
      case Source::manual:
        return a.rule == Rule::manual_weight;
    }
    return false;
  });
}

}  // namespace

const LoadLine* find_line(const Dispatch& dispatch, const LineKey& key) {
  const auto it = std::find_if(dispatch.lines.begin(), dispatch.lines.end(),
                               [&](const LoadLine& line) { return line.key() == key; });
  return it == dispatch.lines.end() ? nullptr : &*it;
}

LoadLine* find_line(Dispatch& dispatch, const LineKey& key) {
  return const_cast<LoadLine*>(
      find_line(std::as_const(dispatch), key));  // the dispatch is the caller's to change
}

Error wrong_state(const Dispatch& dispatch, const char* event) {
  return {ErrorCode::wrong_state,
          {{"dispatch", dispatch.id}, {"state", std::string(name_of(dispatch.state))}, {"event", event}}};
}

Error on_hold(const Dispatch& dispatch) {
  return {ErrorCode::dispatch_held, {{"dispatch", dispatch.id}, {"reason", dispatch.held->reason}}};
}

void set_flag(Dispatch& dispatch, const std::string& flag) {
  if (!dispatch.has_flag(flag)) dispatch.flags.emplace_back(flag);
}

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

Result<Dispatch> weighed(Dispatch next, const Weighed& event) {
  Weighing weighing = event.weighing;
  if (auto allowed = purpose_allowed(next, weighing.purpose); !allowed) return allowed.error();
  if (next.held) return on_hold(next);
  if (weighing.purpose == Purpose::leg) {
    if (auto placed = place_leg(next, weighing); !placed) return placed.error();
  } else {
    if (next.counting(weighing.purpose) != nullptr) {
      if (auto given = reason_given(weighing); !given) return given.error();
    }
    for (auto& earlier : next.weighings) {
      if (earlier.purpose == weighing.purpose) earlier.superseded = true;
    }
    weighing.loaded_line.reset();
  }
  if (weighing.purpose == Purpose::loaded) complete_legs(next, weighing);
  if (weighing.unverified) set_flag(next, "unverified");
  if (weighing.source == Source::manual) set_flag(next, "manual_weight");
  if (weighing.purpose == Purpose::loaded) next.state = State::loaded_weighed;
  if (weighing.purpose == Purpose::leg) next.state = State::loading;
  if (next.state == State::arrived) next.state = State::empty_weighed;
  use_up_waivers(next, weighing.source);
  next.weighings.push_back(std::move(weighing));
  drop_outdated_approvals(next);
  return next;
}

void check_again(Dispatch& dispatch, const CheckRules& rules) {
  dispatch.check.reset();
  dispatch.legs.clear();
  const Weighing* empty = dispatch.counting(Purpose::empty);
  const Weighing* before = empty;
  for (const auto& weighing : dispatch.weighings) {
    if (weighing.superseded || weighing.purpose == Purpose::empty) continue;
    const auto line = std::find_if(dispatch.lines.begin(), dispatch.lines.end(),
                                   [&](const LoadLine& l) { return weighing.loaded_line == l.key(); });
    const bool judged = line != dispatch.lines.end() && (!line->is_bagged() || line->bags);
    if (before != nullptr && judged) {
      const auto check =
          check_net(weighed_mass(*before), weighed_mass(weighing), {loaded_line(*line)}, rules);
      dispatch.legs.push_back({line->key(), check});
    }
    before = &weighing;
  }
  const Weighing* loaded = dispatch.counting(Purpose::loaded);
  if (empty == nullptr || loaded == nullptr || !dispatch.is_counted()) return;
  std::vector<LoadedLine> lines;
  lines.reserve(dispatch.lines.size());
  for (const auto& line : dispatch.lines) lines.push_back(loaded_line(line));
  dispatch.check = check_net(weighed_mass(*empty), weighed_mass(*loaded), lines, rules);
}

}  // namespace steelyard::dispatch
