// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "drivers/sim/load_curve.h"
#include "drivers/sim/simulated_indicator.h"
#include "tests/simulation/coverage.h"
#include "tests/simulation/random.h"

namespace steelyard::simulation {

/// Everything that the indicator ever put on the line, undamaged: the witness of what was shown.
class ShownFrames {
 public:
  struct Shown {
    std::optional<weighing::Decimal> value;
    Instant last;
  };
  void note(const std::string& frame, const std::optional<weighing::Decimal>& value, Instant now) {
    frames_.insert_or_assign(frame, Shown{value, now});
  }
  /// Null when these bytes were never shown.
  const Shown* find(const std::string& frame) const {
    const auto it = frames_.find(frame);
    return it == frames_.end() ? nullptr : &it->second;
  }

 private:
  std::map<std::string, Shown> frames_;
};

/// A deck with trucks on it, its indicator, and the noisy line behind. A frame is damaged in one place at
/// most, because that is what the check byte of either protocol promises to find.
class ScaleSite {
 public:
  ScaleSite(const indicator::Indicator& protocol, Random random, Coverage& coverage);

  Duration period() const { return period_; }
  /// The bytes that arrive now at the far end: a whole frame, a damaged one, half of one, or nothing.
  std::string next_bytes(Instant now);

  bool is_free() const { return !taken_; }
  void drive_on(Mass truck, Instant now);
  void drive_off(Instant now);
  /// Somebody steps on the deck while a truck stands there.
  void step_on(Instant now) { curve_.step(Mass::kilograms(400), now); }
  /// Mud on the empty deck; it stays until somebody zeroes the indicator.
  void soil(Instant now);
  void sweep(Instant now);
  /// From here on the line is as bad as one frame in `one_in` damaged.
  void set_noise(std::int64_t one_in) { noise_one_in_ = one_in; }
  void fall_silent(Instant until) { silent_until_ = until; }

  const ShownFrames& shown() const { return shown_; }
  /// Now and then the line carries a frame that the indicator never showed: for the test of the checker.
  void begin_to_lie() { lies_ = true; }

 private:
  std::string damaged(std::string frame);
  std::string frame_of(const indicator::Indication& indication) const;

  Random random_;
  Coverage* coverage_;
  sim::LoadCurve curve_;
  sim::SimulatedIndicator indicator_;
  Duration period_;
  ShownFrames shown_;
  std::string held_back_;
  std::int64_t noise_one_in_ = 500;
  Instant silent_until_{};
  bool taken_ = false;
  bool lies_ = false;
};

}  // namespace steelyard::simulation
