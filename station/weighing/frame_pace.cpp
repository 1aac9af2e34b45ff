// SPDX-License-Identifier: Apache-2.0
#include "station/weighing/frame_pace.h"

#include <algorithm>

namespace steelyard::weighing {

void FramePace::on_good_frame(Instant now) {
  if (last_) {
    periods_[count_ % remembered] = now - *last_;
    ++count_;
    const std::size_t known = std::min(count_, remembered);
    if (known >= least_known) {
      auto sorted = periods_;
      const auto middle = sorted.begin() + static_cast<std::ptrdiff_t>(known / 2);
      std::nth_element(sorted.begin(), middle, sorted.begin() + static_cast<std::ptrdiff_t>(known));
      median_ = *middle;
    }
  }
  last_ = now;
}

Duration FramePace::silence_limit() const {
  const Duration several = median_.value_or(Duration::zero()) * rules_.periods;
  return std::clamp(several, rules_.silence_at_least, rules_.silence_at_most);
}

Duration FramePace::gap_limit() const {
  return std::max(rules_.gap_at_least, median_.value_or(Duration::zero()) * rules_.periods);
}

}  // namespace steelyard::weighing
