// SPDX-License-Identifier: Apache-2.0
// One goes, another comes: what the next person finds on the pages.
#include <QCoreApplication>
#include <QJsonArray>

#include <gtest/gtest.h>

#include "tests/ui/support/desk.h"

namespace steelyard::models {
namespace {

namespace samples = client::samples;

const QString slips_call = "GET /v1/slips";
const QString weigh_call = "POST /v1/dispatches/D1/weighings";

struct HandOver : testing::Test, Desk {
  HandOver() { enter("wang"); }
  /// Somebody who may open every page.
  void enter(const QString& user) {
    sign_in(user, "operator,storekeeper,gatekeeper,coordinator,supervisor,administrator");
    wire.says("scale", samples::scale("north", "stable", 8'200'000));
    wire.says("dispatch", samples::dispatch("D1", "豫A12345", "empty_weighed"));
    wire.says("dispatch", samples::dispatch("D2", "豫B66666", "cleared"));
    wire.says("sync", samples::sync(true, 0));
  }
  void change_to(const QString& user) {
    app.signOut();
    enter(user);
  }
};

TEST_F(HandOver, AnotherFindsNoTruckNoNoticeAndNoQuestion) {
  OperatorPage& page = *app.operator_page();
  page.selectTruck("D1");
  page.press("F6");
  ASSERT_TRUE(page.prompt()->is_open());
  page.scanned("");
  page.notice()->say("stop", "It was refused.");
  change_to("li");
  EXPECT_FALSE(page.truck()->is_known());
  EXPECT_FALSE(page.prompt()->is_open());
  EXPECT_EQ(page.notice()->text(), "");
  EXPECT_EQ(page.yard()->count(), 2) << "the yard is everybody's";
}

TEST_F(HandOver, AnArrivalThatWasAskedForIsNotOfferedToAnother) {
  OperatorPage& page = *app.operator_page();
  page.scanned("G1-S0000001");
  change_to("li");
  EXPECT_FALSE(
      wire.answer(slips_call, 200, {{"slips", QJsonArray{samples::slip("G1-S0000001", "豫A12345")}}}) &&
      page.arrival()->is_open());
}

TEST_F(HandOver, AnswersToTheOneWhoWentAreForNobody) {
  OperatorPage& page = *app.operator_page();
  page.selectTruck("D1");
  time.pass(1'000);
  page.press("F3");
  ASSERT_EQ(wire.count(weigh_call), 1);
  change_to("li");
  EXPECT_FALSE(page.next()->is_busy());
  ASSERT_TRUE(wire.answer(weigh_call, 409, samples::problem("not_stable", "Not stable.")));
  EXPECT_EQ(page.notice()->text(), "");
}

TEST_F(HandOver, AnOrderIsNotSentAgainInTheNameOfTheNext) {
  app.operator_page()->selectTruck("D1");
  time.pass(1'000);
  app.operator_page()->press("F3");
  ASSERT_TRUE(wire.lose(weigh_call));
  change_to("li");
  for (int turn = 0; turn < 5; ++turn) QCoreApplication::processEvents();
  EXPECT_EQ(wire.count(weigh_call), 1);
}

TEST_F(HandOver, CountsSlipsVerdictsAndWeightsThatWereBegunAreGone) {
  app.store_page()->selectTruck("D1");
  app.store_page()->setBags(0, 17);
  app.slips_page()->form()->begin({});
  app.gate_page()->scanned("SY1-AB");
  ASSERT_TRUE(wire.answer("POST /v1/passes/check", 200,
                          {{"verdict", "pass"},
                           {"text_en", "PASS: look"},
                           {"text_zh", "放行：请看"},
                           {"dispatch", samples::dispatch("D2", "豫B66666", "cleared")}}));
  ASSERT_TRUE(app.gate_page()->is_judged());
  app.check_page()->scanned("豫C77777");
  app.check_page()->typeCustomer("Anyang");
  app.manual_page()->selectTruck("D1");
  app.manual_page()->typeWeight("8200");
  app.supervisor_page()->choose("D1");
  app.settings_page()->open("about");
  change_to("li");
  EXPECT_FALSE(app.store_page()->truck()->is_known());
  EXPECT_FALSE(app.slips_page()->form()->is_open());
  EXPECT_FALSE(app.gate_page()->is_judged());
  EXPECT_EQ(app.check_page()->plate_text(), "");
  EXPECT_EQ(app.manual_page()->weight_text(), "—");
  EXPECT_FALSE(app.manual_page()->truck()->is_known());
  EXPECT_EQ(app.supervisor_page()->chosen(), "");
  EXPECT_EQ(app.settings_page()->section(), "scales");
}

TEST_F(HandOver, TheSamePersonFindsWhatWasBegun) {
  app.operator_page()->selectTruck("D1");
  app.slips_page()->form()->begin({});
  app.slips_page()->form()->set("plate", "豫C77777");
  app.operator_page()->notice()->say("stop", "It was refused.");
  change_to("wang");
  EXPECT_EQ(app.operator_page()->truck()->id(), "D1");
  EXPECT_EQ(app.slips_page()->form()->plate(), "豫C77777");
  EXPECT_EQ(app.operator_page()->notice()->text(), "") << "it is long past";
}

TEST_F(HandOver, AQuestionIsNotLeftOpenInTheOtherLanguage) {
  app.operator_page()->selectTruck("D1");
  app.operator_page()->press("F6");
  ASSERT_TRUE(app.operator_page()->prompt()->is_open());
  preferences.set_language("zh");
  EXPECT_FALSE(app.operator_page()->prompt()->is_open());
}

}  // namespace
}  // namespace steelyard::models
