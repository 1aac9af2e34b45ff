// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "station/base/mass.h"
#include "station/base/time.h"
#include "station/weighing/after_capture.h"
#include "station/weighing/indication.h"
#include "station/weighing/stay_record.h"
#include "station/weighing/trace.h"

namespace steelyard::weighing {

/// What the operator sees beside the digits.
enum class DeckState { zero, not_zero, entering, settling, stable, captured, leaving, overload, underload };
/// "zero", "not_zero", …
std::string_view name_of(DeckState state);
std::optional<DeckState> deck_state_named(std::string_view name);

/// Good frames come; only damaged or refused ones come; nothing comes.
enum class Signal { ok, silent, faulty };
/// "ok", "silent", "faulty".
std::string_view name_of(Signal signal);
std::optional<Signal> signal_named(std::string_view name);

/// One moment by all the clocks that a capture needs; the day is the station's own.
struct Moment {
  Instant now;
  WallTime wall;
  LocalDay today;
};

/// What a second person has approved for this one capture.
struct CaptureWaivers {
  bool zero_not_seen = false;
};

/// A weight, and everything that proves it.
struct Capture {
  Mass mass;      ///< of the newest frame, exactly
  Mass interval;  ///< in force at that load
  Indication indication;
  std::vector<std::uint8_t> frame;  ///< the bytes it came in
  WallTime at;
  Trace trace;                    ///< of this stay on the deck, up to the newest frame
  std::uint64_t stay = 0;         ///< which stay on the deck, counted since the start
  bool unverified = false;        ///< no valid certificate: not for settlement
  bool zero_seen = true;          ///< false: captured by a waiver
  std::int64_t curve_ms = 0;      ///< the newest frame's moment on the curve of its FinishedStay
  std::optional<int> axle_steps;  ///< that the truck showed when it drove on (axle_steps.h)
};

/// A load of at least Min that went away without having been captured.
struct DeckLoad {
  Mass peak;                ///< the highest weight shown
  bool overloaded = false;  ///< it went beyond what the scale shows
  WallTime began;           ///< when it reached Min, and when it was gone
  WallTime ended;
  Trace trace;
  std::uint64_t stay = 0;
};

/// What one input changed.
struct DeckEvents {
  bool state_changed = false;
  bool signal_changed = false;
  std::optional<Disturbance> disturbed;  ///< of the latest confirmed capture
  std::optional<DeckLoad> load_without_capture;
  std::optional<FinishedStay> stay_over;  ///< some seconds after the vehicle left, for each vehicle once
};

/// Frames since the start.
struct LineCounts {
  std::uint64_t good = 0;
  std::uint64_t damaged = 0;  ///< the driver could not decode them
  std::uint64_t refused = 0;  ///< decoded, but no value that this scale can show
  friend bool operator==(const LineCounts&, const LineCounts&) = default;
};

}  // namespace steelyard::weighing
