// SPDX-License-Identifier: Apache-2.0
// One truck after the other, as the operator's page takes them.
#include "ui/models/operator_page.h"

#include <QJsonArray>

#include "tests/ui/support/booth.h"

namespace steelyard::models {
namespace {

namespace samples = client::samples;

struct OperatorPageTest : testing::Test, Booth {
  void let_in() {
    scan("G1-S0000001", {samples::slip("G1-S0000001", "豫A12345")});
    press("Return");
    wire.answer("POST /v1/dispatches", 200, samples::dispatch("D1", "豫A12345", "arrived"));
  }
  /// The next truck is in front while the first is loaded.
  void back_with_other_work() {
    truck("D2", "豫B66666", "arrived");
    truck("D1", "豫A12345", "loading");
    page.selectTruck("D2");
  }
};

const QString weigh_call = "POST /v1/dispatches/D1/weighings";
const QString clear_call = "POST /v1/dispatches/D1/clear";

TEST_F(OperatorPageTest, TakesATruckFromItsScanToItsPassByOneKey) {
  scan("G1-S0000001", {samples::slip("G1-S0000001", "豫A12345")});
  EXPECT_EQ(next(), "Let the truck in");
  EXPECT_EQ(page.arrival()->plate(), "豫A12345") << "the slip knows its truck";
  press("Return");
  EXPECT_EQ(wire.asked("POST /v1/dispatches").value("slips").toArray(), QJsonArray{"G1-S0000001"});
  wire.answer("POST /v1/dispatches", 200, samples::dispatch("D1", "豫A12345", "arrived"));
  EXPECT_EQ(page.truck()->plate_text(), "豫A·12345");
  EXPECT_EQ(next(), "Weigh empty");
  EXPECT_FALSE(page.next()->is_enabled()) << "nothing stands on the deck";

  scale("stable", 15'000);
  EXPECT_TRUE(page.next()->is_enabled());
  press("Return");
  EXPECT_EQ(wire.asked(weigh_call).value("scale").toString(), "north");
  wire.answer(weigh_call, 200, {{"dispatch", samples::dispatch("D1", "豫A12345", "empty_weighed")}});
  EXPECT_EQ(next(), "Weigh loaded");
  truck("D1", "豫A12345", "loading");

  press("Return");
  wire.answer(weigh_call, 200, {{"dispatch", samples::dispatch("D1", "豫A12345", "loaded_weighed")}});
  EXPECT_EQ(next(), "Complete and print");
  EXPECT_EQ(page.truck()->says(), "The net fits: 20 kg over, limit 100 kg.");
  EXPECT_EQ(page.truck()->tone(), "go");

  press("Return");
  wire.answer(clear_call, 200, {{"dispatch", samples::dispatch("D1", "豫A12345", "cleared")}});
  EXPECT_EQ(wire.waiting("POST /v1/dispatches/D1/print").size(), 2) << "the ticket and the pass";
  EXPECT_EQ(next(), "Next truck");
  EXPECT_TRUE(says().contains("G1-P0000001")) << says().toStdString();
  press("Return");
  EXPECT_FALSE(page.truck()->is_known());
  EXPECT_EQ(wire.count(clear_call), 1);
}

// SCREENS: a known truck with a slip takes at most three keys each time it comes to the scale.
TEST_F(OperatorPageTest, AKnownTruckTakesNoMoreThanThreeKeysAtEachOfItsWeighings) {
  const int keys_max = 3;
  let_in();
  scale("stable", 15'000);
  press("Return");
  ASSERT_TRUE(
      wire.answer(weigh_call, 200, {{"dispatch", samples::dispatch("D1", "豫A12345", "empty_weighed")}}));
  EXPECT_LE(keys, keys_max);
  back_with_other_work();
  keys = 0;
  page.scanned("G1-S0000001");
  press("Return");
  ASSERT_TRUE(
      wire.answer(weigh_call, 200, {{"dispatch", samples::dispatch("D1", "豫A12345", "loaded_weighed")}}));
  press("Return");
  ASSERT_TRUE(wire.answer(clear_call, 200, {{"dispatch", samples::dispatch("D1", "豫A12345", "cleared")}}));
  EXPECT_EQ(wire.waiting("POST /v1/dispatches/D1/print").size(), 2);
  EXPECT_LE(keys, keys_max);
}

TEST_F(OperatorPageTest, F3AndF5DoTheSameAsTheNextStep) {
  let_in();
  scale("stable", 15'000);
  press("F3");
  EXPECT_EQ(wire.count(weigh_call), 1);
  wire.answer(weigh_call, 200, {{"dispatch", samples::dispatch("D1", "豫A12345", "loaded_weighed")}});
  press("F5");
  EXPECT_EQ(wire.count(clear_call), 1);
}

TEST_F(OperatorPageTest, WeighsOnceHoweverTheTwoKeysForItArePressed) {
  let_in();
  scale("stable", 15'000);
  press("Return");
  press("F3");
  press("Return");
  EXPECT_EQ(wire.count(weigh_call), 1);
}

TEST_F(OperatorPageTest, CompletesOnceHoweverTheTwoKeysForItArePressed) {
  truck("D1", "豫A12345", "loaded_weighed");
  page.selectTruck("D1");
  press("F5");
  press("Return");
  press("F5");
  EXPECT_EQ(wire.count(clear_call), 1);
}

TEST_F(OperatorPageTest, WaitsForTheStorekeeper) {
  QJsonObject uncounted = samples::dispatch("D1", "豫A12345", "loaded_weighed");
  QJsonObject line = uncounted.value("lines").toArray()[0].toObject();
  line.remove("bags");
  uncounted.insert("lines", QJsonArray{line});
  wire.says("dispatch", uncounted);
  page.selectTruck("D1");
  EXPECT_FALSE(page.next()->is_enabled());
  press("Return");
  EXPECT_FALSE(says().isEmpty()) << "why is said where the key is pressed all the same";
  truck("D1", "豫A12345", "loaded_weighed");
  EXPECT_EQ(next(), "Complete and print") << "as soon as the count is there";
}

TEST_F(OperatorPageTest, FindsATruckInTheYardByPlateSlipOrNumber) {
  truck("D1", "豫A12345", "loading");
  for (const char* code : {"豫a·12345", "G1-S0000001", "D1"}) {
    page.selectTruck({});
    page.scanned(QString::fromUtf8(code));
    EXPECT_EQ(page.truck()->id(), "D1") << code;
  }
  EXPECT_EQ(wire.count("GET /v1/slips"), 0);
}

TEST_F(OperatorPageTest, SaysThatNothingWasFound) {
  scan("G1-S0000009", {});
  EXPECT_EQ(page.notice()->tone(), "decide");
  EXPECT_TRUE(says().contains("G1-S0000009"));
  EXPECT_FALSE(page.arrival()->is_open());
}

TEST_F(OperatorPageTest, TheLastScanCountsWhereTwoAreUnderWay) {
  page.scanned("first");
  page.scanned("second");
  const QString slips = "GET /v1/slips";
  ASSERT_EQ(wire.waiting(slips).size(), 2);
  wire.answer(slips, 200, {{"slips", QJsonArray{samples::slip("G1-S0000001", "豫A11111")}}});
  EXPECT_FALSE(page.arrival()->is_open()) << "an answer to the scan before";
  wire.answer(slips, 200, {{"slips", QJsonArray{samples::slip("G1-S0000002", "豫A22222")}}});
  EXPECT_EQ(page.arrival()->plate(), "豫A22222");
}

TEST_F(OperatorPageTest, AsksWhichSlipWhereThereAreTwo) {
  scan("豫A12345", {samples::slip("S1", "豫A12345"), samples::slip("S2", "豫A12345", "unpaid")});
  EXPECT_FALSE(page.next()->is_enabled());
  page.arrival()->toggle(1);
  EXPECT_TRUE(page.next()->is_enabled());
  EXPECT_EQ(page.arrival()->order().slips, QStringList{"S2"});
  EXPECT_EQ(page.arrival()->slips()->at(1, "payment").toString(), "not paid");
  EXPECT_EQ(page.arrival()->slips()->at(1, "tone").toString(), "stop");
  page.arrival()->toggle(7);
  EXPECT_EQ(page.arrival()->order().slips, QStringList{"S2"});
}

TEST_F(OperatorPageTest, ShowsWhatASecondPersonDidWithTheSameTruck) {
  truck("D1", "豫A12345", "arrived");
  page.selectTruck("D1");
  EXPECT_EQ(next(), "Weigh empty");
  truck("D1", "豫A12345", "empty_weighed");
  EXPECT_EQ(next(), "Weigh loaded");
  truck("D1", "豫A12345", "exited");
  EXPECT_EQ(next(), "Next truck");
  EXPECT_EQ(page.yard()->count(), 0);
}

TEST_F(OperatorPageTest, DoesNotShowWhatIsOlderThanWhatItKnows) {
  truck("D1", "豫A12345", "arrived");
  page.selectTruck("D1");
  truck("D2", "豫B66666", "loading");
  EXPECT_EQ(page.truck()->id(), "D1") << "news of another truck";
}

TEST_F(OperatorPageTest, WeighsOnTheScaleThatIsInFront) {
  scale("zero", 0, "south");
  let_in();
  wire.says("scale", samples::scale("south", "stable", 15'000));
  EXPECT_FALSE(page.next()->is_enabled()) << "the truck is on the other one";
  page.scales()->select(1);
  EXPECT_TRUE(page.next()->is_enabled());
  time.pass(1'000);
  wire.says("scale", samples::scale("south", "stable", 15'000));
  page.next()->trigger();
  EXPECT_EQ(wire.asked(weigh_call).value("scale").toString(), "south");
  page.scales()->select(9);
  EXPECT_EQ(page.scale()->id(), "south");
}

TEST_F(OperatorPageTest, ListsTheYardLongestWaitingFirst) {
  QJsonObject early = samples::dispatch("D9", "豫C99999", "loading");
  early.insert("arrived_at", "2026-03-02T07:30:00.000Z");
  truck("D1", "豫A12345", "arrived");
  wire.says("dispatch", early);
  EXPECT_EQ(page.yard()->at(0, "id").toString(), "D9");
  EXPECT_EQ(page.yard()->at(0, "minutes").toInt(), 60);
  EXPECT_EQ(page.yard()->at(1, "minutes").toInt(), 25);
}

TEST_F(OperatorPageTest, CountsTheMinutesOnWithNothingElseHappening) {
  truck("D1", "豫A12345", "arrived");
  time.pass(5 * 60'000);
  page.minute_passed();
  EXPECT_EQ(page.yard()->at(0, "minutes").toInt(), 30);
}

TEST_F(OperatorPageTest, BackUndoesNothingAtTheStation) {
  let_in();
  truck("D1", "豫A12345", "arrived");
  press("Esc");
  EXPECT_FALSE(page.truck()->is_known());
  EXPECT_EQ(page.yard()->count(), 1) << "it is in the yard all the same";
  EXPECT_TRUE(wire.waiting().isEmpty());
}

TEST_F(OperatorPageTest, WhatAnotherAppDidWithTheTruckInFrontIsSaid) {
  let_in();
  truck("D1", "豫A12345", "empty_weighed");
  EXPECT_EQ(says(), "豫A·12345 was changed elsewhere: Empty weighed now.");
  EXPECT_EQ(page.notice()->tone(), "info");
}

TEST_F(OperatorPageTest, WhatIsDoneHereIsNotSaidToBeDoneElsewhere) {
  let_in();
  scale("stable", 15'000);
  press("Return");
  truck("D1", "豫A12345", "empty_weighed");  // the news is there before the answer
  EXPECT_EQ(says(), "");
  ASSERT_TRUE(
      wire.answer(weigh_call, 200, {{"dispatch", samples::dispatch("D1", "豫A12345", "empty_weighed")}}));
  EXPECT_EQ(says(), "");
}

}  // namespace
}  // namespace steelyard::models
