// SPDX-License-Identifier: Apache-2.0
#include "ui/models/store_page.h"

#include <QJsonArray>

#include "tests/ui/support/page_case.h"

namespace steelyard::models {
namespace {

namespace samples = client::samples;

const QString count_call = "POST /v1/dispatches/D1/loading";

struct Store : PageCase<StorePage> {
  Store() : PageCase("sun", "storekeeper") {}
  void take(const QString& state) {
    truck("D1", "豫A12345", state);
    page.selectTruck("D1");
  }
  QJsonObject sent() const { return wire.asked(count_call).value("lines").toArray().at(0).toObject(); }
};

/// Counted by sun, with so many bags.
QJsonObject counted(int bags, const QString& state = "loading") {
  QJsonObject out = samples::dispatch("D1", "豫A12345", state);
  QJsonArray lines = out.value("lines").toArray();
  QJsonObject line = lines[0].toObject();
  line.insert("bags", bags);
  lines[0] = line;
  out.insert("lines", lines);
  out.insert("counted_by", "sun");
  return out;
}

TEST_F(Store, ThoseWhoCanBeCountedStandInTheListAndWhoIsNotCountedFirst) {
  truck("D1", "豫A12345", "loading");
  truck("D2", "豫B66666", "empty_weighed");
  truck("D3", "豫C77777", "arrived");
  truck("D4", "豫D88888", "cleared");
  ASSERT_EQ(page.trucks()->count(), 2);
  EXPECT_EQ(page.trucks()->at(0, "id"), "D2");
  EXPECT_EQ(page.trucks()->at(1, "state"), "Counted");
}

TEST_F(Store, WhatIsPlannedIsProposedAndEnterConfirmsIt) {
  EXPECT_FALSE(page.next()->is_enabled());
  take("empty_weighed");
  EXPECT_EQ(page.lines()->at(0, "bags"), 250);
  EXPECT_EQ(page.total(), "250 bags, 10 t");
  page.setBatch(0, " B7 ");
  press("Return");
  EXPECT_EQ(sent().value("bags").toInt(), 250);
  EXPECT_EQ(sent().value("batch").toString(), "B7");
  wire.answer(count_call, 200, counted(250));
  EXPECT_EQ(says(), "豫A·12345: 250 bags, 10 t on record.");
  EXPECT_EQ(page.counted_by(), "sun");
}

TEST_F(Store, EnterAndF5PressedTogetherCountOnce) {
  take("empty_weighed");
  time.pass(1'000);
  action("Return")->trigger();
  action("F5")->trigger();
  EXPECT_EQ(wire.count(count_call), 1);
}

TEST_F(Store, TheStepperAndTheTypedNumberStayWithinWhatCanBeCounted) {
  take("empty_weighed");
  page.addBags(0, -1);
  EXPECT_EQ(page.lines()->at(0, "bags"), 249);
  EXPECT_TRUE(page.lines()->at(0, "differs").toBool());
  page.setBags(0, 0);
  page.addBags(0, -1);
  EXPECT_EQ(page.lines()->at(0, "bags"), 0);
  page.setBags(0, 250);
  EXPECT_FALSE(page.lines()->at(0, "differs").toBool());
  page.setBags(7, 3);
  page.addBags(-1, 3);
  page.setBatch(9, "B1");
  EXPECT_EQ(page.lines()->count(), 1);
}

TEST_F(Store, ARecountIsPossibleUntilTheTruckIsCleared) {
  take("loaded_weighed");
  EXPECT_FALSE(page.next()->is_enabled()) << "the same count again says nothing";
  press("Return");
  EXPECT_EQ(says(), "Nothing was changed since the last count.");
  page.setBags(0, 248);
  EXPECT_TRUE(page.is_edited());
  EXPECT_EQ(page.next()->text(), "Confirm the recount");
  press("F5");
  EXPECT_EQ(sent().value("bags").toInt(), 248);
  wire.answer(count_call, 200, counted(248, "loaded_weighed"));
  EXPECT_FALSE(page.is_edited());
  truck("D1", "豫A12345", "cleared");
  page.setBags(0, 200);
  press("F5");
  EXPECT_EQ(wire.count(count_call), 1);
  EXPECT_EQ(says(), "豫A·12345 cannot be counted now: Cleared.");
}

TEST_F(Store, WhatWasTypedStaysWhenTheStationTellsOfTheTruck) {
  take("empty_weighed");
  page.setBags(0, 240);
  truck("D1", "豫A12345", "empty_weighed");
  EXPECT_EQ(page.lines()->at(0, "bags"), 240);
}

TEST_F(Store, ACountOfSomebodyElseIsShownWhereNothingWasTyped) {
  take("empty_weighed");
  truck(counted(245));
  EXPECT_EQ(page.lines()->at(0, "bags"), 245);
  EXPECT_EQ(page.counted_by(), "sun");
}

TEST_F(Store, ARefusalIsSaidAndNothingThatWasTypedIsLost) {
  take("empty_weighed");
  page.setBags(0, 240);
  press("Return");
  wire.answer(count_call, 409, samples::problem("wrong_state", "The truck was cleared."));
  EXPECT_EQ(says(), "The truck was cleared.");
  EXPECT_EQ(page.notice()->tone(), "decide");
  EXPECT_EQ(page.lines()->at(0, "bags"), 240);
}

TEST_F(Store, BulkIsNotCountedInBags) {
  QJsonObject bulk = samples::dispatch("D1", "豫A12345", "empty_weighed");
  QJsonObject line = bulk.value("lines").toArray().at(0).toObject();
  line.insert("bag_weight_g", 0);
  line.insert("planned_bags", 0);
  bulk.insert("lines", QJsonArray{line});
  truck(bulk);
  page.selectTruck("D1");
  EXPECT_FALSE(page.lines()->at(0, "bagged").toBool());
  page.setBatch(0, "B9");
  press("Return");
  EXPECT_EQ(sent().value("bags").toInt(-1), 0);
  EXPECT_EQ(sent().value("batch").toString(), "B9");
}

TEST_F(Store, ASlipOrAPlateChoosesTheTruck) {
  truck("D1", "豫A12345", "empty_weighed");
  truck("D2", "豫B66666", "arrived");
  page.scanned("豫a 12345");
  EXPECT_EQ(page.truck()->id(), "D1");
  page.scanned("豫B66666");
  EXPECT_EQ(says(), "豫B·66666 cannot be counted now: Arrived.");
  page.scanned("NOBODY");
  EXPECT_EQ(says(), "No truck in the yard for “NOBODY”.");
}

TEST_F(Store, WithoutTheStationNothingIsCounted) {
  take("empty_weighed");
  wire.feed_breaks();
  press("Return");
  EXPECT_EQ(wire.count(count_call), 0);
  EXPECT_EQ(says(), "The station is not heard.");
}

struct StoreWithBatches : Store {
  StoreWithBatches() {
    QJsonObject site = samples::station();
    site.insert("require_batch", true);
    wire.always("GET /v1/station", site);
    page.shown();
    for (int i = 0; i < 20; ++i) QCoreApplication::processEvents();
    QObject::connect(&page, &StorePage::batchWanted, [this](int row) { wanted_row = row; });
    take("empty_weighed");
  }
  int wanted_row = -1;
};

TEST_F(StoreWithBatches, ALineSaysBeforehandThatItsBatchIsWanted) {
  EXPECT_TRUE(page.lines()->at(0, "batchWanted").toBool());
  EXPECT_EQ(page.lines()->at(0, "batchFault"), "") << "nothing is wrong yet";
  page.setBatch(0, "B7");
  EXPECT_FALSE(page.lines()->at(0, "batchWanted").toBool());
}

TEST_F(StoreWithBatches, ConfirmingWithoutABatchSaysWhatIsMissingAndWhereAndSendsNothing) {
  press("Return");
  EXPECT_EQ(wire.count(count_call), 0);
  EXPECT_TRUE(says().startsWith("育肥猪料 Pig feed has no batch")) << says().toStdString();
  EXPECT_EQ(page.lines()->at(0, "batchFault"), "Batch missing");
  EXPECT_EQ(wanted_row, 0) << "one goes on in its field";
  page.setBatch(0, "B7");
  EXPECT_EQ(page.lines()->at(0, "batchFault"), "");
  press("Return");
  EXPECT_EQ(sent().value("batch"), "B7");
}

TEST_F(StoreWithBatches, WhoConfirmsOnceMoreMeansItAndIsToldWhatFollows) {
  press("Return");
  press("Return");
  ASSERT_EQ(wire.count(count_call), 1);
  QJsonObject out = counted(250);
  QJsonObject line = out.value("lines").toArray().at(0).toObject();
  line.remove("batch");
  out.insert("lines", QJsonArray{line});
  ASSERT_TRUE(wire.answer(count_call, 200, out));
  EXPECT_EQ(page.notice()->tone(), "decide");
  EXPECT_TRUE(says().endsWith("A batch is still missing: the truck is not cleared without it."));
}

TEST_F(StoreWithBatches, ADoublePressIsNoConsent) {
  time.pass(1'000);
  action("Return")->trigger();
  action("F5")->trigger();
  EXPECT_EQ(wire.count(count_call), 0);
}

TEST_F(StoreWithBatches, AnotherTruckIsWarnedOfAnew) {
  press("Return");
  truck("D2", "豫B66666", "empty_weighed");
  page.selectTruck("D2");
  EXPECT_EQ(page.lines()->at(0, "batchFault"), "");
  press("Return");
  EXPECT_EQ(wire.count("POST /v1/dispatches/D2/loading"), 0);
}

TEST_F(StoreWithBatches, WhatIsNotLoadedNeedsNoBatch) {
  page.setBags(0, 0);
  press("Return");
  EXPECT_EQ(wire.count(count_call), 1);
}

TEST_F(Store, WhileACountIsOnItsWayNoOtherTruckIsChosen) {
  take("empty_weighed");
  truck("D2", "豫B66666", "empty_weighed");
  press("Return");
  page.selectTruck("D2");
  EXPECT_EQ(page.truck()->id(), "D1") << "while it is on its way";
  ASSERT_TRUE(wire.answer(count_call, 200, counted(250)));
  page.selectTruck("D2");
  EXPECT_EQ(page.truck()->id(), "D2");
}

TEST_F(Store, EscGoesBackToTheList) {
  take("empty_weighed");
  press("Esc");
  EXPECT_FALSE(page.truck()->is_known());
  EXPECT_EQ(page.lines()->count(), 0);
}

TEST_F(Store, AScanWhileACountIsOnItsWaySaysToScanOnceMore) {
  truck("D2", "豫B66666", "loading");
  take("empty_weighed");
  press("Return");
  page.scanned("豫B66666");
  EXPECT_EQ(page.truck()->id(), "D1");
  EXPECT_EQ(says(), "The station is still answering: once more in a moment.");
}

TEST_F(Store, ACountByAnotherIsSaidAndWhatIsTypedStays) {
  take("empty_weighed");
  page.setBags(0, 17);
  truck(counted(250));
  EXPECT_EQ(says(), "豫A·12345 was changed elsewhere: Loading now.");
  EXPECT_EQ(page.lines()->at(0, "bags"), 17);
}

}  // namespace
}  // namespace steelyard::models
