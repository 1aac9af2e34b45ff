// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "tests/support/deck_script.h"

namespace steelyard::weighing {
namespace {

using testing::DeckScript;

TEST(StayOver, AWholeStayIsHandedOutWhenTheDeckIsAtZeroAgain) {
  DeckScript script;
  script.truck(18'760);
  const auto began = script.wall();
  script.capture();
  script.show(18'760, 2000).drive_off().show(0, 1500);
  EXPECT_TRUE(script.stays.empty());
  script.show(0, 1000);
  ASSERT_EQ(script.stays.size(), 1U);
  const FinishedStay& stay = script.stays[0];
  EXPECT_EQ(stay.rest, Mass());
  EXPECT_TRUE(stay.is_whole);
  EXPECT_EQ(stay.period, Duration(std::chrono::milliseconds(100)));
  ASSERT_EQ(stay.captures.size(), 1U);
  EXPECT_EQ(stay.captures[0].mass, Mass::kilograms(18'760));
  EXPECT_EQ(stay.began + std::chrono::milliseconds(stay.captures[0].ms), began);
  EXPECT_EQ(stay.curve.samples().front().mass, Mass());
  EXPECT_EQ(stay.curve.samples().back().mass, Mass());
  EXPECT_LE(stay.left_ms, stay.curve.samples().back().ms);
}

TEST(StayOver, ADeckThatComesToRestElsewhereSaysWhere) {
  DeckScript script;
  script.truck(18'760).capture();
  script.drive_on(60).show(60, 6000);
  EXPECT_TRUE(script.stays.empty());
  script.show(60, 4000);
  ASSERT_EQ(script.stays.size(), 1U);
  EXPECT_EQ(script.stays[0].rest, Mass::kilograms(60));
}

TEST(StayOver, WhereTheNextVehicleIsFasterTheRestIsNotKnownAndEachHasItsOwnCurve) {
  DeckScript script;
  script.truck(18'760).capture();
  script.drive_on(100).show(100, 1500).drive_on(22'000).show(22'000, 3000);
  ASSERT_EQ(script.stays.size(), 1U);
  EXPECT_FALSE(script.stays[0].rest);
  EXPECT_EQ(script.stays[0].captures.size(), 1U);
  script.drive_off().show(0, 3000);
  ASSERT_EQ(script.stays.size(), 2U);
  EXPECT_TRUE(script.stays[1].captures.empty());
  EXPECT_EQ(script.stays[1].curve.samples().front().ms, 0);
}

TEST(StayOver, ASilenceInWhichTheTruckWasChangedLeavesTheStayIncomplete) {
  DeckScript script;
  script.truck(18'760).capture();
  script.silence(5000).show(22'000, 1000);
  ASSERT_EQ(script.stays.size(), 1U);
  EXPECT_FALSE(script.stays[0].is_whole);
  EXPECT_FALSE(script.stays[0].rest);
}

TEST(StayOver, ADeckThatNeverComesToRestIsNotWaitedForLong) {
  DeckScript script;
  script.truck(18'760).capture();
  script.drive_off();
  for (int i = 0; i < 200; ++i) script.show(20 * (i % 5), 200);
  ASSERT_EQ(script.stays.size(), 1U);
  EXPECT_FALSE(script.stays[0].rest);
}

TEST(StayOver, ACaptureThatIsConfirmedAfterTheTruckHasLeftBelongsToItsStay) {
  DeckScript script;
  script.truck(18'760);
  const auto capture = script.deck.capture(script.moment());
  ASSERT_TRUE(capture.ok());
  script.drive_off().show(0, 500);
  script.deck.confirm_capture(*capture, script.instant());
  script.show(0, 3000);
  ASSERT_EQ(script.stays.size(), 1U);
  EXPECT_EQ(script.stays[0].captures.size(), 1U);
}

TEST(StayOver, ACaptureTellsTheAxleStepsOfAFastLine) {
  DeckScript script;
  script.show(0, 3000).show(5000, 900).show(9000, 900).show(14'000, 4000);
  EXPECT_EQ(script.capture().axle_steps, 3);
  DeckScript slow;
  slow.period = 200;
  slow.show(0, 3000).show(5000, 1000).show(9000, 1000).show(14'000, 4000);
  EXPECT_EQ(slow.capture().axle_steps, std::nullopt);
}

TEST(TracePiece, BeginsWithWhatWasShownAndKeepsItsTimes) {
  Trace trace;
  trace.add(0, Mass());
  trace.add(1000, Mass::kilograms(20));
  trace.add(5000, Mass::kilograms(20));
  trace.add(6000, Mass::kilograms(40));
  const Trace piece = trace.piece(3000, 5500);
  const std::vector<Trace::Sample> expected = {{0, Mass::kilograms(20)}, {2000, Mass::kilograms(20)}};
  EXPECT_EQ(piece.samples(), expected);
  EXPECT_EQ(trace.piece(5200, 5400).samples(), (std::vector<Trace::Sample>{{0, Mass::kilograms(20)}}));
  EXPECT_EQ(trace.piece(0, 6000).samples(), trace.samples());
}

TEST(TracePiece, OfALongCurveFitsTheJournal) {
  Trace fine(StayRecord::samples_max);
  for (int i = 0; i < 10'000; ++i) fine.add(i * 100, Mass::kilograms(20 * (i % 7)));
  EXPECT_EQ(fine.samples().size(), 10'000U);
  const Trace piece = fine.piece(100'000, 900'000);
  EXPECT_LE(piece.samples().size(), Trace::max_samples);
  EXPECT_EQ(Trace::decode(piece.encode()).value(), piece);
}

}  // namespace
}  // namespace steelyard::weighing
