// SPDX-License-Identifier: Apache-2.0
// What the two answers of Dini Argeo indicators have in common: the address in front, the words for how the
// weight is, and the short answers OK and ERRnn.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "drivers/frame/frame_writer.h"
#include "drivers/frame/marks.h"
#include "drivers/indicator.h"

namespace steelyard::frame {

/// Addresses of indicators that share a line: two digits in front of everything, or nothing.
inline constexpr indicator::Indicator::Addresses dini_addresses{1, 99};

/// A line without its address and its CR LF.
struct DiniLine {
  std::optional<std::uint8_t> address;
  Bytes text;

  /// Of another indicator, or of none where several share the line.
  bool is_foreign(const indicator::LineFacts& facts) const {
    return facts.address && address != facts.address;
  }
};
/// `line` is what dini_frame delimited.
DiniLine dini_line(Bytes line);

/// A line that begins, behind an address or not, with `status_at` bytes and a word for how the weight is, or
/// with OK or ERR, or is a request come back.
indicator::FrameScan dini_frame(Bytes bytes, std::size_t status_at, std::size_t max);

/// Of a line that is no weight; empty where it is none of the known ones. Without an address it is taken for
/// the one that was asked.
std::optional<indicator::Answer> dini_answer(const DiniLine& line, const indicator::LineFacts& facts);

/// "ST", "US" … to an indication. For OL, UL and TL the number in the frame is no weight. False for any
/// other.
bool read_dini_status(Bytes word, indicator::Indication& indication);
/// Empty for what the format cannot say.
std::optional<std::string_view> dini_status_of(const indicator::Indication& indication);

/// The address, if there is one. Refuses one that does not exist.
void write_dini_address(const indicator::LineFacts& facts, FrameWriter& writer);
/// `poll` is the word that asks for the weight.
std::size_t dini_request(indicator::Request request, std::string_view poll, const indicator::LineFacts& facts,
                         std::span<std::uint8_t> out);
/// What confirms a zero or a tare; 0 for other requests.
std::size_t dini_confirmation(indicator::Request request, const indicator::LineFacts& facts,
                              std::span<std::uint8_t> out);

}  // namespace steelyard::frame
