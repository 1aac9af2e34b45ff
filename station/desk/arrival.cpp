// SPDX-License-Identifier: Apache-2.0
// A truck comes with its slips.
#include <algorithm>

#include "station/desk/desk.h"
#include "station/desk/entry_list.h"
#include "station/desk/slip_holds.h"
#include "station/dispatch/plate.h"
#include "station/dispatch/slip_change.h"

namespace steelyard::desk {
namespace {

using access::Permission;
using dispatch::Dispatch;
using dispatch::LoadLine;
using dispatch::PickSlip;
using dispatch::Rule;
using dispatch::SlipLine;

/// The slip as it stands, open or not.
Result<const PickSlip*> any_slip(const std::string& number, const Arrive& command, const Model& model) {
  if (const PickSlip* slip = model.find_slip(number)) return slip;
  for (const auto& closed : command.closed) {
    if (closed.number == number) return &closed;
  }
  return Error{ErrorCode::not_found, {{"what", "pick slip " + number}, {"field", "slips"}}};
}

/// Why this slip lets no truck in, whoever approves.
std::optional<Error> slip_refusal(const PickSlip& slip, const std::string& plate, const Model& model) {
  if (auto hold = office_hold(slip, model)) return hold;
  if (slip.state == dispatch::SlipState::cancelled)
    return Error{ErrorCode::slip_cancelled, {{"slip", slip.number}}};
  if (slip.state == dispatch::SlipState::shipped)
    return Error{ErrorCode::slip_shipped, {{"slip", slip.number}}};
  if (!slip.plate.empty() && slip.plate != plate) {
    return Error{ErrorCode::slip_other_plate,
                 {{"slip", slip.number}, {"plate", dispatch::display_plate(slip.plate)}}};
  }
  return std::nullopt;
}

/// Whether the office wants to know that a truck was turned away for it. What the operator only mistyped is
/// not of that kind.
bool is_sending_away(ErrorCode code) {
  return code == ErrorCode::slip_cancelled || code == ErrorCode::slip_shipped ||
         code == ErrorCode::slip_other_plate || code == ErrorCode::slip_moved ||
         code == ErrorCode::slip_collides;
}

const Arrive::Plan* plan_for(const Arrive& command, const dispatch::LineKey& line) {
  const auto it = std::find_if(command.plan.begin(), command.plan.end(),
                               [&](const Arrive::Plan& plan) { return plan.line == line; });
  return it == command.plan.end() ? nullptr : &*it;
}

/// What the truck is to take of a line of which `left` is left: all of it, or what the plan says.
Result<Mass> planned(const SlipLine& line, Mass left, const Arrive::Plan* plan) {
  if (plan == nullptr) return left;
  if (!line.is_bagged() && plan->bags) {
    return Error{ErrorCode::bulk_not_counted, {{"slip", plan->line.slip}, {"line", line.line}}};
  }
  const Mass wanted = plan->bags ? line.bag_weight * *plan->bags : plan->quantity.value_or(Mass());
  if (line.is_bagged() && wanted.in_grams() % line.bag_weight.in_grams() != 0) {
    return Error{ErrorCode::bags_not_quantity,
                 {{"field", "lines"},
                  {"line", line.line},
                  {"bags", wanted.in_grams() / line.bag_weight.in_grams()},
                  {"bag_weight_g", line.bag_weight.in_grams()},
                  {"quantity_g", wanted.in_grams()}}};
  }
  if (wanted > Mass() && wanted <= left) return wanted;
  return Error{ErrorCode::field_out_of_range,
               {{"field", "lines"},
                {"rule", "line " + std::to_string(line.line) + " of slip " + plan->line.slip + ": 1 to " +
                             std::to_string(left.in_grams()) + " g, which is left"}}};
}

/// The lines of a slip that come onto this truck.
Result<std::vector<LoadLine>> lines_for(const PickSlip& slip, const Arrive& command, const Model& model) {
  const bool has_plan = std::any_of(command.plan.begin(), command.plan.end(),
                                    [&](const Arrive::Plan& plan) { return plan.line.slip == slip.number; });
  std::vector<LoadLine> lines;
  for (const auto& l : slip.lines) {
    const Arrive::Plan* plan = plan_for(command, {slip.number, l.line});
    if (has_plan && plan == nullptr) continue;
    Mass left = l.quantity - slip.shipped_of(l.line) - model.reserved(slip.number, l.line, "");
    if (l.is_bagged()) left -= Mass::grams(std::max(left, Mass()).in_grams() % l.bag_weight.in_grams());
    if (left <= Mass() && plan == nullptr) continue;
    const auto quantity = planned(l, std::max(left, Mass()), plan);
    if (!quantity) return quantity.error();
    LoadLine line;
    line.slip = slip.number;
    line.line = l.line;
    line.product = l.product;
    line.pellet = l.pellet;
    line.ordered = l.quantity;
    line.planned = *quantity;
    line.unit_price = l.unit_price;
    if (l.is_bagged()) {
      line.bag_weight = l.bag_weight;
      line.planned_bags = quantity->in_grams() / l.bag_weight.in_grams();
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

/// Lets the truck in by what a second person said, where one did.
Result<void> approve_payment(Dispatch& d, const std::optional<Desk::Hold>& hold, const Arrive& command,
                             const Context& context) {
  if (!hold) return {};
  const auto given = std::find_if(command.approvals.begin(), command.approvals.end(),
                                  [&](const Arrive::Approval& a) { return a.rule == *hold->rule; });
  if (given == command.approvals.end()) return hold->error;
  if (!d.is_approved(given->rule)) {
    d.approvals.push_back({given->rule, given->reason, context.actor, given->approver.name, context.at});
  }
  return {};
}

/// Puts one slip on the truck. Whether it is paid is another question.
Result<void> take_slip(Dispatch& d, const PickSlip& slip, const Arrive& command, const Model& model) {
  if (auto refusal = slip_refusal(slip, d.plate, model)) return *std::move(refusal);
  if (!d.slips.empty() && d.customer.code != slip.customer.code) {
    return Error{ErrorCode::slips_of_two_customers, {{"slip", slip.number}}};
  }
  const auto lines = lines_for(slip, command, model);
  if (!lines) return lines.error();
  if (lines->empty()) return Error{ErrorCode::slip_shipped, {{"slip", slip.number}}};
  d.customer = slip.customer;
  d.slips.push_back(slip.number);
  d.lines.insert(d.lines.end(), lines->begin(), lines->end());
  return {};
}

/// A second person with the right to it. One that turns out not to be needed is not recorded: the office may
/// have put the slip in order while the supervisor was being fetched.
Result<void> check_approvals(const Arrive& command, const Context& context) {
  for (const auto& approval : command.approvals) {
    if (approval.rule != Rule::slip_unpaid && approval.rule != Rule::credit_exceeded) {
      return Error{ErrorCode::rule_not_approvable,
                   {{"field", "approvals"}, {"rule", name_of(approval.rule)}}};
    }
    if (auto may = access::require(approval.approver.roles, Permission::approve); !may) return may;
    if (approval.approver.name == context.actor) {
      return Error{ErrorCode::own_exception, {{"user", context.actor}}};
    }
  }
  return {};
}

/// Every line of the plan must have come onto the truck, once.
Result<void> check_plan(const Dispatch& d, const Arrive& command) {
  for (const auto& plan : command.plan) {
    const auto named = std::count_if(command.plan.begin(), command.plan.end(),
                                     [&](const Arrive::Plan& other) { return other.line == plan.line; });
    if (named > 1) {
      return Error{ErrorCode::slip_line_repeated, {{"field", "lines"}, {"line", plan.line.line}}};
    }
    const bool is_on = std::any_of(d.lines.begin(), d.lines.end(),
                                   [&](const LoadLine& line) { return line.key() == plan.line; });
    if (!is_on) return Error{ErrorCode::unknown_line, {{"slip", plan.line.slip}, {"line", plan.line.line}}};
  }
  return {};
}

}  // namespace

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
  if (auto allowed = check_approvals(command, context); !allowed) return {{}, allowed.error()};
  Dispatch d;
  d.plate = *plate;
  d.driver = command.driver;
  d.axles = command.axles;
  d.vehicle_class = command.vehicle_class;
  d.arrived_by = context.actor;
  d.arrived_at = context.at;
  d.arrived_day = context.today;
  std::vector<const PickSlip*> together;
  for (const auto& number : command.slips) {
    if (std::find(d.slips.begin(), d.slips.end(), number) != d.slips.end()) continue;
    const auto slip = any_slip(number, command, model_);
    if (!slip) return {{}, slip.error()};
    const auto taken = take_slip(d, **slip, command, model_);
    if (!taken && is_sending_away(taken.error().code))
      return sent_away(*plate, number, taken.error(), context);
    if (!taken) return {{}, taken.error()};
    together.push_back(*slip);
  }
  for (const PickSlip* slip : together) {
    const auto hold = payment_hold(*slip, dispatch::credit_beside(*slip, together));
    if (auto paid = approve_payment(d, hold, command, context); !paid)
      return sent_away(*plate, slip->number, paid.error(), context);
    const bool over_credit = hold.has_value() && slip->payment == dispatch::Payment::credit;
    d.terms.push_back({slip->number, slip->version, slip->payment, over_credit});
  }
  if (auto fits = check_plan(d, command); !fits) return {{}, fits.error()};
  const auto& of_day = model_.counters().dispatch;
  const auto last = of_day.find(context.today);
  d.id = dispatch_number(identity_.station, context.today, last == of_day.end() ? 1 : last->second + 1);
  auto body = body_of(d);
  if (!body) return {{}, body.error()};
  EntryList entries(identity_, model_.head(), context);
  entries.add("dispatch", *body);
  return {entries.take(), Reply{true, *std::move(body)}};
}

Decision Desk::sent_away(const std::string& plate, const std::string& slip, const Error& error,
                         const Context& context) const {
  EntryList entries(identity_, model_.head(), context);
  entries.add("refusal", Json::Object{{"plate", plate},
                                      {"slip", slip},
                                      {"what", "arrive"},
                                      {"code", name_of(error.code)},
                                      {"params", params_of(error)}});
  return {entries.take(), error};
}

}  // namespace steelyard::desk
