// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "station/base/mass.h"
#include "station/weighing/finding.h"

namespace steelyard::weighing {

/// An empty truck of today, against itself.
struct TareOfToday {
  Mass measured;  ///< today, its last one
  Mass usual;     ///< the median of its last 30 before today
};

/// Fewer trucks say nothing together.
inline constexpr std::size_t fleet_least = 10;

/// Whether today's trucks together left their tare history, on one scale with the interval `interval`: then
/// the scale is to be looked at, not the trucks. Each truck stands once. They did when the median of their
/// differences is 2 e or more and lies five times its own uncertainty away from zero; how far trucks differ
/// for reasons of their own (fuel, mud, a spare wheel) is taken from today's differences, robustly, so one
/// truck that was rebuilt changes nothing. Numbers: shift_g (the median), trucks, spread_g (how far half of
/// them lie from it).
std::optional<Finding> fleet_drift(const std::vector<TareOfToday>& today, Mass interval);

}  // namespace steelyard::weighing
