// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <utility>

#include "station/base/time.h"

namespace steelyard::simulation {

/// Time stands still until the next thing happens. What is planned for one moment happens in the order
/// planned.
class VirtualTime {
 public:
  explicit VirtualTime(WallTime begin) : offset_(begin.time_since_epoch()) {}

  Instant now() const { return now_; }
  /// What the clock on the wall says; it can be set.
  WallTime wall() const {
    return WallTime(offset_ + std::chrono::duration_cast<std::chrono::milliseconds>(now_.time_since_epoch()));
  }
  void set_wall(std::chrono::milliseconds by) { offset_ += by; }

  void after(Duration time, std::function<void()> what) {
    events_.emplace(std::pair(now_ + time, ++planned_), std::move(what));
  }
  /// Runs everything that is planned up to `end`, and what comes of it.
  void run_until(Instant end) {
    while (!events_.empty() && events_.begin()->first.first <= end) {
      auto event = events_.extract(events_.begin());
      now_ = event.key().first;
      event.mapped()();
    }
    now_ = end;
  }

 private:
  Instant now_{};
  std::chrono::milliseconds offset_;
  std::uint64_t planned_ = 0;
  std::map<std::pair<Instant, std::uint64_t>, std::function<void()>> events_;
};

}  // namespace steelyard::simulation
