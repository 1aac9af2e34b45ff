// SPDX-License-Identifier: Apache-2.0
// What is found wrong with a truck that has left.
#include <algorithm>

#include "station/desk/booking.h"
#include "station/desk/desk.h"
#include "station/desk/entry_list.h"

namespace steelyard::desk {
namespace {

using access::Permission;
using dispatch::Dispatch;
using dispatch::PickSlip;

/// A supervisor and a second one, neither of whom had a hand in this truck.
Result<void> may_correct(const Dispatch& d, const Correct& command, const Context& context) {
  if (auto allowed = access::require(command.approver.roles, Permission::approve); !allowed) return allowed;
  if (command.approver.name == context.actor)
    return Error{ErrorCode::own_exception, {{"user", command.approver.name}}};
  for (const std::string& user : {context.actor, command.approver.name}) {
    if (had_a_hand_in(d, user)) return Error{ErrorCode::own_exception, {{"user", user}}};
  }
  return {};
}

/// The slip as it stands: the model's, else the store's if nobody changed it since.
Result<const PickSlip*> slip_now(const std::string& number, const Correct::Closed& closed,
                                 const Model& model) {
  if (const PickSlip* slip = model.find_slip(number)) return slip;
  if (model.has_changed_since(number, closed.as_of)) return Error{ErrorCode::busy};
  for (const PickSlip& slip : closed.slips) {
    if (slip.number == number) return &slip;
  }
  return Error{ErrorCode::not_found, {{"what", "pick slip " + number}}};
}

}  // namespace

Decision Desk::correct(const Correct& command, const Context& context) const {
  if (auto allowed = access::require(context.roles, Permission::approve); !allowed)
    return {{}, allowed.error()};
  if (model_.find_dispatch(command.dispatch) != nullptr)
    return {{}, Error{ErrorCode::not_exited, {{"dispatch", command.dispatch}}}};
  if (!command.closed) return {{}, Error{ErrorCode::dispatch_not_open, {{"dispatch", command.dispatch}}}};
  // Somebody else's correction came between the look and this turn.
  if (model_.has_changed_since(command.dispatch, command.closed->as_of)) return {{}, Error{ErrorCode::busy}};
  const Dispatch& before = command.closed->dispatch;
  if (auto allowed = may_correct(before, command, context); !allowed) {
    return allowed.error().code == ErrorCode::own_exception
               ? refused(before, "correct", allowed.error(), context)
               : Decision{{}, allowed.error()};
  }
  const dispatch::Corrected event{command.lines, command.cancels,       command.reason,
                                  context.actor, command.approver.name, context.at};
  const auto after = dispatch::on(before, event, rules_.check);
  if (!after) return {{}, after.error()};
  auto body = body_of(*after);
  if (!body) return {{}, body.error()};
  EntryList entries(identity_, model_.head(), context);
  entries.add("dispatch", *body);
  for (const auto& number : before.slips) {
    const auto slip = slip_now(number, *command.closed, model_);
    if (!slip) return {{}, slip.error()};
    const PickSlip now = book(**slip, *after);
    if (now == **slip) continue;
    auto slip_body = body_of(now);
    if (!slip_body) return {{}, slip_body.error()};
    entries.add("slip", *std::move(slip_body));
  }
  return {entries.take(), Reply{false, *std::move(body)}};
}

}  // namespace steelyard::desk
