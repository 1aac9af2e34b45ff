// SPDX-License-Identifier: Apache-2.0
#include "station/weighing/stability.h"

#include <algorithm>

namespace steelyard::weighing {
namespace {

/// Far beyond any rule, and safe to count on from.
constexpr int most_counted = 1'000'000;

}  // namespace

void Stability::begin_run(Mass value, Instant now) {
  run_value_ = value;
  run_since_ = now;
  run_count_ = 0;
}

void Stability::on_value(Mass value, Instant now, bool follows) {
  if (!follows || count_ == 0) {
    begin_run(value, now);
    low_ = high_ = value;
    since_ = now;
    count_ = 0;
  }
  const auto fit = [this](Mass low, Mass high) { return high - low <= scale_->interval_at(high); };
  const Mass low = std::min(low_, value);
  const Mass high = std::max(high_, value);
  if (fit(low, high)) {
    low_ = low;
    high_ = high;
  } else {
    low_ = std::min(run_value_, value);
    high_ = std::max(run_value_, value);
    since_ = run_since_;
    count_ = run_count_;
    if (!fit(low_, high_)) {
      low_ = high_ = value;
      since_ = now;
      count_ = 0;
    }
  }
  if (value != run_value_) begin_run(value, now);
  count_ = std::min(count_ + 1, most_counted);
  run_count_ = std::min(run_count_ + 1, most_counted);
  last_ = now;
}

}  // namespace steelyard::weighing
