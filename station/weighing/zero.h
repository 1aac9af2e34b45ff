// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "station/base/mass.h"
#include "station/base/time.h"

namespace steelyard::weighing {

/// Remembers whether the deck was seen at zero: displayed zero in every frame, none of them said to be in
/// motion, without a gap, for the time asked for. What was seen holds until `forget`.
class ZeroWatch {
 public:
  explicit ZeroWatch(Duration least) : least_(least) {}

  /// One good frame. `is_quiet` is false where the indicator says motion; `follows` as in Stability.
  void on_value(Mass value, bool is_quiet, Instant now, bool follows) {
    if (value != Mass() || !is_quiet) {
      standing_ = false;
      return;
    }
    if (!standing_ || !follows) since_ = now;
    standing_ = true;
    seen_ = seen_ || now - since_ >= least_;
  }
  /// A frame without a weight: a zero that is being seen has to begin again, one that was seen stays.
  void interrupt() { standing_ = false; }
  /// A vehicle came: the next one needs its own zero.
  void forget() { standing_ = seen_ = false; }

  bool seen() const { return seen_; }

 private:
  Duration least_;
  bool standing_ = false;  ///< the last frame was a quiet zero
  bool seen_ = false;
  Instant since_;
};

}  // namespace steelyard::weighing
