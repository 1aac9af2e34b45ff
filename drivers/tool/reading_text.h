// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "drivers/indicator_session.h"
#include "station/base/json.h"

namespace steelyard::tool {

/// What `decode` and `ask` print of a reading, an object without its place: "frame_hex" and "indication" or
/// "answer", else "error" and "bytes_hex". `configured` is the unit of protocols that carry none.
Json::Object reading_json(const indicator::Reading& reading, std::optional<weighing::Unit> configured);

}  // namespace steelyard::tool
