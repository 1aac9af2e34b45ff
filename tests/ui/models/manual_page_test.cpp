// SPDX-License-Identifier: Apache-2.0
// A weight by hand: who types it, who approves it, and what the station says to both.
#include "ui/models/manual_page.h"

#include "tests/ui/support/page_case.h"

namespace steelyard::models {
namespace {

namespace samples = client::samples;

const QString weigh_call = "POST /v1/dispatches/D1/weighings";
const QString approve_call = "POST /v1/dispatches/D1/approvals";

struct ManualPageTest : PageCase<ManualPage> {
  ManualPageTest() : PageCase("wang", "operator") {
    truck("D1", "豫A12345", "arrived");
    wire.says("scale", samples::broken_scale());
  }
  void type(const QString& weight, const QString& again, const QString& reason) {
    page.typeWeight(weight);
    page.typeAgain(again);
    page.typeReason(reason);
  }
  void ask() {
    page.selectTruck("D1");
    type("15020", "15 020", "printed slip of the next scale");
    press("Return");
    wire.answer(weigh_call, 409,
                samples::problem("manual_weight", "It needs a supervisor's approval first."));
  }
  QJsonObject weighed() {
    return {{"dispatch", samples::weighed_by_hand("D1", "豫A12345", "empty_weighed")}};
  }
};

TEST_F(ManualPageTest, AWeightIsAskedForApprovedByASecondPersonAndOnRecord) {
  ask();
  ASSERT_TRUE(page.prompt()->is_open());
  EXPECT_TRUE(page.prompt()->wants_person());
  EXPECT_TRUE(page.prompt()->text().contains("豫A·12345, Empty weight: 15\u202F020 kg."))
      << page.prompt()->text().toStdString();
  page.prompt()->submit("I read the slip", "chen", "right");
  EXPECT_EQ(wire.asked(approve_call).value("rule"), "manual_weight");
  EXPECT_EQ(wire.count(weigh_call), 1) << "not before it is approved";
  wire.answer(approve_call, 200, samples::dispatch("D1", "豫A12345", "arrived"));
  const QJsonObject order = wire.asked(weigh_call);
  EXPECT_EQ(order.value("source"), "manual");
  EXPECT_EQ(order.value("scale"), "north");
  EXPECT_EQ(order.value("purpose"), "empty");
  EXPECT_EQ(order.value("mass_g"), 15'020'000);
  EXPECT_EQ(order.value("reason"), "printed slip of the next scale");
  EXPECT_TRUE(page.prompt()->is_open()) << "until it is on record";
  wire.answer(weigh_call, 201, weighed());
  EXPECT_FALSE(page.prompt()->is_open());
  EXPECT_TRUE(page.is_recorded());
  EXPECT_EQ(says(), "豫A·12345: 15\u202F020 kg is on record as entered by hand, approved by chen.");
  EXPECT_EQ(page.truck()->empty_mark(), "entered by hand");
  EXPECT_EQ(page.next()->text(), "Back to the weighbridge");
}

TEST_F(ManualPageTest, WhatIsEnteredIsWhatTheSecondPersonSaw) {
  ask();
  page.prompt()->submit("I read the slip", "chen", "right");
  page.typeWeight("49000");
  page.typeAgain("49000");
  wire.answer(approve_call, 200, samples::dispatch("D1", "豫A12345", "arrived"));
  EXPECT_EQ(wire.asked(weigh_call).value("mass_g"), 15'020'000);
}

TEST_F(ManualPageTest, OneThatIsApprovedAlreadyIsOnRecordAtOnce) {
  page.selectTruck("D1");
  type("15020", "15020", "printed slip");
  press("Return");
  wire.answer(weigh_call, 201, weighed());
  EXPECT_TRUE(page.is_recorded());
  EXPECT_FALSE(page.prompt()->is_open());
}

TEST_F(ManualPageTest, AWrongPasswordEntersNothingAndIsSaidWhereItWasTyped) {
  ask();
  page.prompt()->submit("I read the slip", "chen", "wrong");
  wire.answer(approve_call, 401, samples::problem("login_failed", "User name or password is wrong."));
  EXPECT_EQ(page.prompt()->fault(), "User name or password is wrong.");
  EXPECT_EQ(wire.count(weigh_call), 1);
  EXPECT_FALSE(page.is_recorded());
}

TEST_F(ManualPageTest, AScaleThatWorksAgainMeanwhileIsSaidAndNothingIsEntered) {
  ask();
  page.prompt()->submit("I read the slip", "chen", "right");
  wire.answer(approve_call, 200, samples::dispatch("D1", "豫A12345", "arrived"));
  wire.answer(weigh_call, 409, samples::problem("scale_works", "Scale north works."));
  EXPECT_FALSE(page.prompt()->is_open());
  EXPECT_EQ(says(), "Scale north works.");
  EXPECT_FALSE(page.is_recorded());
}

TEST_F(ManualPageTest, AWeightThatTheScaleCouldNotShowIsRefusedByTheStation) {
  page.selectTruck("D1");
  type("15010", "15010", "printed slip");
  press("Return");
  wire.answer(weigh_call, 422, samples::problem("mass_not_on_scale", "The scale shows steps of 20 kg."));
  EXPECT_EQ(says(), "The scale shows steps of 20 kg.");
  EXPECT_FALSE(page.prompt()->is_open());
  EXPECT_EQ(page.weight_text(), "15\u202F010 kg") << "what was typed stays to be corrected";
}

TEST_F(ManualPageTest, BothWeightsMustAgreeAndSomebodyMustSayWhereItComesFrom) {
  EXPECT_EQ(page.next()->why_not(), "Choose the truck.");
  page.selectTruck("D1");
  EXPECT_EQ(page.next()->why_not(), "Type the weight in kg.");
  page.typeWeight("15 t");
  EXPECT_EQ(page.typed_fault(), "This is no weight in kg.");
  page.typeWeight("15020");
  EXPECT_EQ(page.typed_fault(), "");
  EXPECT_EQ(page.next()->why_not(), "Type the same weight a second time.");
  page.typeAgain("150");
  EXPECT_EQ(page.again_fault(), "") << "who is still typing has made no mistake";
  page.typeAgain("15200");
  EXPECT_EQ(page.again_fault(), "The two weights differ.");
  page.typeAgain("15020");
  EXPECT_EQ(page.again_fault(), "");
  EXPECT_EQ(page.next()->why_not(), "Say where the weight comes from.");
  page.typeReason("  ");
  EXPECT_FALSE(page.next()->is_enabled());
  page.typeReason("printed slip");
  EXPECT_TRUE(page.next()->is_enabled());
}

TEST_F(ManualPageTest, AScaleThatWorksTakesNoneAndTheStationSaysWhy) {
  QJsonObject scale = samples::scale("north", "zero", 0);
  scale.insert("why_no_manual_weight",
               QJsonObject{{"code", "scale_works"}, {"en", "Scale north works."}, {"zh", "正常"}});
  wire.says("scale", scale);
  page.selectTruck("D1");
  EXPECT_FALSE(page.is_possible());
  EXPECT_EQ(page.why_not(), "Scale north works.");
  type("15020", "15020", "printed slip");
  EXPECT_FALSE(page.next()->is_enabled());
  press("Return");
  EXPECT_EQ(wire.count(weigh_call), 0);
}

TEST_F(ManualPageTest, BeginsWithTheScaleThatIsOutOfOrder) {
  wire.says("scale", samples::scale("north", "zero", 0));
  wire.says("scale", samples::broken_scale("south"));
  page.shown();
  EXPECT_EQ(page.scales()->front()->id(), "south");
}

TEST_F(ManualPageTest, OnlyTrucksThatWaitForAWeightAreListed) {
  truck("D2", "豫B66666", "loaded_weighed");
  truck("D3", "豫B77777", "loading");
  ASSERT_EQ(page.yard()->count(), 2);
  EXPECT_LT(page.yard()->find("id", "D2"), 0);
  page.selectTruck("D3");
  EXPECT_EQ(page.purpose_text(), "Loaded weight");
  page.scanned("豫B·66666");
  EXPECT_EQ(page.truck()->id(), "D2");
  EXPECT_FALSE(page.is_possible());
  EXPECT_EQ(page.next()->why_not(), "豫B·66666 needs no weight now: Loaded weighed.");
}

TEST_F(ManualPageTest, WhatWasTypedIsGoneWhereSomebodyElseWeighedTheTruck) {
  ask();
  truck("D1", "豫A12345", "empty_weighed");
  EXPECT_FALSE(page.prompt()->is_open());
  EXPECT_EQ(says(), "豫A·12345 is Empty weighed now: look again.");
  EXPECT_EQ(page.weight_text(), "\u2014");
  EXPECT_FALSE(page.next()->is_enabled());
}

TEST_F(ManualPageTest, ADoublePressAsksOnce) {
  page.selectTruck("D1");
  type("15020", "15020", "printed slip");
  press("Return");
  press("Return");
  EXPECT_EQ(wire.count(weigh_call), 1);
}

TEST_F(ManualPageTest, EscTakesBackTheQuestionThenWhatWasTypedThenThePage) {
  QString left = "not yet";
  QObject::connect(&page, &ManualPage::left, &page, [&](const QString& dispatch) { left = dispatch; });
  ask();
  press("Esc");
  EXPECT_FALSE(page.prompt()->is_open());
  EXPECT_EQ(page.weight_text(), "15\u202F020 kg");
  press("Esc");
  EXPECT_EQ(page.weight_text(), "\u2014");
  EXPECT_EQ(left, "not yet");
  press("Esc");
  EXPECT_EQ(left, "D1") << "the weighbridge has this truck in front";
}

TEST_F(ManualPageTest, NothingIsEnteredWhileTheStationIsNotHeard) {
  page.selectTruck("D1");
  type("15020", "15020", "printed slip");
  wire.feed_breaks();
  EXPECT_EQ(page.next()->why_not(), "The station is not heard.");
  EXPECT_FALSE(page.next()->is_enabled());
  wire.feed_begins();
  wire.says("scale", samples::broken_scale());
  truck("D1", "豫A12345", "arrived");
  wire.says("sync", samples::sync(true, 0));
  EXPECT_TRUE(page.next()->is_enabled()) << "what was typed is still there";
}

}  // namespace
}  // namespace steelyard::models
