// SPDX-License-Identifier: Apache-2.0
// Approval, clearing, void and gate: everything after the loaded weighing but its papers.
#include <algorithm>

#include "station/desk/booking.h"
#include "station/desk/desk.h"
#include "station/desk/entry_list.h"
#include "station/desk/slip_holds.h"
#include "station/desk/weighing_holds.h"
#include "station/dispatch/plate.h"

namespace steelyard::desk {
namespace {

using access::Permission;
using dispatch::Dispatch;
using dispatch::DispatchState;
using dispatch::Purpose;
using dispatch::Rule;

/// The pass is valid until the end of the day so many days on, by the station's calendar.
WallTime expiry(const Context& context, int days) {
  LocalDay day = next(context.today);
  for (int i = 0; i < days; ++i) day = next(day);
  return start_of(day, context.utc_offset);
}

/// Whoever ends a dispatch before its exit; once it was weighed, a supervisor.
Result<void> may_void(const Dispatch& d, const Context& context) {
  const auto permission = d.weighings.empty() ? Permission::void_unweighed : Permission::void_weighed;
  return access::require(context.roles, permission);
}

/// Of what was loaded.
const dispatch::LoadLine* first_without_batch(const Dispatch& d) {
  const auto it = std::find_if(d.lines.begin(), d.lines.end(),
                               [&](const auto& l) { return l.batch.empty() && d.quantity_of(l) != Mass(); });
  return it == d.lines.end() ? nullptr : &*it;
}

/// A bulk line for which the bags, or the products before it, leave nothing of the net: somebody counted or
/// weighed wrong, and no pass says that less than nothing left.
const dispatch::LoadLine* bulk_without_mass(const Dispatch& d) {
  const auto it = std::find_if(d.lines.begin(), d.lines.end(),
                               [&](const auto& l) { return !l.is_bagged() && d.quantity_of(l) <= Mass(); });
  return it == d.lines.end() ? nullptr : &*it;
}

/// Scanned, or typed in its short form.
bool is_code_of(const dispatch::GatePass& pass, const std::string& code) {
  if (const auto typed = dispatch::read_short_code(code))
    return typed->text == dispatch::short_code(pass.code);
  const std::string scanned = dispatch::canonical_pass_code(code);
  return !scanned.empty() && scanned == pass.code;
}

}  // namespace

std::string_view name_of(PassVerdict verdict) {
  switch (verdict) {
    case PassVerdict::pass:
      return "pass";
    case PassVerdict::already_used:
      return "already_used";
    case PassVerdict::wrong_plate:
      return "wrong_plate";
    case PassVerdict::expired:
      return "expired";
    case PassVerdict::cancelled:
      return "cancelled";
    case PassVerdict::not_ours:
      return "not_ours";
  }
  return "";
}

Result<void> Desk::may_approve(const Dispatch& d, const Approve& command, const Context& context) const {
  if (auto allowed = access::require(command.approver.roles, Permission::approve); !allowed) return allowed;
  const std::string& name = command.approver.name;
  const bool is_signed_in = name == context.actor;
  const bool works = may(context.roles, Permission::weigh) || may(context.roles, Permission::count) ||
                     may(context.roles, Permission::release);
  if (!works && !is_signed_in) return Error{ErrorCode::forbidden, {{"role", to_string(context.roles)}}};
  const bool is_own = is_signed_in && (command.asked_by.empty() || command.asked_by == name);
  if (is_own || had_a_hand_in(d, name)) return Error{ErrorCode::own_exception, {{"user", name}}};
  const Error not_due{ErrorCode::approval_not_due, {{"dispatch", d.id}, {"rule", name_of(command.rule)}}};
  if (command.rule == Rule::zero_not_seen) {  // asked of the deck, which is not known here
    return purpose_next(d) ? Result<void>() : not_due;
  }
  if (command.rule == Rule::tare_history || command.rule == Rule::manual_weight) {
    return weight_approval_is_due(d, command.rule, context) ? Result<void>() : not_due;
  }
  if (command.rule == Rule::pass_expired) {
    const bool expired = d.state == DispatchState::cleared && context.at >= d.pass->expires_at;
    return expired ? Result<void>() : not_due;
  }
  if (command.rule == Rule::weighing_disturbed && d.state == DispatchState::cleared) {
    return is_disturbed(d) && !d.is_approved(command.rule) ? Result<void>() : not_due;
  }
  const auto reasons = holds(d);
  const bool due =
      std::any_of(reasons.begin(), reasons.end(), [&](const Hold& h) { return h.rule == command.rule; });
  return due ? Result<void>() : not_due;
}

Decision Desk::approve(const Approve& command, const Context& context) const {
  const auto found = open_dispatch(command.dispatch);
  if (!found) return {{}, found.error()};
  if (auto allowed = may_approve(**found, command, context); !allowed) {
    // That somebody tried is worth remembering; that it was not due is not.
    const Error& error = allowed.error();
    return error.code == ErrorCode::own_exception ? refused(**found, "approve", error, context)
                                                  : Decision{{}, error};
  }
  // Who is signed in asks; unless that is the approver, who answers what somebody else was refused.
  const std::string& asked_by = command.approver.name == context.actor ? command.asked_by : context.actor;
  dispatch::Approval approval{command.rule, command.reason, asked_by, command.approver.name, context.at};
  if (command.rule == Rule::over_shipment) {
    for (const Hold& hold : over_shipments(**found, model_)) approval.excess.push_back(*hold.excess);
  }
  return changed(**found, dispatch::Approved{std::move(approval)}, context);
}

std::vector<Desk::Hold> Desk::holds(const Dispatch& d) const {
  const auto never = [](Error error) { return std::vector<Hold>{{std::move(error), {}}}; };
  if (d.state != DispatchState::loaded_weighed) {
    return never(
        {ErrorCode::wrong_state, {{"dispatch", d.id}, {"state", name_of(d.state)}, {"event", "cleared"}}});
  }
  if (!d.is_counted() || !d.check) return never({ErrorCode::not_counted, {{"dispatch", d.id}}});
  if (*d.net() <= Mass()) return never({ErrorCode::net_not_positive, {{"net_g", d.net()->in_grams()}}});
  if (const auto* line = bulk_without_mass(d)) {
    return never({ErrorCode::net_not_positive,
                  {{"net_g", d.quantity_of(*line).in_grams()}, {"slip", line->slip}, {"line", line->line}}});
  }
  std::vector<Hold> out;
  for (auto& hold : slip_holds(d, model_)) out.push_back(std::move(hold));
  add_weighing_holds(d, out);
  if (const auto* line = first_without_batch(d); line != nullptr && rules_.site.require_batch) {
    out.push_back(
        {{ErrorCode::batch_missing, {{"slip", line->slip}, {"line", line->line}}}, Rule::batch_missing});
  }
  for (auto& hold : over_shipments(d, model_)) out.push_back(std::move(hold));
  const Mass gross = d.counting(Purpose::loaded)->mass;
  const auto limit = road_limit(d);
  if (limit && gross > *limit) {
    const Param kind = d.axles && d.vehicle_class.empty() ? Param(*d.axles) : Param(d.vehicle_class);
    out.push_back({{ErrorCode::over_road_limit,
                    {{"gross_g", gross.in_grams()}, {"limit_g", limit->in_grams()}, {"axles", kind}}},
                   Rule::over_road_limit});
  }
  add_net_holds(d, out);
  return out;
}

std::optional<Mass> Desk::road_limit(const Dispatch& d) const {
  const auto& by_class = rules_.site.class_limits;
  if (const auto limit = by_class.find(d.vehicle_class); limit != by_class.end()) return limit->second;
  const auto& by_axles = rules_.site.road_limits;
  const auto limit = by_axles.find(d.axles.value_or(0));
  return limit == by_axles.end() ? std::nullopt : std::optional(limit->second);
}

Decision Desk::clear(const Clear& command, const Context& context) const {
  if (auto allowed = access::require(context.roles, Permission::clear); !allowed)
    return {{}, allowed.error()};
  const auto found = open_dispatch(command.dispatch);
  if (!found) return {{}, found.error()};
  const Dispatch& d = **found;
  for (const Hold& hold : holds(d)) {
    if (auto fair = approved_by_another(d, hold, context.actor); !fair)
      return refused(d, "clear", fair.error(), context);
  }

  dispatch::GatePass pass;
  pass.number = numbered(identity_.station, "P", model_.counters().pass + 1);
  pass.issued_at = context.at;
  pass.expires_at = expiry(context, rules_.site.pass_days);
  const auto day = dispatch::day_in(d.id);
  CHECK(day);  // the desk gave the number itself
  dispatch::PassContent content{identity_.station,
                                model_.counters().pass + 1,
                                *day,
                                dispatch::number_in(d.id),
                                d.plate,
                                {},
                                *d.net(),
                                pass.expires_at,
                                journal::to_hex(model_.head().hash).substr(0, 16)};
  for (const auto& line : d.lines) content.lines.emplace_back(line.product.code, line.bags.value_or(0));
  pass.code = make_pass_code(content, *signer_);
  const std::string ticket = numbered(identity_.station, "", model_.counters().ticket + 1);
  dispatch::Cleared cleared{ticket, pass, context.actor, context.at, {}};
  if (!road_limit(d)) cleared.flags.emplace_back("road_limit_unchecked");
  Decision decision = changed(d, cleared, context);
  if (decision.reply) {
    Json dispatch = std::move(decision.reply->body);
    Json pass_json = *dispatch.find("pass");
    decision.reply->body = Json::Object{{"pass", std::move(pass_json)}, {"dispatch", std::move(dispatch)}};
  }
  return decision;
}

Decision Desk::void_dispatch(const Void& command, const Context& context) const {
  const auto found = open_dispatch(command.dispatch);
  if (!found) return {{}, found.error()};
  if (auto allowed = may_void(**found, context); !allowed) return {{}, allowed.error()};
  return changed(**found, dispatch::Voided{command.reason}, context);
}

Decision Desk::no_sale(const NoSale& command, const Context& context) const {
  const auto found = open_dispatch(command.dispatch);
  if (!found) return {{}, found.error()};
  if (auto allowed = may_void(**found, context); !allowed) return {{}, allowed.error()};
  if (is_loaded(**found))
    return refused(**found, "no_sale", {ErrorCode::not_empty_load, {{"dispatch", command.dispatch}}},
                   context);
  return changed(**found, dispatch::Voided{command.reason, {"no_sale"}}, context);
}

PassVerdict Desk::check_pass(const Dispatch* d, const std::string& code, const std::string& plate,
                             WallTime at) const {
  if (d == nullptr || !d->pass || (!code.empty() && !is_code_of(*d->pass, code)))
    return PassVerdict::not_ours;
  if (d->pass->state == dispatch::PassState::cancelled) return PassVerdict::cancelled;
  if (d->pass->state == dispatch::PassState::used) return PassVerdict::already_used;
  if (!plate.empty()) {
    const auto normalised = dispatch::normalise_plate(plate);
    if (!normalised || *normalised != d->plate) return PassVerdict::wrong_plate;
  }
  if (at >= d->pass->expires_at && !d->is_approved(Rule::pass_expired)) return PassVerdict::expired;
  return PassVerdict::pass;
}

std::optional<Error> Desk::held_at_gate(const Dispatch& d) const {
  // The deck is watched for some seconds after a capture, and clearing may be quicker.
  if (!is_disturbed(d) || d.is_approved(Rule::weighing_disturbed)) return std::nullopt;
  return Error{ErrorCode::weighing_disturbed, {{"dispatch", d.id}}};
}

Decision Desk::release(const Release& command, const Context& context) const {
  if (auto allowed = access::require(context.roles, Permission::release); !allowed)
    return {{}, allowed.error()};
  const Dispatch* d = model_.find_by_pass(command.pass);
  const Dispatch* left = command.closed ? &*command.closed : model_.find_just_left(command.pass);
  if (d == nullptr && left != nullptr && left->exited_at) {
    return refused(*left, "release",
                   {ErrorCode::pass_already_used,
                    {{"pass", command.pass}, {"at", to_rfc3339(*left->exited_at)}, {"by", left->exited_by}}},
                   context);
  }
  if (d == nullptr) return {{}, Error{ErrorCode::pass_not_open, {{"pass", command.pass}}}};
  if (context.at >= d->pass->expires_at) {
    const Hold late{{ErrorCode::pass_expired, {{"pass", command.pass}}}, Rule::pass_expired};
    if (auto fair = approved_by_another(*d, late, context.actor); !fair)
      return refused(*d, "release", fair.error(), context);
  }
  if (is_disturbed(*d)) {
    const Hold moved{{ErrorCode::weighing_disturbed, {{"dispatch", d->id}}}, Rule::weighing_disturbed};
    if (auto fair = approved_by_another(*d, moved, context.actor); !fair)
      return refused(*d, "release", fair.error(), context);
  }
  const auto after =
      dispatch::on(*d, dispatch::Exited{context.actor, context.at, context.today}, rules_.check);
  if (!after) return {{}, after.error()};
  auto body = body_of(*after);
  if (!body) return {{}, body.error()};
  EntryList entries(identity_, model_.head(), context);
  entries.add("dispatch", *body);
  for (const auto& number : d->slips) {
    const auto* slip = model_.find_slip(number);
    CHECK(slip != nullptr);  // kept as long as a truck has it
    auto slip_body = body_of(book(*slip, *after));
    if (!slip_body) return {{}, slip_body.error()};
    entries.add("slip", *std::move(slip_body));
  }
  return {entries.take(), Reply{false, *std::move(body)}};
}

}  // namespace steelyard::desk
