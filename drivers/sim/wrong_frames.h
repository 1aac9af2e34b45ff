// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "drivers/indicator.h"

namespace steelyard::sim {

// Frames that a sound indicator does not send. They are made from sound ones with the protocol's own decoder
// as the judge, so that no format needs to be known here.

/// `frame` with one character changed so that its decoder calls the check wrong; empty when the protocol has
/// no check, or the frame none.
std::vector<std::uint8_t> with_wrong_check(const indicator::Indicator& indicator,
                                           const indicator::LineFacts& facts, indicator::Bytes frame);

/// The frame of `zero`, an indication that shows zero, with a minus before it; empty when the protocol has no
/// way to write it, or does not take it for zero.
std::vector<std::uint8_t> with_minus_zero(const indicator::Indicator& indicator,
                                          const indicator::LineFacts& facts,
                                          const indicator::Indication& zero);

}  // namespace steelyard::sim
