// SPDX-License-Identifier: Apache-2.0
#include "station/dispatch/tare_history.h"

#include <algorithm>

#include "station/base/check.h"

namespace steelyard::dispatch {

std::int64_t median_of(std::vector<std::int64_t> values) {
  CHECK(!values.empty());
  std::sort(values.begin(), values.end());
  const std::size_t middle = values.size() / 2;
  if (values.size() % 2 == 1) return values[middle];
  const std::int64_t low = values[middle - 1];
  return low + (values[middle] - low) / 2;
}

Mass TareHistory::limit(Mass interval) const {
  return std::max(3 * deviation, 5 * interval);
}

Mass TareHistory::spread(Mass interval) const {
  // For normally distributed values the median distance is 0.6745 standard deviations.
  const Mass thrice = tares < tares_needed ? limit(interval) : 3 * deviation;
  return Mass::grams((thrice.in_grams() * 14'826 + 29'999) / 30'000);
}

std::optional<TareHistory> history_of(const std::vector<Mass>& tares) {
  if (tares.empty()) return std::nullopt;
  std::vector<std::int64_t> values;
  values.reserve(tares.size());
  for (const Mass tare : tares) values.push_back(tare.in_grams());
  const std::int64_t median = median_of(values);
  for (auto& value : values) value = magnitude(Mass::grams(value - median)).in_grams();
  return TareHistory{Mass::grams(median), Mass::grams(median_of(values)),
                     Mass::grams(*std::max_element(values.begin(), values.end())), tares.size()};
}

}  // namespace steelyard::dispatch
