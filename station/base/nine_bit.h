// SPDX-License-Identifier: Apache-2.0
// Characters of eight bits and a mark, as a serial port with space parity gives them to a program: a plain
// character is its byte, only FFh is FFh FFh; a marked one is FFh 00h and its byte.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace steelyard {

struct NineBit {
  enum class Kind : std::uint8_t { more, plain, marked, none };
  Kind kind = Kind::more;  ///< more: cut short. none: FFh with something else behind
  std::uint8_t value = 0;
  std::size_t size = 0;  ///< in bytes; of `none` 1
};

inline constexpr std::size_t nine_bit_max = 3;

/// The character at the front of the bytes.
constexpr NineBit nine_bit_at(std::span<const std::uint8_t> bytes) {
  using Kind = NineBit::Kind;
  if (bytes.empty()) return {};
  if (bytes[0] != 0xFF) return {Kind::plain, bytes[0], 1};
  if (bytes.size() < 2) return {};
  if (bytes[1] == 0xFF) return {Kind::plain, 0xFF, 2};
  if (bytes[1] != 0x00) return {Kind::none, 0, 1};
  if (bytes.size() < nine_bit_max) return {};
  return {Kind::marked, bytes[2], nine_bit_max};
}

/// Writes one character; how many bytes, `out` has room for nine_bit_max.
constexpr std::size_t write_nine_bit(std::uint8_t value, bool marked, std::uint8_t* out) {
  out[0] = value;
  if (!marked && value != 0xFF) return 1;
  out[0] = 0xFF;
  out[1] = marked ? 0x00 : 0xFF;
  out[2] = value;
  return marked ? nine_bit_max : 2;
}

}  // namespace steelyard
