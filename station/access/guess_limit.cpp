// SPDX-License-Identifier: Apache-2.0
#include "station/access/guess_limit.h"

#include <algorithm>

namespace steelyard::access {

Duration GuessLimit::wait_after(int count) {
  if (count < free_tries) return Duration::zero();
  const int doublings = std::min(count - free_tries, 10);
  return std::min(first_wait * (1 << doublings), longest_wait);
}

Result<void> GuessLimit::may_try(const std::string& name, Instant now) const {
  const auto it = failures_.find(name);
  if (it == failures_.end()) return {};
  const Duration left = it->second.last + wait_after(it->second.count) - now;
  if (left <= Duration::zero()) return {};
  const auto seconds = std::chrono::ceil<std::chrono::seconds>(left).count();
  return Error{ErrorCode::too_many_attempts, {{"seconds", seconds}}};
}

void GuessLimit::failed(const std::string& name, Instant now) {
  if (failures_.size() >= names_max && !failures_.contains(name)) {
    // The name that failed longest ago makes room.
    failures_.erase(std::min_element(failures_.begin(), failures_.end(), [](const auto& a, const auto& b) {
      return a.second.last < b.second.last;
    }));
  }
  Failures& failures = failures_[name];
  ++failures.count;
  failures.last = now;
}

}  // namespace steelyard::access
