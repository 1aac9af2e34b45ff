// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "station/base/mass.h"
#include "station/base/time.h"

namespace steelyard::protocol {

/// Control totals of one local day: the dispatches that left on it, and the sum of their nets.
struct DayTotal {
  LocalDay day;
  std::int64_t count = 0;
  Mass net;
  friend bool operator==(const DayTotal&, const DayTotal&) = default;
};

}  // namespace steelyard::protocol
