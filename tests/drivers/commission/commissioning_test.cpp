// SPDX-License-Identifier: Apache-2.0
#include "drivers/commission/commissioning.h"

#include <gtest/gtest.h>

#include "tests/drivers/commission/display.h"

namespace steelyard::commission {
namespace {

class CommissioningTest : public testing::Test {
 protected:
  /// The code of the refusal, or "ok".
  std::string confirm(Commissioning& with, const std::string& shown, const std::string& unit = "kg") {
    const auto done = with.confirm(shown, unit, display_.now, noon);
    return done ? "ok" : std::string(name_of(done.error().code));
  }
  std::string finish(const Commissioning& with) {
    const auto done = with.finish({}, "li", noon);
    return done ? "ok" : std::string(name_of(done.error().code));
  }
  Display display_;
};

TEST_F(CommissioningTest, ThreeLoadsConfirmedMakeAProfileWithTheirFrames) {
  const ScaleProfile profile = display_.profile();
  EXPECT_EQ(profile.scale, "north");
  EXPECT_EQ(profile.protocol, "yaohua.tf0");
  EXPECT_EQ(profile.decimals, 0);
  EXPECT_EQ(profile.unit, Unit::kg);
  EXPECT_FALSE(profile.unit_in_frames);
  EXPECT_FALSE(profile.sign_seen);
  EXPECT_EQ(profile.seven_bit, Known::no);
  EXPECT_EQ(profile.by, "li");
  EXPECT_EQ(profile.at, noon);
  ASSERT_EQ(profile.loads.size(), 3u);
  EXPECT_EQ(profile.loads[1].shown, (Decimal{18'760, 0}));
  EXPECT_EQ(profile.loads[1].frame, display_.frame_of(display_.number(18'760)));
  EXPECT_TRUE(still_decodes(profile, display_.indicator()).ok());
}

TEST_F(CommissioningTest, ADisplayThatShowsSomethingElseIsRefused) {
  Commissioning commissioning = display_.begin();
  display_.show(commissioning, 18'760);
  const auto refused = commissioning.confirm("1876", "kg", display_.now, noon);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, ErrorCode::commissioning_differs);
  EXPECT_EQ(*refused.error().params.at("shown").string(), "1876 kg");
  EXPECT_EQ(*refused.error().params.at("decoded").string(), "18760 kg");
  EXPECT_EQ(confirm(commissioning, "06781"), "commissioning_differs") << "reversed";
  EXPECT_TRUE(commissioning.confirmed().empty());
}

TEST_F(CommissioningTest, DecimalsAreComparedAsTheyStandThere) {
  display_.setup().unit = Unit::t;
  Commissioning commissioning = display_.begin();
  display_.show(commissioning, 18'760, 3);
  EXPECT_EQ(confirm(commissioning, "18.76", "t"), "commissioning_differs");
  EXPECT_EQ(confirm(commissioning, "18760", "t"), "commissioning_differs");
  EXPECT_EQ(confirm(commissioning, " 18.760 ", "t"), "ok");
}

TEST_F(CommissioningTest, APlusAndBlanksAreNoDifferenceButWordsAreNoNumber) {
  Commissioning commissioning = display_.begin();
  display_.show(commissioning, 18'760);
  EXPECT_EQ(confirm(commissioning, "eighteen"), "field_bad_format");
  EXPECT_EQ(confirm(commissioning, ""), "field_bad_format");
  EXPECT_EQ(confirm(commissioning, "+18760"), "ok");
}

TEST_F(CommissioningTest, ALoadIsConfirmedOnceOnly) {
  Commissioning commissioning = display_.begin();
  display_.show(commissioning, 18'760);
  EXPECT_EQ(confirm(commissioning, "18760"), "ok");
  EXPECT_EQ(confirm(commissioning, "18760"), "commissioning_load_known");
  display_.show(commissioning, 18'940);
  EXPECT_EQ(confirm(commissioning, "18940"), "commissioning_load_known") << "nine intervals further";
  display_.show(commissioning, 18'960);
  EXPECT_EQ(confirm(commissioning, "18960"), "ok");
}

TEST_F(CommissioningTest, TwoLoadsAreTooFew) {
  Commissioning commissioning = display_.begin();
  EXPECT_EQ(finish(commissioning), "commissioning_too_few");
  for (const int kg : {0, 18'760}) {
    display_.show(commissioning, kg);
    EXPECT_EQ(confirm(commissioning, std::to_string(kg)), "ok");
  }
  const auto refused = commissioning.finish({}, "li", noon);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(*refused.error().params.at("confirmed").integer(), 2);
  EXPECT_EQ(*refused.error().params.at("needed").integer(), 3);
}

TEST_F(CommissioningTest, TheLastConfirmationCanBeTakenBack) {
  Commissioning commissioning = display_.begin();
  EXPECT_FALSE(commissioning.undo());
  display_.show(commissioning, 18'760);
  EXPECT_EQ(confirm(commissioning, "18760"), "ok");
  EXPECT_TRUE(commissioning.undo());
  EXPECT_EQ(confirm(commissioning, "18760"), "ok");
}

TEST_F(CommissioningTest, AMovingWeightIsRefused) {
  Commissioning commissioning = display_.begin();
  for (int kg = 0; kg < 2'000; kg += 20) display_.show(commissioning, display_.number(kg), Duration(100'000));
  EXPECT_EQ(confirm(commissioning, "1980"), "not_stable");
  display_.show(commissioning, display_.number(1'980), Duration(1'900'000));
  EXPECT_EQ(confirm(commissioning, "1980"), "not_stable") << "not long enough";
  display_.show(commissioning, display_.number(1'980), Duration(300'000));
  EXPECT_EQ(confirm(commissioning, "1980"), "ok");
}

TEST_F(CommissioningTest, WhatTheIndicatorCallsMotionIsMotion) {
  Commissioning commissioning = display_.begin();
  Indication moving = display_.number(1'980);
  moving.stable = false;
  display_.show(commissioning, moving);
  EXPECT_EQ(confirm(commissioning, "1980"), "not_stable");
}

TEST_F(CommissioningTest, AGapBeginsTheWaitAnew) {
  Commissioning commissioning = display_.begin();
  display_.show(commissioning, 1'980);
  commissioning.on_gap();
  display_.show(commissioning, display_.number(1'980), Duration(500'000));
  EXPECT_EQ(confirm(commissioning, "1980"), "not_stable");
}

TEST_F(CommissioningTest, ASilentLineIsRefused) {
  Commissioning commissioning = display_.begin();
  EXPECT_EQ(confirm(commissioning, "0"), "scale_silent");
  display_.show(commissioning, 0);
  display_.now += Commissioning::silent_after;
  EXPECT_EQ(confirm(commissioning, "0"), "scale_silent");
}

TEST_F(CommissioningTest, WhatIsNoPlainGrossWeightIsRefused) {
  Commissioning commissioning = display_.begin();
  const auto after = [&](Indication indication) {
    display_.show(commissioning, indication);
    return confirm(commissioning, "100");
  };
  Indication empty;
  Indication over;
  over.overload = true;
  Indication under;
  under.underload = true;
  Indication fault;
  fault.fault = weighing::DeviceFault::tilt;
  Indication not_zeroed = display_.number(100);
  not_zeroed.not_zeroed = true;
  Indication net = display_.number(100);
  net.mode = weighing::WeightMode::net;
  Indication tared = display_.number(100);
  tared.tare = Decimal{20, 0};
  EXPECT_EQ(after(empty), "no_weight_shown");
  EXPECT_EQ(after(over), "overload");
  EXPECT_EQ(after(under), "underload");
  EXPECT_EQ(after(fault), "device_fault");
  EXPECT_EQ(after(not_zeroed), "not_zeroed");
  EXPECT_EQ(after(net), "not_gross");
  EXPECT_EQ(after(tared), "not_gross");
}

TEST_F(CommissioningTest, AWeightOffTheIntervalIsRefused) {
  Commissioning commissioning = display_.begin();
  display_.show(commissioning, 18'770);
  EXPECT_EQ(confirm(commissioning, "18770"), "not_a_multiple");
}

TEST_F(CommissioningTest, EachRangeHasItsInterval) {
  display_.setup().ranges = {{Mass::kilograms(40'000), Mass::kilograms(20)},
                             {Mass::kilograms(80'000), Mass::kilograms(50)}};
  Commissioning commissioning = display_.begin();
  display_.show(commissioning, 39'980);
  EXPECT_EQ(confirm(commissioning, "39980"), "ok");
  display_.show(commissioning, 60'020);
  EXPECT_EQ(confirm(commissioning, "60020"), "not_a_multiple");
  display_.show(commissioning, 60'050);
  EXPECT_EQ(confirm(commissioning, "60050"), "ok");
}

TEST_F(CommissioningTest, DecimalsThatChangeInBetweenEndIt) {
  Commissioning commissioning = display_.begin();
  for (const int kg : {0, 18'760, 40'020}) {
    display_.show(commissioning, kg);
    EXPECT_EQ(confirm(commissioning, std::to_string(kg)), "ok");
  }
  display_.show(commissioning, display_.number(400'200, 1), Duration(100'000));
  display_.show(commissioning, 60'000);
  EXPECT_EQ(confirm(commissioning, "60000"), "commissioning_changed");
  EXPECT_EQ(finish(commissioning), "commissioning_changed");
  EXPECT_EQ(*commissioning.changed()->params.at("what").string(), "decimals 小数位数");
}

TEST_F(CommissioningTest, AUnitThatChangesInBetweenEndsIt) {
  display_.setup().unit = std::nullopt;
  Commissioning commissioning = display_.begin();
  Indication shown = display_.number(100);
  shown.unit = Unit::kg;
  display_.show(commissioning, shown);
  EXPECT_EQ(confirm(commissioning, "100"), "ok");
  shown.unit = std::nullopt;  // in motion, some leave it out
  shown.stable = false;
  display_.show(commissioning, shown);
  EXPECT_FALSE(commissioning.changed());
  shown.unit = Unit::t;
  display_.show(commissioning, shown);
  EXPECT_EQ(confirm(commissioning, "100", "t"), "commissioning_changed");
}

TEST_F(CommissioningTest, FrameConfigurationAndPersonMustMeanTheSameUnit) {
  Commissioning commissioning = display_.begin();
  display_.show(commissioning, 100);
  EXPECT_EQ(confirm(commissioning, "100", "t"), "unit_mismatch");
  EXPECT_EQ(confirm(commissioning, "100", "stone"), "field_not_one_of");
  EXPECT_EQ(confirm(commissioning, "100", ""), "ok") << "the configuration says it";
  Indication tonnes = display_.number(100);
  tonnes.unit = Unit::t;
  Commissioning other = display_.begin();
  display_.show(other, tonnes);
  EXPECT_EQ(confirm(other, "100", "t"), "unit_mismatch") << "configured kg";
  display_.setup().unit = std::nullopt;
  Commissioning unknown = display_.begin();
  display_.show(unknown, 100);
  EXPECT_EQ(confirm(unknown, "100", ""), "field_missing");
  EXPECT_EQ(confirm(unknown, "100", "lb"), "field_not_one_of");
  EXPECT_EQ(confirm(unknown, "100", "kg"), "ok");
  display_.show(unknown, 1'000);
  EXPECT_EQ(confirm(unknown, "1000", "t"), "commissioning_changed");
}

TEST_F(CommissioningTest, ALoadBelowZeroShowsThatTheSignIsUnderstood) {
  Commissioning commissioning = display_.begin();
  for (const int kg : {-400, 18'760, 40'020}) {
    display_.show(commissioning, kg);
    EXPECT_EQ(confirm(commissioning, std::to_string(kg)), "ok");
  }
  EXPECT_TRUE(commissioning.finish({}, "li", noon)->sign_seen);
}

TEST_F(CommissioningTest, AProfileHasRoomForTwentyLoads) {
  Commissioning commissioning = display_.begin();
  for (int i = 0; i <= 20; ++i) {
    display_.show(commissioning, i * 1'000);
    EXPECT_EQ(confirm(commissioning, std::to_string(i * 1'000)), i < 20 ? "ok" : "record_out_of_bounds");
  }
}

}  // namespace
}  // namespace steelyard::commission
