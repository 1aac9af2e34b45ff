// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "station/base/mass.h"

namespace steelyard::dispatch {

/// So many measured empty weights of a truck are kept, and fewer than that say nothing about it.
inline constexpr std::size_t tares_kept = 30;
inline constexpr std::size_t tares_needed = 5;

/// What a truck's own empty weights say about it. Integers throughout; a half is rounded down.
struct TareHistory {
  Mass median;
  Mass deviation;  ///< median of the distances from the median
  Mass farthest;   ///< the largest of those distances

  /// How far an empty weight may be from the median without anybody asking: max(3 · deviation, 5 e).
  Mass limit(Mass interval) const;
  bool fits(Mass tare, Mass interval) const { return magnitude(tare - median) <= limit(interval); }
  /// Whether a stored tare may be taken: all of them fit.
  bool is_steady(Mass interval) const { return farthest <= limit(interval); }
  /// The deviation as a standard deviation, 1.4826 times, rounded up.
  Mass spread() const;
};

/// Of at least one tare; empty without.
std::optional<TareHistory> history_of(const std::vector<Mass>& tares);

/// The middle one, or half way between the middle two, rounded down. Not of nothing.
std::int64_t median_of(std::vector<std::int64_t> values);

}  // namespace steelyard::dispatch
