// SPDX-License-Identifier: Apache-2.0
#include "station/weighing/axle_steps.h"

#include <algorithm>
#include <chrono>

namespace steelyard::weighing {
namespace {

/// Ten frames a second, and a tenth for clocks that differ.
constexpr Duration slowest = std::chrono::milliseconds(110);
constexpr std::int64_t tick_ms = 100;
/// A rise of less than a hundredth of the truck in a tick is rocking, not an axle rolling on.
constexpr std::int64_t rising_part = 100;
/// No axle carries less than a twenty-fifth.
constexpr std::int64_t axle_part = 25;

}  // namespace

std::optional<int> axle_steps_in(std::span<const Trace::Sample> curve, std::int64_t until_ms, Mass truck,
                                 std::optional<Duration> period) {
  if (!period || *period > slowest || curve.empty() || truck <= Mass()) return std::nullopt;
  int steps = 0;
  Mass before;
  Mass risen;
  Mass highest;
  std::size_t next = 0;
  const auto end_of_rise = [&] {
    // What only makes up for a fall, as when the springs swing back, is no axle.
    if (risen * axle_part >= truck && (before - highest) * (2 * axle_part) > truck) ++steps;
    highest = std::max(highest, before);
    risen = Mass();
  };
  for (std::int64_t at = curve.front().ms; at <= until_ms; at += tick_ms) {
    while (next < curve.size() && curve[next].ms <= at) ++next;
    const Mass value = curve[next - 1].mass;
    const Mass change = value - before;
    if (change * rising_part > truck) {
      risen += change;
    } else if (risen > Mass()) {
      end_of_rise();
    }
    before = value;
  }
  if (risen > Mass()) end_of_rise();
  return steps == 0 ? std::nullopt : std::optional(steps);
}

}  // namespace steelyard::weighing
