// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "station/base/mass.h"
#include "station/weighing/trace.h"

namespace steelyard::weighing {

/// A stretch of a curve in which the load stood. Swinging, gusts and an engine's shaking do not end it, and
/// its weights are medians, so each is one that the display showed.
struct Level {
  std::int64_t from_ms = 0;
  std::int64_t to_ms = 0;
  Mass first;  ///< at its beginning and at its end: they differ where the load crept
  Mass last;
  std::int64_t blocks = 0;
  Mass spread;  ///< how far its values swing within a block, mostly
};

/// The levels of a curve in order, each at least three blocks long. A change of 3 e or more that is over
/// within a few blocks lies between two levels; what is slower than 1 e in a block may stay inside one.
/// `interval` is e.
std::vector<Level> levels_in(std::span<const Trace::Sample> curve, Mass interval, std::int64_t block_ms);

/// How long a block is for a curve: a second, at least two frames, and no more than 4096 blocks in all.
std::int64_t block_of(std::int64_t curve_ms, std::int64_t period_ms);

}  // namespace steelyard::weighing
