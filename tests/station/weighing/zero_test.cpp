// SPDX-License-Identifier: Apache-2.0
#include "station/weighing/zero.h"

#include <gtest/gtest.h>

namespace steelyard::weighing {
namespace {

using std::chrono::milliseconds;

class ZeroWatchTest : public ::testing::Test {
 protected:
  void show(std::int64_t kg, int until_ms, bool is_quiet = true) {
    for (; now <= until_ms; now += 100) {
      zero.on_value(Mass::kilograms(kg), is_quiet, Instant{} + milliseconds(now), true);
    }
  }
  ZeroWatch zero{std::chrono::seconds(2)};
  int now = 0;
};

TEST_F(ZeroWatchTest, NothingIsSeenAtStart) {
  EXPECT_FALSE(zero.seen());
}

TEST_F(ZeroWatchTest, TwoSecondsOfDisplayedZeroAreSeen) {
  show(0, 1900);
  EXPECT_FALSE(zero.seen());
  show(0, 2000);
  EXPECT_TRUE(zero.seen());
}

TEST_F(ZeroWatchTest, AnythingElseOnTheDisplayBeginsAnew) {
  show(0, 1900);
  show(20, 2000);
  show(0, 4000);
  EXPECT_FALSE(zero.seen());
  show(0, 4100);
  EXPECT_TRUE(zero.seen());
}

TEST_F(ZeroWatchTest, AZeroInMotionIsNone) {
  show(0, 5000, false);
  EXPECT_FALSE(zero.seen());
}

TEST_F(ZeroWatchTest, AGapOrAFrameWithoutWeightBeginsAnew) {
  show(0, 1900);
  zero.on_value(Mass(), true, Instant{} + milliseconds(2500), false);
  EXPECT_FALSE(zero.seen());
  zero.interrupt();
  zero.on_value(Mass(), true, Instant{} + milliseconds(4600), true);
  EXPECT_FALSE(zero.seen());
}

TEST_F(ZeroWatchTest, WhatWasSeenHoldsUntilAVehicleCame) {
  show(0, 2000);
  show(60, 9000);
  zero.interrupt();
  EXPECT_TRUE(zero.seen());
  zero.forget();
  EXPECT_FALSE(zero.seen());
}

}  // namespace
}  // namespace steelyard::weighing
