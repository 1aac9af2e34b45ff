// SPDX-License-Identifier: Apache-2.0
// What is printed, as originals and counted copies, and what a person decides about a print.
#include <algorithm>

#include "station/desk/desk.h"
#include "station/desk/entry_list.h"

namespace steelyard::desk {
namespace {

using access::Permission;
using dispatch::Dispatch;

Result<void> form_exists(const Dispatch& d, const std::string& form) {
  const bool known = form == "weigh-ticket" || form == "gate-pass";
  if (!known) return Error{ErrorCode::unknown_form, {{"form", form}, {"known", "weigh-ticket, gate-pass"}}};
  if (d.ticket.empty() || !d.pass) return Error{ErrorCode::not_cleared, {{"dispatch", d.id}}};
  return {};
}

/// Who may print, or whose work this paper is.
Result<void> may_print(const Context& context, Permission theirs) {
  if (access::may(context.roles, theirs)) return {};
  return access::require(context.roles, Permission::print);
}

}  // namespace

Decision Desk::printed(Json::Object body, const std::string& reason, const Context& context) const {
  if (!reason.empty()) body.emplace("reason", reason);
  EntryList entries(identity_, model_.head(), context);
  entries.add("print", body);
  return {entries.take(), Reply{true, std::move(body)}};
}

Decision Desk::print(const Print& command, const Context& context) const {
  if (auto allowed = access::require(context.roles, Permission::print); !allowed)
    return {{}, allowed.error()};
  const Dispatch* d = command.closed ? &command.closed->dispatch : model_.find_dispatch(command.dispatch);
  if (d == nullptr) return {{}, Error{ErrorCode::dispatch_not_open, {{"dispatch", command.dispatch}}}};
  if (auto exists = form_exists(*d, command.form); !exists) return {{}, exists.error()};
  const std::int64_t known = command.closed ? command.closed->prints : 0;
  const std::int64_t copy = std::max(known, model_.prints(command.dispatch, command.form));
  return printed(
      {{"dispatch", command.dispatch}, {"form", command.form}, {"printer", command.printer}, {"copy", copy}},
      command.reason, context);
}

Decision Desk::print_slip(const PrintSlip& command, const Context& context) const {
  if (auto allowed = may_print(context, Permission::make_slip); !allowed) return {{}, allowed.error()};
  if (command.form != "pick-slip")
    return {{}, Error{ErrorCode::unknown_form, {{"form", command.form}, {"known", "pick-slip"}}}};
  const auto* open = model_.find_slip(command.slip.number);
  const auto& slip = open != nullptr ? *open : command.slip;
  if (slip.state == dispatch::SlipState::cancelled)
    return {{}, Error{ErrorCode::slip_cancelled, {{"slip", slip.number}}}};
  const std::int64_t copy = std::max(command.prints, model_.prints(slip.number, command.form));
  return printed(
      {{"slip", slip.number}, {"form", command.form}, {"printer", command.printer}, {"copy", copy}},
      command.reason, context);
}

Decision Desk::print_check(const PrintCheck& command, const Context& context) const {
  if (auto allowed = access::require(context.roles, Permission::print); !allowed)
    return {{}, allowed.error()};
  if (command.form != "check-ticket")
    return {{}, Error{ErrorCode::unknown_form, {{"form", command.form}, {"known", "check-ticket"}}}};
  const auto* known = model_.find_check_weighing(command.check.number);
  const auto& check = known != nullptr ? *known : command.check;
  if (check.state == dispatch::CheckWeighingState::voided) {
    return {{},
            Error{ErrorCode::wrong_state,
                  {{"dispatch", check.number}, {"state", name_of(check.state)}, {"event", "print"}}}};
  }
  const std::int64_t copy = std::max(command.prints, model_.prints(check.number, command.form));
  Json::Object body{
      {"check_weighing", check.number}, {"form", command.form}, {"printer", command.printer}, {"copy", copy}};
  if (check.reprint(copy) != copy) body.emplace("reprint", check.reprint(copy));
  return printed(std::move(body), command.reason, context);
}

Decision Desk::print_test(const PrintTest& command, const Context& context) const {
  if (auto allowed = may_print(context, Permission::commission); !allowed) return {{}, allowed.error()};
  const std::int64_t copy = std::max(command.prints, model_.prints("", "test-page"));
  return printed({{"form", "test-page"}, {"printer", command.printer}, {"copy", copy}}, "", context);
}

Decision Desk::order_print(const OrderPrint& command, const Context& context) const {
  const bool is_test = command.dispatch.empty() && command.slip.empty() && command.check_weighing.empty();
  const Permission theirs = !command.slip.empty() ? Permission::make_slip
                            : is_test             ? Permission::commission
                                                  : Permission::print;
  if (auto allowed = may_print(context, theirs); !allowed) return {{}, allowed.error()};
  Json::Object body{
      {"form", command.form}, {"copy", command.copy}, {"printer", command.printer}, {"order", command.order}};
  if (!command.dispatch.empty()) body.emplace("dispatch", command.dispatch);
  if (!command.slip.empty()) body.emplace("slip", command.slip);
  if (!command.check_weighing.empty()) body.emplace("check_weighing", command.check_weighing);
  EntryList entries(identity_, model_.head(), context);
  entries.add("print_order", body);
  return {entries.take(), Reply{false, std::move(body)}};
}

}  // namespace steelyard::desk
