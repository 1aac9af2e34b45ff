// SPDX-License-Identifier: Apache-2.0
// What the operator's page does where the station says no, or says nothing.
#include <QJsonArray>

#include "tests/ui/support/booth.h"
#include "ui/models/operator_page.h"

namespace steelyard::models {
namespace {

namespace samples = client::samples;

struct OperatorRefusals : testing::Test, Booth {
  void take(const QString& state) {
    truck("D1", "豫A12345", state);
    page.selectTruck("D1");
  }
};

const QString clear_call = "POST /v1/dispatches/D1/clear";
const QString approve_call = "POST /v1/dispatches/D1/approvals";

TEST_F(OperatorRefusals, AShortNetIsApprovedByASecondPersonAndThenCompleted) {
  take("loaded_weighed");
  press("Return");
  wire.answer(clear_call, 409, samples::problem("net_short", "The net is 120 kg short."));
  EXPECT_EQ(says(), "The net is 120 kg short.");
  EXPECT_EQ(page.notice()->tone(), "decide");
  ASSERT_TRUE(action("F8")->is_enabled());
  press("F8");
  ASSERT_TRUE(page.prompt()->wants_person());
  EXPECT_EQ(page.prompt()->title(), "Net short");
  page.prompt()->submit("two bags were torn", "chen", "wrong");
  wire.answer(approve_call, 401, samples::problem("login_failed", "User name or password is wrong."));
  EXPECT_EQ(page.prompt()->fault(), "User name or password is wrong.");
  EXPECT_EQ(station.who().user, "wang") << "the operator stays signed in";
  page.prompt()->submit("two bags were torn", "chen", "right");
  EXPECT_EQ(wire.asked(approve_call).value("rule").toString(), "net_short");
  wire.answer(approve_call, 200, samples::dispatch("D1", "豫A12345", "loaded_weighed"));
  EXPECT_FALSE(page.prompt()->is_open());
  press("Return");
  wire.answer(clear_call, 200, {{"dispatch", samples::dispatch("D1", "豫A12345", "cleared")}});
  EXPECT_EQ(page.truck()->dispatch()->state, client::DispatchState::cleared);
}

TEST_F(OperatorRefusals, AnUnpaidSlipIsApprovedAtTheArrival) {
  scan("S1", {samples::slip("S1", "豫A12345", "unpaid")});
  press("Return");
  wire.answer("POST /v1/dispatches", 409, samples::problem("slip_unpaid", "Slip S1 is not paid."));
  ASSERT_TRUE(action("F8")->is_enabled());
  EXPECT_TRUE(page.arrival()->is_open()) << "nothing of it is lost";
  press("F8");
  page.prompt()->submit("the transfer is on its way", "chen", "right");
  const auto approvals = wire.asked("POST /v1/dispatches").value("approvals").toArray();
  ASSERT_EQ(approvals.size(), 1);
  EXPECT_EQ(approvals[0].toObject().value("rule").toString(), "slip_unpaid");
  wire.answer("POST /v1/dispatches", 200, samples::dispatch("D1", "豫A12345", "arrived"));
  EXPECT_FALSE(page.prompt()->is_open());
  EXPECT_FALSE(page.arrival()->is_open());
  EXPECT_EQ(page.truck()->id(), "D1");
}

TEST_F(OperatorRefusals, WhatNobodyMayApproveOffersNoSupervisor) {
  take("arrived");
  scale("stable", 15'000);
  press("Return");
  wire.answer("POST /v1/dispatches/D1/weighings", 409,
              samples::problem("not_stable", "Wait until it stands."));
  EXPECT_EQ(says(), "Wait until it stands.");
  EXPECT_FALSE(action("F8")->is_enabled());
}

TEST_F(OperatorRefusals, ARefusalOfOneTruckIsNotApprovedForAnother) {
  take("loaded_weighed");
  press("Return");
  wire.answer(clear_call, 409, samples::problem("net_short", "The net is 120 kg short."));
  truck("D2", "豫B66666", "loaded_weighed");
  page.selectTruck("D2");
  EXPECT_FALSE(action("F8")->is_enabled());
  EXPECT_EQ(says(), "");
}

TEST_F(OperatorRefusals, AnAnswerToATruckThatIsNoLongerInFrontDoesNotBringItBack) {
  take("loaded_weighed");
  press("Return");
  truck("D2", "豫B66666", "arrived");
  page.selectTruck("D2");
  wire.answer(clear_call, 200, {{"dispatch", samples::dispatch("D1", "豫A12345", "cleared")}});
  EXPECT_EQ(page.truck()->id(), "D2");
  EXPECT_EQ(wire.waiting("POST /v1/dispatches/D1/print").size(), 2) << "its papers are printed all the same";
  EXPECT_TRUE(says().contains("豫A·12345")) << "and it is said which truck was cleared";
}

TEST_F(OperatorRefusals, ARefusalOfATruckThatIsNoLongerInFrontIsSaidWithItsPlate) {
  take("loaded_weighed");
  press("Return");
  truck("D2", "豫B66666", "arrived");
  page.selectTruck("D2");
  wire.answer(clear_call, 409, samples::problem("net_short", "The net is 120 kg short."));
  EXPECT_TRUE(says().startsWith("豫A·12345")) << says().toStdString();
  EXPECT_FALSE(action("F8")->is_enabled()) << "it would be approved for the wrong truck";
}

TEST_F(OperatorRefusals, AnAnswerToAnArrivalDoesNotTakeTheTruckInFrontAway) {
  scan("G1-S0000001", {samples::slip("G1-S0000001", "豫A12345")});
  press("Return");
  truck("D2", "豫B66666", "loaded_weighed");
  page.selectTruck("D2");
  ASSERT_TRUE(wire.answer("POST /v1/dispatches", 201, samples::dispatch("D1", "豫A12345", "arrived")));
  EXPECT_EQ(page.truck()->id(), "D2");
}

TEST_F(OperatorRefusals, ARefusalOfAnArrivalIsNotApprovedForTheTruckInFront) {
  scan("G1-S0000001", {samples::slip("G1-S0000001", "豫A12345")});
  press("Return");
  truck("D2", "豫B66666", "loaded_weighed");
  page.selectTruck("D2");
  ASSERT_TRUE(
      wire.answer("POST /v1/dispatches", 409, samples::problem("slip_unpaid", "The slip is not paid.")));
  EXPECT_EQ(page.truck()->id(), "D2");
  EXPECT_EQ(says(), "The slip is not paid.");
  EXPECT_FALSE(action("F8")->is_enabled());
}

TEST_F(OperatorRefusals, ATruckThatLeftWhileNobodyWasHeardIsAskedFor) {
  take("loaded_weighed");
  wire.feed_breaks();
  turn();
  wire.feed_begins();
  wire.says("sync", samples::sync(true, 0));  // all that is in the yard was told, and this truck was not
  ASSERT_TRUE(wire.answer("GET /v1/dispatches/D1", 200, samples::dispatch("D1", "豫A12345", "exited")));
  EXPECT_EQ(next(), "Next truck");
}

TEST_F(OperatorRefusals, RefusesEverythingWhileTheStationIsNotHeard) {
  take("loaded_weighed");
  wire.feed_breaks();
  EXPECT_FALSE(page.next()->is_enabled());
  EXPECT_EQ(page.next()->why_not(), "The station is not heard.");
  EXPECT_EQ(page.scale()->digits(), "");
  press("Return");
  EXPECT_EQ(wire.count(clear_call), 0);
  EXPECT_EQ(page.truck()->id(), "D1") << "what was open stays to be seen";
  turn();
  wire.feed_begins();
  truck("D1", "豫A12345", "loaded_weighed");
  wire.says("sync", samples::sync(true, 0));
  EXPECT_TRUE(page.next()->is_enabled()) << "it comes back by itself";
}

TEST_F(OperatorRefusals, SaysThatNobodyAnswered) {
  take("loaded_weighed");
  press("Return");
  time.pass(1'000);
  wire.lose(clear_call);
  EXPECT_EQ(page.notice()->tone(), "stop");
  EXPECT_FALSE(says().isEmpty());
  EXPECT_TRUE(page.next()->is_enabled()) << "it may be pressed again";
}

TEST_F(OperatorRefusals, AHoldWantsItsReason) {
  take("arrived");
  press("F6");
  ASSERT_TRUE(page.prompt()->is_open());
  EXPECT_FALSE(page.next()->is_enabled()) << "one thing at a time";
  page.prompt()->submit("driver away", "", "");
  const QString hold_call = "POST /v1/dispatches/D1/hold";
  EXPECT_EQ(wire.asked(hold_call).value("reason").toString(), "driver away");
  QJsonObject held = samples::dispatch("D1", "豫A12345", "arrived");
  held.insert("held", QJsonObject{{"reason", "driver away"}, {"by", "wang"}});
  wire.answer(hold_call, 200, held);
  EXPECT_EQ(page.truck()->held(), "driver away");
  EXPECT_EQ(next(), "Go on with this truck");
  press("Return");
  EXPECT_EQ(wire.count("POST /v1/dispatches/D1/resume"), 1);
}

TEST_F(OperatorRefusals, AReprintIsAskedForItsReasonAndCounted) {
  take("cleared");
  press("F7");
  const QJsonObject first{{"id", 1}, {"form", "weigh-ticket"}, {"state", "confirmed"}, {"dispatch", "D1"}};
  ASSERT_TRUE(wire.answer("GET /v1/print-jobs", 200, {{"print_jobs", QJsonArray{first}}}));
  page.papers()->print();
  page.prompt()->submit("paper jam", "", "");
  const QString print_call = "POST /v1/dispatches/D1/print";
  EXPECT_EQ(wire.asked(print_call).value("reason").toString(), "paper jam");
  wire.lose(print_call);
  time.pass(2'000);
  turn();
  wire.lose(print_call);
  EXPECT_TRUE(page.prompt()->is_open()) << "where nobody answered it is not taken for printed";
  EXPECT_FALSE(page.prompt()->fault().isEmpty());
}

TEST_F(OperatorRefusals, SaysThatNoPrinterCarriesTheForm) {
  QJsonObject bare = samples::printer("tickets");
  bare.insert("forms", QJsonArray{});
  wire.says("printer", bare);
  take("loaded_weighed");
  press("F5");
  wire.answer(clear_call, 200, {{"dispatch", samples::dispatch("D1", "豫A12345", "cleared")}});
  EXPECT_EQ(page.notice()->tone(), "decide");
  EXPECT_EQ(wire.count("POST /v1/dispatches/D1/print"), 0);
}

TEST_F(OperatorRefusals, AQuestionIsTakenBackByEsc) {
  take("arrived");
  press("F6");
  press("Esc");
  EXPECT_FALSE(page.prompt()->is_open());
  EXPECT_EQ(page.truck()->id(), "D1") << "one step back, not two";
}

TEST_F(OperatorRefusals, AScanWhileAQuestionIsOpenDoesNotAnswerItForAnotherTruck) {
  take("arrived");
  truck("D2", "豫B66666", "arrived");
  press("F6");
  page.scanned("D2");
  EXPECT_EQ(page.truck()->id(), "D1");
  page.selectTruck("D2");
  EXPECT_EQ(page.truck()->id(), "D1") << "nor does a click in the list";
  EXPECT_FALSE(says().isEmpty());
  page.prompt()->submit("driver away", "", "");
  EXPECT_EQ(wire.count("POST /v1/dispatches/D1/hold"), 1);
}

TEST_F(OperatorRefusals, ATruckOfAStateThatItDoesNotKnowOffersNothing) {
  take("of_a_newer_station");
  EXPECT_FALSE(page.next()->is_enabled());
  EXPECT_EQ(page.yard()->count(), 1);
}

}  // namespace
}  // namespace steelyard::models
