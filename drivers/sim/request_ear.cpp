// SPDX-License-Identifier: Apache-2.0
#include "drivers/sim/request_ear.h"

#include <algorithm>

namespace steelyard::sim {

using indicator::Bytes;
using indicator::Request;

RequestEar::RequestEar(const indicator::Indicator& indicator, const indicator::LineFacts& facts) {
  for (std::size_t i = 0; i < requests_.size(); ++i) {
    requests_[i].size = indicator.request(static_cast<Request>(i), facts, requests_[i].bytes);
  }
}

bool RequestEar::understands(Request request) const {
  return requests_[static_cast<std::size_t>(request)].size > 0;
}

std::size_t RequestEar::accept(Bytes bytes) {
  const std::size_t taken = std::min(bytes.size(), waiting_.size() - count_);
  std::copy_n(bytes.begin(), taken, &waiting_[count_]);
  count_ += taken;
  return taken;
}

/// `last`: nothing more is at hand now.
std::optional<Request> RequestEar::next(bool last) {
  while (count_ > 0) {
    const Bytes waiting(waiting_.data(), count_);
    std::optional<Request> heard;
    std::size_t size = 0;
    bool may_grow = false;
    for (std::size_t i = 0; i < requests_.size(); ++i) {
      const Bytes words = requests_[i].all();
      const std::size_t common = std::min(words.size(), waiting.size());
      if (common == 0 ||
          !std::equal(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(common), waiting.begin())) {
        continue;
      }
      if (words.size() > waiting.size()) {
        may_grow = true;
      } else if (words.size() > size) {
        heard = static_cast<Request>(i);
        size = words.size();
      }
    }
    if (may_grow && !(last && heard)) return std::nullopt;
    drop(heard ? size : 1);
    if (heard) return heard;
  }
  return std::nullopt;
}

void RequestEar::drop(std::size_t count) {
  std::copy(waiting_.begin() + static_cast<std::ptrdiff_t>(count),
            waiting_.begin() + static_cast<std::ptrdiff_t>(count_), waiting_.begin());
  count_ -= count;
}

}  // namespace steelyard::sim
