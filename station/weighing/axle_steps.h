// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>

#include "station/base/time.h"
#include "station/weighing/trace.h"

namespace steelyard::weighing {

/// How many steps a truck showed while it drove onto the deck, up to `until_ms`, where it weighed `truck`:
/// one for each axle, or group of axles close together. Empty where the indicator is too slow to tell them
/// apart (fewer than 10 frames a second) or no step was seen. It tells what was seen, not what the truck has:
/// driving fast, or braking on the way, makes others.
std::optional<int> axle_steps_in(std::span<const Trace::Sample> curve, std::int64_t until_ms, Mass truck,
                                 std::optional<Duration> period);

}  // namespace steelyard::weighing
