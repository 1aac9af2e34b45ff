// SPDX-License-Identifier: Apache-2.0
// Every rise of the deck ends as something: what was no weighing gets a number, and a word from a person.
#include <algorithm>
#include <array>

#include "station/desk/desk.h"
#include "station/desk/entry_list.h"

namespace steelyard::desk {
namespace {

using access::Permission;

constexpr std::array<std::string_view, 4> ends = {"no_sale", "test", "reweigh", "service"};

Result<void> check_end(const CloseDeckLoad& command) {
  if (std::find(ends.begin(), ends.end(), command.as) == ends.end()) {
    return Error{ErrorCode::field_not_one_of, {{"field", "as"}, {"rule", "no_sale, test, reweigh, service"}}};
  }
  if (command.reason.empty())
    return Error{ErrorCode::reason_required, {{"field", "reason"}, {"purpose", command.as}}};
  if (command.as == "reweigh" && command.dispatch.empty())
    return Error{ErrorCode::field_missing, {{"field", "dispatch"}}};
  return {};
}

}  // namespace

Decision Desk::note_deck_load(const NoteDeckLoad& command, const Context& context) const {
  const auto& load = command.load;
  Json body = Json::Object{{"number", numbered(identity_.station, "D", model_.counters().deck_load + 1)},
                           {"state", "open"},
                           {"scale", command.scale},
                           {"peak_g", load.peak.in_grams()},
                           {"overloaded", load.overloaded ? 1 : 0},
                           {"began", to_rfc3339(load.began)},
                           {"ended", to_rfc3339(load.ended)},
                           {"trace", load.trace.encode()}};
  EntryList entries(identity_, model_.head(), context);
  entries.add("deck_load", body);
  return {entries.take(), Reply{true, std::move(body)}};
}

Decision Desk::close_deck_load(const CloseDeckLoad& command, const Context& context) const {
  if (auto allowed = access::require(context.roles, Permission::shift); !allowed)
    return {{}, allowed.error()};
  if (auto good = check_end(command); !good) return {{}, good.error()};
  const auto it = model_.deck_loads().find(command.number);
  if (it == model_.deck_loads().end())
    return {{}, Error{ErrorCode::not_found, {{"what", "open deck load " + command.number}}}};
  // Who was there says what it was; what an earlier shift left behind is for the supervisor.
  const auto ended = parse_rfc3339(*it->second.find("ended")->string());
  const bool is_older = model_.shift() && ended && *ended < model_.shift()->opened_at;
  if (is_older) {
    if (auto allowed = access::require(context.roles, Permission::approve); !allowed)
      return {{}, allowed.error()};
  }
  Json body = it->second;
  Json::Object& members = *body.object();
  members["state"] = "closed";
  members.emplace("as", command.as);
  members.emplace("reason", command.reason);
  members.emplace("by", context.actor);
  members.emplace("closed_at", to_rfc3339(context.at));
  if (!command.dispatch.empty()) members.emplace("dispatch", command.dispatch);
  EntryList entries(identity_, model_.head(), context);
  entries.add("deck_load", body);
  return {entries.take(), Reply{false, std::move(body)}};
}

}  // namespace steelyard::desk
