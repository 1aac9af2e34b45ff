// SPDX-License-Identifier: Apache-2.0
#include "station/weighing/after_capture.h"

namespace steelyard::weighing {

void AfterCapture::begin(Mass captured, Instant now) {
  phase_ = Phase::watching;
  captured_ = captured;
  begun_ = now;
  shifting_since_.reset();
  shifted_.reset();
}

std::optional<Disturbance> AfterCapture::disturbed(Mass seen) {
  phase_ = Phase::idle;
  return Disturbance{captured_, seen};
}

void AfterCapture::note_shift(Mass value, Instant now) {
  const bool up = value > captured_;
  if (!shifting_since_ || up != shifting_up_) {
    shifting_since_ = now;
    shifting_up_ = up;
  }
  if (!shifted_ && now - *shifting_since_ >= rules_.shift_for) shifted_ = value;
}

std::optional<Disturbance> AfterCapture::on_value(const Seen& seen, Instant now) {
  const Mass change = magnitude(seen.value - captured_);
  const bool has_changed = change > seen.interval;
  const bool is_over = now - begun_ > rules_.watch_for;
  if (phase_ == Phase::watching) {
    if (is_over) phase_ = Phase::idle;
    if (!is_over && has_changed) phase_ = Phase::changed;
  }
  if (phase_ != Phase::changed) return std::nullopt;

  if (seen.is_stable && seen.is_at_least_min) {
    if (has_changed) return disturbed(seen.value);
    // It came back to what was captured and stands there: that confirms the weight.
    phase_ = is_over ? Phase::idle : Phase::watching;
    shifting_since_.reset();
    shifted_.reset();
    return std::nullopt;
  }
  const bool is_small = change * 10 < captured_;
  if (!is_small && seen.value < captured_) {
    if (shifted_) return disturbed(*shifted_);
    if (!seen.is_at_least_min) phase_ = Phase::idle;  // driven off
  }
  if (is_small && has_changed) {
    note_shift(seen.value, now);
  } else {
    shifting_since_.reset();
  }
  return std::nullopt;
}

}  // namespace steelyard::weighing
