// SPDX-License-Identifier: Apache-2.0
// Preset tare 预置皮重: a truck's last measured empty weight stands in for weighing it empty.
#include <algorithm>

#include "station/desk/desk.h"
#include "station/desk/weighing_body.h"
#include "station/dispatch/plate.h"

namespace steelyard::desk {

using dispatch::Dispatch;
using dispatch::Rule;

Result<dispatch::Weighing> Desk::stored_tare(const Dispatch& d, const Context& context) const {
  if (!rules_.site.stored_tare) return Error{ErrorCode::stored_tare_off};
  const std::string plate = dispatch::display_plate(d.plate);
  const auto& tares = model_.tares(d.plate);
  if (tares.empty()) return Error{ErrorCode::stored_tare_unknown, {{"plate", plate}}};
  const KnownTare& newest = tares.back();
  // A tare from the future tells that the clock was set back: how old it is, nobody knows.
  if (newest.at > context.at || context.at - newest.at > rules_.site.stored_tare_for) {
    return Error{
        ErrorCode::stored_tare_expired,
        {{"plate", plate}, {"at", to_rfc3339(newest.at)}, {"hours", rules_.site.stored_tare_for.count()}}};
  }
  dispatch::Weighing w;
  w.purpose = dispatch::Purpose::empty;
  w.source = dispatch::Source::preset_tare;
  w.scale = newest.scale;
  w.mass = newest.mass;
  w.interval = newest.interval;
  w.measured_as = newest.number;
  w.spread = history_of(tares)->spread(newest.interval);
  w.at = context.at;
  w.by = context.actor;
  return w;
}

Result<void> Desk::tare_is_steady(const Dispatch& d) const {
  const auto& tares = model_.tares(d.plate);
  if (tares.size() < dispatch::tares_needed) return {};
  const auto history = *history_of(tares);
  const Mass interval = tares.back().interval;
  if (history.is_steady(interval)) return {};
  return Error{ErrorCode::tare_history,
               {{"plate", dispatch::display_plate(d.plate)},
                {"spread_g", history.farthest.in_grams()},
                {"limit_g", history.limit(interval).in_grams()}}};
}

Decision Desk::take_stored_tare(const TakeStoredTare& command, const Context& context) const {
  const auto possible = may_weigh(command.dispatch, dispatch::Purpose::empty, command.reason, context);
  if (!possible) return {{}, possible.error()};
  const Dispatch& before = **open_dispatch(command.dispatch);
  auto tare = stored_tare(before, context);
  if (!tare) return refused(before, "weigh", tare.error(), context);
  tare->reason = command.reason;
  Dispatch marked = before;
  std::erase(marked.flags, "tare_history");
  if (auto steady = tare_is_steady(before); !steady) {
    const auto approval = std::find_if(before.approvals.begin(), before.approvals.end(),
                                       [](const auto& a) { return a.rule == Rule::tare_history; });
    if (approval == before.approvals.end()) return refused(before, "weigh", steady.error(), context);
    if (approval->by == context.actor) {
      return refused(before, "weigh", {ErrorCode::own_exception, {{"user", context.actor}}}, context);
    }
    marked.flags.emplace_back("tare_history");
  }
  return record_weight(marked, *std::move(tare), {}, context);
}

bool Desk::weight_approval_is_due(const Dispatch& d, Rule rule, const Context& context) const {
  if (!purpose_next(d)) return false;
  if (rule == Rule::manual_weight) return rules_.site.manual_weight && !d.is_approved(rule);
  return stored_tare(d, context).ok() && !tare_is_steady(d).ok() && !d.is_approved(rule);
}

}  // namespace steelyard::desk
