// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "drivers/indicator.h"
#include "drivers/sim/fault.h"

namespace steelyard::sim {

/// A line that does to frames what its switches say: frames in, bytes out. No clock, and random only by its
/// seed: the same calls give the same bytes. Keeps at most one frame with what belongs to it.
class LineFaults {
 public:
  explicit LineFaults(std::uint64_t seed = 1) : random_(seed) {}

  void set(const FaultChange& change);

  /// A frame is sent, or none (empty) though it was time for one; `wrong` is the same frame with a wrong
  /// check, empty where there is none. What goes out now, as one segment; valid until the next call. Empty:
  /// nothing, or it is held back for the next one.
  indicator::Bytes pass(indicator::Bytes frame, indicator::Bytes wrong = {});
  /// Time goes by without a frame: what was held back.
  indicator::Bytes idle();

 private:
  bool is_due(Fault fault, std::uint64_t count) const;
  void damage(std::vector<std::uint8_t>& frame, indicator::Bytes wrong);
  indicator::Bytes send(const std::vector<std::uint8_t>& sent);
  indicator::Bytes swallow();
  std::uint64_t random();

  FaultSwitches switches_;
  std::uint64_t random_;
  std::uint64_t frames_ = 0;
  std::uint64_t bytes_ = 0;
  std::vector<std::uint8_t> frozen_;
  std::vector<std::uint8_t> held_;  ///< of `join` a frame, of `split` the rest of one
  bool holds_frame_ = false;
  std::vector<std::uint8_t> out_;
};

}  // namespace steelyard::sim
