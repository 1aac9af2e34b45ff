// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "drivers/indicator_session.h"
#include "station/base/json.h"

namespace steelyard::indicator {

/// A reading for machines, an object without its place: "frame_hex" and "indication" or
/// "answer", else "error" and "bytes_hex". `configured` is the unit of protocols that carry none.
Json::Object reading_json(const Reading& reading, std::optional<weighing::Unit> configured);

}  // namespace steelyard::indicator
