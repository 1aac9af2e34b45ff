// SPDX-License-Identifier: Apache-2.0
// The command mode of the XK3190 family (menu item tF = 1), which others speak with small changes.
//
//   request   02h, address letter ('A' is 1, 'Z' is 26), command letter, check, 03h
//   reply     02h, address letter, command letter, data, check, 03h
//   check     XOR from the address to the last byte of data, two hexadecimal characters, high nibble first
//
//   B gross, C tare, D net   eight characters of data, see the protocol
//   E truck number, F cargo number, and other numbers or texts by further letters   up to eight characters
//   04h in place of the command letter: not understood
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "drivers/frame/digits.h"
#include "drivers/frame/marks.h"
#include "drivers/indicator.h"

namespace steelyard::frame {

inline constexpr std::size_t command_size = 6;
inline constexpr std::size_t reply_max = 14;
inline constexpr indicator::Indicator::Addresses command_addresses{1, 26};

inline FrameScan next_command_frame(Bytes bytes) {
  return marked_frame(bytes, stx, command_size, reply_max, etx);
}

/// How a protocol writes the weights of the replies B, C and D: in eight characters. The reader is empty, and
/// the writer false, where they say no number.
struct CommandNumber {
  std::optional<Decimal> (*read)(const std::uint8_t* eight);
  bool (*write)(const Decimal& value, std::uint8_t* eight);
};

/// B, C and D give an indication in the mode they name. What nobody here asks for, or asks by the same bytes
/// (a handshake, any request without data), is not ours.
indicator::Decoded decode_command(Bytes frame, const indicator::LineFacts& facts, const CommandNumber& form);

/// The reply that shows the indication: B for gross or where nothing is said, C for tare, D for net. 0 when
/// it shows no number or `out` is too short.
std::size_t encode_command(const indicator::Indication& indication, const indicator::LineFacts& facts,
                           const CommandNumber& form, std::span<std::uint8_t> out);

/// A command without data, to the address of the facts or else to 1. 0 for an address that no letter says or
/// when `out` is too short.
std::size_t write_command(char command, const indicator::LineFacts& facts, std::span<std::uint8_t> out);

}  // namespace steelyard::frame
