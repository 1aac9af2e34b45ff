// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "station/base/mass.h"
#include "station/base/time.h"
#include "station/weighing/capture_rules.h"

namespace steelyard::weighing {

/// The load changed right after it was captured, in a way that driving off does not explain.
struct Disturbance {
  Mass captured;
  Mass seen;  ///< the other load
  friend bool operator==(const Disturbance&, const Disturbance&) = default;
};

/// Watches the deck after a capture. A change by more than 1 e that begins within the watch disturbs the
/// weighing when the load then stands stable at another load of at least Min, or when it held a change of
/// less than 10 %, to one side, for a moment (shift_for) before it fell away. Driving off passes through such
/// changes without holding them; an engine's shaking goes to both sides.
class AfterCapture {
 public:
  explicit AfterCapture(const CaptureRules& rules) : rules_(rules) {}

  /// What the deck showed in one good frame.
  struct Seen {
    Mass value;
    Mass interval;  ///< changes up to this are none
    bool is_stable = false;
    bool is_at_least_min = false;
  };

  void begin(Mass captured, Instant now);
  /// What `begin` was given last.
  Mass captured() const { return captured_; }
  /// At most one disturbance for each `begin`.
  std::optional<Disturbance> on_value(const Seen& seen, Instant now);

 private:
  enum class Phase { idle, watching, changed };

  void note_shift(Mass value, Instant now);
  std::optional<Disturbance> disturbed(Mass seen);

  CaptureRules rules_;
  Phase phase_ = Phase::idle;
  Mass captured_;
  Instant begun_;
  std::optional<Instant> shifting_since_;  ///< a small change to one side is being held since then
  bool shifting_up_ = false;
  std::optional<Mass> shifted_;  ///< the load when it had been held long enough
};

}  // namespace steelyard::weighing
