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
  Mass deviation;                    ///< median of the distances from the median
  Mass farthest;                     ///< the largest of those distances
  std::size_t tares = tares_needed;  ///< of so many

  /// How far an empty weight may be from the median without anybody asking: max(3 · deviation, 5 e).
  Mass limit(Mass interval) const;
  bool fits(Mass tare, Mass interval) const { return magnitude(tare - median) <= limit(interval); }
  /// Whether a stored tare may be taken: all of them fit.
  bool is_steady(Mass interval) const { return farthest <= limit(interval); }
  /// The deviation as a standard deviation, 1.4826 times, rounded up: what a stored tare adds to the net's
  /// uncertainty. Of fewer than tares_needed the deviation says nothing (of one tare it is 0), so it is taken
  /// as not less than what the limit's floor stands for: 3 · deviation = 5 e, so 5 e / 3, so 2.471 e. Twice
  /// that, 4.94 e, is about the 5 e by which an empty weight may be off without anybody asking.
  Mass spread(Mass interval) const;
};

/// Of at least one tare; empty without.
std::optional<TareHistory> history_of(const std::vector<Mass>& tares);

/// The middle one, or half way between the middle two, rounded down. Not of nothing.
std::int64_t median_of(std::vector<std::int64_t> values);

}  // namespace steelyard::dispatch
