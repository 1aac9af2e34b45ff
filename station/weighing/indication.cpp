// SPDX-License-Identifier: Apache-2.0
#include "station/weighing/indication.h"

#include <array>
#include <utility>

namespace steelyard::weighing {
namespace {

constexpr std::array<std::pair<Unit, std::string_view>, 5> unit_names = {
    {{Unit::kg, "kg"}, {Unit::t, "t"}, {Unit::g, "g"}, {Unit::lb, "lb"}, {Unit::oz, "oz"}}};

constexpr std::size_t max_digits = 15;  // far inside 64 bits, with dummy zeros too

}  // namespace

std::string text_of(const Decimal& value) {
  const bool negative = value.digits < 0;
  std::string digits = std::to_string(negative ? -value.digits : value.digits);
  if (value.decimals < 0 && value.digits != 0) digits.append(static_cast<std::size_t>(-value.decimals), '0');
  if (value.decimals > 0) {
    const auto places = static_cast<std::size_t>(value.decimals);
    if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
    digits.insert(digits.size() - places, ".");
  }
  return negative ? "-" + digits : digits;
}

std::optional<Decimal> decimal_from(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  Decimal value;
  std::size_t count = 0;
  bool point = false;
  for (const char c : text) {
    if (c == '.' && !point && count > 0) {
      point = true;
    } else if (c >= '0' && c <= '9' && count < max_digits) {
      value.digits = value.digits * 10 + (c - '0');
      value.decimals += point ? 1 : 0;
      ++count;
    } else {
      return std::nullopt;
    }
  }
  if (count == 0 || text.back() == '.') return std::nullopt;
  if (negative) value.digits = -value.digits;
  return value;
}

std::optional<Mass> mass_of(const Decimal& value, Unit unit) {
  int power = -value.decimals;  // of ten, from digits to grams
  switch (unit) {
    case Unit::t:
      power += 6;
      break;
    case Unit::kg:
      power += 3;
      break;
    case Unit::g:
      break;
    case Unit::lb:
    case Unit::oz:
      return std::nullopt;
  }
  std::int64_t grams = value.digits;
  for (; power > 0; --power) {
    if (magnitude(Mass::grams(grams)) > largest_mass) return std::nullopt;
    grams *= 10;
  }
  for (; power < 0; ++power) {
    if (grams % 10 != 0) return std::nullopt;
    grams /= 10;
  }
  const Mass mass = Mass::grams(grams);
  if (magnitude(mass) > largest_mass) return std::nullopt;
  return mass;
}

std::string_view name_of(Unit unit) {
  for (const auto& [value, name] : unit_names) {
    if (value == unit) return name;
  }
  return "";
}

std::optional<Unit> unit_named(std::string_view name) {
  for (const auto& [value, text] : unit_names) {
    if (text == name) return value;
  }
  return std::nullopt;
}

std::string_view name_of(DeviceFault fault) {
  switch (fault) {
    case DeviceFault::device:
      return "device";
    case DeviceFault::zero:
      return "zero";
    case DeviceFault::initial_zero:
      return "initial_zero";
    case DeviceFault::tare:
      return "tare";
    case DeviceFault::tilt:
      return "tilt";
    case DeviceFault::invalid:
      return "invalid";
  }
  return "";
}

std::string_view name_of(WeightMode mode) {
  switch (mode) {
    case WeightMode::gross:
      return "gross";
    case WeightMode::net:
      return "net";
    case WeightMode::tare:
      return "tare";
  }
  return "";
}

}  // namespace steelyard::weighing
