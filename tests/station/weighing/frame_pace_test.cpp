// SPDX-License-Identifier: Apache-2.0
#include "station/weighing/frame_pace.h"

#include <gtest/gtest.h>

namespace steelyard::weighing {
namespace {

using std::chrono::milliseconds;

Instant at(int ms) {
  return Instant{} + milliseconds(ms);
}

FramePace paced(int period_ms, int frames) {
  FramePace pace{CaptureRules{}};
  for (int i = 0; i < frames; ++i) pace.on_good_frame(at(i * period_ms));
  return pace;
}

TEST(FramePace, MedianIsKnownAfterFivePeriods) {
  EXPECT_FALSE(paced(100, 5).median().has_value());
  EXPECT_EQ(paced(100, 6).median(), milliseconds(100));
}

TEST(FramePace, APauseDoesNotMoveTheMedian) {
  auto pace = paced(100, 20);
  pace.on_good_frame(at(9000));
  pace.on_good_frame(at(9100));
  EXPECT_EQ(pace.median(), milliseconds(100));
}

TEST(FramePace, MedianFollowsAChangedRate) {
  auto pace = paced(100, 100);
  for (int i = 0; i < 31; ++i) pace.on_good_frame(at(10'000 + 200 * i));
  EXPECT_EQ(pace.median(), milliseconds(200));
}

TEST(FramePace, ALineIsAliveForOneSecondAtLeast) {
  const auto pace = paced(100, 11);  // last frame at 1000
  EXPECT_TRUE(pace.is_alive(at(2000)));
  EXPECT_FALSE(pace.is_alive(at(2001)));
  EXPECT_FALSE(FramePace{CaptureRules{}}.is_alive(at(0)));
}

TEST(FramePace, ASlowLineIsAliveForThreePeriodsButNeverMoreThanThreeSeconds) {
  EXPECT_EQ(paced(500, 11).silence_limit(), milliseconds(1500));
  EXPECT_EQ(paced(1500, 11).silence_limit(), milliseconds(3000));
}

TEST(FramePace, SlowerThanOneFrameASecondIsTooSlow) {
  EXPECT_FALSE(paced(1000, 11).is_too_slow());
  EXPECT_TRUE(paced(1001, 11).is_too_slow());
}

TEST(FramePace, AGapIsHalfASecondOrThreePeriods) {
  EXPECT_EQ(paced(20, 11).gap_limit(), milliseconds(500));
  EXPECT_EQ(paced(400, 11).gap_limit(), milliseconds(1200));
  EXPECT_TRUE(paced(20, 11).is_gapless(at(700)));
  EXPECT_FALSE(paced(20, 11).is_gapless(at(701)));
}

}  // namespace
}  // namespace steelyard::weighing
