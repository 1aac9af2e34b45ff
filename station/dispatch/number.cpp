// SPDX-License-Identifier: Apache-2.0
#include "station/dispatch/number.h"

#include <algorithm>

namespace steelyard::dispatch {
namespace {

std::string padded(std::int64_t number, std::size_t width) {
  std::string digits = std::to_string(number);
  if (digits.size() < width) digits.insert(0, width - digits.size(), '0');
  return digits;
}

}  // namespace

std::string numbered(std::string_view station, std::string_view kind, std::int64_t number) {
  return std::string(station) + "-" + std::string(kind) + padded(number, 7);
}

std::string dispatch_number(std::string_view station, LocalDay day, std::int64_t number) {
  return std::string(station) + "-" + compact(day) + "-" + padded(number, 4);
}

std::int64_t number_in(std::string_view text) {
  std::int64_t number = 0;
  const auto start = text.find_last_not_of("0123456789") + 1;
  for (const char c : text.substr(start).substr(0, 18)) number = number * 10 + (c - '0');
  return number;
}

std::optional<LocalDay> day_in(std::string_view dispatch) {
  const auto hyphen = dispatch.find('-');
  const std::string_view rest = dispatch.substr(std::min(hyphen, dispatch.size() - 1) + 1);
  if (dispatch.empty() || rest.size() < 9 || rest[8] != '-') return std::nullopt;
  std::string day(rest.substr(0, 8));
  day.insert(6, "-").insert(4, "-");
  return parse_day(day);
}

}  // namespace steelyard::dispatch
