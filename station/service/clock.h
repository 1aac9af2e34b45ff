// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <string>

#include "station/base/time.h"
#include "station/weighing/deck_values.h"

namespace steelyard::service {

bool is_timezone(const std::string& name);

/// The one place where a station asks what time it is. Thread-safe.
class Clock {
 public:
  /// `timezone` must be one (is_timezone).
  explicit Clock(std::string timezone);

  Instant now() const;
  WallTime wall() const;
  /// Milliseconds since this clock was made.
  std::int64_t since_start() const;
  /// What local time is ahead of UTC at that moment.
  std::chrono::seconds utc_offset(WallTime at) const;
  LocalDay day(WallTime at) const;
  weighing::Moment moment() const;

 private:
  std::string timezone_;
  Instant start_;
};

}  // namespace steelyard::service
