// SPDX-License-Identifier: Apache-2.0
#include "station/weighing/fleet_drift.h"

#include <algorithm>

#include "station/base/money.h"
#include "station/weighing/median.h"

namespace steelyard::weighing {
namespace {

constexpr std::int64_t least_intervals = 2;
/// The median of n values that scatter by σ is uncertain by 1.2533 σ / √n, and σ = 1.4826 MAD: five times
/// that, squared, is 86.32 MAD² / n.
constexpr std::int64_t uncertainty_hundredths = 8632;

}  // namespace

std::optional<Finding> fleet_drift(const std::vector<TareOfToday>& today, Mass interval) {
  if (today.size() < fleet_least) return std::nullopt;
  std::vector<Mass> shifts;
  shifts.reserve(today.size());
  for (const TareOfToday& tare : today) shifts.push_back(tare.measured - tare.usual);
  const Mass shift = lower_median(shifts);
  for (Mass& each : shifts) each = magnitude(each - shift);
  // A display in steps hides how far they scatter below half a step.
  const Mass spread = std::max(lower_median(shifts), Mass::grams(interval.in_grams() / 2));
  if (magnitude(shift) < least_intervals * interval) return std::nullopt;
  const auto count = static_cast<std::int64_t>(today.size());
  const Wide left = static_cast<Wide>(shift.in_grams()) * shift.in_grams() * count * 100;
  const Wide right = static_cast<Wide>(spread.in_grams()) * spread.in_grams() * uncertainty_hundredths;
  if (left <= right) return std::nullopt;
  return Finding{FindingKind::fleet_drift,
                 0,
                 0,
                 {{"shift_g", shift.in_grams()}, {"trucks", count}, {"spread_g", spread.in_grams()}}};
}

}  // namespace steelyard::weighing
