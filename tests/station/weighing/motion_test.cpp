// SPDX-License-Identifier: Apache-2.0
#include "station/weighing/motion.h"

#include <gtest/gtest.h>

namespace steelyard::weighing {
namespace {

using enum Motion::Phase;

class MotionTest : public ::testing::Test {
 protected:
  void SetUp() override { motion.begin(Mass::kilograms(400), at(0)); }
  static Instant at(int ms) { return Instant{} + std::chrono::milliseconds(ms); }
  Motion::Phase show(std::int64_t kg, int ms) {
    for (const int end = now + ms; now < end;) {
      now += 100;
      motion.on_value(Mass::kilograms(kg), Mass::kilograms(20), at(now));
    }
    return motion.phase();
  }
  Motion motion{std::chrono::seconds(1)};
  int now = 0;
};

TEST_F(MotionTest, AVehicleIsEnteringUntilItsLoadStaysNearOneValueForASecond) {
  EXPECT_EQ(show(9000, 500), entering);
  EXPECT_EQ(show(18'000, 1000), entering);
  EXPECT_EQ(show(18'200, 100), standing);  // ten intervals away
}

TEST_F(MotionTest, BrakingDoesNotLookLikeLeaving) {
  show(18'000, 300);
  EXPECT_EQ(show(17'000, 300), entering);
}

TEST_F(MotionTest, ATenthLessIsLeavingATenthMoreIsEntering) {
  show(18'000, 2000);
  EXPECT_EQ(show(16'200, 100), standing);
  EXPECT_EQ(show(16'180, 100), leaving);
  EXPECT_EQ(show(16'180, 1000), standing);
  EXPECT_EQ(show(18'000, 100), entering);
}

TEST_F(MotionTest, AVehicleThatDrivesAcrossWithoutStoppingLeaves) {
  show(9000, 300);
  show(18'000, 300);
  EXPECT_EQ(show(9000, 300), leaving);
}

TEST_F(MotionTest, BackingOnAgainIsEntering) {
  show(18'000, 2000);
  show(6000, 300);
  EXPECT_EQ(show(12'000, 300), entering);
}

TEST_F(MotionTest, ATremblingSmallLoadIsNotEntering) {
  show(600, 2000);
  EXPECT_EQ(show(680, 100), standing);  // more than a tenth, but within ten intervals
}

}  // namespace
}  // namespace steelyard::weighing
