// SPDX-License-Identifier: Apache-2.0
// Public weighings 检斤: what a truck weighs, without a slip.
#include <algorithm>

#include "station/desk/desk.h"
#include "station/desk/entry_list.h"
#include "station/desk/weighing_body.h"
#include "station/dispatch/plate.h"

namespace steelyard::desk {

using access::Permission;
using dispatch::CheckWeighing;
using dispatch::CheckWeighingState;

namespace {

Result<Json> body_of(const CheckWeighing& check) {
  Json body = to_json(check);
  const auto again = dispatch::check_weighing_from_journal(body);
  if (!again)
    return Error{ErrorCode::record_out_of_bounds, {{"rule", sentence(again.error(), Language::en)}}};
  return body;
}

Error not_open(const CheckWeighing& check) {
  if (check.state == CheckWeighingState::complete)
    return {ErrorCode::check_weighing_complete, {{"number", check.number}}};
  return {ErrorCode::wrong_state,
          {{"dispatch", check.number}, {"state", name_of(check.state)}, {"event", "weighings"}}};
}

}  // namespace

Result<const CheckWeighing*> Desk::open_check(const std::string& number,
                                              const std::optional<CheckWeighing>& closed) const {
  const CheckWeighing* check = model_.find_check_weighing(number);
  if (check == nullptr && closed) check = &*closed;
  if (check == nullptr)
    return Error{ErrorCode::not_found, {{"what", "check weighing " + number}, {"field", "against"}}};
  if (check->state != CheckWeighingState::open) return not_open(*check);
  return check;
}

Result<CheckWeighing> Desk::may_check_weigh(const CheckWeigh& command, const Context& context) const {
  if (auto allowed = access::require(context.roles, Permission::weigh); !allowed) return allowed.error();
  std::string plate;
  if (!command.plate.empty()) {
    auto normalised = dispatch::normalise_plate(command.plate);
    if (!normalised) return normalised.error();
    plate = *std::move(normalised);
  }
  CheckWeighing check;
  if (!command.against.empty()) {
    const auto found = open_check(command.against, command.closed);
    if (!found) return found.error();
    check = **found;
    if (!plate.empty() && !check.plate.empty() && plate != check.plate) {
      return Error{ErrorCode::field_not_one_of,
                   {{"field", "plate"}, {"rule", dispatch::display_plate(check.plate)}}};
    }
    check.state = CheckWeighingState::complete;
    check.first_tickets = model_.prints(check.number, "check-ticket");
  } else {
    check.number = dispatch::numbered(identity_.station, "C", model_.counters().check_weighing + 1);
  }
  if (!plate.empty()) check.plate = plate;
  if (!command.customer.empty()) check.customer = command.customer;
  if (!command.note.empty()) check.note = command.note;
  return check;
}

Decision Desk::check_weigh(const CheckWeigh& command, const Context& context) const {
  auto check = may_check_weigh(command, context);
  if (!check) return {{}, check.error()};
  dispatch::Weighing w = captured_weighing(command.capture, command.scale);
  w.number = dispatch::numbered(identity_.station, "W", model_.counters().weighing + 1);
  w.by = context.actor;
  Json::Object evidence = evidence_of(command.capture, command.scale);
  evidence.emplace("purpose", "check");  // it is neither empty nor loaded: who asked knows
  evidence.emplace("check", check->number);
  add_weighing(evidence, w);
  check->weighings.push_back(std::move(w));
  auto body = body_of(*check);
  if (!body) return {{}, body.error()};
  Json weighing = std::move(evidence);
  EntryList entries(identity_, model_.head(), context);
  entries.add("weighing", weighing).add("check_weighing", *body);
  Json::Object both{{"weighing", std::move(weighing)}, {"check_weighing", *std::move(body)}};
  return {entries.take(), Reply{true, std::move(both)}};
}

Decision Desk::void_check(const VoidCheck& command, const Context& context) const {
  if (auto allowed = access::require(context.roles, Permission::void_weighed); !allowed)
    return {{}, allowed.error()};
  const auto found = open_check(command.number, command.closed);
  if (!found) return {{}, found.error()};
  if (command.reason.empty())
    return {{}, Error{ErrorCode::reason_required, {{"field", "reason"}, {"purpose", "void"}}}};
  CheckWeighing voided = **found;
  voided.state = CheckWeighingState::voided;
  voided.void_reason = command.reason;
  return changed(voided, context);
}

Decision Desk::changed(const CheckWeighing& check, const Context& context) const {
  auto body = body_of(check);
  if (!body) return {{}, body.error()};
  EntryList entries(identity_, model_.head(), context);
  entries.add("check_weighing", *body);
  return {entries.take(), Reply{false, *std::move(body)}};
}

}  // namespace steelyard::desk
