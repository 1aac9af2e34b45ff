// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "tests/support/deck_script.h"

namespace steelyard::weighing {
namespace {

using testing::DeckScript;
using testing::eighty_tonne_config;

/// Every refusal here is a conflict whose sentence has all its numbers, in both languages.
void expect_refusal(const DeckScript& script, ErrorCode code, CaptureWaivers waivers = {}) {
  const auto answer = script.deck.can_capture(script.moment(), waivers);
  ASSERT_FALSE(answer.ok()) << "expected " << name_of(code);
  EXPECT_EQ(name_of(answer.error().code), name_of(code));
  EXPECT_EQ(kind_of(answer.error().code), ErrorKind::conflict);
  EXPECT_EQ(sentence(answer.error()).find('{'), std::string::npos) << sentence(answer.error());
  EXPECT_EQ(script.refusal(waivers), code);
}

TEST(DeckRefusal, AStandingTruckIsCaptured) {
  EXPECT_EQ(DeckScript().truck(18'760).refusal(), std::nullopt);
}

TEST(DeckRefusal, ScaleSilentBeforeTheFirstFrame) {
  expect_refusal(DeckScript(), ErrorCode::scale_silent);
}

TEST(DeckRefusal, ScaleSilentWhenTheLastFrameIsOlderThanOneSecond) {
  DeckScript script;
  script.truck(18'760).silence(1000);
  EXPECT_NE(script.refusal(), ErrorCode::scale_silent);
  script.silence(100);
  expect_refusal(script, ErrorCode::scale_silent);
}

TEST(DeckRefusal, ScaleSilentWhenOnlyDamagedFramesCome) {
  DeckScript script;
  script.truck(18'760);
  for (int i = 0; i < 15; ++i) script.wait(100).bad_frame();
  EXPECT_EQ(script.deck.signal(), Signal::faulty);
  expect_refusal(script, ErrorCode::scale_silent);
}

TEST(DeckRefusal, LineTooSlowBelowOneFrameASecond) {
  DeckScript script;
  script.period = 1200;
  script.show(0, 12'000).show(18'760, 24'000);
  expect_refusal(script, ErrorCode::line_too_slow);
}

TEST(DeckRefusal, OneFrameASecondIsEnough) {
  DeckScript script;
  script.period = 1000;
  script.show(0, 10'000).show(18'760, 5000);
  expect_refusal(script, ErrorCode::not_stable);  // five frames
  EXPECT_EQ(script.show(18'760, 1000).refusal(), std::nullopt);
}

TEST(DeckRefusal, NotGrossInNetModeOrWithATare) {
  DeckScript script;
  script.truck(18'760).like.mode = WeightMode::net;
  expect_refusal(script.show(18'760, 100), ErrorCode::not_gross);
  script.like.mode = WeightMode::gross;
  script.like.tare = Decimal{500, 0};
  expect_refusal(script.show(18'760, 100), ErrorCode::not_gross);
}

TEST(DeckRefusal, UnitMismatch) {
  DeckScript script;
  script.truck(18'760).like.unit = Unit::t;
  expect_refusal(script.show(18'760, 100), ErrorCode::unit_mismatch);
}

TEST(DeckRefusal, NotZeroedAfterPowerUp) {
  DeckScript script;
  script.truck(18'760).like.not_zeroed = true;
  expect_refusal(script.show(18'760, 100), ErrorCode::not_zeroed);
}

TEST(DeckRefusal, DeviceFault) {
  DeckScript script;
  script.truck(18'760).like.fault = DeviceFault::device;
  expect_refusal(script.show(18'760, 100), ErrorCode::device_fault);
}

TEST(DeckRefusal, NoWeightShown) {
  DeckScript script;
  script.truck(18'760).wait(100).send({});
  expect_refusal(script, ErrorCode::no_weight_shown);
}

TEST(DeckRefusal, NotAMultipleAlsoWhenNothingElseComesAnyMore) {
  DeckScript script;
  script.truck(18'760).show(18'750, 100);
  expect_refusal(script, ErrorCode::not_a_multiple);
  script.show(18'750, 5000);
  EXPECT_EQ(script.deck.signal(), Signal::faulty);
  expect_refusal(script, ErrorCode::not_a_multiple);
  expect_refusal(script.silence(5000), ErrorCode::scale_silent);
}

TEST(DeckRefusal, AFrameThatIsNoMultipleBeginsTheWaitForStabilityAnew) {
  DeckScript script;
  script.truck(18'760).show(18'750, 100).show(18'760, 3000);
  expect_refusal(script, ErrorCode::not_stable);
  EXPECT_EQ(script.show(18'760, 100).refusal(), std::nullopt);
}

TEST(DeckRefusal, OverloadSaidOrShown) {
  DeckScript script;
  script.truck(80'180);
  EXPECT_EQ(script.refusal(), std::nullopt);  // Max + 9 e
  script.truck(80'200);
  expect_refusal(script, ErrorCode::overload);
  script.truck(18'760).like.overload = true;
  expect_refusal(script.show(18'760, 100), ErrorCode::overload);
}

TEST(DeckRefusal, UnderloadSaidOrShown) {
  DeckScript script;
  expect_refusal(script.show(0, 3000).show(-20, 4000), ErrorCode::underload);
  script.like.underload = true;
  expect_refusal(script.show(0, 100), ErrorCode::underload);
}

TEST(DeckRefusal, BelowMin) {
  DeckScript script;
  expect_refusal(script.show(0, 3000), ErrorCode::below_min);
  expect_refusal(script.truck(380), ErrorCode::below_min);
  EXPECT_EQ(DeckScript().truck(400).refusal(), std::nullopt);
}

TEST(DeckRefusal, ZeroNotSeenSinceTheStart) {
  DeckScript script;
  expect_refusal(script.show(18'760, 9000), ErrorCode::zero_not_seen);
}

TEST(DeckRefusal, ZeroNotSeenForLongEnough) {
  DeckScript script;
  script.show(0, 2000).drive_on(18'760).show(18'760, 4000);  // 1.9 s between the first and the last zero
  expect_refusal(script, ErrorCode::zero_not_seen);
  script.drive_off().show(0, 2000).drive_on(18'760).show(18'760, 4000);  // and now one more
  EXPECT_EQ(script.refusal(), std::nullopt);
}

TEST(DeckRefusal, ZeroNotSeenSinceTheLastVehicle) {
  DeckScript script;
  script.truck(18'760).capture();
  script.drive_off().show(40, 5000).drive_on(22'000).show(22'000, 4000);
  expect_refusal(script, ErrorCode::zero_not_seen);
}

TEST(DeckRefusal, ZeroNotSeenIsWaivedByApprovalAndNothingElseIs) {
  DeckScript script;
  script.show(18'760, 2000);
  expect_refusal(script, ErrorCode::not_stable, {.zero_not_seen = true});
  script.show(18'760, 2000);
  expect_refusal(script, ErrorCode::zero_not_seen);
  const auto capture = script.deck.capture(script.moment(), {.zero_not_seen = true});
  ASSERT_TRUE(capture.ok());
  EXPECT_FALSE(capture->zero_seen);
}

TEST(DeckRefusal, AZeroThatTheIndicatorCallsMovingIsNotSeen) {
  DeckScript script;
  script.like.stable = false;
  script.show(0, 5000);
  script.like.stable = true;
  script.drive_on(18'760).show(18'760, 4000);
  expect_refusal(script, ErrorCode::zero_not_seen);
}

TEST(DeckRefusal, AlreadyCapturedUntilTheDeckMoves) {
  DeckScript script;
  script.truck(18'760).capture();
  expect_refusal(script, ErrorCode::already_captured);
  expect_refusal(script.show(18'780, 5000), ErrorCode::already_captured);  // one interval is no movement
  expect_refusal(script.show(18'720, 1000), ErrorCode::not_stable);
  EXPECT_EQ(script.show(18'720, 3000).refusal(), std::nullopt);  // the same truck again
}

TEST(DeckRefusal, AFrozenLineIsNeverANewTruck) {
  DeckScript script;
  script.truck(18'760).capture();
  for (int minute = 0; minute < 10; ++minute) {
    expect_refusal(script.show(18'760, 60'000), ErrorCode::already_captured);
  }
  expect_refusal(script.silence(60'000), ErrorCode::scale_silent);
  expect_refusal(script.show(18'760, 60'000), ErrorCode::already_captured);
}

TEST(DeckRefusal, NotStableBeforeThreeSeconds) {
  DeckScript script;
  expect_refusal(script.truck(18'760, 2900), ErrorCode::not_stable);  // it reached 18760 100 ms before
  EXPECT_EQ(script.show(18'760, 100).refusal(), std::nullopt);
}

TEST(DeckRefusal, NotStableWhileTheLoadSwingsByMoreThanOneInterval) {
  DeckScript script;
  script.truck(18'760);
  for (int i = 0; i < 20; ++i) script.show(18'740, 100).show(18'780, 100);
  expect_refusal(script, ErrorCode::not_stable);
  for (int i = 0; i < 20; ++i) script.show(18'760, 100).show(18'780, 100);
  EXPECT_EQ(script.refusal(), std::nullopt);
}

TEST(DeckRefusal, NotStableAfterAGap) {
  DeckScript script;
  script.truck(18'760).wait(600).frame(18'760);
  expect_refusal(script, ErrorCode::not_stable);
}

TEST(DeckRefusal, NotStableOnceThePauseAfterTheNewestFrameIsAGap) {
  DeckScript script;
  script.truck(18'760).wait(500);
  EXPECT_EQ(script.refusal(), std::nullopt);
  expect_refusal(script.wait(1), ErrorCode::not_stable);
}

TEST(DeckRefusal, ADamagedFrameInBetweenOnlyCounts) {
  DeckScript script;
  script.truck(18'760, 2000).wait(50).bad_frame().wait(50).show(18'760, 1000);
  EXPECT_EQ(script.refusal(), std::nullopt);
  EXPECT_EQ(script.deck.counts().damaged, 1U);
}

TEST(DeckRefusal, NotStableWhileTheIndicatorSaysMotion) {
  DeckScript script;
  script.truck(18'760).like.stable = false;
  expect_refusal(script.show(18'760, 100), ErrorCode::not_stable);
  script.like.stable = true;
  EXPECT_EQ(script.show(18'760, 100).refusal(), std::nullopt);
}

TEST(DeckRefusal, AnIndicatorThatSaysStableIsNotBelievedAlone) {
  DeckScript script;
  script.like.stable = true;
  expect_refusal(script.truck(18'760, 1000), ErrorCode::not_stable);
}

TEST(DeckRefusal, PositionSensorCovered) {
  DeckScript script;
  script.truck(18'760).deck.set_position_clear(false);
  expect_refusal(script, ErrorCode::position_sensor);
  script.deck.set_position_clear(true);
  EXPECT_EQ(script.refusal(), std::nullopt);
}

TEST(DeckRefusal, ScaleUnverifiedUnlessTheSiteAllowsIt) {
  DeckScript script;
  script.truck(18'760).today = testing::certificate_end;
  EXPECT_EQ(script.refusal(), std::nullopt);
  script.today = next(testing::certificate_end);
  expect_refusal(script, ErrorCode::scale_unverified);

  CaptureRules lenient;
  lenient.allow_unverified = true;
  DeckScript allowed(eighty_tonne_config(), lenient);
  EXPECT_FALSE(allowed.truck(18'760).capture().unverified);
  allowed.today = script.today;
  EXPECT_TRUE(allowed.truck(22'000).capture().unverified);
}

}  // namespace
}  // namespace steelyard::weighing
