// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "drivers/indicator.h"

namespace steelyard::frame {

using indicator::Bytes;
using weighing::Decimal;
using weighing::Unit;

/// The longest number that is read: no indicator shows more digits.
inline constexpr int digits_max = 12;

constexpr bool is_digit(std::uint8_t byte) {
  return byte >= '0' && byte <= '9';
}
constexpr bool is_capital(std::uint8_t byte) {
  return byte >= 'A' && byte <= 'Z';
}

/// A whole field: blanks, perhaps '+' or '-', blanks, digits with at most one point (also before the first or
/// behind the last digit), blanks. Empty when anything else stands there, no digit, or more than digits_max.
/// Minus zero is zero.
std::optional<Decimal> number_in(Bytes field, char point = '.');

enum class Sign { none, minus };
/// A whole field that is filled from the right: blanks, '-' where `sign` allows it and the number is below
/// zero, digits with at most one point. Empty when anything else stands there.
std::optional<Decimal> right_aligned_in(Bytes field, Sign sign, char point = '.');

/// Digits and nothing else, at least one and at most digits_max.
std::optional<std::int64_t> digits_in(Bytes field);

/// Digits with at most one point, in front of which a digit stands: no sign, no blanks. Empty when anything
/// else stands there, or more than digits_max.
std::optional<Decimal> digits_with_point(Bytes field);

/// Whether there is a number to show, and nothing that says it is none.
inline bool shows_number(const indicator::Indication& indication) {
  return indication.value && !indication.overload && !indication.underload && !indication.fault;
}

enum class Fill {
  blanks,       ///< "   -12.34": '-' in front of the first digit, nothing for plus
  zeros,        ///< "-0012.34", "00012.34": '-' in the first place when negative
  signed_zeros  ///< "-0012.34", "+0012.34": a sign in the first place always
};

/// Fills all of `field`, right-aligned; dummy zeros are written out. False when it does not fit, `field` is
/// then undefined.
bool write_number(const Decimal& value, std::span<std::uint8_t> field, Fill fill, char point = '.');

/// Fills all of `field` with the digits of a number that is not negative, zeros in front. False when it does
/// not fit.
bool write_digits(std::int64_t number, std::span<std::uint8_t> field);

/// "kg", "KG", " t", "lb ", blanks around or not: exactly a unit's name. Empty for anything else.
std::optional<Unit> unit_in(Bytes field);
/// Fills all of `field` with the unit's name and blanks behind it; false when it does not fit.
bool write_unit(Unit unit, std::span<std::uint8_t> field);

/// Whether nothing but blanks stands there.
bool is_blank(Bytes field);
/// Whether nothing but visible characters and blanks stands there: what is left of a number's field when the
/// frame says that the number is none.
bool is_printable(Bytes field);

/// All of `text` at the front of `out`; how many bytes, or 0 when `out` is too short.
std::size_t write_text(std::string_view text, std::span<std::uint8_t> out);

inline std::string_view text_of(Bytes bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace steelyard::frame
