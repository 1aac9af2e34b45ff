// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <deque>
#include <optional>
#include <random>

#include <gtest/gtest.h>

#include "tests/support/deck_script.h"

namespace steelyard::weighing {
namespace {

using testing::DeckScript;

/// Random curves on an 80 t scale, with everything a line can do in between; beside the deck a memory of what
/// was really sent, against which every capture is held.
class RandomDay {
 public:
  explicit RandomDay(unsigned seed) : random_(seed) {}

  void run() {
    const int periods[] = {20, 40, 100, 200, 400, 1000};
    script_.period = periods[random_() % 6];
    for (int i = 0; i < 60; ++i) segment();
  }

  int captures = 0;
  int loads() const { return static_cast<int>(script_.loads.size()); }

 private:
  struct Sent {
    int ms;
    std::optional<std::int64_t> kg;  ///< empty: the frame carried no weight of this scale
  };

  int below(int limit) { return static_cast<int>(random_() % static_cast<unsigned>(limit)); }
  /// `count` intervals of the scale, in kilograms.
  static std::int64_t intervals(std::int64_t count) { return count * 20; }

  void segment() {
    switch (below(12)) {
      case 0:
        go_to(0, 3000 + below(3000));
        break;
      case 1:
        go_to(0, below(2500));
        break;
      case 2:
        script_.silence(below(5000));
        break;
      case 3:
        script_.wait(below(1500));
        break;
      case 4:
        script_.wait(script_.period).bad_frame();
        break;
      case 5:
        odd_frame();
        break;
      case 6:
        sway(below(40));
        break;
      case 7:
        go_to(load_ + intervals(below(9) - 4), 500 + below(5000));
        break;
      default:
        go_to(intervals(below(4100)), 500 + below(8000));
        break;
    }
  }

  void go_to(std::int64_t kg, int stand_ms) {
    const int steps = below(6);
    for (int i = 1; i <= steps; ++i) send(load_ + (kg - load_) * i / steps / 20 * 20);
    load_ = kg;
    for (int ms = 0; ms < stand_ms; ms += script_.period) send(below(10) == 0 ? kg + 20 : kg);
  }

  void sway(int frames) {
    for (int i = 0; i < frames; ++i) send(load_ + intervals(below(5) - 2));
  }

  void odd_frame() {
    Indication odd = {.value = Decimal{load_, 0}};
    switch (below(4)) {
      case 0:
        odd.overload = true;
        break;
      case 1:
        odd.mode = WeightMode::net;
        break;
      case 2:
        odd.value = Decimal{load_ + 10, 0};
        break;
      default:
        odd.value.reset();
        break;
    }
    script_.wait(script_.period).send(odd);
    sent_.push_back({script_.now_ms, std::nullopt});
    if (odd.overload) note_vehicle();
    attempt();
  }

  void send(std::int64_t kg) {
    script_.wait(script_.period).frame(kg);
    const bool is_weight = kg <= 80'180;
    sent_.push_back({script_.now_ms, is_weight ? std::optional(kg) : std::nullopt});
    if (kg >= 400) note_vehicle();
    if (kg <= 0) on_deck_ = false;
    note_zero(kg);
    attempt();
  }

  /// Two seconds of nothing but zero, while no vehicle was on the deck.
  void note_zero(std::int64_t kg) {
    if (kg != 0) return;
    const int end = sent_.back().ms;
    for (auto it = sent_.rbegin(); it != sent_.rend() && it->kg == 0; ++it)
      zero_seen_ |= end - it->ms >= 2000;
  }
  void note_vehicle() {
    if (on_deck_) return;
    on_deck_ = true;
    zero_before_ = zero_seen_;
    zero_seen_ = false;
  }

  void attempt() {
    auto capture = script_.deck.capture(script_.moment());
    if (!capture) return;
    ++captures;
    judge(*capture);
    if (below(3) == 0) script_.capture();
  }

  void judge(const Capture& capture) {
    ASSERT_EQ(capture.mass, Mass::kilograms(sent_.back().kg.value()));
    ASSERT_EQ(capture.frame, DeckScript::bytes_of(std::to_string(*sent_.back().kg)));
    ASSERT_GE(*sent_.back().kg, 400);
    ASSERT_TRUE(zero_before_);
    std::int64_t low = *sent_.back().kg;
    std::int64_t high = low;
    int frames = 0;
    int covered_ms = 0;
    for (auto it = sent_.rbegin(); it != sent_.rend() && (covered_ms < 3000 || frames < 6); ++it, ++frames) {
      ASSERT_TRUE(it->kg.has_value());
      low = std::min(low, *it->kg);
      high = std::max(high, *it->kg);
      covered_ms = sent_.back().ms - it->ms;
    }
    ASSERT_GE(covered_ms, 3000);
    ASSERT_GE(frames, 6);
    ASSERT_LE(high - low, 20);
  }

  std::mt19937 random_;
  DeckScript script_;
  std::int64_t load_ = 0;
  std::deque<Sent> sent_;
  bool on_deck_ = false;
  bool zero_seen_ = false;
  bool zero_before_ = false;
};

TEST(DeckProperty, ACaptureIsAlwaysTheNewestFrameOfAQuietTruckThatCameAfterAZero) {
  int captures = 0;
  int loads = 0;
  for (unsigned seed = 1; seed <= 300; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    RandomDay day(seed);
    day.run();
    captures += day.captures;
    loads += day.loads();
    if (HasFatalFailure()) return;
  }
  EXPECT_GT(captures, 1000);
  EXPECT_GT(loads, 100);
}

}  // namespace
}  // namespace steelyard::weighing
