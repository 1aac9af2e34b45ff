// SPDX-License-Identifier: Apache-2.0
#include "station/service/load_model.h"

#include <algorithm>

namespace steelyard::service {
namespace {

/// The store names the row of a day's dispatches "dispatch 2026-11-22".
desk::Counters counters_from(const std::map<std::string, std::int64_t>& rows) {
  desk::Counters counters;
  for (const auto& [kind, value] : rows) {
    if (kind == "slip") counters.slip = value;
    if (kind == "weighing") counters.weighing = value;
    if (kind == "ticket") counters.ticket = value;
    if (kind == "pass") counters.pass = value;
    if (kind == "deck_load") counters.deck_load = value;
    if (kind == "shift") counters.shift = value;
    constexpr std::string_view of_day = "dispatch ";
    const auto day = kind.starts_with(of_day) ? parse_day(kind.substr(of_day.size())) : std::nullopt;
    if (day) counters.dispatch[*day] = value;
  }
  return counters;
}

/// Slips that a truck in the yard has although they are closed already.
Result<void> add_closed_slips(const Json& dispatch, store::Reader& reader, desk::Model::Snapshot& snapshot) {
  const Json* numbers = dispatch.find("slips");
  if (numbers == nullptr || numbers->array() == nullptr) return {};
  for (const Json& number : *numbers->array()) {
    if (number.string() == nullptr) continue;
    const auto slip = reader.slip(*number.string());
    if (!slip) return slip.error();
    const Json* state = slip->body.find("state");
    if (state != nullptr && *state != Json("open")) snapshot.slips.push_back(slip->body);
  }
  return {};
}

}  // namespace

Result<desk::Model> load_model(store::Reader& reader, const journal::Head& head) {
  desk::Model::Snapshot snapshot;
  snapshot.head = head;
  const auto counters = reader.counters();
  if (!counters) return counters.error();
  snapshot.counters = counters_from(*counters);
  const auto slips = reader.open_slips();
  if (!slips) return slips.error();
  for (const auto& record : *slips) snapshot.slips.push_back(record.body);
  const auto dispatches = reader.open_dispatches();
  if (!dispatches) return dispatches.error();
  for (const auto& record : *dispatches) {
    snapshot.open_dispatches.push_back(record.body);
    if (auto added = add_closed_slips(record.body, reader, snapshot); !added) return added.error();
    const Json* id = record.body.find("id");
    const std::string subject = id != nullptr && id->string() != nullptr ? *id->string() : "";
    const auto prints = reader.print_counts(subject);
    if (!prints) return prints.error();
    for (const auto& [form, count] : *prints) snapshot.prints.emplace(subject + "/" + form, count);
  }
  const auto loads = reader.open_deck_loads();
  if (!loads) return loads.error();
  for (const auto& record : *loads) snapshot.deck_loads.push_back(record.body);
  auto shift = reader.open_shift();
  if (!shift) return shift.error();
  if (*shift) {
    snapshot.shift = std::move((*shift)->opened);
    snapshot.since_shift = std::move((*shift)->since);
  }
  return desk::Model::from(snapshot);
}

}  // namespace steelyard::service
