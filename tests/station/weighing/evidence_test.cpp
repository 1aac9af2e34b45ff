// SPDX-License-Identifier: Apache-2.0
#include "station/weighing/evidence.h"

#include <gtest/gtest.h>

#include "tests/support/stay_script.h"

namespace steelyard::weighing {
namespace {

using testing::StayScript;
using Kinds = std::vector<FindingKind>;

TEST(Evidence, APlainWeighingLeavesNothingToCheck) {
  StayScript stay;
  stay.captured_truck().drives_off();
  EXPECT_TRUE(stay.findings().empty());
}

TEST(Evidence, AStandingStepOfFiveIntervalsIsOneBeforeTheCapture) {
  StayScript stay;
  stay.show(0, 1)
      .axles({5000, 10'000, 15'000})
      .show(15'000, 6)
      .show(15'100, 6)
      .capture(15'100)
      .show(15'100, 6);
  stay.drives_off();
  const auto findings = stay.findings();
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].kind, FindingKind::standing_step);
  EXPECT_EQ(findings[0].numbers,
            (FindingNumbers{{"after_capture", 0}, {"intervals", 5}, {"step_g", 100'000}}));
  EXPECT_LT(findings[0].from_ms, 10'000);  // it came at 10 s
  EXPECT_GT(findings[0].to_ms, 10'000);
}

TEST(Evidence, AStandingStepAfterTheCaptureAlsoMakesWhatWentOffAnotherWeight) {
  StayScript stay;
  stay.captured_truck().show(14'800, 8).drives_off();
  const auto findings = stay.findings();
  ASSERT_EQ(findings.size(), 2U);
  EXPECT_EQ(findings[0].kind, FindingKind::standing_step);
  EXPECT_EQ(findings[0].numbers.at("step_g"), -200'000);
  EXPECT_EQ(findings[0].numbers.at("after_capture"), 1);
  EXPECT_EQ(findings[1].kind, FindingKind::unload_mismatch);
  EXPECT_EQ(findings[1].numbers,
            (FindingNumbers{{"difference_g", -200'000}, {"expected_g", 15'000'000}, {"seen_g", 14'800'000}}));
}

TEST(Evidence, ALoadOfAnySizeThatComesAfterTheCaptureIsAStandingStep) {
  StayScript stay;
  stay.captured_truck().show(18'000, 8).axles({10'000, 5000}).gone();
  EXPECT_EQ(stay.kinds(), (Kinds{FindingKind::standing_step, FindingKind::unload_mismatch}));
}

TEST(Evidence, AStepThatComesBagByBagIsAStandingStepToo) {
  StayScript stay;
  stay.captured_truck();
  for (int kg = 15'020; kg <= 15'120; kg += 20) stay.show(kg, 6);
  stay.show(15'120, 6).drives_off();
  const auto findings = stay.findings();
  ASSERT_EQ(findings.size(), 2U);
  EXPECT_EQ(findings[0].kind, FindingKind::standing_step);
  EXPECT_GE(findings[0].numbers.at("step_g"), 100'000);
}

TEST(Evidence, AStepOfThreeIntervalsAndLessThanFiveIsAPerson) {
  for (const std::int64_t kg : {60, 80}) {
    StayScript stay;
    stay.captured_truck().show(15'000 + kg, 8).drives_off();
    const auto findings = stay.findings();
    ASSERT_EQ(findings.size(), 1U) << kg;
    EXPECT_EQ(findings[0].kind, FindingKind::person_step);
    EXPECT_EQ(findings[0].numbers.at("step_g"), kg * 1000);
    EXPECT_EQ(findings[0].numbers.at("intervals"), kg / 20);
  }
}

TEST(Evidence, LessThanThreeIntervalsIsNobody) {
  StayScript stay;
  stay.captured_truck().show(15'040, 8).drives_off();
  EXPECT_TRUE(stay.findings().empty());
}

TEST(Evidence, ADriverWhoGetsOffAndComesBackIsAPersonAlsoWhereFiveIntervalsAreShown) {
  StayScript stay;
  stay.captured_truck().show(14'900, 8).show(15'000, 8).drives_off();
  EXPECT_EQ(stay.kinds(), (Kinds{FindingKind::person_step, FindingKind::person_step}));
}

TEST(Evidence, FiveIntervalsThatComeFirstAndGoLaterAreNoDriver) {
  StayScript stay;
  stay.captured_truck().show(15'100, 8).show(15'000, 8).drives_off();
  EXPECT_EQ(stay.kinds(), (Kinds{FindingKind::standing_step, FindingKind::standing_step}));
}

TEST(Evidence, TwoWhoGetOffOneByOneAndComeBackTogetherArePersons) {
  StayScript stay;
  stay.show(0, 1)
      .axles({5000, 10'000, 15'000})
      .show(15'000, 6)
      .show(14'920, 6)
      .show(14'840, 6)
      .capture(14'840);
  stay.show(14'840, 6).show(15'000, 8).drives_off();
  EXPECT_EQ(stay.kinds(), Kinds(3, FindingKind::person_step));
}

TEST(Evidence, BulkGoodsThatAreFilledInBeforeTheLastCaptureAreNoStep) {
  StayScript stay;
  stay.facts.loads_on_deck = true;
  stay.captured_truck();
  for (int kg = 15'000; kg < 30'000; kg += 100) stay.show(kg, 0.2);
  stay.show(30'000, 4).show(30'500, 6).capture(30'500).show(30'500, 6).axles({20'000, 10'000}).gone();
  EXPECT_TRUE(stay.findings().empty());
}

TEST(Evidence, BulkGoodsThatAreFilledInAfterTheLastCaptureAreAStep) {
  StayScript stay;
  stay.facts.loads_on_deck = true;
  stay.captured_truck().show(15'400, 8).drives_off();
  EXPECT_EQ(stay.kinds(), (Kinds{FindingKind::standing_step, FindingKind::unload_mismatch}));
}

TEST(Evidence, ATruckThatIsMovedOffAnAxleAndOnAgainMakesNoStep) {
  StayScript stay;
  stay.show(0, 1)
      .axles({5000, 10'000, 15'000})
      .show(15'000, 6)
      .show(10'000, 6)
      .show(15'000, 6)
      .capture(15'000);
  stay.show(15'000, 4).drives_off();
  EXPECT_TRUE(stay.findings().empty());
}

TEST(Evidence, ATruckThatStopsWithItsFrontAxleOffMakesNoStep) {
  StayScript stay;
  stay.captured_truck().show(10'000, 20).axles({5000}).gone();
  EXPECT_TRUE(stay.findings().empty());
}

TEST(Evidence, AWheelThatStopsOnTheEdgeForAMomentMakesNoStep) {
  StayScript leaving;
  leaving.captured_truck().show(14'600, 4).drives_off();
  EXPECT_TRUE(leaving.findings().empty());
  StayScript longer;
  longer.captured_truck().show(14'600, 8).drives_off();
  EXPECT_EQ(longer.kinds(), (Kinds{FindingKind::standing_step, FindingKind::unload_mismatch}));
  StayScript coming;
  coming.show(0, 1).axles({5000, 10'000}).show(14'600, 4).show(15'000, 6).capture(15'000).show(15'000, 6);
  coming.drives_off();
  EXPECT_TRUE(coming.findings().empty());
}

TEST(Evidence, SwingingAfterBrakingMakesNoStep) {
  StayScript stay;
  stay.show(0, 1).axles({5000, 10'000});
  for (const int kg :
       {15'400, 14'700, 15'280, 14'800, 15'200, 14'880, 15'100, 14'920, 15'060, 14'960, 15'020})
    stay.show(kg, 0.2);
  stay.show(15'000, 6).capture(15'000).show(15'000, 4).drives_off();
  EXPECT_TRUE(stay.findings().empty());
}

TEST(Evidence, WhatWentOffTheDeckMayDifferByTwoIntervalsAndNoMore) {
  for (const std::int64_t kg : {40, 60}) {
    StayScript stay;
    stay.captured_truck();
    for (std::int64_t more = 20; more <= kg; more += 20) stay.show(15'000 - more, 8);
    stay.show(15'000 - kg, 8).drives_off();
    const Kinds expected = kg > 40 ? Kinds{FindingKind::unload_mismatch} : Kinds{};
    EXPECT_EQ(stay.kinds(), expected) << kg;
  }
}

TEST(Evidence, WhatIsLeftOnTheDeckIsNoReturnToZeroAndAMismatch) {
  StayScript stay;
  stay.captured_truck().drives_off(60);
  const auto findings = stay.findings();
  ASSERT_EQ(findings.size(), 2U);
  EXPECT_EQ(findings[0].kind, FindingKind::unload_mismatch);
  EXPECT_EQ(findings[1].kind, FindingKind::no_return_to_zero);
  EXPECT_EQ(findings[1].numbers, (FindingNumbers{{"rest_g", 60'000}}));
}

TEST(Evidence, NoReturnToZeroIsSaidOfARestBeyondOneInterval) {
  for (const std::int64_t kg : {-40, -20, 20, 40}) {
    StayScript stay;
    stay.captured_truck().drives_off(kg);
    const Kinds expected = kg == 40 || kg == -40 ? Kinds{FindingKind::no_return_to_zero} : Kinds{};
    EXPECT_EQ(stay.kinds(), expected) << kg;
  }
}

TEST(Evidence, OfAStayWithoutACaptureOnlyTheRestIsJudged) {
  StayScript stay;
  stay.show(0, 1).axles({5000, 10'000, 15'000}).show(15'000, 6).show(15'300, 6).drives_off(100);
  EXPECT_EQ(stay.kinds(), (Kinds{FindingKind::no_return_to_zero}));
}

TEST(Evidence, NothingIsSaidOfALeavingThatNobodySaw) {
  StayScript stay;
  stay.captured_truck();
  stay.stay.left_ms = stay.ms;
  stay.stay.is_whole = false;
  EXPECT_TRUE(stay.findings().empty());
}

TEST(Evidence, FewerAxleStepsThanThisTruckHasShownAreForInformation) {
  StayScript stay;
  stay.facts.axle_steps_before = 5;
  stay.captured_truck().drives_off();
  const auto findings = stay.findings();
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].kind, FindingKind::fewer_axle_steps);
  EXPECT_EQ(findings[0].numbers, (FindingNumbers{{"axles_before", 5}, {"axles_seen", 3}}));
  EXPECT_TRUE(is_information(findings[0].kind));
  stay.facts.axle_steps_before = 3;
  EXPECT_TRUE(stay.findings().empty());
}

TEST(Evidence, AxleStepsAreNotCountedBelowTenFramesASecond) {
  StayScript stay;
  stay.facts.axle_steps_before = 5;
  stay.captured_truck().drives_off();
  stay.stay.period = std::chrono::milliseconds(125);
  EXPECT_TRUE(stay.findings().empty());
}

TEST(Evidence, ManyFindingsOfOneStayAreBounded) {
  StayScript stay;
  stay.captured_truck();
  for (int i = 0; i < 20; ++i) stay.show(15'000 + (i % 2) * 200, 6);
  stay.drives_off();
  EXPECT_EQ(stay.findings().size(), findings_of_a_stay);
}

TEST(Finding, EveryKindHasAWordAndASentenceThatAccusesNobody) {
  const FindingNumbers numbers = {{"step_g", 120'000}, {"intervals", 6}};
  EXPECT_EQ(sentence(FindingKind::standing_step, numbers, Language::en),
            "Needs check: the load changed by 120 kg (6 e) while the truck stood.");
  EXPECT_EQ(sentence(FindingKind::standing_step, numbers, Language::zh),
            "需核查：车辆停稳期间重量变化 120 kg（6 e）。");
  for (int i = 0; i < 6; ++i) {
    const auto kind = static_cast<FindingKind>(i);
    EXPECT_EQ(finding_kind_named(name_of(kind)), kind);
    const std::string english = sentence(kind, {}, Language::en);
    EXPECT_TRUE(english.starts_with(is_information(kind) ? "For information: " : "Needs check: "));
    for (const char* word : {"fraud", "theft", "cheat", "stole", "{"})
      EXPECT_EQ(english.find(word), std::string::npos);
    EXPECT_TRUE(sentence(kind, {}, Language::zh).starts_with(is_information(kind) ? "供参考：" : "需核查："));
  }
  EXPECT_FALSE(finding_kind_named("theft"));
}

}  // namespace
}  // namespace steelyard::weighing
