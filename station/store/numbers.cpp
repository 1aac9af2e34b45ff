// SPDX-License-Identifier: Apache-2.0
#include "station/store/numbers.h"

#include <algorithm>
#include <charconv>

#include "station/base/time.h"

namespace steelyard::store {
namespace {

constexpr std::size_t day_digits = 8;

/// Digits only, at least `min_digits`, and not padded with zeros beyond that: one value has one number.
std::optional<std::int64_t> digits(std::string_view text, std::size_t min_digits) {
  if (text.size() < min_digits || (text.size() > min_digits && text.front() == '0')) return std::nullopt;
  if (!std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }))
    return std::nullopt;
  std::int64_t value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (read.ec != std::errc() || value < 1) return std::nullopt;
  return value;
}

std::optional<RunningNumber> of_kind(std::string kind, std::string_view text, std::size_t min_digits) {
  const auto value = digits(text, min_digits);
  if (!value) return std::nullopt;
  return RunningNumber{std::move(kind), *value};
}

std::optional<RunningNumber> of_day(std::string_view text) {
  const std::string day = std::string(text.substr(0, 4)) + "-" + std::string(text.substr(4, 2)) + "-" +
                          std::string(text.substr(6, 2));
  if (!parse_day(day)) return std::nullopt;
  return of_kind("dispatch " + day, text.substr(day_digits + 1), 4);
}

}  // namespace

std::optional<RunningNumber> running_number(std::string_view station, std::string_view number) {
  if (!number.starts_with(station)) return std::nullopt;
  number.remove_prefix(station.size());
  if (number.size() < 2 || number.front() != '-') return std::nullopt;
  number.remove_prefix(1);
  if (number.size() > day_digits && number[day_digits] == '-') return of_day(number);
  switch (number.front()) {
    case 'S':
      return of_kind("slip", number.substr(1), 7);
    case 'C':
      return of_kind("check_weighing", number.substr(1), 7);
    case 'F':
      return of_kind("finding", number.substr(1), 7);
    case 'W':
      return of_kind("weighing", number.substr(1), 7);
    case 'P':
      return of_kind("pass", number.substr(1), 7);
    default:
      return of_kind("ticket", number, 7);
  }
}

}  // namespace steelyard::store
