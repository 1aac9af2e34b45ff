// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace steelyard {

using Duration = std::chrono::microseconds;

/// Tags only: there is no now(). Time enters the core as an argument.
struct MonotonicClock {
  using duration = Duration;
};
struct UtcClock {
  using duration = std::chrono::milliseconds;
};

/// A moment of this boot's monotonic clock; differences are meaningful, the value is not.
using Instant = std::chrono::time_point<MonotonicClock, Duration>;
/// Civil time in UTC, milliseconds since 1970-01-01T00:00:00Z.
using WallTime = std::chrono::time_point<UtcClock, std::chrono::milliseconds>;

/// "2026-11-22T08:15:30.250Z". Years 0001 to 9999.
std::string to_rfc3339(WallTime time);
/// Accepts exactly what to_rfc3339 writes, fraction optional.
std::optional<WallTime> parse_rfc3339(std::string_view text);

/// A day of the station's own calendar. Made at the edge, where the time zone is known.
struct LocalDay {
  int year = 1970;
  int month = 1;
  int day = 1;
  friend constexpr auto operator<=>(const LocalDay&, const LocalDay&) = default;
};

/// "2026-11-22" and "20261122".
std::string to_string(LocalDay day);
std::string compact(LocalDay day);
std::optional<LocalDay> parse_day(std::string_view text);
LocalDay next(LocalDay day);

/// Civil time as a clock on the wall of the station shows it.
struct LocalTime {
  LocalDay day;
  int hour = 0;
  int minute = 0;
  int second = 0;
};

/// `offset` is what local time is ahead of UTC at that moment.
LocalTime local_time(WallTime utc, std::chrono::seconds offset);
/// The moment at which the day begins there.
WallTime start_of(LocalDay day, std::chrono::seconds offset);

}  // namespace steelyard
