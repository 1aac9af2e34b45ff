// SPDX-License-Identifier: Apache-2.0
// Pick slips: made, imported, changed, cancelled.
#include "station/desk/desk.h"
#include "station/desk/entry_list.h"
#include "station/desk/slip_holds.h"
#include "station/dispatch/slip_change.h"

namespace steelyard::desk {
namespace {

using access::Permission;
using dispatch::PickSlip;

/// The slip that is open or that a truck has, else the closed one that the store found.
Result<const PickSlip*> slip_as_it_stands(const std::string& number, const std::optional<PickSlip>& closed,
                                          const Model& model) {
  if (const PickSlip* slip = model.find_slip(number)) return slip;
  if (closed && closed->number == number) return &*closed;
  return Error{ErrorCode::not_found, {{"what", "pick slip " + number}}};
}

/// The office's own slips are changed by the office alone.
Result<void> is_made_here(const PickSlip& slip) {
  if (slip.office == 0) return {};
  return Error{ErrorCode::slip_of_office, {{"slip", slip.number}}};
}

}  // namespace

Result<void> Desk::may_have_number(const std::string& number, bool is_taken) const {
  if (number.starts_with(identity_.station + "-")) {
    return Error{ErrorCode::field_bad_format,
                 {{"field", "number"},
                  {"rule", "not beginning with " + identity_.station + "-: the station gives those"}}};
  }
  if (is_taken || model_.find_slip(number) != nullptr || model_.office().waiting().contains(number)) {
    return Error{ErrorCode::slip_number_taken, {{"slip", number}, {"field", "number"}}};
  }
  return {};
}

Decision Desk::make_slip(const MakeSlip& command, const Context& context) const {
  ImportSlips one;
  one.slips.push_back(command.slip);
  if (command.number_is_taken) one.taken.insert(command.slip.number);
  Decision decision = import_slips(one, context);
  if (decision.reply) decision.reply = Reply{true, decision.entries.front().entry.body};
  return decision;
}

Decision Desk::import_slips(const ImportSlips& command, const Context& context) const {
  if (auto allowed = access::require(context.roles, Permission::make_slip); !allowed)
    return {{}, allowed.error()};
  std::int64_t last = model_.counters().slip;
  EntryList entries(identity_, model_.head(), context);
  std::set<std::string> numbers;
  Json::Array made;
  for (PickSlip slip : command.slips) {
    if (slip.number.empty()) {
      slip.number = numbered(identity_.station, "S", ++last);
    } else {
      const bool is_taken = command.taken.contains(slip.number) || numbers.contains(slip.number);
      if (auto free = may_have_number(slip.number, is_taken); !free) return {{}, free.error()};
    }
    numbers.insert(slip.number);
    slip.made_by = context.actor;
    slip.payment_at = context.at;
    auto body = body_of(slip);
    if (!body) return {{}, body.error()};
    entries.add("slip", *std::move(body));
    made.push_back(slip.number);
  }
  const auto count = made.size();
  return {entries.take(), Reply{true, Json::Object{{"count", count}, {"slips", std::move(made)}}}};
}

Decision Desk::change_slip(const ChangeSlip& command, const Context& context) const {
  if (auto allowed = access::require(context.roles, Permission::make_slip); !allowed)
    return {{}, allowed.error()};
  const auto before = slip_as_it_stands(command.slip.number, command.closed, model_);
  if (!before) return {{}, before.error()};
  if (auto own = is_made_here(**before); !own) return {{}, own.error()};
  const auto after = dispatch::changed(**before, command.slip, lines_on_trucks(command.slip.number, model_),
                                       {command.version, context.actor, context.at});
  if (!after) return {{}, after.error()};
  return slip_became(**before, *after, context);
}

Decision Desk::cancel_slip(const CancelSlip& command, const Context& context) const {
  if (auto allowed = access::require(context.roles, Permission::make_slip); !allowed)
    return {{}, allowed.error()};
  const auto before = slip_as_it_stands(command.slip, command.closed, model_);
  if (!before) return {{}, before.error()};
  if (auto own = is_made_here(**before); !own) return {{}, own.error()};
  const auto after =
      dispatch::cancelled(**before, command.reason, {command.version, context.actor, context.at});
  if (!after) return {{}, after.error()};
  return slip_became(**before, *after, context);
}

Decision Desk::slip_became(const PickSlip& before, const PickSlip& after, const Context& context) const {
  auto body = body_of(after);
  if (!body) return {{}, body.error()};
  EntryList entries(identity_, model_.head(), context);
  if (after != before) entries.add("slip", *body);
  return {entries.take(), Reply{false, *std::move(body)}};
}

}  // namespace steelyard::desk
