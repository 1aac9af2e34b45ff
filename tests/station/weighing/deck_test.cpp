// SPDX-License-Identifier: Apache-2.0
#include "station/weighing/deck.h"

#include <gtest/gtest.h>

#include "tests/support/deck_script.h"

namespace steelyard::weighing {
namespace {

using testing::DeckScript;
using enum DeckState;

TEST(Deck, OneTruckGoesThroughTheStatesInOrder) {
  DeckScript script;
  script.truck(18'760).capture();
  script.show(18'760, 6000).drive_off().show(0, 3000);
  EXPECT_EQ(script.states,
            (std::vector{zero, entering, settling, stable, captured, settling, leaving, zero}));
  EXPECT_TRUE(script.loads.empty());
  EXPECT_TRUE(script.disturbances.empty());
}

TEST(Deck, KnowsNothingBeforeTheFirstFrame) {
  const DeckScript script;
  EXPECT_EQ(script.deck.state(), not_zero);
  EXPECT_EQ(script.deck.signal(), Signal::silent);
  EXPECT_FALSE(script.deck.indication().has_value());
  EXPECT_FALSE(script.deck.mass().has_value());
  EXPECT_FALSE(script.deck.age(script.instant()).has_value());
}

TEST(Deck, ALoadBelowMinIsNotZero) {
  DeckScript script;
  EXPECT_EQ(script.show(0, 100).deck.state(), zero);
  EXPECT_EQ(script.show(20, 100).deck.state(), not_zero);
  EXPECT_EQ(script.show(-20, 100).deck.state(), not_zero);
}

TEST(Deck, OverloadAndUnderloadAreStatesOfTheirOwn) {
  DeckScript script;
  script.truck(18'760).like.overload = true;
  EXPECT_EQ(script.show(0, 100).deck.state(), overload);
  script.like.overload = false;
  script.like.underload = true;
  EXPECT_EQ(script.show(0, 100).deck.state(), underload);
}

TEST(Deck, ASecondAxleIsStillEntering) {
  DeckScript script;
  script.show(0, 3000).drive_on(6000).show(6000, 1500);
  EXPECT_EQ(script.deck.state(), settling);
  EXPECT_EQ(script.drive_on(18'760).deck.state(), entering);
}

TEST(Deck, StableEndsWithoutAFrameWhenThePauseGetsTooLong) {
  DeckScript script;
  script.truck(18'760).silence(600);
  EXPECT_EQ(script.deck.state(), settling);
}

TEST(Deck, SignalFollowsTheLine) {
  DeckScript script;
  script.show(0, 1000).silence(2000).bad_frame().silence(2000).show(0, 100);
  EXPECT_EQ(script.signals,
            (std::vector{Signal::ok, Signal::silent, Signal::faulty, Signal::silent, Signal::ok}));
}

TEST(Deck, CountsWhatTheLineGives) {
  DeckScript script;
  script.show(0, 1000).show(10, 300).bad_frame();
  EXPECT_EQ(script.deck.counts(), (LineCounts{10, 1, 3}));
}

TEST(Deck, ARefusedFrameIsNeverShown) {
  DeckScript script;
  script.show(18'760, 1000).show(18'750, 100);
  EXPECT_FALSE(script.deck.mass().has_value());
  EXPECT_EQ(script.deck.indication()->value, (Decimal{18'760, 0}));
  EXPECT_EQ(script.deck.age(script.instant()), std::chrono::milliseconds(100));
}

TEST(Deck, AnswersForTheApi) {
  DeckScript script;
  script.truck(18'760).wait(30);
  EXPECT_EQ(script.deck.mass(), Mass::kilograms(18'760));
  EXPECT_EQ(script.deck.median_period(), std::chrono::milliseconds(100));
  EXPECT_EQ(script.deck.age(script.instant()), std::chrono::milliseconds(30));
  EXPECT_EQ(script.deck.trace().samples().front().mass, Mass());
}

TEST(Deck, ACaptureHasEverythingThatProvesIt) {
  DeckScript script;
  script.like.record = 4711;
  script.show(0, 3000).show(9000, 100).show(18'760, 4000);
  const auto capture = script.capture();
  EXPECT_EQ(capture.mass, Mass::kilograms(18'760));
  EXPECT_EQ(capture.interval, Mass::kilograms(20));
  EXPECT_EQ(capture.indication, script.like);
  EXPECT_EQ(capture.frame, DeckScript::bytes_of("18760"));
  EXPECT_EQ(capture.at, script.wall());
  EXPECT_EQ(capture.trace.encode(), "40000 0:0 100:225 100:244 3900:0");
  EXPECT_TRUE(capture.zero_seen);
  EXPECT_FALSE(capture.unverified);
}

TEST(Deck, TheValueIsTheNewestFramesNeverAnAverage) {
  DeckScript script;
  script.truck(18'760).show(18'780, 100);
  EXPECT_EQ(script.capture().mass, Mass::kilograms(18'780));
}

TEST(Deck, ACaptureOnATwoRangeScaleCarriesTheIntervalOfItsLoad) {
  DeckScript script(testing::two_range_config());
  script.show(0, 3000).show(49'050, 4000);
  EXPECT_EQ(script.capture().interval, Mass::kilograms(50));
}

TEST(Deck, CaptureChangesNothingUntilItIsConfirmed) {
  DeckScript script;
  script.truck(18'760);
  ASSERT_TRUE(script.deck.capture(script.moment()).ok());
  EXPECT_EQ(script.deck.state(), stable);
  EXPECT_EQ(script.refusal(), std::nullopt);  // the record failed: it can be taken again
  script.capture();
  EXPECT_EQ(script.deck.state(), captured);
}

TEST(Deck, ATruckThatMovedWhileItsWeightWasRecordedIsNotCapturedStill) {
  DeckScript script;
  script.truck(18'760);
  const auto capture = script.deck.capture(script.moment());
  script.show(18'700, 300);
  EXPECT_FALSE(script.deck.confirm_capture(*capture, script.instant()).state_changed);
  EXPECT_EQ(script.deck.state(), settling);
  script.drive_off().show(0, 3000);
  EXPECT_TRUE(script.loads.empty());  // captured it was
}

TEST(Deck, AnOverloadWhileTheWeightWasRecordedIsAMoveToo) {
  DeckScript script;
  script.truck(18'760);
  const auto capture = script.deck.capture(script.moment());
  script.like.overload = true;
  script.show(0, 100).deck.confirm_capture(*capture, script.instant());
  script.like.overload = false;
  script.show(18'760, 3100);
  EXPECT_EQ(script.refusal(), std::nullopt);
}

TEST(Deck, ConfirmingAVehicleThatHasLeftDoesNothing) {
  DeckScript script;
  script.truck(18'760);
  const auto capture = script.deck.capture(script.moment());
  script.drive_off().show(0, 3000).drive_on(18'760).show(18'760, 4000);
  EXPECT_FALSE(script.deck.confirm_capture(*capture, script.instant()).state_changed);
  EXPECT_EQ(script.refusal(), std::nullopt);
}

TEST(Deck, NamesAreThoseOfTheApi) {
  for (const auto state :
       {zero, not_zero, entering, settling, stable, captured, leaving, overload, underload}) {
    EXPECT_EQ(deck_state_named(name_of(state)), state);
  }
  EXPECT_EQ(name_of(not_zero), "not_zero");
  EXPECT_FALSE(deck_state_named("empty").has_value());
  for (const auto signal : {Signal::ok, Signal::silent, Signal::faulty}) {
    EXPECT_EQ(signal_named(name_of(signal)), signal);
  }
  EXPECT_EQ(name_of(Signal::faulty), "faulty");
  EXPECT_FALSE(signal_named("").has_value());
}

TEST(DeckDeathTest, RulesWithFaultsAreABrokenInvariant) {
  CaptureRules rules;
  rules.periods = 0;
  EXPECT_DEATH(Deck(testing::eighty_tonne_scale(), rules), "faults_of");
}

}  // namespace
}  // namespace steelyard::weighing
