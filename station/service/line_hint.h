// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "drivers/indicator_session.h"

namespace steelyard::service {

/// What bytes that make no frames look like, for people who stand before the cable: in English and Chinese,
/// since it becomes part of a sentence in either. `newest` are the last bytes that came.
std::string line_hint(std::span<const std::uint8_t> newest, const indicator::SessionStatistics& frames);

}  // namespace steelyard::service
