// SPDX-License-Identifier: Apache-2.0
#include "station/weighing/deck.h"

#include <algorithm>
#include <utility>

#include "station/base/check.h"

namespace steelyard::weighing {
namespace {

/// No protocol has longer frames; a longer one would only cost an allocation.
constexpr std::size_t usual_frame_bytes = 256;
/// A wheel that is still on the edge stands so long at most.
constexpr Duration rest_for = std::chrono::seconds(8);

}  // namespace

Deck::Deck(Scale scale, const CaptureRules& rules)
    : scale_(std::move(scale)),
      rules_(rules),
      pace_(rules),
      stability_(scale_),
      zero_(rules.zero_for),
      motion_(rules.calm_for),
      watch_(rules) {
  CHECK(faults_of(rules_).empty());
  frame_.reserve(usual_frame_bytes);
}

DeckEvents Deck::on_reading(const Indication& indication, std::span<const std::uint8_t> frame, Instant now,
                            WallTime wall) {
  DeckEvents events;
  auto reading = scale_.read(indication);
  just_moved_ = false;
  if (!reading && reading.error().code == ErrorCode::not_a_multiple) {
    // Not what this scale can show: no weight, and no good frame either. It did show something else, though,
    // so nothing before it proves that the load stood still.
    ++counts_.refused;
    last_damaged_ = now;
    stability_.restart();
    zero_.interrupt();
  } else {
    ++counts_.good;
    const Frame facts = {now, wall, pace_.is_gapless(now), pace_.last() && !pace_.is_alive(now)};
    pace_.on_good_frame(now);
    indication_ = indication;
    frame_.assign(frame.begin(), frame.end());
    if (reading) {
      on_weight(*reading, facts, events);
    } else {
      on_no_weight(reading.error().code, facts, events);
    }
  }
  reading_ = std::move(reading);
  return refreshed(now, std::move(events));
}

DeckEvents Deck::on_bad_frame(Instant now) {
  ++counts_.damaged;
  last_damaged_ = now;
  return refreshed(now, {});
}

DeckEvents Deck::on_tick(Instant now) {
  return refreshed(now, {});
}

void Deck::on_weight(Mass value, const Frame& frame, DeckEvents& events) {
  stability_.on_value(value, frame.now, frame.follows);
  zero_.on_value(value, indication_->stable.value_or(true), frame.now, frame.follows);
  if (captured_ && differs(value, *captured_)) {
    captured_.reset();
    just_moved_ = true;
  }
  if (stay_ && frame.after_silence && last_weight_ && differs(value, *last_weight_)) {
    end_stay(frame, events);
    hand_out(std::nullopt, events);
    events.stay_over->is_whole = false;
  }
  if (value >= scale_.config().min) hand_out(std::nullopt, events);
  follow_trace(value, frame.now);
  record_.on_value(value, last_weight_ && differs(value, *last_weight_), frame.now, frame.wall);
  follow_stay(value, frame, events);
  if (trace_.samples().empty()) follow_trace(value, frame.now);
  last_weight_ = value;
  look_for_rest(value, events);
  const AfterCapture::Seen seen = {.value = value,
                                   .interval = scale_.interval_at(std::max(value, watch_.captured())),
                                   .is_stable = is_stable_at(frame.now),
                                   .is_at_least_min = value >= scale_.config().min};
  events.disturbed = watch_.on_value(seen, frame.now);
}

void Deck::on_no_weight(ErrorCode why, const Frame& frame, DeckEvents& events) {
  stability_.restart();
  zero_.interrupt();
  if (why == ErrorCode::overload) {
    captured_.reset();
    if (!stay_) begin_stay(Mass(), frame, events);
    stay_->overloaded = true;
    stay_->below_min_since.reset();
  } else if (why == ErrorCode::underload) {
    captured_.reset();
    if (stay_) end_stay(frame, events);
  }
}

void Deck::follow_stay(Mass value, const Frame& frame, DeckEvents& events) {
  // Min or more is gone since the capture: that vehicle drives off. Should the indicator freeze now, or the
  // next vehicle follow on its heels, the load shown is nobody's until a zero was seen.
  if (stay_ && stay_->captured && watch_.captured() - value >= scale_.config().min)
    stay_->zero_before = false;
  if (value >= scale_.config().min) {
    if (!stay_) begin_stay(value, frame, events);
    stay_->peak = std::max(stay_->peak, value);
    stay_->below_min_since.reset();
    motion_.on_value(value, scale_.interval_at(value), frame.now);
    return;
  }
  if (!stay_) return;
  if (!stay_->below_min_since) stay_->below_min_since = frame.now;
  if (value <= Mass() || frame.now - *stay_->below_min_since >= rules_.clear_for) end_stay(frame, events);
}

void Deck::follow_trace(Mass value, Instant now) {
  // Until a vehicle comes the trace begins anew with every frame that shows no movement.
  if (!stay_ && (!last_weight_ || !differs(value, *last_weight_))) trace_.clear();
  if (trace_.samples().empty()) trace_began_ = now;
  trace_.add(std::chrono::floor<std::chrono::milliseconds>(now - trace_began_).count(), value);
}

void Deck::begin_stay(Mass value, const Frame& frame, DeckEvents& events) {
  hand_out(std::nullopt, events);
  stay_ = Stay{.number = ++stays_, .zero_before = zero_.seen(), .peak = value, .began = frame.wall};
  zero_.forget();
  motion_.begin(value, frame.now);
  record_.begin(stay_->number);
}

void Deck::end_stay(const Frame& frame, DeckEvents& events) {
  if (!stay_->captured) {
    events.load_without_capture =
        DeckLoad{stay_->peak, stay_->overloaded, stay_->began, frame.wall, trace_, stay_->number};
  }
  stay_.reset();
  trace_.clear();
  record_.end(frame.now);
}

void Deck::hand_out(std::optional<Mass> rest, DeckEvents& events) {
  if (record_.is_waiting()) events.stay_over = record_.finish(rest, pace_.median());
}

void Deck::look_for_rest(Mass value, DeckEvents& events) {
  if (stay_ || !record_.is_waiting()) return;
  if (zero_.seen()) {
    hand_out(Mass(), events);
  } else if (value != Mass() && stability_.is_stable(rest_for, rules_.stable_frames)) {
    hand_out(value, events);
  }
}

DeckEvents Deck::refreshed(Instant now, DeckEvents events) {
  if (record_.has_waited_enough(now)) hand_out(std::nullopt, events);
  const Signal signal = signal_at(now);
  const DeckState state = state_at(now);
  events.signal_changed = signal != signal_;
  events.state_changed = state != state_;
  signal_ = signal;
  state_ = state;
  return events;
}

Signal Deck::signal_at(Instant now) const {
  if (pace_.is_alive(now)) return Signal::ok;
  if (last_damaged_ && now - *last_damaged_ <= pace_.silence_limit()) return Signal::faulty;
  return Signal::silent;
}

DeckState Deck::state_at(Instant now) const {
  if (!reading_) return DeckState::not_zero;
  if (!reading_->ok()) {
    const ErrorCode why = reading_->error().code;
    if (why == ErrorCode::overload) return DeckState::overload;
    if (why == ErrorCode::underload) return DeckState::underload;
    if (captured_) return DeckState::captured;
    return stay_ ? DeckState::settling : DeckState::not_zero;
  }
  if (captured_) return DeckState::captured;
  const Mass value = reading_->value();
  if (value >= scale_.config().min) return loaded_state_at(now);
  if (stay_) return DeckState::leaving;
  return value == Mass() ? DeckState::zero : DeckState::not_zero;
}

DeckState Deck::loaded_state_at(Instant now) const {
  if (just_moved_) return DeckState::settling;
  if (is_stable_at(now)) return DeckState::stable;
  switch (motion_.phase()) {
    case Motion::Phase::entering:
      return DeckState::entering;
    case Motion::Phase::standing:
      return DeckState::settling;
    case Motion::Phase::leaving:
      return DeckState::leaving;
  }
  return DeckState::settling;
}

bool Deck::is_stable_at(Instant now) const {
  return stability_.is_stable(rules_.stable_for, rules_.stable_frames) && pace_.is_gapless(now) &&
         indication_ && indication_->stable.value_or(true);
}

bool Deck::is_free() const {
  if (stay_ || captured_ || !reading_) return false;
  if (reading_->ok()) return true;
  const ErrorCode why = reading_->error().code;
  // Before its first zero an indicator's weight counts for nothing, but it tells of a truck on the deck.
  return why == ErrorCode::underload || (why == ErrorCode::not_zeroed && shows_less_than_min());
}

bool Deck::shows_less_than_min() const {
  const auto unit = indication_->unit ? indication_->unit : scale_.config().unit;
  if (!indication_->value || !unit) return false;
  const auto shown = mass_of(*indication_->value, *unit);
  return shown && magnitude(*shown) < scale_.config().min;
}

bool Deck::differs(Mass a, Mass b) const {
  return magnitude(a - b) > scale_.interval_at(std::max(a, b));
}

std::optional<Mass> Deck::mass() const {
  if (!reading_ || !reading_->ok()) return std::nullopt;
  return reading_->value();
}

std::optional<Duration> Deck::age(Instant now) const {
  if (!pace_.last()) return std::nullopt;
  return now - *pace_.last();
}

}  // namespace steelyard::weighing
