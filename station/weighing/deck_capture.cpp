// SPDX-License-Identifier: Apache-2.0
#include <chrono>

#include "station/base/check.h"
#include "station/weighing/axle_steps.h"
#include "station/weighing/deck.h"

namespace steelyard::weighing {
namespace {

std::int64_t whole_ms(Duration duration) {
  return std::chrono::floor<std::chrono::milliseconds>(duration).count();
}

}  // namespace

/// Is there a line that gives this scale's gross weight?
Result<void> Deck::line_allows(const Moment& moment) const {
  const bool alive = pace_.is_alive(moment.now);
  const bool refused = reading_ && !reading_->ok() && reading_->error().code == ErrorCode::not_a_multiple;
  if (!alive && !(refused && signal_at(moment.now) == Signal::faulty)) {
    return Error{ErrorCode::scale_silent, {{"limit_ms", whole_ms(pace_.silence_limit())}}};
  }
  if (pace_.is_too_slow()) {
    return Error{ErrorCode::line_too_slow, {{"period_ms", whole_ms(*pace_.median())}}};
  }
  if (!reading_->ok()) return reading_->error();
  return {};
}

/// Is what it shows a vehicle that stands on the deck and was not captured yet?
Result<void> Deck::load_allows(const Moment& moment, const CaptureWaivers& waivers) const {
  const Mass value = reading_->value();
  if (value < Mass()) return Error{ErrorCode::underload};
  if (value < scale_.config().min) {
    return Error{ErrorCode::below_min,
                 {{"mass_g", value.in_grams()}, {"min_g", scale_.config().min.in_grams()}}};
  }
  if (!stay_->zero_before && !waivers.zero_not_seen) return Error{ErrorCode::zero_not_seen};
  if (captured_) return Error{ErrorCode::already_captured};
  if (!is_stable_at(moment.now)) return Error{ErrorCode::not_stable};
  if (position_clear_ && !*position_clear_) return Error{ErrorCode::position_sensor};
  return {};
}

Result<void> Deck::can_capture(const Moment& moment, const CaptureWaivers& waivers) const {
  if (auto line = line_allows(moment); !line) return line;
  if (auto load = load_allows(moment, waivers); !load) return load;
  if (!rules_.allow_unverified && !scale_.is_verified_on(moment.today)) {
    return Error{ErrorCode::scale_unverified};
  }
  return {};
}

Result<Capture> Deck::capture(const Moment& moment, const CaptureWaivers& waivers) const {
  if (const auto allowed = can_capture(moment, waivers); !allowed) return allowed.error();
  const Mass value = reading_->value();
  const auto& curve = record_.curve().samples();
  CHECK(!curve.empty());  // the frame that is captured is its last
  const std::int64_t curve_ms = curve.back().ms;
  return Capture{.mass = value,
                 .interval = scale_.interval_at(value),
                 .indication = *indication_,
                 .frame = frame_,
                 .at = moment.wall,
                 .trace = trace_,
                 .stay = stay_->number,
                 .unverified = !scale_.is_verified_on(moment.today),
                 .zero_seen = stay_->zero_before,
                 .curve_ms = curve_ms,
                 .axle_steps = axle_steps_in(curve, curve_ms, value, pace_.median())};
}

DeckEvents Deck::confirm_capture(const Capture& capture, Instant now) {
  DeckEvents events;
  record_.note(capture.stay, {capture.curve_ms, capture.mass, capture.interval});
  if (!stay_ || stay_->number != capture.stay) return events;
  stay_->captured = true;
  watch_.begin(capture.mass, now);
  // Frames may have come while it was being recorded.
  const auto shown = mass();
  const bool moved = (shown && differs(*shown, capture.mass)) || state_ == DeckState::overload;
  if (!moved) captured_ = capture.mass;
  return refreshed(now, std::move(events));
}

}  // namespace steelyard::weighing
