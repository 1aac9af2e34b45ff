// SPDX-License-Identifier: Apache-2.0
// Slips, arrival, weighing, counting: everything before a truck is cleared.
#include <algorithm>

#include "station/base/text.h"
#include "station/desk/desk.h"
#include "station/desk/entry_list.h"
#include "station/dispatch/plate.h"

namespace steelyard::desk {
namespace {

using access::Permission;
using dispatch::Dispatch;
using dispatch::LoadLine;
using dispatch::PickSlip;

std::string_view stable_word(const std::optional<bool>& stable) {
  return !stable ? "unknown" : *stable ? "yes" : "no";
}

/// What a weighing's own entry says: the alibi record.
Json weighing_body(const dispatch::Weighing& w, const Weigh& command) {
  const auto& indication = command.capture.indication;
  const auto& scale = command.scale;
  Json::Object body{{"number", w.number},
                    {"dispatch", command.dispatch},
                    {"purpose", name_of(w.purpose)},
                    {"scale", w.scale},
                    {"mass_g", w.mass.in_grams()},
                    {"interval_g", w.interval.in_grams()},
                    {"max_g", scale.max.in_grams()},
                    {"min_g", scale.min.in_grams()},
                    {"at", to_rfc3339(w.at)},
                    {"source", name_of(w.source)},
                    {"by", w.by},
                    {"text", indication.value ? weighing::text_of(*indication.value) : ""},
                    {"stable", stable_word(indication.stable)},
                    {"frame", to_hex(command.capture.frame)},
                    {"trace", command.capture.trace.encode()}};
  const auto put = [&](const char* key, const std::string& text) {
    if (!text.empty()) body.emplace(key, text);
  };
  put("maker", scale.maker);
  put("model", scale.model);
  put("serial", scale.serial);
  put("certificate", scale.certificate);
  put("reason", w.reason);
  if (indication.unit) body.emplace("unit", name_of(*indication.unit));
  if (indication.record) body.emplace("record", static_cast<std::int64_t>(*indication.record));
  if (w.unverified) body.emplace("unverified", 1);
  return body;
}

/// Why this slip lets no truck in, if so.
std::optional<Error> slip_refusal(const PickSlip& slip, const std::string& plate) {
  if (slip.state == dispatch::SlipState::cancelled)
    return Error{ErrorCode::slip_cancelled, {{"slip", slip.number}}};
  if (slip.state == dispatch::SlipState::shipped)
    return Error{ErrorCode::slip_shipped, {{"slip", slip.number}}};
  if (slip.payment == dispatch::Payment::unpaid)
    return Error{ErrorCode::slip_unpaid, {{"slip", slip.number}}};
  if (!slip.plate.empty() && slip.plate != plate) {
    return Error{ErrorCode::slip_other_plate,
                 {{"slip", slip.number}, {"plate", dispatch::display_plate(slip.plate)}}};
  }
  return std::nullopt;
}

/// The lines of a slip of which something is left, with what is left as the plan.
std::vector<LoadLine> lines_left(const PickSlip& slip, const Model& model) {
  std::vector<LoadLine> lines;
  for (const auto& l : slip.lines) {
    const Mass left = l.quantity - slip.shipped_of(l.line) - model.reserved(slip.number, l.line, "");
    if (left <= Mass()) continue;
    const std::int64_t bags = l.is_bagged() ? left.in_grams() / l.bag_weight.in_grams() : 0;
    lines.push_back({slip.number,
                     l.line,
                     l.product,
                     l.bag_weight,
                     l.pellet,
                     l.quantity,
                     left,
                     bags,
                     l.unit_price,
                     {},
                     "",
                     {}});
    if (!l.is_bagged()) lines.back().bag_weight = Mass();
  }
  return lines;
}

/// The slip as it stands, open or not.
Result<const PickSlip*> any_slip(const std::string& number, const Arrive& command, const Model& model) {
  if (const PickSlip* slip = model.find_slip(number)) return slip;
  for (const auto& closed : command.closed) {
    if (closed.number == number) return &closed;
  }
  return Error{ErrorCode::not_found, {{"what", "pick slip " + number}, {"field", "slips"}}};
}

/// Puts what is left of one slip on the truck.
Result<void> take_slip(Dispatch& d, const std::string& number, const Arrive& command, const Model& model) {
  if (std::find(d.slips.begin(), d.slips.end(), number) != d.slips.end()) return {};
  const auto found = any_slip(number, command, model);
  if (!found) return found.error();
  const PickSlip& slip = **found;
  if (auto refusal = slip_refusal(slip, d.plate)) return *std::move(refusal);
  if (!d.slips.empty() && d.customer.code != slip.customer.code) {
    return Error{ErrorCode::slips_of_two_customers, {{"slip", number}}};
  }
  const auto lines = lines_left(slip, model);
  if (lines.empty()) return Error{ErrorCode::slip_shipped, {{"slip", number}}};
  d.customer = slip.customer;
  d.slips.push_back(number);
  d.lines.insert(d.lines.end(), lines.begin(), lines.end());
  const auto bulk =
      std::count_if(d.lines.begin(), d.lines.end(), [](const LoadLine& l) { return !l.is_bagged(); });
  if (bulk > 1) return Error{ErrorCode::bulk_needs_own_truck, {{"slip", number}}};
  return {};
}

}  // namespace

Decision Desk::make_slip(const MakeSlip& command, const Context& context) const {
  if (auto allowed = access::require(context.roles, Permission::make_slip); !allowed)
    return {{}, allowed.error()};
  PickSlip slip = command.slip;
  slip.number = numbered(identity_.station, "S", model_.counters().slip + 1);
  slip.made_by = context.actor;
  auto body = body_of(slip);
  if (!body) return {{}, body.error()};
  EntryList entries(identity_, model_.head(), context);
  entries.add("slip", *body);
  return {entries.take(), Reply{true, *std::move(body)}};
}

Decision Desk::arrive(const Arrive& command, const Context& context) const {
  if (auto allowed = access::require(context.roles, Permission::receive); !allowed)
    return {{}, allowed.error()};
  const auto plate = dispatch::normalise_plate(command.plate);
  if (!plate) return {{}, plate.error()};
  if (const Dispatch* open = model_.find_open_by_plate(*plate)) {
    return {{},
            Error{ErrorCode::plate_already_open,
                  {{"plate", dispatch::display_plate(*plate)}, {"dispatch", open->id}}}};
  }
  Dispatch d;
  d.plate = *plate;
  d.driver = command.driver;
  d.axles = command.axles;
  d.arrived_at = context.at;
  d.arrived_day = context.today;
  for (const auto& number : command.slips) {
    if (auto taken = take_slip(d, number, command, model_); !taken) return {{}, taken.error()};
  }
  const auto& of_day = model_.counters().dispatch;
  const auto last = of_day.find(context.today);
  d.id = dispatch_number(identity_.station, context.today, last == of_day.end() ? 1 : last->second + 1);
  auto body = body_of(d);
  if (!body) return {{}, body.error()};
  EntryList entries(identity_, model_.head(), context);
  entries.add("dispatch", *body);
  return {entries.take(), Reply{true, *std::move(body)}};
}

Result<dispatch::Purpose> Desk::may_weigh(const std::string& id, std::optional<dispatch::Purpose> purpose,
                                          const std::string& reason, const Context& context) const {
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
  const auto possible = dispatch::on(d, dispatch::Weighed{probe}, rules_.check);
  if (!possible) return possible.error();
  return probe.purpose;
}

Decision Desk::weigh(const Weigh& command, const Context& context) const {
  const auto purpose = may_weigh(command.dispatch, command.purpose, command.reason, context);
  if (!purpose) return {{}, purpose.error()};
  const Dispatch& before = **open_dispatch(command.dispatch);
  dispatch::Weighing w;
  w.number = numbered(identity_.station, "W", model_.counters().weighing + 1);
  w.purpose = *purpose;
  w.scale = command.scale.id;
  w.mass = command.capture.mass;
  w.interval = command.capture.interval;
  w.at = command.capture.at;
  w.by = context.actor;
  w.reason = command.reason;
  w.unverified = command.capture.unverified;
  auto after = dispatch::on(before, dispatch::Weighed{w}, rules_.check);
  if (!after) return {{}, after.error()};
  if (!command.capture.zero_seen && !after->has_flag("zero_not_seen"))
    after->flags.emplace_back("zero_not_seen");
  Json weighing = weighing_body(w, command);
  auto dispatch = body_of(*after);
  if (!dispatch) return {{}, dispatch.error()};
  EntryList entries(identity_, model_.head(), context);
  entries.add("weighing", weighing).add("dispatch", *dispatch);
  Json::Object both{{"weighing", std::move(weighing)}, {"dispatch", *std::move(dispatch)}};
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
  const Dispatch* dispatch = model_.find_by_weighing(command.weighing);
  if (dispatch == nullptr) return {{}, Error{ErrorCode::unknown_weighing, {{"weighing", command.weighing}}}};
  return changed(*dispatch, dispatch::Disturbed{command.weighing}, context);
}

}  // namespace steelyard::desk
