// SPDX-License-Identifier: Apache-2.0
#include "station/weighing/stability.h"

#include <random>
#include <vector>

#include <gtest/gtest.h>

#include "tests/support/scales.h"

namespace steelyard::weighing {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

Instant at(std::int64_t ms) {
  return Instant{} + milliseconds(ms);
}

class StabilityTest : public ::testing::Test {
 protected:
  /// Frames every `period` ms until before `until`, each showing `kg`.
  void show(std::int64_t kg, std::int64_t until, std::int64_t period = 100) {
    for (; now < until; now += period) stability.on_value(Mass::kilograms(kg), at(now), true);
  }
  bool stable() const { return stability.is_stable(seconds(3), 6); }

  const Scale scale = testing::two_range_scale();
  Stability stability{scale};
  std::int64_t now = 0;
};

TEST_F(StabilityTest, ThreeSecondsOfOneValueAreStable) {
  show(18'760, 3000);
  EXPECT_FALSE(stable());  // frames at 0 to 2900
  show(18'760, 3100);
  EXPECT_TRUE(stable());
}

TEST_F(StabilityTest, FlickerByOneIntervalIsStableByTwoIsNot) {
  for (int i = 0; i < 20; ++i) show(i % 2 == 0 ? 18'760 : 18'780, now + 200);
  EXPECT_TRUE(stable());
  show(18'800, now + 100);
  EXPECT_FALSE(stable());
}

TEST_F(StabilityTest, ANewNeighbourKeepsTheRunBeforeIt) {
  show(18'760, 1000);
  show(18'780, 4000);
  show(18'800, 4100);  // 18780 since 1000, 18800 at 4000: exactly 3 s
  EXPECT_TRUE(stable());
}

TEST_F(StabilityTest, FewFramesNeedALongerStretch) {
  show(18'760, 5000, 1000);
  EXPECT_FALSE(stable());  // five frames
  show(18'760, 6000, 1000);
  EXPECT_TRUE(stable());
}

TEST_F(StabilityTest, AGapBeginsAnew) {
  show(18'760, 2900);
  stability.on_value(Mass::kilograms(18'760), at(4000), false);
  now = 4100;
  show(18'760, 7000);
  EXPECT_FALSE(stable());
  show(18'760, 7100);
  EXPECT_TRUE(stable());
}

TEST_F(StabilityTest, RestartForgetsEverything) {
  show(18'760, 4000);
  stability.restart();
  EXPECT_FALSE(stable());
  show(18'760, 6000);
  EXPECT_FALSE(stable());
}

TEST_F(StabilityTest, OneStepAtTheBorderOfTwoRangesIsOneInterval) {
  for (int i = 0; i < 20; ++i) show(i % 2 == 0 ? 40'000 : 40'050, now + 200);
  EXPECT_TRUE(stable());
  show(39'980, now + 100);
  EXPECT_FALSE(stable());
}

TEST_F(StabilityTest, UnchangedForCountsOneValueOnly) {
  show(18'760, 1000);
  show(18'780, 1600);
  EXPECT_EQ(stability.unchanged_for(), milliseconds(500));
}

/// The definition, word by word: among all suffixes of the frames, is there one that is long enough and
/// quiet?
bool stable_by_definition(const std::vector<std::pair<std::int64_t, std::int64_t>>& frames,
                          const Scale& scale) {
  if (frames.empty()) return false;
  Mass low = Mass::kilograms(frames.back().second);
  Mass high = low;
  for (std::size_t n = 1; n <= frames.size(); ++n) {
    const auto& [ms, kg] = frames[frames.size() - n];
    low = std::min(low, Mass::kilograms(kg));
    high = std::max(high, Mass::kilograms(kg));
    if (high - low > scale.interval_at(high)) return false;
    if (n >= 6 && frames.back().first - ms >= 3000) return true;
  }
  return false;
}

TEST_F(StabilityTest, AgreesWithTheDefinitionOnRandomWalks) {
  int agreed_stable = 0;
  for (unsigned seed = 1; seed <= 40; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random(seed);
    Stability watched{scale};
    std::vector<std::pair<std::int64_t, std::int64_t>> frames;
    std::int64_t ms = 0;
    int step = 1990;  // a little below the border, in steps of the display
    for (int i = 0; i < 600; ++i) {
      ms += 20 + static_cast<int>(random() % 300);
      if (random() % 8 == 0) step += static_cast<int>(random() % 3) - 1;
      const std::int64_t kg = step <= 2000 ? step * 20 : 40'000 + (step - 2000) * 50;
      const bool follows = random() % 60 != 0;
      if (!follows) frames.clear();
      frames.emplace_back(ms, kg);
      watched.on_value(Mass::kilograms(kg), at(ms), follows);
      const bool expected = stable_by_definition(frames, scale);
      ASSERT_EQ(watched.is_stable(seconds(3), 6), expected) << "frame " << i;
      agreed_stable += expected ? 1 : 0;
    }
  }
  EXPECT_GT(agreed_stable, 500);  // the walks do come to rest
}

}  // namespace
}  // namespace steelyard::weighing
