// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <optional>

#include "station/base/time.h"
#include "station/weighing/capture_rules.h"

namespace steelyard::weighing {

/// How often a line gives a good frame, and from that: when it counts as silent, and which pause between two
/// frames is a gap. Fixed size; a frame costs one division of a small array.
class FramePace {
 public:
  /// Periods remembered: enough for a steady median, few enough to follow a changed rate within seconds.
  static constexpr std::size_t remembered = 31;
  /// Fewer periods than this make no median.
  static constexpr std::size_t least_known = 5;

  explicit FramePace(const CaptureRules& rules) : rules_(rules) {}

  void on_good_frame(Instant now);

  std::optional<Instant> last() const { return last_; }
  /// Empty until least_known periods were seen.
  std::optional<Duration> median() const { return median_; }
  bool is_too_slow() const { return median_ && *median_ > rules_.slowest_period; }

  /// A last good frame older than this means silence.
  Duration silence_limit() const;
  /// Two good frames further apart than this do not belong to one quiet stretch.
  Duration gap_limit() const;
  /// Whether the last good frame is there and not too old.
  bool is_alive(Instant now) const { return last_ && now - *last_ <= silence_limit(); }
  /// Whether `now` still follows the last good frame without a gap.
  bool is_gapless(Instant now) const { return last_ && now - *last_ <= gap_limit(); }

 private:
  CaptureRules rules_;
  std::array<Duration, remembered> periods_{};
  std::size_t count_ = 0;  ///< periods ever seen; the ring's next place is count_ % remembered
  std::optional<Instant> last_;
  std::optional<Duration> median_;
};

}  // namespace steelyard::weighing
