// SPDX-License-Identifier: Apache-2.0
// Lights and barriers that a person commands.
#include "station/desk/desk.h"
#include "station/desk/entry_list.h"

namespace steelyard::desk {

Decision Desk::operate_gate(const OperateGate& command, const Context& context) const {
  using access::Permission;
  if (auto may = access::require(context.roles, Permission::operate_gate); !may) return {{}, may.error()};
  const bool lets_pass = command.action == "open" || command.action == "green";
  // What came of it is remembered whatever has become of the truck meanwhile.
  const bool is_begun = !command.result.empty();
  if (lets_pass && !is_begun && !command.is_due && !access::may(context.roles, Permission::open_gate)) {
    return {{}, Error{ErrorCode::barrier_not_due, {{"device", command.gate}}}};
  }
  Json::Object body{
      {"gate", command.gate}, {"action", command.action}, {"cause", "command"}, {"reason", command.reason}};
  if (lets_pass && !command.is_due) body.emplace("not_due", 1);
  if (is_begun) body.emplace("result", command.result);
  EntryList entries(identity_, model_.head(), context);
  entries.add("gate", body);
  if (command.error) return {entries.take(), *command.error};
  return {entries.take(), Reply{false, std::move(body)}};
}

}  // namespace steelyard::desk
