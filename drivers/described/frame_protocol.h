// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/described/layout.h"

namespace steelyard::described {

// The functions of every protocol of `kind = "frame"`; facts.layout is its FrameLayout. They allocate
// nothing.
//
// What a described frame does not show is read as in a programmed driver: no input is taken for a weight but
// a frame whose every described place holds what it may hold.

indicator::FrameScan next_frame(Bytes bytes, const indicator::LineFacts& facts);
indicator::Decoded decode(Bytes frame, const indicator::LineFacts& facts);
/// Refuses what, decoded again, would not say the same.
std::size_t encode(const indicator::Indication& indication, const indicator::LineFacts& facts,
                   std::span<std::uint8_t> out);
/// The poll, where the description names one; nothing else.
std::size_t request(indicator::Request request, const indicator::LineFacts& facts,
                    std::span<std::uint8_t> out);

}  // namespace steelyard::described
