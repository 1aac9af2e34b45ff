// SPDX-License-Identifier: Apache-2.0
#include "sync/uplink/control_totals.h"

#include <algorithm>
#include <map>

#include "sync/protocol/limits.h"

namespace steelyard::uplink {
namespace {

using protocol::DayTotal;

/// The first day that the list can vouch for: before it, days may have been left out.
LocalDay first_whole_day(const std::vector<DayTotal>& totals) {
  if (totals.size() < protocol::totals_days_max) return LocalDay{0, 1, 1};
  return totals[totals.size() - protocol::totals_days_max].day;
}

}  // namespace

Comparison compare(std::int64_t seq, const std::vector<DayTotal>& station,
                   const std::vector<DayTotal>& ledger) {
  const LocalDay from = std::max(first_whole_day(station), first_whole_day(ledger));
  Comparison result{.seq = seq};
  std::map<LocalDay, std::pair<Sum, Sum>> days;
  for (const auto& total : station) {
    if (total.day >= from) days[total.day].first = {total.count, total.net};
  }
  for (const auto& total : ledger) {
    if (total.day >= from) days[total.day].second = {total.count, total.net};
  }
  for (const auto& [day, sums] : days) {
    const auto& [ours, theirs] = sums;
    result.station = {result.station.count + ours.count, result.station.net + ours.net};
    result.ledger = {result.ledger.count + theirs.count, result.ledger.net + theirs.net};
    if (ours != theirs) result.differing.push_back(day);
  }
  result.match = result.differing.empty();
  return result;
}

}  // namespace steelyard::uplink
