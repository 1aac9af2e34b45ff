// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

#include "station/base/mass.h"
#include "station/base/time.h"
#include "station/weighing/trace.h"

namespace steelyard::weighing {

/// A weight that was captured during a stay and is on record.
struct StayCapture {
  std::int64_t ms = 0;  ///< on the stay's curve
  Mass mass;
  Mass interval;  ///< in force at that load
  friend bool operator==(const StayCapture&, const StayCapture&) = default;
};

/// Everything the deck showed of one vehicle, from the first movement until it was quiet again.
struct FinishedStay {
  std::uint64_t number = 0;  ///< as in Capture and DeckLoad
  WallTime began;            ///< moment 0 of the curve
  Trace curve;
  std::int64_t left_ms = 0;  ///< when the vehicle had left
  std::vector<StayCapture> captures;
  /// What the empty deck showed when it stood still afterwards. Empty where that was not seen: the next
  /// vehicle was faster, the line fell silent, or it did not come to rest.
  std::optional<Mass> rest;
  bool is_whole = true;            ///< false: the line was silent and the leaving is not on the curve
  std::optional<Duration> period;  ///< between two good frames, the median
};

/// Keeps the curve of a stay finer than the trace does: tens of minutes with every change of a fast
/// indicator, hours and days outlined. After the vehicle left it goes on until the deck's rest is known.
/// Adding a value allocates nothing.
class StayRecord {
 public:
  static constexpr std::size_t samples_max = 16'384;
  /// The rest of a deck that does not come to rest is not waited for longer.
  static constexpr Duration wait_most = std::chrono::seconds(30);

  /// One frame. Until a vehicle comes the curve begins anew with each that shows no movement.
  void on_value(Mass value, bool moves, Instant now, WallTime wall);
  /// A vehicle came; no stay is waiting.
  void begin(std::uint64_t number);
  /// It left.
  void end(Instant now);
  /// A capture of the stay `number` is on record; one of another stay changes nothing.
  void note(std::uint64_t number, const StayCapture& capture);

  const Trace& curve() const { return curve_; }
  /// Whether a vehicle left and its stay was not handed out yet.
  bool is_waiting() const { return phase_ == Phase::waiting; }
  bool has_waited_enough(Instant now) const { return is_waiting() && now - left_ > wait_most; }
  /// Hands the stay out and is empty after that. Only while waiting.
  FinishedStay finish(std::optional<Mass> rest, std::optional<Duration> period);

 private:
  enum class Phase { idle, stay, waiting };
  std::int64_t ms_of(Instant now) const;

  Phase phase_ = Phase::idle;
  Trace curve_{samples_max};
  Instant began_;
  WallTime began_wall_;
  std::uint64_t number_ = 0;
  std::vector<StayCapture> captures_;
  Instant left_;
};

}  // namespace steelyard::weighing
