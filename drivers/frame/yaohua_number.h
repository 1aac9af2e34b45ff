// SPDX-License-Identifier: Apache-2.0
// Numbers and check characters as the indicators of the XK3190 family write them.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>

#include "drivers/frame/checks.h"
#include "drivers/frame/digits.h"

namespace steelyard::frame {

/// The value of a check character: capitals as in the manuals, small letters, and the A22's way, which adds
/// 30h to every nibble and so gives ':' to '?'. not_hex of any other.
inline constexpr std::array<std::uint8_t, 256> yaohua_nibble = [] {
  std::array<std::uint8_t, 256> table = hex_value;
  for (std::uint8_t i = 10; i < 16; ++i) table[0x30u + i] = i;
  return table;
}();

/// Whether two check characters, high nibble first, say `value`.
inline bool is_yaohua_pair(const std::uint8_t* pair, std::uint8_t value) {
  return yaohua_nibble[pair[0]] == value >> 4 && yaohua_nibble[pair[1]] == (value & 15);
}

inline constexpr std::size_t yaohua_number_size = 8;
inline constexpr std::int64_t yaohua_digits_max = 999'999;
inline constexpr int yaohua_decimals_max = 4;

/// Eight characters: '+' or '-', six digits, the most significant first, and how many of them are decimals.
/// Empty when anything else stands there.
inline std::optional<Decimal> yaohua_number(const std::uint8_t* at) {
  const bool negative = at[0] == '-';
  if (!negative && at[0] != '+') return std::nullopt;
  std::uint32_t digits = 0;
  std::uint32_t largest = 0;
  for (std::size_t i = 1; i <= 6; ++i) {
    const std::uint32_t digit = at[i] - std::uint32_t{'0'};
    largest = std::max(largest, digit);
    digits = digits * 10 + digit;
  }
  const std::uint32_t decimals = at[7] - std::uint32_t{'0'};
  if (largest > 9 || decimals > yaohua_decimals_max) return std::nullopt;
  return Decimal{negative ? -std::int64_t{digits} : std::int64_t{digits}, static_cast<int>(decimals)};
}

/// Dummy zeros written out, where six digits hold them; empty where the six digits and their point cannot say
/// the number.
inline std::optional<Decimal> yaohua_form(Decimal value) {
  for (; value.decimals < 0 && std::abs(value.digits) <= yaohua_digits_max; ++value.decimals)
    value.digits *= 10;
  const bool fits = std::abs(value.digits) <= yaohua_digits_max && value.decimals >= 0 &&
                    value.decimals <= yaohua_decimals_max;
  return fits ? std::optional(value) : std::nullopt;
}

/// Writes the eight characters; false when they cannot say the number.
inline bool write_yaohua_number(const Decimal& value, std::uint8_t* at) {
  const auto form = yaohua_form(value);
  if (!form) return false;
  at[0] = form->digits < 0 ? '-' : '+';
  std::int64_t digits = std::abs(form->digits);
  for (std::size_t i = 6; i >= 1; --i, digits /= 10) at[i] = static_cast<std::uint8_t>('0' + digits % 10);
  at[7] = static_cast<std::uint8_t>('0' + form->decimals);
  return true;
}

}  // namespace steelyard::frame
