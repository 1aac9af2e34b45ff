// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/indicator.h"
#include "station/base/json.h"

namespace steelyard::indicator {

/// A protocol as lists show it: {"id", "title", "models": [{"maker", "name", "line": {"baud", "bits",
/// "parity", "stop"}, "polled", "silence_ms"}], "experimental"}.
Json json_of(const Indicator& indicator);

}  // namespace steelyard::indicator
