// SPDX-License-Identifier: Apache-2.0
// The supervisor's books: how they are asked for, and how they are read.
#include <QJsonArray>
#include <optional>

#include <gtest/gtest.h>

#include "tests/ui/support/hand_clock.h"
#include "tests/ui/support/samples.h"
#include "tests/ui/support/scripted_transport.h"
#include "ui/client/books_decode.h"
#include "ui/client/decode.h"
#include "ui/client/station.h"

namespace steelyard::client {
namespace {

TEST(Books, ARefusalNamesTheRuleThatASupervisorMayPutAside) {
  const QJsonArray holds{
      QJsonObject{{"code", "net_over"}, {"en", "Too much"}, {"zh", "多了"}, {"rule", "net_over"}},
      QJsonObject{{"code", "not_counted"}, {"en", "Not counted"}, {"zh", "未清点"}}};
  const Dispatch truck = dispatch_from({{"id", "D1"}, {"holds", holds}});
  ASSERT_EQ(truck.refusals.size(), 2);
  EXPECT_EQ(truck.refusals[0].rule, "net_over");
  EXPECT_EQ(truck.refusals[0].why.words.zh, "多了");
  EXPECT_TRUE(truck.refusals[1].rule.isEmpty()) << "nobody may approve that";
}

TEST(Books, ADeckLoadIsOpenUntilSomebodySaidWhatItWas) {
  const DeckLoad open = deck_load_from(
      {{"number", "G1-D0000001"}, {"state", "open"}, {"peak_g", 15'000'000}, {"overloaded", 1}});
  EXPECT_TRUE(open.is_open);
  EXPECT_TRUE(open.is_overload);
  EXPECT_EQ(open.peak_g, 15'000'000);
  const DeckLoad closed = deck_load_from({{"state", "closed"},
                                          {"as", "test"},
                                          {"reason", "calibration"},
                                          {"by", "chen"},
                                          {"samples", QJsonArray{QJsonArray{0, 0}, QJsonArray{500, 7}}}});
  EXPECT_FALSE(closed.is_open);
  EXPECT_EQ(closed.as, "test");
  EXPECT_EQ(closed.samples, (Curve{{0, 0}, {500, 7}}));
}

TEST(Books, AFindingHasItsSentenceInBothLanguages) {
  const Finding finding = finding_from({{"number", "G1-F0000001"},
                                        {"state", "open"},
                                        {"kind", "person_step"},
                                        {"weighing", "G1-W0000001"},
                                        {"sentence_en", "Somebody stepped on"},
                                        {"sentence_zh", "有人上秤"}});
  EXPECT_EQ(finding.state, "open");
  EXPECT_EQ(finding.sentence, (Words{"Somebody stepped on", "有人上秤"}));
  EXPECT_EQ(finding.weighing, "G1-W0000001");
}

TEST(Books, AShiftListsWhatIsOpenInIt) {
  const QJsonObject open{
      {"dispatches",
       QJsonArray{QJsonObject{{"id", "D1"}, {"plate", "豫A1"}, {"state", "loading"}, {"age_s", 60}}}},
      {"held", QJsonArray{QJsonObject{{"id", "D2"}, {"plate", "豫A2"}, {"reason", "flat tyre"}}}},
      {"passes", QJsonArray{"G1-P0000001"}},
      {"deck_loads", QJsonArray{"G1-D0000001", "G1-D0000002"}},
      {"findings", QJsonArray{"G1-F0000001"}},
      {"check_weighings", QJsonArray{}},
      {"prints", QJsonArray{QJsonObject{}, QJsonObject{}}}};
  const Shift shift =
      shift_from({{"number", "G1-S1"}, {"state", "open"}, {"opened_by", "chen"}, {"open", open}});
  EXPECT_TRUE(shift.is_open);
  EXPECT_EQ(shift.trucks.at(0).age_s, 60);
  EXPECT_EQ(shift.held.at(0).what, "flat tyre");
  EXPECT_EQ(shift.passes, QStringList{"G1-P0000001"});
  EXPECT_EQ(shift.deck_loads.size(), 2);
  EXPECT_EQ(shift.findings.size(), 1);
  EXPECT_EQ(shift.undecided_prints, 2);
  EXPECT_FALSE(shift.totals.has_value()) << "not closed yet";
  const Shift closed =
      shift_from({{"state", "closed"}, {"totals", QJsonObject{{"trucks", 3}, {"net_g", 5}}}});
  EXPECT_FALSE(closed.is_open);
  EXPECT_EQ(closed.totals->trucks, 3);
}

TEST(Books, ReadsEveryRowOfTheReports) {
  const DayRow day = day_row_from(
      {{"day", "2026-03-02"}, {"trucks", 4}, {"net_g", 9}, {"short", 1}, {"over", 2}, {"approvals", 3}});
  EXPECT_EQ(day.day, QDate(2026, 3, 2));
  EXPECT_EQ(day.short_of, 1);
  EXPECT_EQ(day.over, 2);
  EXPECT_EQ(day.approvals, 3);
  EXPECT_EQ(product_row_from({{"product_code", "P1"}, {"product_name", "Feed"}}).product.name, "Feed");
  EXPECT_EQ(customer_row_from({{"customer_name", "Farm"}, {"net_g", 7}}).net_g, 7);
  EXPECT_EQ(person_row_from({{"user", "wang"}, {"exceptions_asked", 2}}).exceptions_asked, 2);
  EXPECT_EQ(rule_row_from({{"rule", "net_over"}, {"approvals", 5}, {"trucks", 4}}).approvals, 5);
}

/// A supervisor who is signed in.
struct BookCalls : testing::Test {
  BookCalls() {
    wire.always("GET /v1/station", samples::station());
    station.sign_in("chen", "secret", [](const auto&) {});
    wire.answer("POST /v1/login", 200, samples::identity("chen", "supervisor"));
  }
  HandClock time;
  ScriptedTransport wire;
  Station station{wire, time.clock(), Patience{1'000, 0, 0}};
};

TEST_F(BookCalls, ACorrectionSaysWhatTheTruckCarried) {
  station.correct("D1", {{{{"S1", 2}, 248, {}}}, "counted again", "li", "pw"}, [](const auto&) {});
  const QJsonObject asked = wire.asked("POST /v1/dispatches/D1/correct");
  EXPECT_EQ(asked.value("lines").toArray().at(0).toObject(),
            (QJsonObject{{"slip", "S1"}, {"line", 2}, {"bags", 248}}));
  EXPECT_EQ(asked.value("user"), "li");
  EXPECT_FALSE(asked.contains("cancel"));
}

TEST_F(BookCalls, ACorrectionWithoutLinesCancelsTheWholeTruck) {
  station.correct("D1", {{}, "never loaded", "li", "pw"}, [](const auto&) {});
  const QJsonObject asked = wire.asked("POST /v1/dispatches/D1/correct");
  EXPECT_EQ(asked.value("cancel"), 1);
  EXPECT_FALSE(asked.contains("lines"));
}

TEST_F(BookCalls, ADeckLoadIsClosedAsWhatItWas) {
  std::optional<DeckLoad> closed;
  station.close_deck_load("G1-D0000001", {"reweigh", "came back", "D7"}, [&](const auto& o) { closed = *o; });
  EXPECT_EQ(wire.asked("POST /v1/deck-loads/G1-D0000001/close"),
            (QJsonObject{{"as", "reweigh"}, {"reason", "came back"}, {"dispatch", "D7"}}));
  ASSERT_TRUE(
      wire.answer("POST /v1/deck-loads/G1-D0000001/close", 200, {{"state", "closed"}, {"as", "reweigh"}}));
  EXPECT_EQ(closed->as, "reweigh");
}

TEST_F(BookCalls, AReportIsAskedForItsDays) {
  std::optional<QVector<DayRow>> rows;
  station.report_of_days({QDate(2026, 3, 1), QDate(2026, 3, 2)}, [&](const auto& o) { rows = *o; });
  const auto waiting = wire.waiting("GET /v1/reports/day");
  ASSERT_EQ(waiting.size(), 1);
  EXPECT_TRUE(waiting.front().path.contains("from=2026-03-01")) << waiting.front().path.toStdString();
  EXPECT_TRUE(waiting.front().path.contains("to=2026-03-02"));
  ASSERT_TRUE(wire.answer("GET /v1/reports/day", 200, {{"rows", QJsonArray{QJsonObject{{"trucks", 2}}}}}));
  EXPECT_EQ(rows->at(0).trucks, 2);
}

TEST_F(BookCalls, NobodysShiftIsARefusalWithItsCode) {
  QString code;
  station.current_shift([&](const auto& o) { code = o.problem().code; });
  ASSERT_TRUE(
      wire.answer("GET /v1/shifts/current", 409, samples::problem("no_shift_open", "No shift is open.")));
  EXPECT_EQ(code, "no_shift_open");
}

}  // namespace
}  // namespace steelyard::client
