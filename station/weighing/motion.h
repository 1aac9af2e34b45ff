// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "station/base/mass.h"
#include "station/base/time.h"

namespace steelyard::weighing {

/// Tells driving on, standing and driving off apart. For the eye of the operator only: no capture depends on
/// it, so its bounds are our own. A load stands when it stays within 10 e for the time asked for; a tenth
/// more or less than what stood is another axle coming or going.
class Motion {
 public:
  enum class Phase { entering, standing, leaving };

  explicit Motion(Duration calm_for) : calm_for_(calm_for) {}

  /// A vehicle comes on.
  void begin(Mass value, Instant now);
  void on_value(Mass value, Mass interval, Instant now);
  Phase phase() const { return phase_; }

 private:
  void turn(Phase phase, Mass value) {
    phase_ = phase;
    reference_ = value;
  }

  static constexpr std::int64_t calm_intervals = 10;

  Duration calm_for_;
  Phase phase_ = Phase::standing;
  Mass reference_;  ///< the highest load while entering, the lowest while leaving, what stood while standing
  Mass anchor_;     ///< the load that a calm one stays near
  Instant anchored_;
};

}  // namespace steelyard::weighing
