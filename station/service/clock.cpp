// SPDX-License-Identifier: Apache-2.0
#include "station/service/clock.h"

#include <date/tz.h>

namespace steelyard::service {

bool is_timezone(const std::string& name) {
  try {
    return date::locate_zone(name) != nullptr;
  } catch (const std::runtime_error&) {
    return false;
  }
}

Clock::Clock(std::string timezone) : timezone_(std::move(timezone)), start_(now()) {}

Instant Clock::now() const {
  return Instant{std::chrono::duration_cast<Duration>(std::chrono::steady_clock::now().time_since_epoch())};
}

WallTime Clock::wall() const {
  return WallTime{std::chrono::duration_cast<std::chrono::milliseconds>(
      std::chrono::system_clock::now().time_since_epoch())};
}

std::int64_t Clock::since_start() const {
  return std::chrono::duration_cast<std::chrono::milliseconds>(now() - start_).count();
}

std::chrono::seconds Clock::utc_offset(WallTime at) const {
  const date::sys_seconds utc{std::chrono::floor<std::chrono::seconds>(at.time_since_epoch())};
  return date::locate_zone(timezone_)->get_info(utc).offset;
}

LocalDay Clock::day(WallTime at) const {
  return local_time(at, utc_offset(at)).day;
}

weighing::Moment Clock::moment() const {
  const WallTime at = wall();
  return {now(), at, day(at)};
}

}  // namespace steelyard::service
