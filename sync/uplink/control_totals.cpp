// SPDX-License-Identifier: Apache-2.0
#include "sync/uplink/control_totals.h"

#include <algorithm>
#include <map>

#include "sync/protocol/limits.h"

namespace steelyard::uplink {
namespace {

using protocol::DayTotal;

constexpr LocalDay beginning{1, 1, 1};

}  // namespace

LocalDay first_whole_day(const std::vector<DayTotal>& ledger) {
  if (ledger.size() < protocol::totals_days_max) return beginning;
  return ledger[ledger.size() - protocol::totals_days_max].day;
}

Comparison compare(std::int64_t seq, const std::vector<DayTotal>& station,
                   const std::vector<DayTotal>& ledger) {
  const LocalDay from = first_whole_day(ledger);
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
