// SPDX-License-Identifier: Apache-2.0
#include "sync/ledger/fold.h"

#include "sync/ledger/entry_sums.h"

namespace steelyard::ledger {
namespace {

void add(DayChanges& changes, const Counted& counted, std::int64_t sign) {
  auto& change = changes.try_emplace(counted.day, protocol::DayTotal{counted.day, 0, Mass()}).first->second;
  change.count += sign;
  change.net = sign > 0 ? change.net + counted.net : change.net - counted.net;
}

}  // namespace

Result<DayChanges> fold(Store& store, std::int64_t station, std::span<const DispatchRecord> dispatches) {
  DayChanges changes;
  if (dispatches.empty()) return changes;
  const auto before = store.put_dispatches(station, dispatches);
  if (!before) return before.error();
  for (std::size_t i = 0; i < dispatches.size(); ++i) {
    std::optional<Counted> after;
    if (dispatches[i].has_left()) after = Counted{*dispatches[i].exited_day, *dispatches[i].net};
    if ((*before)[i] == after) continue;
    if ((*before)[i]) add(changes, *(*before)[i], -1);
    if (after) add(changes, *after, 1);
  }
  std::vector<protocol::DayTotal> days;
  for (const auto& [day, change] : changes) days.push_back(change);
  if (auto done = store.add_to_totals(station, days); !done) return done.error();
  return changes;
}

std::optional<Error> fault_in(const protocol::EntryLine& line, std::string_view station,
                              std::optional<DispatchView>& dispatch) {
  if (line.fault != nullptr) return Error{ErrorCode::entry_malformed, {{"rule", line.fault}}};
  if (line.kind == "slip") {
    const char* rule = fault_in_slip(line.body);
    return rule == nullptr ? std::nullopt
                           : std::optional(Error{ErrorCode::entry_malformed, {{"rule", rule}}});
  }
  if (line.kind != "dispatch") return std::nullopt;
  auto view = read_dispatch(line.body, station, line.seq);
  if (!view) return view.error();
  dispatch = *view;
  return std::nullopt;
}

}  // namespace steelyard::ledger
