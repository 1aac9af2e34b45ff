// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "station/base/mass.h"
#include "station/base/time.h"
#include "station/weighing/scale.h"

namespace steelyard::weighing {

/// Whether the load stands still: the last frames, without a gap, span the time asked for, are as many as
/// asked for, and differ by at most 1 e (that of the larger value: at a border of a multi-interval scale one
/// step of the display is one coarser interval).
///
/// No window is kept. Values are whole multiples of the interval, so frames that differ by at most 1 e show
/// at most two neighbouring values, and when a third appears the new stretch begins with the latest run of
/// equal values, if that is its neighbour. That is constant in size and time at any frame rate.
class Stability {
 public:
  explicit Stability(const Scale& scale) : scale_(&scale) {}

  /// One good frame. `follows` says that no gap and no frame without a weight lies before it.
  void on_value(Mass value, Instant now, bool follows);
  /// Nothing seen so far counts any more.
  void restart() { count_ = 0; }

  /// Whether the quiet stretch that ends with the newest frame is long enough.
  bool is_stable(Duration span, int frames) const { return count_ >= frames && last_ - since_ >= span; }
  /// How long the displayed value has been exactly what it is now.
  Duration unchanged_for() const { return count_ == 0 ? Duration::zero() : last_ - run_since_; }

 private:
  void begin_run(Mass value, Instant now);

  const Scale* scale_;  ///< outlives this
  Mass low_;            ///< smallest and largest value of the quiet stretch
  Mass high_;
  Instant since_;   ///< its first frame
  int count_ = 0;   ///< its frames, saturating; 0: nothing seen
  Mass run_value_;  ///< the latest run of equal values, inside the stretch
  Instant run_since_;
  int run_count_ = 0;
  Instant last_;
};

}  // namespace steelyard::weighing
