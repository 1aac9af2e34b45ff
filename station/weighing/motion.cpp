// SPDX-License-Identifier: Apache-2.0
#include "station/weighing/motion.h"

#include <algorithm>

namespace steelyard::weighing {

void Motion::begin(Mass value, Instant now) {
  turn(Phase::entering, value);
  anchor_ = value;
  anchored_ = now;
}

void Motion::on_value(Mass value, Mass interval, Instant now) {
  const Mass band = calm_intervals * interval;
  if (magnitude(value - anchor_) > band) {
    anchor_ = value;
    anchored_ = now;
  }
  const bool fell = value * 10 < reference_ * 9;
  const bool rose = value * 10 > reference_ * 11 && value - reference_ > band;
  switch (phase_) {
    case Phase::entering:
      reference_ = std::max(reference_, value);
      if (fell) turn(Phase::leaving, value);
      break;
    case Phase::standing:
      if (fell) turn(Phase::leaving, value);
      if (rose) turn(Phase::entering, value);
      break;
    case Phase::leaving:
      reference_ = std::min(reference_, value);
      if (rose) turn(Phase::entering, value);
      break;
  }
  if (now - anchored_ >= calm_for_) turn(Phase::standing, value);
}

}  // namespace steelyard::weighing
