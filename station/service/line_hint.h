// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "drivers/indicator_session.h"

namespace steelyard::service {

/// A part of a sentence, in either language.
struct LineHint {
  std::string en;
  std::string zh;
};

/// What bytes that make no frames look like, for people who stand before the cable. `newest` are the last
/// bytes that came.
LineHint line_hint(std::span<const std::uint8_t> newest, const indicator::SessionStatistics& frames);

}  // namespace steelyard::service
