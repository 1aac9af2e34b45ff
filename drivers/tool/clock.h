// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>

#include "station/base/time.h"

namespace steelyard::tool {

/// On the clock of the lines (line::LineHandlers) and of the loop's steady timers.
inline Instant instant_now() {
  const auto since = std::chrono::steady_clock::now().time_since_epoch();
  return Instant(std::chrono::duration_cast<Duration>(since));
}

inline WallTime wall_now() {
  const auto since = std::chrono::system_clock::now().time_since_epoch();
  return WallTime(std::chrono::duration_cast<std::chrono::milliseconds>(since));
}

}  // namespace steelyard::tool
