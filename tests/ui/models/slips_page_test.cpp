// SPDX-License-Identifier: Apache-2.0
#include "ui/models/slips_page.h"

#include <QJsonArray>

#include "tests/ui/support/page_case.h"

namespace steelyard::models {
namespace {

namespace samples = client::samples;

const QString list_call = "GET /v1/slips";
const QString one_call = "GET /v1/slips/G1-S0000001";
const QString jobs_call = "GET /v1/print-jobs";
const QString print_call = "POST /v1/slips/G1-S0000001/print";
const QString cancel_call = "POST /v1/slips/G1-S0000001/cancel";

QJsonObject page_of(const QJsonArray& slips, const QString& cursor = {}) {
  return {{"slips", slips}, {"cursor", cursor}};
}

QJsonObject one_slip(const QString& number = "G1-S0000001") {
  return samples::slip(number, "豫A12345");
}

struct Slips : PageCase<SlipsPage> {
  explicit Slips(const QString& roles = "coordinator") : PageCase("zhao", roles) {
    wire.answer(list_call, 200, page_of({one_slip(), one_slip("G1-S0000002")}));
  }
  /// One key does different things on different views of the page: the visible one is meant.
  void press(const QString& key) {
    time.pass(1'000);
    page.press(key);
  }
  void choose() {
    page.choose("G1-S0000001");
    wire.answer(one_call, 200, one_slip());
  }
  void add_printer() {
    QJsonObject printer = samples::printer("office");
    printer.insert("forms", QJsonArray{"pick-slip"});
    wire.says("printer", printer);
  }
  QString query_of_last() const { return wire.waiting(list_call).last().path; }
};

TEST_F(Slips, ShowsTheNewestFirstAndFetchesMoreOnceAtTheEnd) {
  press("Alt+R");
  ASSERT_TRUE(wire.answer(list_call, 200, page_of({one_slip()}, "c1")));
  EXPECT_TRUE(page.search()->has_more());
  page.search()->fetchMore();
  page.search()->fetchMore();
  ASSERT_EQ(wire.waiting(list_call).size(), 1) << "asked once";
  EXPECT_TRUE(query_of_last().contains("cursor=c1"));
  ASSERT_TRUE(wire.answer(list_call, 200, page_of({one_slip("G1-S0000002")})));
  EXPECT_EQ(page.search()->rows()->count(), 2);
  EXPECT_FALSE(page.search()->has_more());
}

TEST_F(Slips, AsksForLateOnesAsTheStationNamesThem) {
  page.search()->find("farm", "late");
  EXPECT_TRUE(query_of_last().contains("late=1"));
  EXPECT_TRUE(query_of_last().contains("search=farm"));
  EXPECT_FALSE(query_of_last().contains("state="));
  QJsonObject late = one_slip();
  late.insert("late", true);
  late.insert("age_days", 5);
  ASSERT_TRUE(wire.answer(list_call, 200, page_of({late})));
  EXPECT_EQ(page.search()->rows()->at(0, "late"), true);
  page.choose("G1-S0000001");
  EXPECT_EQ(page.slip()->remark(), "Late: ordered 5 days ago.");
}

TEST_F(Slips, AnAnswerToAnOlderQuestionIsNotShown) {
  page.scanned("a");
  page.scanned("b");
  ASSERT_TRUE(wire.answer(list_call, 200, page_of({one_slip("G1-S0000009")})));
  for (int row = 0; row < page.search()->rows()->count(); ++row)
    EXPECT_NE(page.search()->rows()->at(row, "number"), "G1-S0000009");
}

TEST_F(Slips, TheChosenSlipIsAskedForAnewWithItsVersions) {
  page.choose("G1-S0000001");
  EXPECT_EQ(page.slip()->number(), "G1-S0000001");
  QJsonObject changed = one_slip();
  changed.insert("version", 2);
  ASSERT_TRUE(wire.answer(one_call, 200, changed));
  const QJsonObject first{
      {"at", "2026-03-02T07:00:00.000Z"}, {"by", "zhao"}, {"version", 1}, {"slip", one_slip()}};
  const QJsonObject second{
      {"at", "2026-03-02T08:00:00.000Z"}, {"by", "liu"}, {"version", 2}, {"slip", changed}};
  ASSERT_TRUE(wire.answer(one_call + "/versions", 200, {{"versions", QJsonArray{first, second}}}));
  EXPECT_EQ(page.slip()->versions()->at(0, "version"), 2) << "the newest first";
  EXPECT_EQ(page.slip()->versions()->at(0, "who"), "liu");
  EXPECT_EQ(page.slip()->lines()->at(0, "remaining"), "left 10 t");
}

TEST_F(Slips, CancelsWithTheReasonAndTheVersionThatWasLookedAt) {
  choose();
  press("Alt+X");
  page.prompt()->submit("", "", "");
  EXPECT_EQ(wire.count(cancel_call), 0) << "not without a reason";
  page.prompt()->submit("ordered twice", "", "");
  EXPECT_EQ(wire.asked(cancel_call), (QJsonObject{{"version", 1}, {"reason", "ordered twice"}}));
  QJsonObject cancelled = one_slip();
  cancelled.insert("state", "cancelled");
  cancelled.insert("cancel_reason", "ordered twice");
  ASSERT_TRUE(wire.answer(cancel_call, 200, cancelled));
  EXPECT_FALSE(page.prompt()->is_open());
  EXPECT_EQ(page.slip()->remark(), "Cancelled: ordered twice");
  EXPECT_EQ(page.search()->rows()->at(0, "stateWord"), "cancelled");
  EXPECT_FALSE(action("Alt+X")->is_enabled());
  EXPECT_FALSE(action("Alt+C")->is_enabled());
}

TEST_F(Slips, ARefusedCancellingIsSaidAtTheQuestion) {
  choose();
  press("Alt+X");
  page.prompt()->submit("ordered twice", "", "");
  ASSERT_TRUE(wire.answer(cancel_call, 409, samples::problem("slip_changed", "Changed meanwhile.")));
  EXPECT_TRUE(page.prompt()->is_open());
  EXPECT_EQ(page.prompt()->fault(), "Changed meanwhile.");
  press("Esc");
  EXPECT_FALSE(page.prompt()->is_open());
  EXPECT_TRUE(page.slip()->is_known()) << "one step back";
}

TEST_F(Slips, TheFirstPaperIsPrintedAtOnceAndACopyWantsAReason) {
  add_printer();
  choose();
  press("F7");
  EXPECT_EQ(page.beside(), "preview");
  press("F7");
  ASSERT_TRUE(wire.answer(jobs_call, 200, {{"print_jobs", QJsonArray()}}));
  EXPECT_EQ(wire.asked(print_call), (QJsonObject{{"form", "pick-slip"}, {"printer", "office"}}));
  ASSERT_TRUE(wire.answer(print_call, 201, {{"form", "pick-slip"}, {"copy", 0}, {"slip", "G1-S0000001"}}));
  EXPECT_EQ(says(), "Slip G1-S0000001 goes to the printer.");
  press("F7");
  const QJsonObject job{{"id", 1}, {"form", "pick-slip"}, {"copy", 0}, {"slip", "G1-S0000001"}};
  ASSERT_TRUE(wire.answer(jobs_call, 200, {{"print_jobs", QJsonArray{job}}}));
  EXPECT_EQ(wire.count(print_call), 1) << "not before the reason";
  page.prompt()->submit("the driver lost it", "", "");
  EXPECT_EQ(wire.asked(print_call).value("reason"), "the driver lost it");
  ASSERT_TRUE(wire.answer(print_call, 201, {{"form", "pick-slip"}, {"copy", 1}, {"slip", "G1-S0000001"}}));
  EXPECT_FALSE(page.prompt()->is_open());
  EXPECT_EQ(says(), "Copy 1 of slip G1-S0000001 goes to the printer.");
}

TEST_F(Slips, WithoutAPrinterThatIsSaidAndNothingIsAsked) {
  choose();
  press("F7");
  press("F7");
  EXPECT_TRUE(says().contains("No printer"));
  EXPECT_EQ(wire.count(jobs_call), 0);
}

TEST_F(Slips, EscGoesBackOneStepAfterTheOther) {
  choose();
  press("F7");
  press("Esc");
  EXPECT_EQ(page.beside(), "slip");
  EXPECT_TRUE(page.slip()->is_known());
  press("Esc");
  EXPECT_FALSE(page.slip()->is_known());
}

TEST_F(Slips, WhatSomebodyWritesIsLeftAloneByAScanAndByTheList) {
  press("Alt+N");
  page.form()->set("customer.name", "Li");
  page.choose("G1-S0000001");
  page.scanned("G1-S0000002");
  EXPECT_EQ(page.beside(), "form");
  EXPECT_EQ(page.form()->customer_name(), "Li");
  EXPECT_TRUE(says().contains("first"));
}

TEST_F(Slips, APreviewFollowsTheSlipThatIsChosen) {
  choose();
  press("F7");
  page.choose("G1-S0000002");
  EXPECT_EQ(page.preview()->subject().number, "G1-S0000002");
}

struct SlipsOfAnAdministrator : Slips {
  SlipsOfAnAdministrator() : Slips("administrator") {}
};

TEST_F(SlipsOfAnAdministrator, LooksAndChangesNothing) {
  choose();
  for (const char* key : {"Alt+N", "Alt+C", "Alt+X", "Alt+I"}) {
    EXPECT_FALSE(action(key)->is_enabled()) << key;
    press(key);
    EXPECT_TRUE(says().contains("coordinator")) << key;
  }
  page.takeFile(QUrl::fromLocalFile("/nowhere.csv"));
  EXPECT_FALSE(page.import()->is_open());
  EXPECT_EQ(page.beside(), "slip");
}

TEST_F(Slips, WithoutTheStationNothingIsOfferedAndItIsAskedAgainAfterwards) {
  press("Alt+R");
  ASSERT_TRUE(wire.answer(list_call, 200, page_of({one_slip()})));
  wire.feed_breaks();
  EXPECT_FALSE(action("Alt+N")->is_enabled());
  EXPECT_EQ(action("Alt+N")->why_not(), "The station is not heard.");
  for (int i = 0; i < 20; ++i) QCoreApplication::processEvents();
  wire.feed_begins();
  wire.says("sync", samples::sync(true, 0));
  EXPECT_TRUE(action("Alt+N")->is_enabled());
  EXPECT_EQ(wire.waiting(list_call).size(), 1);
}

TEST_F(Slips, VersionsThatTheStationDoesNotGiveAreNotPassedOver) {
  choose();
  ASSERT_TRUE(wire.answer(one_call + "/versions", 403, samples::problem("forbidden", "Not for you.")));
  EXPECT_EQ(says(), "Not for you.");
}

}  // namespace
}  // namespace steelyard::models
