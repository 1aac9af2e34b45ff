// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "station/base/result.h"
#include "station/base/time.h"
#include "station/weighing/after_capture.h"
#include "station/weighing/capture_rules.h"
#include "station/weighing/deck_values.h"
#include "station/weighing/frame_pace.h"
#include "station/weighing/motion.h"
#include "station/weighing/scale.h"
#include "station/weighing/stability.h"
#include "station/weighing/stay_record.h"
#include "station/weighing/trace.h"
#include "station/weighing/zero.h"

namespace steelyard::weighing {

/// One deck: takes what its line gives, and says whether the weight shown may be captured (DOMAIN §4). A pure
/// value in time: every Instant comes from the same monotonic clock and none lies before the one given last.
///
/// A vehicle's *stay* begins when the load reaches Min (or overloads) and ends when the display shows zero or
/// less, or a load below Min for `clear_for`. When the line was silent in between and the load is another one
/// afterwards, another vehicle may have come: the stay ends there too, and the new one has not seen its zero.
/// When the deck has come to rest after it, the whole stay is handed out (DeckEvents::stay_over).
///
/// A good frame allocates nothing, but for the one that ends a stay.
class Deck {
 public:
  /// Rules with faults are a broken invariant.
  Deck(Scale scale, const CaptureRules& rules);
  Deck(const Deck&) = delete;
  Deck& operator=(const Deck&) = delete;

  /// One decoded frame with its bytes.
  DeckEvents on_reading(const Indication& indication, std::span<const std::uint8_t> frame, Instant now,
                        WallTime wall);
  /// A frame the driver could not decode: counted, and otherwise as if it had not come.
  DeckEvents on_bad_frame(Instant now);
  /// Time went by; a few times a second while nothing else comes.
  DeckEvents on_tick(Instant now);
  /// From the position sensors. Where they are fitted, say false at the start; where none are, never call it.
  void set_position_clear(bool clear) { position_clear_ = clear; }

  const Scale& scale() const { return scale_; }
  DeckState state() const { return state_; }
  Signal signal() const { return signal_; }
  /// What the newest good frame showed; empty before the first. How old it is says `age`.
  const std::optional<Indication>& indication() const { return indication_; }
  /// Its weight; empty when the newest frame carried none that this scale can show.
  std::optional<Mass> mass() const;
  std::optional<Duration> age(Instant now) const;
  std::optional<Duration> median_period() const { return pace_.median(); }
  const LineCounts& counts() const { return counts_; }
  /// Whether the empty deck showed zero for long enough: the next vehicle may come.
  bool is_ready() const { return zero_.seen() && !stay_; }
  /// Whether the newest frame shows that no vehicle stands there: a gross weight below Min (or below zero),
  /// also where zero was not taken at power-up, and no vehicle came that has not left. While `signal` is ok
  /// it holds now.
  bool is_free() const;
  /// The curve of the present stay.
  const Trace& trace() const { return trace_; }

  /// Whether the weight shown may be captured, else the first reason why not: scale_silent, line_too_slow,
  /// any refusal of Scale::read, underload (below zero), below_min, zero_not_seen (may be waived),
  /// already_captured, not_stable, position_sensor, scale_unverified.
  Result<void> can_capture(const Moment& moment, const CaptureWaivers& waivers = {}) const;
  /// The same answer with the capture itself. Changes nothing: it counts once it is recorded and confirmed.
  Result<Capture> capture(const Moment& moment, const CaptureWaivers& waivers = {}) const;
  /// The capture is recorded. The state becomes `captured` if the deck has not moved in between; if its
  /// vehicle has left, nothing happens.
  DeckEvents confirm_capture(const Capture& capture, Instant now);

 private:
  struct Stay {
    std::uint64_t number = 0;
    bool zero_before = false;  ///< zero was seen between the vehicle before and this one
    bool captured = false;     ///< at least once
    Mass peak;
    bool overloaded = false;
    WallTime began;
    std::optional<Instant> below_min_since;
  };
  struct Frame {
    Instant now;
    WallTime wall;
    bool follows = false;        ///< no gap before it
    bool after_silence = false;  ///< the line was silent before it
  };

  void on_weight(Mass value, const Frame& frame, DeckEvents& events);
  void on_no_weight(ErrorCode why, const Frame& frame, DeckEvents& events);
  void follow_stay(Mass value, const Frame& frame, DeckEvents& events);
  void follow_trace(Mass value, Instant now);
  void begin_stay(Mass value, const Frame& frame, DeckEvents& events);
  void end_stay(const Frame& frame, DeckEvents& events);
  /// Hands the stay out that waits for the deck to come to rest, if there is one.
  void hand_out(std::optional<Mass> rest, DeckEvents& events);
  void look_for_rest(Mass value, DeckEvents& events);
  /// Recomputes state and signal, and notes in `events` what changed.
  DeckEvents refreshed(Instant now, DeckEvents events);
  DeckState state_at(Instant now) const;
  DeckState loaded_state_at(Instant now) const;
  Signal signal_at(Instant now) const;
  bool is_stable_at(Instant now) const;
  bool shows_less_than_min() const;
  bool differs(Mass a, Mass b) const;
  Result<void> line_allows(const Moment& moment) const;
  Result<void> load_allows(const Moment& moment, const CaptureWaivers& waivers) const;

  Scale scale_;
  CaptureRules rules_;
  FramePace pace_;
  Stability stability_;
  ZeroWatch zero_;
  Motion motion_;
  AfterCapture watch_;

  DeckState state_ = DeckState::not_zero;
  Signal signal_ = Signal::silent;
  LineCounts counts_;
  std::optional<Instant> last_damaged_;
  std::optional<bool> position_clear_;

  std::optional<Indication> indication_;
  std::vector<std::uint8_t> frame_;
  std::optional<Result<Mass>> reading_;  ///< of the newest frame that could be decoded
  std::optional<Mass> last_weight_;      ///< of the newest frame that had one

  std::optional<Stay> stay_;
  std::uint64_t stays_ = 0;
  std::optional<Mass> captured_;  ///< captured, and the deck has not moved since
  bool just_moved_ = false;       ///< the newest frame ended `captured`
  Trace trace_;
  Instant trace_began_;
  StayRecord record_;
};

}  // namespace steelyard::weighing
