// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "drivers/indicator.h"

namespace steelyard::frame {

using indicator::Bytes;

/// Exclusive or of all bytes.
inline std::uint8_t xor_of(Bytes bytes) {
  std::uint8_t check = 0;
  for (const std::uint8_t byte : bytes) check ^= byte;
  return check;
}

/// The low eight bits of the sum of all bytes.
inline std::uint8_t sum_of(Bytes bytes) {
  unsigned sum = 0;
  for (const std::uint8_t byte : bytes) sum += byte;
  return static_cast<std::uint8_t>(sum);
}

/// CRC-16/MODBUS: polynomial A001h (reflected), begun with FFFFh.
std::uint16_t crc16_modbus(Bytes bytes);

inline constexpr std::uint8_t not_hex = 0xFF;

/// The value of a hexadecimal character, capital or small; not_hex of any other.
inline constexpr std::array<std::uint8_t, 256> hex_value = [] {
  std::array<std::uint8_t, 256> table{};
  table.fill(not_hex);
  for (std::uint8_t i = 0; i < 10; ++i) table['0' + i] = i;
  for (std::uint8_t i = 10; i < 16; ++i) {
    table[static_cast<std::size_t>('A' + i - 10)] = i;
    table[static_cast<std::size_t>('a' + i - 10)] = i;
  }
  return table;
}();

/// Whether two hexadecimal characters, high nibble first, say `value`.
inline bool is_hex_pair(const std::uint8_t* pair, std::uint8_t value) {
  return hex_value[pair[0]] == value >> 4 && hex_value[pair[1]] == (value & 15);
}

/// '0' to '9', 'A' to 'F'.
constexpr std::uint8_t hex_character(unsigned nibble) {
  return static_cast<std::uint8_t>(nibble < 10 ? '0' + nibble : 'A' + nibble - 10);
}

inline void write_hex_pair(std::uint8_t value, std::uint8_t* pair) {
  pair[0] = hex_character(value >> 4);
  pair[1] = hex_character(value & 15u);
}

}  // namespace steelyard::frame
