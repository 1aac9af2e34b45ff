// SPDX-License-Identifier: Apache-2.0
// The supervisor's books: what is open, the day, the shift, and trucks that are voided or corrected.
#include <QJsonArray>

#include "tests/ui/support/supervisor_case.h"

namespace steelyard::models {
namespace {

namespace samples = client::samples;

QJsonObject load(const QString& number) {
  return {{"number", number},
          {"state", "open"},
          {"scale", "north"},
          {"peak_g", 9'000'000},
          {"began", "2026-03-02T08:00:00.000Z"},
          {"ended", "2026-03-02T08:01:00.000Z"},
          {"samples", QJsonArray{QJsonArray{0, 0}, QJsonArray{500, 9'000'000}}}};
}

QJsonObject finding(const QString& number) {
  return {{"number", number},     {"state", "open"},
          {"scale", "north"},     {"began", "2026-03-02T07:00:00.000Z"},
          {"dispatch", "D1"},     {"sentence_en", "The load changed by 200 kg."},
          {"sentence_zh", "变化"}};
}

struct OpenTab : Supervisor {
  OpenTab() {
    wire.answer("GET /v1/deck-loads", 200, {{"deck_loads", QJsonArray{load("G1-D1")}}});
    wire.answer("GET /v1/findings", 200, {{"findings", QJsonArray{finding("G1-F1")}}});
    page.openTab("open");
    wire.answer("GET /v1/deck-loads", 200, {{"deck_loads", QJsonArray{load("G1-D1")}}});
    wire.answer("GET /v1/findings", 200, {{"findings", QJsonArray{finding("G1-F1")}}});
  }
  RowModel& rows() { return *page.open_things()->rows(); }
};

TEST_F(OpenTab, LoadsAndFindingsStandInTheOrderOfTime) {
  ASSERT_EQ(rows().count(), 2);
  EXPECT_EQ(rows().at(0, "number"), "G1-F1");
  EXPECT_EQ(rows().at(1, "says"), QString("9\u202F000 kg at its highest"));
  EXPECT_EQ(badge("open"), 2);
  EXPECT_FALSE(page.open_things()->is_busy());
}

TEST_F(OpenTab, ALoadIsClosedAsWhatItWasWithAReason) {
  page.chooseOpen("G1-D1");
  ASSERT_TRUE(wire.answer("GET /v1/deck-loads/G1-D1", 200, load("G1-D1")));
  EXPECT_EQ(page.open_things()->lens()->series()->highest_g(), 9'000'000);
  press("F8");
  EXPECT_EQ(says(), "Say what this load was.");
  page.closeLoad("test");
  EXPECT_EQ(page.prompt()->title(), "It was a test");
  page.closeLoad("service");
  EXPECT_EQ(page.prompt()->title(), "It was a test") << "one question at a time";
  page.prompt()->submit("weights of the year", "", "");
  EXPECT_EQ(wire.asked("POST /v1/deck-loads/G1-D1/close"),
            (QJsonObject{{"as", "test"}, {"reason", "weights of the year"}}));
  ASSERT_TRUE(wire.answer("POST /v1/deck-loads/G1-D1/close", 200, {{"state", "closed"}}));
  EXPECT_FALSE(page.prompt()->is_open());
  EXPECT_EQ(says(), "G1-D1 is closed.");
  EXPECT_EQ(page.open_things()->chosen(), "");
  EXPECT_EQ(wire.waiting("GET /v1/deck-loads").size(), 1) << "asked again";
}

TEST_F(OpenTab, ALoadThatWasWeighedAgainNamesItsDispatch) {
  page.chooseOpen("G1-D1");
  page.closeLoad("reweigh");
  EXPECT_FALSE(page.prompt()->subject().isEmpty());
  page.prompt()->submit("the driver had stepped on", "", "", " ");
  EXPECT_EQ(fault(), "Please say which one.");
  EXPECT_EQ(wire.count("POST /v1/deck-loads/G1-D1/close"), 0);
  page.prompt()->submit("the driver had stepped on", "", "", " D1 ");
  EXPECT_EQ(wire.asked("POST /v1/deck-loads/G1-D1/close"),
            (QJsonObject{{"as", "reweigh"}, {"reason", "the driver had stepped on"}, {"dispatch", "D1"}}));
}

TEST_F(OpenTab, WhatSomebodyElseClosedIsSaidInTheQuestion) {
  page.chooseOpen("G1-F1");
  press("F8");
  page.prompt()->submit("looked", "", "");
  ASSERT_TRUE(wire.answer("POST /v1/findings/G1-F1/close", 409,
                          samples::problem("finding_closed", "It was closed by li.")));
  EXPECT_TRUE(page.prompt()->is_open());
  EXPECT_EQ(fault(), "It was closed by li.");
}

TEST_F(OpenTab, AFindingWithoutACurveSaysSoInItsPlace) {
  page.chooseOpen("G1-F1");
  EXPECT_EQ(page.open_things()->says(), "The load changed by 200 kg.");
  ASSERT_TRUE(wire.answer("GET /v1/findings/G1-F1", 200, finding("G1-F1")));
  EXPECT_EQ(page.open_things()->lens()->note(), "No curve on record.");
  EXPECT_EQ(says(), "") << "and no notice";
}

TEST_F(OpenTab, IsAskedAgainAfterALoss) {
  wire.feed_breaks();
  wire.feed_begins();
  wire.says("sync", client::samples::sync(true, 0));
  EXPECT_EQ(wire.waiting("GET /v1/deck-loads").size(), 1);
}

TEST_F(OpenTab, ReadsEveryPageOfWhatIsOpen) {
  press("Alt+R");
  ASSERT_TRUE(
      wire.answer("GET /v1/deck-loads", 200, {{"deck_loads", QJsonArray{load("G1-D2")}}, {"cursor", "c1"}}));
  ASSERT_EQ(wire.waiting("GET /v1/deck-loads").size(), 1);
  EXPECT_TRUE(wire.waiting("GET /v1/deck-loads").front().path.contains("cursor=c1"));
  ASSERT_TRUE(wire.answer("GET /v1/deck-loads", 200, {{"deck_loads", QJsonArray{load("G1-D1")}}}));
  ASSERT_TRUE(wire.answer("GET /v1/findings", 200, {{"findings", QJsonArray{}}}));
  EXPECT_EQ(rows().count(), 2);
}

void answer_reports(client::ScriptedTransport& wire) {
  const QJsonObject day{{"day", "2026-03-02"}, {"trucks", 4},    {"net_g", 40'000'000},
                        {"bags", 1000},        {"approvals", 1}, {"amount_minor", 123'400}};
  const QJsonObject before{{"day", "2026-03-01"}, {"trucks", 2}, {"net_g", 20'000'000}, {"bags", 500}};
  wire.answer("GET /v1/reports/day", 200, {{"rows", QJsonArray{before, day}}});
  const QJsonObject feed{{"product_name", "Feed"}, {"quantity_g", 60'000'000}, {"trucks", 6}};
  wire.answer("GET /v1/reports/products", 200, {{"rows", QJsonArray{feed}}});
  const QJsonObject farm{{"customer_name", "Farm"}, {"net_g", 60'000'000}, {"trucks", 6}};
  wire.answer("GET /v1/reports/customers", 200, {{"rows", QJsonArray{farm}}});
  const QJsonObject over{{"rule", "net_over"}, {"approvals", 1}, {"trucks", 1}};
  wire.answer("GET /v1/reports/exceptions", 200, {{"rows", QJsonArray{over}}});
  const QJsonObject wang{{"user", "wang"}, {"weighings", 12}, {"exceptions_asked", 1}};
  const QJsonObject li{{"user", "li"}, {"approvals", 1}};
  wire.answer("GET /v1/reports/operators", 200, {{"rows", QJsonArray{li, wang}}});
}

TEST_F(Supervisor, TheDayIsAddedUpWithItsBars) {
  answer_reports(wire);
  DayReport& report = *page.report();
  EXPECT_EQ(report.totals()->at(report.totals()->find("name", "Trucks"), "value"), "6");
  EXPECT_EQ(report.totals()->at(report.totals()->find("name", "Net"), "value"), "60 t");
  EXPECT_EQ(report.totals()->at(report.totals()->find("name", "Amount"), "value"), QString("1\u202F234.00"));
  EXPECT_EQ(report.tonnes_of_days()->at(0, "share"), 0.5);
  EXPECT_EQ(report.tonnes_of_days()->at(1, "share"), 1.0);
  EXPECT_EQ(report.tonnes_of_days()->at(1, "name"), "03-02");
  EXPECT_EQ(report.products()->at(0, "value"), "60 t");
  EXPECT_EQ(report.rules()->at(0, "name"), "Net over");
  EXPECT_EQ(report.people()->at(0, "note"), "approved: 1");
  EXPECT_EQ(report.people()->at(1, "value"), "weighed: 12");
  EXPECT_FALSE(report.is_busy());
}

TEST_F(Supervisor, AskedForADayThatIsNoneTheReportSaysSo) {
  answer_reports(wire);
  page.report()->find("yesterday", "");
  EXPECT_EQ(says(), "“yesterday” is no day: write it as 2026-11-22.");
  EXPECT_TRUE(wire.waiting("GET /v1/reports/day").isEmpty());
  page.report()->find("2026-02-01", "2026-02-28");
  EXPECT_TRUE(wire.waiting("GET /v1/reports/day").last().path.contains("from=2026-02-01&to=2026-02-28"));
  EXPECT_EQ(page.report()->title(), "2026-02-01 – 2026-02-28");
}

TEST_F(Supervisor, AnAnswerAboutOtherDaysIsNotShown) {
  page.report()->find("2026-02-01", "2026-02-28");
  answer_reports(wire);
  EXPECT_EQ(page.report()->totals()->at(0, "value"), "0");
  answer_reports(wire);
  EXPECT_EQ(page.report()->totals()->at(0, "value"), "6");
}

TEST_F(Supervisor, TheReportSaysWhichDaysItIsOf) {
  answer_reports(wire);
  DayReport& report = *page.report();
  EXPECT_EQ(report.range(), "today");
  report.findLast(7);
  EXPECT_EQ(report.range(), "7");
  report.find("2026-02-01", "2026-02-28");
  EXPECT_EQ(report.range(), "days");
  report.find("", "");
  EXPECT_EQ(report.range(), "today");
}

TEST_F(Supervisor, AReportThatTakesTooLongIsLetGoAndNoPartOfItIsTakenForTheWhole) {
  answer_reports(wire);
  page.openTab("day");
  DayReport& report = *page.report();
  answer_reports(wire);
  EXPECT_TRUE(report.is_whole());
  report.find("2026-02-01", "2026-02-28");
  ASSERT_TRUE(wire.answer("GET /v1/reports/products", 200,
                          {{"rows", QJsonArray{QJsonObject{{"product_name", "Feed"}, {"quantity_g", 1}}}}}));
  EXPECT_EQ(report.products()->count(), 1);
  EXPECT_TRUE(report.is_busy());
  press("Esc");
  EXPECT_FALSE(report.is_busy());
  EXPECT_FALSE(report.is_whole());
  EXPECT_EQ(report.products()->count(), 0);
  answer_reports(wire);
  EXPECT_EQ(report.products()->count(), 0) << "nobody waits for that any more";
  EXPECT_EQ(page.tab(), "day");
}

TEST_F(Supervisor, AReportOfWhichAPartIsRefusedIsNotWhole) {
  answer_reports(wire);
  page.report()->find("2026-02-01", "2026-02-28");
  ASSERT_TRUE(wire.answer("GET /v1/reports/exceptions", 503, {{"code", "busy"}, {"detail", "Busy."}}));
  answer_reports(wire);
  EXPECT_FALSE(page.report()->is_busy());
  EXPECT_FALSE(page.report()->is_whole());
  EXPECT_EQ(says(), "Busy.");
}

TEST_F(Supervisor, WhoDidNotWeighIsNotSaidToHaveWeighedNothing) {
  answer_reports(wire);
  EXPECT_EQ(page.report()->people()->at(0, "value"), "");
  EXPECT_EQ(page.report()->people()->at(1, "value"), "weighed: 12");
}

QJsonObject open_shift() {
  const QJsonObject truck{{"id", "D1"}, {"plate", "豫A12345"}, {"state", "loading"}, {"age_s", 600}};
  return {{"number", "G1-S0000001"},
          {"state", "open"},
          {"opened_at", "2026-03-02T06:00:00.000Z"},
          {"opened_by", "wang"},
          {"open", QJsonObject{{"dispatches", QJsonArray{truck}}, {"passes", QJsonArray{"G1-P1"}}}}};
}

TEST_F(Supervisor, TheReportOfAShiftIsTheShiftsOwnSumAndNoDays) {
  answer_reports(wire);
  wire.answer("GET /v1/shifts/current", 200, open_shift());
  page.reportShift();
  QJsonObject shift = open_shift();
  shift.insert("totals",
               QJsonObject{{"trucks", 3}, {"net_g", 30'000'000}, {"approvals", 2}, {"reprints", 1}});
  ASSERT_TRUE(wire.answer("GET /v1/shifts/current", 200, shift));
  DayReport& report = *page.report();
  EXPECT_TRUE(report.is_of_shift());
  EXPECT_TRUE(report.title().startsWith("Shift G1-S0000001 since")) << report.title().toStdString();
  EXPECT_EQ(report.totals()->at(report.totals()->find("name", "Trucks"), "value"), "3");
  EXPECT_EQ(report.totals()->at(report.totals()->find("name", "Net"), "value"), "30 t");
  EXPECT_EQ(report.totals()->at(report.totals()->find("name", "Approvals"), "value"), "2");
  EXPECT_EQ(report.products()->count(), 0);
  EXPECT_EQ(report.people()->count(), 0);
  report.find("", "");
  EXPECT_FALSE(report.is_of_shift());
  answer_reports(wire);
  EXPECT_EQ(report.totals()->at(report.totals()->find("name", "Trucks"), "value"), "6");
}

TEST_F(Supervisor, WithoutAnOpenShiftItsReportSaysSoAndTheDayStays) {
  answer_reports(wire);
  wire.answer("GET /v1/shifts/current", 409, samples::problem("no_shift_open", "No shift is open."));
  page.reportShift();
  ASSERT_TRUE(
      wire.answer("GET /v1/shifts/current", 409, samples::problem("no_shift_open", "No shift is open.")));
  EXPECT_EQ(says(), "No shift is open.");
  EXPECT_EQ(page.report()->totals()->at(0, "value"), "6");
}

struct ShiftTab : Supervisor {
  ShiftTab() {
    wire.answer("GET /v1/shifts/current", 409, samples::problem("no_shift_open", "No shift."));
    wire.answer("GET /v1/shifts", 200, {{"shifts", QJsonArray{}}});
    page.openTab("shift");
  }
};

TEST_F(ShiftTab, ThatNoneIsOpenIsNoFailure) {
  ASSERT_TRUE(wire.answer("GET /v1/shifts/current", 409, samples::problem("no_shift_open", "No shift.")));
  EXPECT_EQ(page.shift()->title(), "No shift is open");
  EXPECT_EQ(says(), "");
  press("F8");
  press("F8");
  EXPECT_EQ(wire.count("POST /v1/shifts/open"), 1);
  ASSERT_TRUE(wire.answer("POST /v1/shifts/open", 201, open_shift()));
  EXPECT_EQ(says(), "The shift is open.");
}

TEST_F(ShiftTab, IsClosedWithANoteThatMayBeEmptyAfterItSaidWhatStaysOpen) {
  ASSERT_TRUE(wire.answer("GET /v1/shifts/current", 200, open_shift()));
  ASSERT_EQ(page.shift()->things()->count(), 2);
  EXPECT_EQ(page.shift()->things()->at(0, "detail"), "Loading · 10 min");
  press("F8");
  ASSERT_TRUE(page.prompt()->is_open());
  EXPECT_TRUE(page.prompt()->text().contains("1 trucks, 1 passes")) << page.prompt()->text().toStdString();
  page.prompt()->submit("", "", "");
  EXPECT_EQ(wire.count("POST /v1/shifts/close"), 1);
  ASSERT_TRUE(wire.answer("POST /v1/shifts/close", 403, samples::problem("forbidden", "A supervisor may.")));
  EXPECT_EQ(fault(), "A supervisor may.");
  page.prompt()->submit("quiet", "", "");
  EXPECT_EQ(wire.asked("POST /v1/shifts/close"), (QJsonObject{{"note", "quiet"}}));
  ASSERT_TRUE(wire.answer("POST /v1/shifts/close", 200, {{"state", "closed"}}));
  EXPECT_EQ(says(), "The shift is closed.");
}

struct OnRecord : Supervisor {
  void show(const QString& state) {
    page.openTab("search");
    page.choose("D1");
    wire.answer("GET /v1/dispatches/D1", 200, samples::dispatch("D1", "豫A12345", state));
  }
};

TEST_F(OnRecord, ATruckInTheYardIsVoidedWithAReason) {
  show("cleared");
  EXPECT_EQ(button("Correct"), nullptr) << "it has not left";
  ASSERT_NE(button("Void"), nullptr);
  button("Void")->trigger();
  EXPECT_TRUE(page.prompt()->text().contains("G1-P0000001")) << "what it changes is said before";
  page.prompt()->submit("wrong truck", "", "");
  ASSERT_TRUE(wire.answer("POST /v1/dispatches/D1/void", 200, samples::dispatch("D1", "豫A12345", "voided")));
  EXPECT_EQ(says(), "豫A·12345 is voided.");
}

TEST_F(OnRecord, ATruckThatLeftIsCorrectedByTwo) {
  show("exited");
  EXPECT_EQ(button("Void"), nullptr);
  ASSERT_NE(button("Correct"), nullptr);
  button("Correct")->trigger();
  ASSERT_TRUE(page.correction()->is_open());
  press("F8");
  EXPECT_EQ(says(), "Nothing is changed yet.");
  page.correction()->set(0, "248");
  press("F8");
  ASSERT_TRUE(page.prompt()->is_open());
  EXPECT_TRUE(page.prompt()->text().contains("250 bags become 248")) << page.prompt()->text().toStdString();
  page.prompt()->submit("counted again", "he", "pw");
  const QJsonObject line{{"slip", "G1-S0000001"}, {"line", 1}, {"bags", 248}};
  EXPECT_EQ(wire.asked("POST /v1/dispatches/D1/correct").value("lines").toArray(), QJsonArray{line});
  ASSERT_TRUE(wire.answer("POST /v1/dispatches/D1/correct", 200, samples::dispatch("D1", "豫A1", "exited")));
  EXPECT_FALSE(page.correction()->is_open());
  EXPECT_EQ(says(), "D1 is corrected.");
}

TEST_F(OnRecord, ATruckThatTookNothingIsCancelledAsAWhole) {
  show("exited");
  button("Correct")->trigger();
  page.correction()->set(0, "248");
  page.correction()->set(0, "no number");
  EXPECT_FALSE(page.correction()->is_ready());
  page.correction()->setNothing(true);
  press("F8");
  page.prompt()->submit("never loaded", "he", "pw");
  EXPECT_EQ(wire.asked("POST /v1/dispatches/D1/correct").value("cancel"), 1);
  press("Esc");
  EXPECT_TRUE(page.prompt()->is_open()) << "it is on its way";
}

TEST_F(OnRecord, AWeighingWithoutACurveSaysSoInItsPlaceAlone) {
  show("loaded_weighed");
  ASSERT_TRUE(
      wire.answer("GET /v1/weighings/G1-W0000001/trace", 404, samples::problem("not_found", "None.")));
  ASSERT_TRUE(
      wire.answer("GET /v1/weighings/G1-W0000002/trace", 404, samples::problem("not_found", "None.")));
  EXPECT_EQ(page.evidence()->empty_curve()->note(), "No curve on record.");
  EXPECT_EQ(page.evidence()->loaded_curve()->note(), "No curve on record.");
  EXPECT_EQ(says(), "");
  EXPECT_EQ(page.evidence()->lines()->at(0, "counted"), "250 bags");
}

}  // namespace
}  // namespace steelyard::models
