// SPDX-License-Identifier: Apache-2.0
#include "drivers/frame/digits.h"

#include <algorithm>
#include <array>

namespace steelyard::frame {
namespace {

Bytes trimmed(Bytes field) {
  while (!field.empty() && field.front() == ' ') field = field.subspan(1);
  while (!field.empty() && field.back() == ' ') field = field.first(field.size() - 1);
  return field;
}

}  // namespace

std::optional<Decimal> number_in(Bytes field, char point) {
  field = trimmed(field);
  bool negative = false;
  if (!field.empty() && (field[0] == '+' || field[0] == '-')) {
    negative = field[0] == '-';
    field = trimmed(field.subspan(1));
  }
  std::int64_t digits = 0;
  int count = 0;
  int before_point = -1;
  for (const std::uint8_t byte : field) {
    if (is_digit(byte) && count < digits_max) {
      digits = digits * 10 + (byte - '0');
      ++count;
    } else if (byte == static_cast<std::uint8_t>(point) && before_point < 0) {
      before_point = count;
    } else {
      return std::nullopt;
    }
  }
  if (count == 0) return std::nullopt;
  return Decimal{negative ? -digits : digits, before_point < 0 ? 0 : count - before_point};
}

std::optional<Decimal> right_aligned_in(Bytes field, Sign sign, char point) {
  while (!field.empty() && field.front() == ' ') field = field.subspan(1);
  const Bytes number = !field.empty() && field.front() == '-' ? field.subspan(1) : field;
  if (number.empty() || (number.size() < field.size() && sign == Sign::none)) return std::nullopt;
  const bool begins_as_a_number =
      is_digit(number.front()) || number.front() == static_cast<std::uint8_t>(point);
  return begins_as_a_number && number.back() != ' ' ? number_in(field, point) : std::nullopt;
}

std::optional<std::int64_t> digits_in(Bytes field) {
  if (field.empty() || field.size() > static_cast<std::size_t>(digits_max)) return std::nullopt;
  std::int64_t number = 0;
  for (const std::uint8_t byte : field) {
    if (!is_digit(byte)) return std::nullopt;
    number = number * 10 + (byte - '0');
  }
  return number;
}

std::optional<Decimal> digits_with_point(Bytes field) {
  std::int64_t digits = 0;
  int count = 0;
  int before_point = 0;
  for (const std::uint8_t byte : field) {
    if (is_digit(byte) && count < digits_max) {
      digits = digits * 10 + (byte - '0');
      ++count;
    } else if (byte == '.' && before_point == 0 && count > 0) {
      before_point = count;
    } else {
      return std::nullopt;
    }
  }
  if (count == 0) return std::nullopt;
  return Decimal{digits, before_point == 0 ? 0 : count - before_point};
}

bool write_number(const Decimal& value, std::span<std::uint8_t> field, Fill fill, char point) {
  auto [digits, decimals] = value;
  const bool negative = digits < 0;
  if (negative) digits = -digits;
  std::size_t at = field.size();
  const auto put = [&](char c) {
    if (at == 0) return false;
    field[--at] = static_cast<std::uint8_t>(c);
    return true;
  };
  if (digits != 0) {
    for (; decimals < 0; ++decimals) {
      if (!put('0')) return false;
    }
  }
  for (int place = 0; place == 0 || digits != 0 || place <= decimals; ++place, digits /= 10) {
    if (place > 0 && place == decimals && !put(point)) return false;
    if (!put(static_cast<char>('0' + digits % 10))) return false;
  }
  const bool has_sign = fill == Fill::signed_zeros || negative;
  if (has_sign && at == 0) return false;
  if (fill == Fill::blanks) {
    if (negative) field[--at] = '-';
    std::fill_n(field.begin(), at, std::uint8_t{' '});
    return true;
  }
  std::fill_n(field.begin(), at, std::uint8_t{'0'});
  if (has_sign) field[0] = negative ? '-' : '+';
  return true;
}

bool write_digits(std::int64_t number, std::span<std::uint8_t> field) {
  for (auto place = field.rbegin(); place != field.rend(); ++place, number /= 10) {
    *place = static_cast<std::uint8_t>('0' + number % 10);
  }
  return number == 0;
}

std::optional<Unit> unit_in(Bytes field) {
  field = trimmed(field);
  std::array<char, 2> small{};
  if (field.empty() || field.size() > small.size()) return std::nullopt;
  std::transform(field.begin(), field.end(), small.begin(), [](std::uint8_t byte) {
    return static_cast<char>(byte >= 'A' && byte <= 'Z' ? byte + ('a' - 'A') : byte);
  });
  return weighing::unit_named({small.data(), field.size()});
}

bool write_unit(Unit unit, std::span<std::uint8_t> field) {
  const std::string_view name = weighing::name_of(unit);
  if (name.size() > field.size()) return false;
  std::fill(field.begin(), field.end(), std::uint8_t{' '});
  std::copy(name.begin(), name.end(), field.begin());
  return true;
}

bool is_blank(Bytes field) {
  return std::all_of(field.begin(), field.end(), [](std::uint8_t byte) { return byte == ' '; });
}

bool is_printable(Bytes field) {
  return std::all_of(field.begin(), field.end(),
                     [](std::uint8_t byte) { return byte >= 0x20 && byte < 0x7F; });
}

std::size_t write_text(std::string_view text, std::span<std::uint8_t> out) {
  if (text.size() > out.size()) return 0;
  std::copy(text.begin(), text.end(), out.begin());
  return text.size();
}

}  // namespace steelyard::frame
