// SPDX-License-Identifier: Apache-2.0
#include "station/base/time.h"

#include <array>
#include <cstdio>

#include "station/base/check.h"

namespace steelyard {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::sys_days;
using std::chrono::year;
using std::chrono::year_month_day;

constexpr std::int64_t ms_per_day = 86'400'000;

struct SplitTime {
  std::int64_t days;
  std::int64_t ms_of_day;
};

SplitTime split(std::int64_t ms) {
  std::int64_t days = ms / ms_per_day;
  if (ms % ms_per_day < 0) --days;
  return {days, ms - days * ms_per_day};
}

LocalDay civil(std::int64_t days) {
  const year_month_day ymd{sys_days{std::chrono::days{days}}};
  return {int(ymd.year()), static_cast<int>(unsigned(ymd.month())), static_cast<int>(unsigned(ymd.day()))};
}

std::optional<std::int64_t> days_of(LocalDay d) {
  const year_month_day ymd{year{d.year}, month{static_cast<unsigned>(d.month)},
                           day{static_cast<unsigned>(d.day)}};
  if (!ymd.ok()) return std::nullopt;
  return sys_days{ymd}.time_since_epoch().count();
}

/// Reads exactly `width` digits at `pos` and moves on.
bool digits(std::string_view text, std::size_t& pos, std::size_t width, int& out) {
  if (text.size() < pos + width) return false;
  out = 0;
  for (std::size_t i = 0; i < width; ++i, ++pos) {
    if (text[pos] < '0' || text[pos] > '9') return false;
    out = out * 10 + (text[pos] - '0');
  }
  return true;
}

bool mark(std::string_view text, std::size_t& pos, char c) {
  return pos < text.size() && text[pos++] == c;
}

template <typename... Args>
std::string print(const char* format, Args... args) {
  std::array<char, 64> buffer{};
  const int n = std::snprintf(buffer.data(), buffer.size(), format, args...);
  return {buffer.data(), static_cast<std::size_t>(n)};
}

}  // namespace

std::string to_rfc3339(WallTime time) {
  const auto [days, ms] = split(time.time_since_epoch().count());
  const LocalDay d = civil(days);
  const int s = static_cast<int>(ms / 1000);
  return print("%04d-%02d-%02dT%02d:%02d:%02d.%03dZ", d.year, d.month, d.day, s / 3600, s / 60 % 60, s % 60,
               static_cast<int>(ms % 1000));
}

std::optional<WallTime> parse_rfc3339(std::string_view text) {
  std::size_t pos = 0;
  LocalDay d;
  int hour = 0, minute = 0, second = 0, ms = 0;
  const bool head = digits(text, pos, 4, d.year) && mark(text, pos, '-') && digits(text, pos, 2, d.month) &&
                    mark(text, pos, '-') && digits(text, pos, 2, d.day) && mark(text, pos, 'T') &&
                    digits(text, pos, 2, hour) && mark(text, pos, ':') && digits(text, pos, 2, minute) &&
                    mark(text, pos, ':') && digits(text, pos, 2, second);
  if (!head || hour > 23 || minute > 59 || second > 59) return std::nullopt;
  if (pos < text.size() && text[pos] == '.') {
    ++pos;
    if (!digits(text, pos, 3, ms)) return std::nullopt;
  }
  const auto days = days_of(d);
  if (!mark(text, pos, 'Z') || pos != text.size() || !days) return std::nullopt;
  const std::int64_t of_day = ((hour * 60LL + minute) * 60 + second) * 1000 + ms;
  return WallTime{std::chrono::milliseconds{*days * ms_per_day + of_day}};
}

std::string to_string(LocalDay d) {
  return print("%04d-%02d-%02d", d.year, d.month, d.day);
}
std::string compact(LocalDay d) {
  return print("%04d%02d%02d", d.year, d.month, d.day);
}

std::optional<LocalDay> parse_day(std::string_view text) {
  std::size_t pos = 0;
  LocalDay d;
  const bool shape = digits(text, pos, 4, d.year) && mark(text, pos, '-') && digits(text, pos, 2, d.month) &&
                     mark(text, pos, '-') && digits(text, pos, 2, d.day);
  if (!shape || pos != text.size() || !days_of(d)) return std::nullopt;
  return d;
}

LocalDay next(LocalDay d) {
  const auto days = days_of(d);
  return days ? civil(*days + 1) : d;
}

LocalTime local_time(WallTime utc, std::chrono::seconds offset) {
  const auto [days, ms] = split(utc.time_since_epoch().count() + offset.count() * 1000);
  const int s = static_cast<int>(ms / 1000);
  return {civil(days), s / 3600, s / 60 % 60, s % 60};
}

WallTime start_of(LocalDay day, std::chrono::seconds offset) {
  const auto days = days_of(day);
  CHECK(days.has_value());
  return WallTime{std::chrono::milliseconds{*days * ms_per_day} - offset};
}

}  // namespace steelyard
