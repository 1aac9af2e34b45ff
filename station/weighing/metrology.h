// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "station/base/mass.h"

namespace steelyard::weighing {

/// Class III (OIML R 76-1), in verification intervals e.
inline constexpr std::int64_t fewest_intervals = 500;
inline constexpr std::int64_t most_intervals = 10'000;
inline constexpr std::int64_t least_load_intervals = 20;
/// An indicator blanks its display above Max + 9 e.
inline constexpr std::int64_t overload_intervals = 9;

/// The maximum permissible error on initial verification, as a number of half intervals: 1 up to 500 e, 2 up
/// to 2 000 e, 3 beyond (half intervals, because e/2 need not be whole grams). In service it is twice that.
/// The sign of the load does not matter. `interval` is the one in force at that load, more than zero.
int mpe_half_intervals(Mass load, Mass interval);

/// Whether e = (1, 2 or 5)·10^k grams, k ≥ 0.
bool is_allowed_interval(Mass interval);

/// Whether the mass is a whole multiple of the interval (more than zero).
constexpr bool is_multiple(Mass mass, Mass interval) {
  return mass.in_grams() % interval.in_grams() == 0;
}

}  // namespace steelyard::weighing
