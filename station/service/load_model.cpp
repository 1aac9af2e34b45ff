// SPDX-License-Identifier: Apache-2.0
#include "station/service/load_model.h"

#include <algorithm>

#include "station/store/projections.h"

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
    if (kind == "check_weighing") counters.check_weighing = value;
    if (kind == "finding") counters.finding = value;
    if (kind == "deck_load") counters.deck_load = value;
    if (kind == "shift") counters.shift = value;
    constexpr std::string_view of_day = "dispatch ";
    const auto day = kind.starts_with(of_day) ? parse_day(kind.substr(of_day.size())) : std::nullopt;
    if (day) counters.dispatch[*day] = value;
  }
  return counters;
}

/// How often each form of it was printed, for what is still open.
Result<void> add_prints(const Json& body, const char* name, store::Reader& reader,
                        desk::Model::Snapshot& snapshot) {
  const Json* number = body.find(name);
  const std::string subject = number != nullptr && number->string() != nullptr ? *number->string() : "";
  const auto prints = reader.print_counts(subject);
  if (!prints) return prints.error();
  for (const auto& [form, count] : *prints) snapshot.prints.emplace(subject + "/" + form, count);
  return {};
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

static_assert(store::tares_kept == dispatch::tares_kept);

Result<void> add_tares(store::Reader& reader, desk::Model::Snapshot& snapshot) {
  const auto all = reader.all_tares();
  if (!all) return all.error();
  for (const auto& [plate, tares] : *all) {
    auto& known = snapshot.tares[plate];
    for (const auto& tare : tares) {
      const auto at = parse_rfc3339(tare.at);
      if (!at || tare.interval_g <= 0)
        return Error{ErrorCode::entry_malformed, {{"rule", "weighing " + tare.number}}};
      known.push_back({tare.number, *at, Mass::grams(tare.mass_g), Mass::grams(tare.interval_g), tare.scale});
    }
  }
  return {};
}

}  // namespace

Result<std::vector<Json>> lately_exited(store::Reader& reader) {
  constexpr std::size_t looked_at = 1000;
  store::DispatchFilter filter;
  filter.state = "exited";
  filter.limit = store::page_max;
  std::vector<Json> bodies;
  do {
    auto page = reader.dispatches(filter);
    if (!page) return page.error();
    for (auto& record : page->records) bodies.push_back(std::move(record.body));
    filter.cursor = page->cursor;
  } while (filter.cursor && bodies.size() < looked_at);
  // The pages come by arrival, and what was learned goes by the exit.
  const auto exited_at = [](const Json& body) {
    const Json* at = body.find("exited_at");
    return at != nullptr && at->string() != nullptr ? *at->string() : std::string();
  };
  std::reverse(bodies.begin(), bodies.end());
  std::stable_sort(bodies.begin(), bodies.end(),
                   [&](const Json& a, const Json& b) { return exited_at(a) < exited_at(b); });
  return bodies;
}

Result<desk::Model> load_model(store::Reader& reader, const journal::Head& head) {
  desk::Model::Snapshot snapshot;
  snapshot.head = head;
  const auto counters = reader.counters();
  if (!counters) return counters.error();
  snapshot.counters = counters_from(*counters);
  const auto slips = reader.open_slips();
  if (!slips) return slips.error();
  for (const auto& record : *slips) snapshot.slips.push_back(record.body);
  const auto said = reader.office_said();
  if (!said) return said.error();
  for (const auto& record : *said) snapshot.said.push_back(record.body);
  const auto findings = reader.open_findings();
  if (!findings) return findings.error();
  for (const auto& record : *findings) snapshot.findings.push_back(record.body);
  const auto dispatches = reader.open_dispatches();
  if (!dispatches) return dispatches.error();
  for (const auto& record : *dispatches) {
    snapshot.open_dispatches.push_back(record.body);
    if (auto added = add_closed_slips(record.body, reader, snapshot); !added) return added.error();
    if (auto added = add_prints(record.body, "id", reader, snapshot); !added) return added.error();
  }
  auto exited = lately_exited(reader);
  if (!exited) return exited.error();
  snapshot.lately_exited = *std::move(exited);
  const auto checks = reader.open_check_weighings();
  if (!checks) return checks.error();
  for (const auto& record : *checks) {
    snapshot.check_weighings.push_back(record.body);
    if (auto added = add_prints(record.body, "number", reader, snapshot); !added) return added.error();
  }
  if (auto added = add_tares(reader, snapshot); !added) return added.error();
  const auto loads = reader.open_deck_loads();
  if (!loads) return loads.error();
  for (const auto& record : *loads) snapshot.deck_loads.push_back(record.body);
  auto shift = reader.open_shift([&totals = snapshot.shift_totals](const journal::Entry& entry) {
    desk::count(totals, entry, nullptr);
  });
  if (!shift) return shift.error();
  snapshot.shift = *std::move(shift);
  return desk::Model::from(snapshot);
}

}  // namespace steelyard::service
