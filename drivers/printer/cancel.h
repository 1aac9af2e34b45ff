// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>

namespace steelyard::printer {

/// Raised once and for ever, from any thread; whoever waits on a descriptor waits on this one as well.
class Cancel {
 public:
  Cancel();
  ~Cancel();
  Cancel(const Cancel&) = delete;
  Cancel& operator=(const Cancel&) = delete;

  void raise();
  bool is_raised() const;
  int descriptor() const { return descriptor_; }
  /// False when it was raised before the time was over.
  bool sleep(std::chrono::milliseconds time) const;

 private:
  int descriptor_;
};

}  // namespace steelyard::printer
