// SPDX-License-Identifier: Apache-2.0
// What curves showed that somebody should check, and who looked.
#include <algorithm>

#include "station/base/json_members.h"
#include "station/desk/desk.h"
#include "station/desk/entry_list.h"
#include "station/desk/finding_body.h"
#include "station/weighing/finding.h"

namespace steelyard::desk {
namespace {

/// The dispatch in the yard that has that weighing, else the one that has left; null where neither has it.
const dispatch::Dispatch* truck_of(const Model& model, const NoteFindings& command,
                                   const std::string& weighing) {
  if (const auto* dispatch = model.find_by_weighing(weighing)) return dispatch;
  for (const auto& truck : command.trucks) {
    const bool has_it = std::any_of(truck.weighings.begin(), truck.weighings.end(),
                                    [&](const auto& w) { return w.number == weighing; });
    if (has_it) return &truck;
  }
  return nullptr;
}

/// Who made that weighing of a truck, or that public one; "" where neither has it.
std::string who_made(const Model& model, const NoteFindings& command, const std::string& number) {
  const std::vector<dispatch::Weighing>* weighings = nullptr;
  if (const auto* dispatch = truck_of(model, command, number)) weighings = &dispatch->weighings;
  if (const auto* check = model.find_check_by_weighing(number)) weighings = &check->weighings;
  if (weighings == nullptr) return "";
  const auto made =
      std::find_if(weighings->begin(), weighings->end(), [&](const auto& w) { return w.number == number; });
  return made->by;
}

/// Who made the weighings of a stay, each once, in order.
Json::Array weighed_by(const Model& model, const NoteFindings& command) {
  Json::Array names;
  for (const auto& weighing : command.weighings) {
    const Json name(who_made(model, command, weighing));
    if (name != Json("") && std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  return names;
}

bool has_weighed(const Json& finding, const std::string& user) {
  const auto& names = array_in(finding, "weighed_by");
  return std::find(names.begin(), names.end(), Json(user)) != names.end();
}

}  // namespace

Json::Object finding_body(std::string number, const std::string& scale, const NoteFindings::Seen& seen) {
  Json::Object numbers;
  for (const auto& [name, value] : seen.numbers) numbers.emplace(name, value);
  return {{"number", std::move(number)},
          {"scale", scale},
          {"kind", name_of(seen.kind)},
          {"numbers", std::move(numbers)},
          {"trace", seen.trace},
          {"began", to_rfc3339(seen.began)},
          {"ended", to_rfc3339(seen.ended)},
          {"state", is_information(seen.kind) ? "noted" : "open"}};
}

Decision Desk::note_findings(const NoteFindings& command, const Context& context) const {
  EntryList entries(identity_, model_.head(), context);
  Json::Array bodies;
  std::int64_t last = model_.counters().finding;
  for (const auto& seen : command.findings) {
    Json::Object body = finding_body(numbered(identity_.station, "F", ++last), command.scale, seen);
    if (!command.weighings.empty()) {
      body.emplace("weighing", command.weighings.back());
      if (const auto* dispatch = truck_of(model_, command, command.weighings.back()))
        body.emplace("dispatch", dispatch->id);
      auto names = weighed_by(model_, command);
      if (!names.empty()) body.emplace("weighed_by", std::move(names));
    }
    entries.add("finding", body);
    bodies.emplace_back(std::move(body));
  }
  return {entries.take(), Reply{true, Json::Object{{"findings", std::move(bodies)}}}};
}

Decision Desk::close_finding(const CloseFinding& command, const Context& context) const {
  if (auto allowed = access::require(context.roles, access::Permission::approve); !allowed)
    return {{}, allowed.error()};
  const Json* open = model_.find_finding(command.finding);
  if (open == nullptr && command.closed) {
    const std::string by = text_in(*command.closed, "closed_by");
    return {{},
            Error{ErrorCode::finding_closed,
                  {{"finding", command.finding}, {"by", by.empty() ? std::string("station") : by}}}};
  }
  if (open == nullptr) return {{}, Error{ErrorCode::not_found, {{"what", "finding " + command.finding}}}};
  if (command.reason.empty())
    return {{}, Error{ErrorCode::reason_required, {{"purpose", "close"}, {"field", "reason"}}}};
  if (has_weighed(*open, context.actor))
    return {{}, Error{ErrorCode::own_exception, {{"user", context.actor}}}};
  Json::Object body = *open->object();
  body.insert_or_assign("state", Json("closed"));
  body.insert_or_assign("closed_by", Json(context.actor));
  body.insert_or_assign("closed_at", Json(to_rfc3339(context.at)));
  body.insert_or_assign("close_reason", Json(command.reason));
  EntryList entries(identity_, model_.head(), context);
  entries.add("finding", body);
  return {entries.take(), Reply{false, std::move(body)}};
}

}  // namespace steelyard::desk
