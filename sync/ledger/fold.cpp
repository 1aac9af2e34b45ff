// SPDX-License-Identifier: Apache-2.0
#include "sync/ledger/fold.h"

#include "sync/ledger/post.h"

namespace steelyard::ledger {
namespace {

void add(DayChanges& changes, const Counted& counted, std::int64_t sign) {
  auto& change = changes.try_emplace(counted.day, protocol::DayTotal{counted.day, 0, Mass()}).first->second;
  change.count += sign;
  change.net = sign > 0 ? change.net + counted.net : change.net - counted.net;
}

}  // namespace

Result<DayChanges> fold(Store& store, std::int64_t station, const News& news) {
  DayChanges changes;
  const auto& dispatches = news.dispatches;
  if (dispatches.empty()) return changes;
  const auto before = store.put_dispatches(station, dispatches);
  if (!before) return before.error();
  Posted posted;
  for (std::size_t i = 0; i < dispatches.size(); ++i) {
    std::optional<Counted> after;
    if (dispatches[i].has_left()) after = Counted{*dispatches[i].exited_day, *dispatches[i].net};
    const auto& held = (*before)[i];
    if (held) posted.emplace(dispatches[i].id, held->seq);
    if (held && after == held->counted) continue;
    if (held) add(changes, held->counted, -1);
    if (after) add(changes, *after, 1);
  }
  std::vector<protocol::DayTotal> days;
  for (const auto& [day, change] : changes) days.push_back(change);
  if (auto done = store.add_to_totals(station, days); !done) return done.error();
  if (auto done = post(store, station, news.shipments, posted); !done) return done.error();
  return changes;
}

Judged judge(const protocol::EntryLine& line, std::string_view station) {
  Judged judged;
  if (line.fault != nullptr) {
    judged.fault = Error{ErrorCode::entry_malformed, {{"rule", line.fault}}};
  } else if (line.kind == "slip") {
    auto view = read_slip(line.body, line.seq);
    if (view) {
      judged.slip = *view;
    } else {
      judged.fault = view.error();
    }
  } else if (line.kind == "dispatch") {
    auto view = read_dispatch(line.body, station, line.seq);
    if (!view) {
      judged.fault = view.error();
      return judged;
    }
    if (view->state == "exited") {
      auto shipment = read_shipment(line.body, line.seq);
      if (!shipment) {
        judged.fault = shipment.error();
        return judged;
      }
      judged.shipment = std::move(shipment).value();
    }
    judged.dispatch = *view;
  }
  return judged;
}

}  // namespace steelyard::ledger
