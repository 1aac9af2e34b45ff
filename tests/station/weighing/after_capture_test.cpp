// SPDX-License-Identifier: Apache-2.0
#include "station/weighing/after_capture.h"

#include <gtest/gtest.h>

#include "tests/support/deck_script.h"

namespace steelyard::weighing {
namespace {

using testing::DeckScript;

class AfterCaptureTest : public ::testing::Test {
 protected:
  void SetUp() override { script.truck(18'760).capture(); }
  void expect_disturbed_by(std::int64_t kg) {
    const std::vector<Disturbance> expected = {{Mass::kilograms(18'760), Mass::kilograms(kg)}};
    EXPECT_EQ(script.disturbances, expected);
  }
  DeckScript script;
};

TEST_F(AfterCaptureTest, DrivingOffIsNoDisturbance) {
  script.show(18'760, 1000).drive_off().show(0, 5000);
  EXPECT_TRUE(script.disturbances.empty());
}

TEST_F(AfterCaptureTest, TheNextTruckDoesNotDisturbTheOneBefore) {
  script.drive_off().truck(22'000, 8000);
  EXPECT_TRUE(script.disturbances.empty());
}

TEST_F(AfterCaptureTest, AStartingEngineBeforeDrivingOffIsNoDisturbance) {
  for (int i = 0; i < 20; ++i) script.show(18'700, 100).show(18'820, 100);
  script.drive_off().show(0, 5000);
  EXPECT_TRUE(script.disturbances.empty());
}

TEST_F(AfterCaptureTest, StandingAtAnotherLoadIsOne) {
  script.show(18'760, 1000).show(18'680, 3000);
  EXPECT_TRUE(script.disturbances.empty());
  script.show(18'680, 100);
  expect_disturbed_by(18'680);
}

TEST_F(AfterCaptureTest, IsToldOnce) {
  script.show(18'680, 6000).show(18'600, 6000);
  expect_disturbed_by(18'680);
}

TEST_F(AfterCaptureTest, AnAxleThatDroveOffAndStopsIsOne) {
  script.show(12'000, 4000);
  expect_disturbed_by(12'000);
}

TEST_F(AfterCaptureTest, ASmallChangeThatIsHeldBeforeTheLoadFallsAwayIsOne) {
  script.show(18'680, 1500).drive_off();
  expect_disturbed_by(18'680);
}

TEST_F(AfterCaptureTest, ATenthOfTheLoadIsNoSmallChangeAnyMore) {
  DeckScript tenth;
  tenth.truck(20'000).capture();
  tenth.show(18'000, 1500).drive_off().show(0, 3000);
  EXPECT_TRUE(tenth.disturbances.empty()) << "that was an axle driving off";
  DeckScript less;
  less.truck(20'000).capture();
  less.show(18'020, 1500).drive_off().show(0, 3000);
  EXPECT_EQ(less.disturbances.size(), 1u);
}

TEST_F(AfterCaptureTest, ASmallChangeThatIsNotHeldIsNone) {
  script.show(18'680, 900).drive_off().show(0, 3000);
  EXPECT_TRUE(script.disturbances.empty());
}

TEST_F(AfterCaptureTest, OneIntervalIsNoChange) {
  script.show(18'780, 6000).show(18'760, 1000);
  EXPECT_EQ(script.deck.state(), DeckState::captured);
  EXPECT_TRUE(script.disturbances.empty());
}

TEST_F(AfterCaptureTest, AChangeAfterTheWatchIsNone) {
  script.show(18'760, 5100).show(18'600, 6000);
  EXPECT_TRUE(script.disturbances.empty());
}

TEST_F(AfterCaptureTest, AChangeWithinTheWatchIsJudgedWhenItStands) {
  script.show(18'760, 4900).show(18'600, 4000);
  expect_disturbed_by(18'600);
}

TEST_F(AfterCaptureTest, ComingBackToTheCapturedLoadConfirmsIt) {
  script.show(18'680, 1500).show(18'760, 4000).drive_off().show(0, 3000);
  EXPECT_TRUE(script.disturbances.empty());
}

TEST_F(AfterCaptureTest, AnyChangeEndsCapturedAndTheSameTruckMayBeWeighedAgain) {
  script.show(18'680, 100);
  EXPECT_EQ(script.deck.state(), DeckState::settling);
  script.show(18'680, 4000);
  EXPECT_EQ(script.refusal(), std::nullopt);
  script.disturbances.clear();
  script.capture();
  script.show(18'680, 6000).drive_off().show(0, 3000);
  EXPECT_TRUE(script.disturbances.empty());  // the second weighing has a watch of its own
}

TEST_F(AfterCaptureTest, AStepAtTheBorderOfTwoRangesIsNoChangeInEitherDirection) {
  DeckScript two(testing::two_range_config());
  two.show(0, 3000).show(40'050, 4000).capture();
  two.show(40'000, 6000);
  EXPECT_EQ(two.deck.state(), DeckState::captured);
  EXPECT_TRUE(two.disturbances.empty());
}

}  // namespace
}  // namespace steelyard::weighing
