// SPDX-License-Identifier: Apache-2.0
// Opening and closing a shift, and the list of what is open.
#include <algorithm>

#include "station/base/json_members.h"
#include "station/base/object_reader.h"
#include "station/desk/desk.h"
#include "station/desk/entry_list.h"

namespace steelyard::desk {
namespace {

using access::Permission;
using dispatch::Dispatch;
using dispatch::DispatchState;

std::int64_t seconds_between(WallTime from, WallTime to) {
  return std::chrono::duration_cast<std::chrono::seconds>(to - from).count();
}

}  // namespace

void count(ShiftTotals& totals, const journal::Entry& entry, const Dispatch* before) {
  if (entry.kind == "print") {
    const auto copy = integer_in(entry.body, "copy");
    if (integer_in(entry.body, "reprint").value_or(copy.value_or(0)) > 0) ++totals.reprints;
  }
  if (entry.kind != "dispatch") return;
  const std::string state = text_in(entry.body, "state");
  const Json* corrections = entry.body.find("corrections");
  if (corrections != nullptr) {
    ++totals.corrections;  // only a truck that has left has any, and each entry of it is one more
  } else if (state == "exited") {
    ++totals.trucks;
    totals.net += Mass::grams(integer_in(entry.body, "net_g").value_or(0));
  }
  if (state == "voided") ++totals.voids;
  if (corrections != nullptr) return;
  const std::string at = to_rfc3339(entry.at);
  for (const Json& approval : array_in(entry.body, "approvals")) {
    const bool known =
        before != nullptr &&
        std::any_of(before->approvals.begin(), before->approvals.end(), [&](const dispatch::Approval& a) {
          return to_rfc3339(a.at) == at && name_of(a.rule) == text_in(approval, "rule");
        });
    if (text_in(approval, "at") == at && !known) ++totals.approvals;
  }
}

Json to_json(const ShiftTotals& totals) {
  return Json::Object{
      {"trucks", totals.trucks},       {"net_g", totals.net.in_grams()},    {"voids", totals.voids},
      {"approvals", totals.approvals}, {"corrections", totals.corrections}, {"reprints", totals.reprints}};
}

Result<Shift> shift_from_journal(const Json& body) {
  ObjectReader reader(body, "shift");
  Shift shift;
  shift.number = reader.text("number", 40);
  shift.opened_at = reader.time("opened_at");
  shift.opened_by = reader.text("opened_by", 64);
  reader.text("state", 10);
  if (const auto fault = reader.fault())
    return Error{ErrorCode::entry_malformed, {{"rule", sentence(*fault, Language::en)}}};
  return shift;
}

Json Desk::what_is_open(WallTime at) const {
  Json::Array dispatches;
  Json::Array stale;
  Json::Array passes;
  Json::Array held;
  for (const auto& [id, d] : model_.dispatches()) {
    dispatches.push_back(Json::Object{{"id", id},
                                      {"plate", d.plate},
                                      {"state", name_of(d.state)},
                                      {"age_s", seconds_between(d.arrived_at, at)}});
    if (dispatch::is_stale(d, at, rules_.site.stale_after)) stale.push_back(id);
    if (d.held) {
      held.push_back(Json::Object{{"id", id},
                                  {"plate", d.plate},
                                  {"reason", d.held->reason},
                                  {"by", d.held->by},
                                  {"age_s", seconds_between(d.held->at, at)}});
    }
    if (d.state == DispatchState::cleared) passes.push_back(d.pass->number);
  }
  Json::Array loads;
  for (const auto& [number, load] : model_.deck_loads()) loads.push_back(number);
  Json::Array findings;
  for (const auto& [number, finding] : model_.findings()) findings.push_back(number);
  Json::Array checks;
  for (const auto& [number, check] : model_.check_weighings()) {
    if (check.state == dispatch::CheckWeighingState::open) checks.push_back(number);
  }
  return Json::Object{
      {"dispatches", std::move(dispatches)},  {"stale", std::move(stale)},   {"held", std::move(held)},
      {"check_weighings", std::move(checks)}, {"passes", std::move(passes)}, {"deck_loads", std::move(loads)},
      {"findings", std::move(findings)}};
}

Result<Json> Desk::current_shift(WallTime at) const {
  const auto& shift = model_.shift();
  if (!shift) return Error{ErrorCode::no_shift_open};
  return Json(Json::Object{{"number", shift->number},
                           {"state", "open"},
                           {"opened_at", to_rfc3339(shift->opened_at)},
                           {"opened_by", shift->opened_by},
                           {"open", what_is_open(at)},
                           {"totals", to_json(shift->totals)}});
}

Decision Desk::open_shift(const OpenShift&, const Context& context) const {
  if (auto allowed = access::require(context.roles, Permission::shift); !allowed)
    return {{}, allowed.error()};
  if (const auto& shift = model_.shift()) {
    return {{},
            Error{ErrorCode::shift_already_open,
                  {{"at", to_rfc3339(shift->opened_at)}, {"by", shift->opened_by}}}};
  }
  Json body = Json::Object{{"number", numbered(identity_.station, "H", model_.counters().shift + 1)},
                           {"state", "open"},
                           {"opened_at", to_rfc3339(context.at)},
                           {"opened_by", context.actor}};
  EntryList entries(identity_, model_.head(), context);
  entries.add("shift", body);
  return {entries.take(), Reply{true, std::move(body)}};
}

Decision Desk::close_shift(const CloseShift& command, const Context& context) const {
  if (auto allowed = access::require(context.roles, Permission::shift); !allowed)
    return {{}, allowed.error()};
  auto shift = current_shift(context.at);
  if (!shift) return {{}, shift.error()};
  Json::Object& body = *shift->object();
  body["state"] = "closed";
  body.emplace("closed_at", to_rfc3339(context.at));
  body.emplace("closed_by", context.actor);
  if (!command.note.empty()) body.emplace("note", command.note);
  if (!command.prints.empty()) body["open"].object()->emplace("prints", command.prints);
  EntryList entries(identity_, model_.head(), context);
  entries.add("shift", *shift);
  return {entries.take(), Reply{false, *std::move(shift)}};
}

}  // namespace steelyard::desk
