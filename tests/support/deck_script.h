// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "station/weighing/deck.h"
#include "tests/support/scales.h"

namespace steelyard::testing {

/// Plays an indicator to a Deck, frame by frame, and remembers what the deck told.
class DeckScript {
 public:
  explicit DeckScript(weighing::ScaleConfig config = eighty_tonne_config(), weighing::CaptureRules rules = {})
      : deck(weighing::Scale(std::move(config)), rules) {}

  /// Frames that show `kg` for `ms` milliseconds, one every `period` ms, the first one period from now.
  DeckScript& show(std::int64_t kg, int ms) {
    for (const int end = now_ms + ms; now_ms + period <= end;) {
      now_ms += period;
      frame(kg);
    }
    return *this;
  }
  /// One frame, now: `like` with this number.
  DeckScript& frame(std::int64_t kg) {
    like.value = weighing::Decimal{kg, 0};
    return send(like);
  }
  DeckScript& send(const weighing::Indication& indication) {
    const std::string text = indication.value ? text_of(*indication.value) : "?";
    return note(deck.on_reading(indication, bytes_of(text), instant(), wall()));
  }
  /// No frame for `ms` milliseconds, only time.
  DeckScript& silence(int ms) {
    for (const int end = now_ms + ms; now_ms < end;) {
      now_ms += 100;
      note(deck.on_tick(instant()));
    }
    return *this;
  }
  DeckScript& bad_frame() { return note(deck.on_bad_frame(instant())); }
  DeckScript& wait(int ms) {
    now_ms += ms;
    return *this;
  }

  /// An empty deck at zero, then a truck that drives on in two seconds and has stood for `stand_ms`.
  DeckScript& truck(std::int64_t kg, int stand_ms = 4000) {
    return show(0, 3000).drive_on(kg).show(kg, stand_ms);
  }
  /// The load goes to `kg` in twenty steps of the display, one each 100 ms.
  DeckScript& drive_on(std::int64_t kg) {
    const std::int64_t from = deck.mass().value_or(Mass()).in_grams() / 1000;
    for (int i = 1; i <= 20; ++i) show((from + (kg - from) * i / 20) / 20 * 20, 100);
    return *this;
  }
  DeckScript& drive_off() { return drive_on(0); }

  Instant instant() const { return Instant{} + std::chrono::milliseconds(now_ms); }
  WallTime wall() const {
    return WallTime{} + std::chrono::hours(480'000) + std::chrono::milliseconds(now_ms);
  }
  weighing::Moment moment() const { return {instant(), wall(), today}; }

  /// Why there is no capture now; empty when there is one.
  std::optional<ErrorCode> refusal(weighing::CaptureWaivers waivers = {}) const {
    const auto answer = deck.can_capture(moment(), waivers);
    const auto capture = deck.capture(moment(), waivers);
    CHECK(answer.ok() == capture.ok());
    if (answer) return std::nullopt;
    CHECK(answer.error() == capture.error());
    return answer.error().code;
  }
  /// Captures and confirms; there must be a weight to capture.
  weighing::Capture capture() {
    auto captured = deck.capture(moment());
    note(deck.confirm_capture(captured.value(), instant()));
    return std::move(captured).value();
  }

  static std::vector<std::uint8_t> bytes_of(const std::string& text) { return {text.begin(), text.end()}; }

  weighing::Deck deck;
  weighing::Indication like;  ///< what every frame says beside its number
  LocalDay today{2026, 11, 22};
  int now_ms = 0;
  int period = 100;
  std::vector<weighing::DeckState> states;  ///< after each change
  std::vector<weighing::Signal> signals;
  std::vector<weighing::Disturbance> disturbances;
  std::vector<weighing::DeckLoad> loads;
  std::vector<weighing::FinishedStay> stays;

 private:
  DeckScript& note(weighing::DeckEvents events) {
    if (events.state_changed) states.push_back(deck.state());
    if (events.signal_changed) signals.push_back(deck.signal());
    if (events.disturbed) disturbances.push_back(*events.disturbed);
    if (events.stay_over) stays.push_back(std::move(*events.stay_over));
    if (events.load_without_capture) loads.push_back(std::move(*events.load_without_capture));
    return *this;
  }
};

}  // namespace steelyard::testing
