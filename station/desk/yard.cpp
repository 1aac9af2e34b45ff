// SPDX-License-Identifier: Apache-2.0
// Slips and arrival.
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

}  // namespace steelyard::desk
