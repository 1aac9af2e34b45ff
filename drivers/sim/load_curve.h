// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "station/base/mass.h"
#include "station/base/time.h"

namespace steelyard::sim {

struct LoadCurveConfig {
  std::uint64_t seed = 1;      ///< of the axle loads and of the engine's noise
  int axles = 4;               ///< 1 to 8
  Duration drive{4'000'000};   ///< from the first axle on the deck to the last; the same for driving off
  Duration settle{1'200'000};  ///< until the springs are at rest
  Mass noise = Mass::kilograms(60);  ///< largest swing of a running engine, either way
};

/// What stands on a deck at any moment: a truck that drives on axle by axle, rocks on its springs, comes to
/// rest and drives off. Whole grams, no clock: the same calls with the same times give the same loads. Times
/// must not go back.
class LoadCurve {
 public:
  explicit LoadCurve(LoadCurveConfig config = {});

  /// A truck drives on, beside what is on the deck already (mud, the truck before).
  void drive_on(Mass truck, Instant now);
  /// Everything that drove on leaves, what was put there by `load` or `step` before stays. Without a truck
  /// nothing happens.
  void drive_off(Instant now);
  /// From now on exactly `load` lies there, at rest. No truck is on the deck after that.
  void load(Mass load, Instant now);
  /// A load comes (or, negative, goes) at a stroke and the deck rocks a little.
  void step(Mass change, Instant now);
  /// The engine runs.
  void set_noise(bool on) { noise_ = on; }
  bool noise() const { return noise_; }

  Mass at(Instant now) const;
  /// Neither moving nor rocking nor shaken: `at` stays as it is until the next call.
  bool at_rest(Instant now) const;
  /// What `at` comes to in the end.
  Mass target() const { return to_; }

 private:
  enum class Move { none, axles, stroke };

  void begin(Move move, Mass to, Instant now);
  Duration moving_time() const;
  Mass moved(Duration since) const;
  Mass rocking(Duration since) const;
  Mass shaking(Instant now) const;
  std::int64_t axle_share(int axle) const;

  LoadCurveConfig config_;
  Move move_ = Move::none;
  Mass from_;
  Mass to_;
  Mass truck_;
  Instant begin_;
  bool noise_ = false;
};

}  // namespace steelyard::sim
