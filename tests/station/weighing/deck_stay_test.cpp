// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <gtest/gtest.h>

#include "tests/support/deck_script.h"

namespace steelyard::weighing {
namespace {

using testing::DeckScript;

TEST(DeckStay, ALoadThatLeavesWithoutACaptureIsTold) {
  DeckScript script;
  script.truck(18'760, 5000).drive_off();
  ASSERT_EQ(script.loads.size(), 1U);
  const auto& load = script.loads[0];
  EXPECT_EQ(load.peak, Mass::kilograms(18'760));
  EXPECT_FALSE(load.overloaded);
  EXPECT_EQ(load.ended, script.wall());
  EXPECT_EQ(load.ended - load.began, std::chrono::milliseconds(8900));  // from the first frame above Min
  const auto& samples = load.trace.samples();
  EXPECT_EQ(samples.front().mass, Mass());
  EXPECT_EQ(samples.back().mass, Mass());
  EXPECT_EQ(std::ranges::max_element(samples, {}, &Trace::Sample::mass)->mass, load.peak);
}

TEST(DeckStay, ACapturedLoadIsNotToldAndNeitherIsOneBelowMin) {
  DeckScript script;
  script.truck(18'760).capture();
  script.drive_off().truck(380).drive_off();
  EXPECT_TRUE(script.loads.empty());
}

TEST(DeckStay, EachVehicleIsItsOwnStay) {
  DeckScript script;
  script.truck(18'760).drive_off().truck(22'000).drive_off();
  ASSERT_EQ(script.loads.size(), 2U);
  EXPECT_NE(script.loads[0].stay, script.loads[1].stay);
  EXPECT_EQ(script.loads[1].peak, Mass::kilograms(22'000));
}

TEST(DeckStay, SwayingAroundMinIsOneStay) {
  DeckScript script;
  script.show(0, 3000);
  for (int i = 0; i < 10; ++i) script.show(500, 500).show(300, 500);
  script.drive_on(18'760).show(18'760, 3100);
  EXPECT_TRUE(script.loads.empty());
  EXPECT_EQ(script.refusal(), std::nullopt);
}

TEST(DeckStay, EndsBelowMinAlsoWhereTheDeckDoesNotComeBackToZero) {
  DeckScript script;
  script.truck(18'760).drive_on(60).show(60, 900);
  EXPECT_TRUE(script.loads.empty());
  script.show(60, 1000);
  EXPECT_EQ(script.loads.size(), 1U);
}

TEST(DeckStay, AnOverloadThatWasNeverReadableIsTold) {
  DeckScript script;
  script.show(0, 3000).like.overload = true;
  script.show(0, 3000).like.overload = false;
  script.show(0, 100);
  ASSERT_EQ(script.loads.size(), 1U);
  EXPECT_TRUE(script.loads[0].overloaded);
  EXPECT_EQ(script.loads[0].peak, Mass());
}

TEST(DeckStay, UnderloadEndsAStay) {
  DeckScript script;
  script.truck(18'760).like.underload = true;
  script.show(0, 100);
  EXPECT_EQ(script.loads.size(), 1U);
}

TEST(DeckStay, TheSameLoadAfterASilenceIsTheSameVehicle) {
  DeckScript script;
  script.truck(18'760).silence(30'000).show(18'760, 3100);
  EXPECT_EQ(script.refusal(), std::nullopt);
  EXPECT_TRUE(script.loads.empty());
}

TEST(DeckStay, AnotherLoadAfterASilenceMayBeAnotherVehicle) {
  DeckScript script;
  script.truck(18'760).silence(30'000).show(22'000, 4000);
  EXPECT_EQ(script.refusal(), ErrorCode::zero_not_seen);
  EXPECT_EQ(script.loads.size(), 1U);
}

TEST(DeckStay, AZeroSeenBeforeASilenceHoldsForTheFirstVehicleAfterIt) {
  DeckScript script;
  script.show(0, 3000).silence(30'000).show(18'760, 4000);
  EXPECT_EQ(script.refusal(), std::nullopt);
}

TEST(DeckStay, TheTraceOfALongWaitStaysBounded) {
  DeckScript script;
  script.show(0, 3000);
  for (int i = 0; i < 3000; ++i) script.show(18'000 + (i % 7) * 20, 100);
  EXPECT_LE(script.deck.trace().samples().size(), Trace::max_samples);
  EXPECT_EQ(script.deck.trace().samples().front().mass, Mass());
}

TEST(DeckStay, IsFreeOnlyWhereNoVehicleStands) {
  DeckScript script;
  EXPECT_FALSE(script.deck.is_free()) << "nothing known yet";
  script.show(20, 500);
  EXPECT_TRUE(script.deck.is_free());
  script.show(-20, 500);
  EXPECT_TRUE(script.deck.is_free());
  script.truck(18'760);
  EXPECT_FALSE(script.deck.is_free());
  script.capture();
  EXPECT_FALSE(script.deck.is_free());
  script.frame(380);
  EXPECT_FALSE(script.deck.is_free()) << "it may not have left";
  script.show(0, 500);
  EXPECT_TRUE(script.deck.is_free());
  script.like.not_zeroed = true;
  script.frame(0);
  EXPECT_TRUE(script.deck.is_free());
  script.frame(18'760);
  EXPECT_FALSE(script.deck.is_free()) << "switched on under a truck";
  script.like.not_zeroed = false;
  script.like.mode = WeightMode::net;
  script.frame(0);
  EXPECT_FALSE(script.deck.is_free()) << "what stands there is not shown";
}

// An indicator that hangs goes on sending its last frame, check byte and all.

TEST(DeckStay, AFrozenIndicatorGivesNoSecondCapture) {
  DeckScript script;
  script.truck(18'760).capture();
  for (int minute = 0; minute < 10; ++minute) {
    script.show(18'760, 60'000);
    EXPECT_EQ(script.refusal(), ErrorCode::already_captured);
    EXPECT_EQ(script.refusal({.zero_not_seen = true}), ErrorCode::already_captured);
  }
}

TEST(DeckStay, AFrozenIndicatorIsNotFreedByASilentLine) {
  DeckScript script;
  script.truck(18'760).capture();
  script.show(18'760, 5000).silence(60'000).show(18'760, 60'000);
  EXPECT_EQ(script.refusal(), ErrorCode::already_captured);
}

TEST(DeckStay, WhatFroseAtATrucksWeightIsNoWeightOfTheNext) {
  // It freezes while the captured truck leaves, at a weight of its own.
  DeckScript script;
  script.truck(18'760).capture();
  script.drive_on(12'000).show(12'000, 600'000);
  EXPECT_EQ(script.refusal(), ErrorCode::zero_not_seen);
  // It thaws under the next truck: a zero was never seen in between.
  script.drive_on(25'000).show(25'000, 60'000);
  EXPECT_EQ(script.refusal(), ErrorCode::zero_not_seen);
  script.drive_off().truck(25'000);
  EXPECT_EQ(script.refusal(), std::nullopt);
}

TEST(DeckStay, WhatFroseBeforeTheStationStartedIsNotCaptured) {
  DeckScript script;
  script.show(18'760, 600'000);
  EXPECT_EQ(script.refusal(), ErrorCode::zero_not_seen);
}

TEST(DeckStay, AFrozenZeroLetsNothingBeCaptured) {
  DeckScript script;
  script.show(0, 600'000);
  EXPECT_EQ(script.refusal(), ErrorCode::below_min);
}

}  // namespace
}  // namespace steelyard::weighing
