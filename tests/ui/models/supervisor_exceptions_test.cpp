// SPDX-License-Identifier: Apache-2.0
// What waits for a supervisor's approval, and the tabs of the page.
#include <QJsonArray>

#include "tests/ui/support/supervisor_case.h"

namespace steelyard::models {
namespace {

namespace samples = client::samples;

const QString approve_call = "POST /v1/dispatches/D1/approvals";

QJsonObject held_truck(const QString& id = "D1", const QString& rule = "net_over") {
  QJsonObject truck = samples::dispatch(id, "豫A12345", "loaded_weighed");
  const QJsonObject hold{
      {"code", rule}, {"en", "Net 200 kg over."}, {"zh", "净重多 200 kg。"}, {"rule", rule}};
  const QJsonObject never{{"code", "not_counted"}, {"en", "Not counted."}, {"zh", "未点数。"}};
  truck.insert("holds", QJsonArray{hold, never});
  return truck;
}

QJsonObject refused(const QString& who, const QString& code) {
  return {{"actor", who}, {"kind", "refusal"}, {"body", QJsonObject{{"code", code}}}};
}

struct Exceptions : Supervisor {
  void choose_exception() {
    truck(held_truck());
    page.chooseException("D1/net_over");
  }
  bool answer_history(const QJsonObject& item) {
    return wire.answer("GET /v1/dispatches/D1/history", 200,
                       {{"dispatch", "D1"}, {"items", QJsonArray{item}}});
  }
  void choose_refused() {
    choose_exception();
    answer_history(refused("wang", "net_over"));
  }
};

struct Auditor : Supervisor {
  Auditor() : Supervisor("auditor") {}
};

TEST_F(Exceptions, ListsWhatMayBeApprovedInTheStationsWords) {
  EXPECT_EQ(page.tab(), "exceptions");
  EXPECT_EQ(badge("exceptions"), 0);
  truck(held_truck());
  ASSERT_EQ(page.exceptions()->count(), 1) << "what nobody may approve does not wait for anybody";
  const RowModel& rows = *page.exceptions()->rows();
  EXPECT_EQ(rows.at(0, "plate"), "豫A·12345");
  EXPECT_EQ(rows.at(0, "rule"), "Net over");
  EXPECT_EQ(rows.at(0, "says"), "Net 200 kg over.");
  EXPECT_EQ(rows.at(0, "minutes"), 20);
  EXPECT_EQ(badge("exceptions"), 1);
  page.set_language("zh");
  EXPECT_EQ(rows.at(0, "says"), "净重多 200 kg。");
  truck(samples::dispatch("D1", "豫A12345", "loaded_weighed"));
  EXPECT_EQ(badge("exceptions"), 0) << "approved by somebody else meanwhile";
}

TEST_F(Exceptions, APassThatExpiredAndADisturbedWeighingWaitToo) {
  QJsonObject late = samples::dispatch("D1", "豫A12345", "cleared");
  QJsonObject pass = late.value("pass").toObject();
  pass.insert("expires_at", "2026-03-02T08:00:00.000Z");
  late.insert("pass", pass);
  QJsonArray weighings = late.value("weighings").toArray();
  QJsonObject loaded = weighings.at(1).toObject();
  loaded.insert("disturbed", 1);
  weighings.replace(1, loaded);
  late.insert("weighings", weighings);
  truck(late);
  const RowModel& rows = *page.exceptions()->rows();
  ASSERT_EQ(rows.count(), 2);
  EXPECT_GE(rows.find("key", "D1/pass_expired"), 0);
  EXPECT_GE(rows.find("key", "D1/weighing_disturbed"), 0);
  const QJsonObject given{
      {"rule", "pass_expired"}, {"reason", "r"}, {"requested_by", "zhou"}, {"by", "li"}, {"at", ""}};
  late.insert("approvals", QJsonArray{given});
  truck(late);
  EXPECT_EQ(rows.count(), 1);
}

TEST_F(Exceptions, ApprovesWithAReasonAndTheOwnPassword) {
  choose_refused();
  EXPECT_EQ(page.chosen(), "D1") << "the evidence comes with it";
  press("F8");
  ASSERT_TRUE(page.prompt()->is_open());
  EXPECT_EQ(page.prompt()->text(), "Net 200 kg over.");
  EXPECT_EQ(page.prompt()->person(), "chen");
  page.prompt()->submit("customer agrees", "", "");
  EXPECT_EQ(fault(), "Please give your password.");
  page.prompt()->submit("customer agrees", "somebody else", "secret");
  EXPECT_EQ(
      wire.asked(approve_call),
      (QJsonObject{
          {"rule", "net_over"}, {"reason", "customer agrees"}, {"user", "chen"}, {"password", "secret"}}));
  page.prompt()->submit("customer agrees", "", "secret");
  EXPECT_EQ(wire.count(approve_call), 1) << "pressed twice, asked once";
  ASSERT_TRUE(wire.answer(approve_call, 200, samples::dispatch("D1", "豫A12345", "loaded_weighed")));
  EXPECT_FALSE(page.prompt()->is_open());
  EXPECT_EQ(says(), "Approved for 豫A·12345: Net over.");
}

TEST_F(Exceptions, WhatNobodyElseWasRefusedYetCannotBeApproved) {
  choose_exception();
  press("F8");
  EXPECT_EQ(says(), "The station has not answered yet.");
  for (const auto& item : {refused("wang", "over_road_limit"), refused("chen", "net_over")}) {
    ASSERT_TRUE(answer_history(item));
    press("F8");
    EXPECT_FALSE(page.prompt()->is_open());
    EXPECT_TRUE(says().startsWith("Nobody was refused this yet")) << says().toStdString();
    press("Alt+R");
  }
  ASSERT_TRUE(answer_history(refused("wang", "net_over")));
  press("F8");
  EXPECT_TRUE(page.prompt()->is_open()) << "the operator has tried meanwhile";
}

TEST_F(Exceptions, ARefusedApprovalIsSaidInTheQuestion) {
  choose_refused();
  press("F8");
  page.prompt()->submit("r", "", "secret");
  ASSERT_TRUE(wire.answer(approve_call, 403, samples::problem("own_exception", "chen cannot.")));
  EXPECT_TRUE(page.prompt()->is_open());
  EXPECT_EQ(fault(), "chen cannot.");
}

TEST_F(Exceptions, NothingIsApprovedBeforeItIsChosenOrWhileTheStationIsGone) {
  press("F8");
  EXPECT_FALSE(page.prompt()->is_open());
  EXPECT_EQ(says(), "Choose what is to be approved.");
  choose_refused();
  EXPECT_TRUE(action("F8")->is_enabled());
  wire.feed_breaks();
  EXPECT_FALSE(action("F8")->is_enabled());
  press("F8");
  EXPECT_EQ(says(), "The station is not heard.");
}

TEST_F(Exceptions, EscTakesOneStepBack) {
  choose_refused();
  press("F8");
  press("Esc");
  EXPECT_FALSE(page.prompt()->is_open());
  EXPECT_EQ(page.chosen(), "D1");
  press("Esc");
  EXPECT_EQ(page.chosen(), "");
  EXPECT_EQ(page.exceptions()->selected(), nullptr);
}

TEST_F(Exceptions, AnotherTabTakesTheQuestionBack) {
  choose_refused();
  press("F8");
  page.openTab("search");
  EXPECT_FALSE(page.prompt()->is_open());
  EXPECT_EQ(page.tab(), "search");
  page.openTab("nowhere");
  EXPECT_EQ(page.tab(), "search");
}

TEST_F(Exceptions, AScanIsSearchedFromEveryTab) {
  page.openTab("shift");
  page.scanned("豫A12345");
  EXPECT_EQ(page.tab(), "search");
  EXPECT_TRUE(wire.waiting("GET /v1/dispatches").last().path.contains("search="));
}

TEST_F(Auditor, SeesWhatIsOnRecordAndNothingToDo) {
  EXPECT_EQ(page.tab(), "search");
  EXPECT_EQ(page.tabs()->count(), 2);
  page.openTab("exceptions");
  EXPECT_EQ(page.tab(), "search");
  EXPECT_EQ(wire.count("GET /v1/shifts/current"), 0);
  page.choose("D1");
  ASSERT_TRUE(wire.answer("GET /v1/dispatches/D1", 200, samples::dispatch("D1", "豫A12345", "loading")));
  EXPECT_EQ(button("Void"), nullptr);
}

TEST_F(Exceptions, NothingElseIsChosenWhileAnApprovalIsOnItsWay) {
  truck(held_truck("D2"));
  choose_refused();
  press("F8");
  page.prompt()->submit("Weighed twice", {}, "secret");
  page.chooseException("D2/net_over");
  EXPECT_EQ(page.chosen(), "D1");
  EXPECT_EQ(says(), "The station is still answering: once more in a moment.");
  page.openTab("search");
  EXPECT_EQ(page.tab(), "exceptions");
  ASSERT_TRUE(wire.answer(approve_call, 200, samples::dispatch("D1", "豫A12345", "loaded_weighed")));
  EXPECT_TRUE(says().startsWith("Approved for 豫A·12345")) << says().toStdString();
}

TEST_F(Exceptions, NewsOfTheTruckWhoseEvidenceIsShownIsSaid) {
  choose_refused();
  ASSERT_TRUE(wire.answer("GET /v1/dispatches/D1", 200, held_truck()));
  truck(held_truck());
  EXPECT_EQ(says(), "");
  truck(samples::dispatch("D1", "豫A12345", "cleared"));
  EXPECT_EQ(says(), "There is news of this truck: Alt+R shows it.");
}

}  // namespace
}  // namespace steelyard::models
