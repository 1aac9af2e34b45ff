// SPDX-License-Identifier: Apache-2.0
// Weighing and counting, and a truck that waits for either.
#include <algorithm>

#include "station/desk/desk.h"
#include "station/desk/entry_list.h"
#include "station/desk/finding_body.h"
#include "station/desk/fleet_watch.h"
#include "station/desk/weighing_body.h"

namespace steelyard::desk {
namespace {

using access::Permission;
using dispatch::Dispatch;
using dispatch::LineKey;
using dispatch::Purpose;
using dispatch::Rule;

/// The line as it was named: with its slip, or by its number alone where that is clear.
Result<LineKey> line_named(const Dispatch& d, const LineKey& named) {
  if (!named.slip.empty()) return named;
  std::optional<LineKey> found;
  for (const auto& line : d.lines) {
    if (line.line != named.line) continue;
    if (found) return Error{ErrorCode::leg_line_needed, {{"field", "line.slip"}}};
    found = line.key();
  }
  if (!found) return Error{ErrorCode::unknown_line, {{"slip", ""}, {"line", named.line}}};
  return *found;
}

/// Whoever approved an exception does not use the approval: nobody approves their own.
Result<void> approved_by_another(const Dispatch& d, Rule rule, const std::string& actor) {
  const bool own = std::any_of(d.approvals.begin(), d.approvals.end(),
                               [&](const auto& a) { return a.rule == rule && a.by == actor; });
  if (own) return Error{ErrorCode::own_exception, {{"user", actor}}};
  return {};
}

/// A truck whose empty weight leaves its own history needs a look, nothing more.
void mark_tare(Dispatch& d, const dispatch::Weighing& w, const Model& model) {
  if (w.purpose != Purpose::empty || w.source != dispatch::Source::measured) return;
  std::erase(d.flags, "tare_history");
  const auto& tares = model.tares(d.plate);
  if (tares.size() < dispatch::tares_needed) return;
  const auto history = history_of(tares);
  if (history && !history->fits(w.mass, w.interval)) d.flags.emplace_back("tare_history");
}

}  // namespace

Result<Purpose> Desk::may_weigh(const std::string& id, std::optional<Purpose> purpose,
                                const std::string& reason, const Context& context,
                                const std::optional<LineKey>& line) const {
  if (auto allowed = access::require(context.roles, Permission::weigh); !allowed) return allowed.error();
  const auto found = open_dispatch(id);
  if (!found) return found.error();
  const Dispatch& d = **found;
  const auto next = dispatch::purpose_next(d);
  if (!next) return next.error();
  dispatch::Weighing probe;
  probe.purpose = purpose.value_or(*next);
  probe.reason = reason;
  probe.interval = Mass::grams(1);
  if (line) {
    auto named = line_named(d, *line);
    if (!named) return named.error();
    probe.loaded_line = *std::move(named);
  }
  const auto possible = dispatch::on(d, dispatch::Weighed{probe}, check_rules());
  if (!possible) return possible.error();
  return probe.purpose;
}

Decision Desk::weigh(const Weigh& command, const Context& context) const {
  const auto purpose = may_weigh(command.dispatch, command.purpose, command.reason, context, command.line);
  if (!purpose) return {{}, purpose.error()};
  const Dispatch& before = **open_dispatch(command.dispatch);
  if (!command.capture.zero_seen) {
    if (auto fair = approved_by_another(before, Rule::zero_not_seen, context.actor); !fair)
      return refused(before, "weigh", fair.error(), context);
  }
  dispatch::Weighing w = captured_weighing(command.capture, command.scale);
  w.purpose = *purpose;
  w.by = context.actor;
  w.reason = command.reason;
  if (command.line) w.loaded_line = *line_named(before, *command.line);
  Dispatch marked = before;
  mark_tare(marked, w, model_);
  if (!command.capture.zero_seen && !marked.has_flag("zero_not_seen"))
    marked.flags.emplace_back("zero_not_seen");
  return record_weight(marked, std::move(w), evidence_of(command.capture, command.scale), context);
}

Decision Desk::enter_weight(const EnterWeight& command, const Context& context) const {
  const auto purpose = may_weigh(command.dispatch, command.purpose, command.reason, context, command.line);
  if (!purpose) return {{}, purpose.error()};
  const Dispatch& before = **open_dispatch(command.dispatch);
  const auto refuse_it = [&](const Error& error) { return refused(before, "weigh", error, context); };
  if (!rules_.site.manual_weight) return {{}, Error{ErrorCode::manual_weight_off}};
  if (command.reason.empty()) {
    return {{}, Error{ErrorCode::reason_required, {{"field", "reason"}, {"purpose", name_of(*purpose)}}}};
  }
  if (!command.scale_is_out_of_order)
    return refuse_it({ErrorCode::scale_works, {{"scale", command.scale.id}}});
  const Mass interval = weighing::interval_at(command.scale.ranges, command.mass);
  const bool shown = command.mass >= command.scale.min && command.mass <= command.scale.max &&
                     command.mass.in_grams() % interval.in_grams() == 0;
  if (!shown) {
    return {{},
            Error{ErrorCode::mass_not_on_scale,
                  {{"field", "mass_g"},
                   {"scale", command.scale.id},
                   {"mass_g", command.mass.in_grams()},
                   {"interval_g", interval.in_grams()},
                   {"min_g", command.scale.min.in_grams()},
                   {"max_g", command.scale.max.in_grams()}}}};
  }
  if (!before.is_approved(Rule::manual_weight))
    return refuse_it({ErrorCode::manual_weight, {{"dispatch", before.id}}});
  if (auto fair = approved_by_another(before, Rule::manual_weight, context.actor); !fair)
    return refuse_it(fair.error());
  dispatch::Weighing w;
  w.purpose = *purpose;
  w.scale = command.scale.id;
  w.mass = command.mass;
  w.interval = interval;
  w.at = context.at;
  w.source = dispatch::Source::manual;
  w.by = context.actor;
  w.reason = command.reason;
  if (command.line) w.loaded_line = *line_named(before, *command.line);
  return record_weight(before, std::move(w), facts_of(command.scale), context);
}

Decision Desk::record_weight(const Dispatch& before, dispatch::Weighing w, Json::Object evidence,
                             const Context& context) const {
  w.number = numbered(identity_.station, "W", model_.counters().weighing + 1);
  auto after = dispatch::on(before, dispatch::Weighed{w}, check_rules());
  if (!after) return {{}, after.error()};
  auto body = body_of(*after);
  if (!body) return {{}, body.error()};
  // As the dispatch has it: which line it loaded follows from the legs.
  add_weighing(evidence, after->weighings.back());
  evidence.emplace("dispatch", before.id);
  Json weighing = std::move(evidence);
  EntryList entries(identity_, model_.head(), context);
  entries.add("weighing", weighing).add("dispatch", *body);
  if (const auto seen = fleet_drift_seen(model_, before.plate, w, context)) {
    const std::string number = numbered(identity_.station, "F", model_.counters().finding + 1);
    entries.add("finding", finding_body(number, w.scale, *seen));
  }
  Json::Object both{{"weighing", std::move(weighing)}, {"dispatch", *std::move(body)}};
  return {entries.take(), Reply{true, std::move(both)}};
}

Decision Desk::count(const Count& command, const Context& context) const {
  if (auto allowed = access::require(context.roles, Permission::count); !allowed)
    return {{}, allowed.error()};
  const auto found = open_dispatch(command.dispatch);
  if (!found) return {{}, found.error()};
  return changed(**found, dispatch::Counted{command.lines, context.actor}, context);
}

Decision Desk::mark_disturbed(const MarkDisturbed& command, const Context& context) const {
  if (const auto* check = model_.find_check_by_weighing(command.weighing)) {
    dispatch::CheckWeighing disturbed = *check;
    for (auto& w : disturbed.weighings) w.disturbed = w.disturbed || w.number == command.weighing;
    return changed(disturbed, context);
  }
  const Dispatch* dispatch = model_.find_by_weighing(command.weighing);
  if (dispatch == nullptr) return {{}, Error{ErrorCode::unknown_weighing, {{"weighing", command.weighing}}}};
  return changed(*dispatch, dispatch::Disturbed{command.weighing}, context);
}

Decision Desk::hold_truck(const HoldTruck& command, const Context& context) const {
  if (auto allowed = access::require(context.roles, Permission::weigh); !allowed)
    return {{}, allowed.error()};
  const auto found = open_dispatch(command.dispatch);
  if (!found) return {{}, found.error()};
  const dispatch::OnHold hold{command.reason, context.actor, context.at};
  return changed(**found, dispatch::Held{hold}, context);
}

Decision Desk::resume_truck(const ResumeTruck& command, const Context& context) const {
  if (auto allowed = access::require(context.roles, Permission::weigh); !allowed)
    return {{}, allowed.error()};
  const auto found = open_dispatch(command.dispatch);
  if (!found) return {{}, found.error()};
  return changed(**found, dispatch::Resumed{}, context);
}

}  // namespace steelyard::desk
