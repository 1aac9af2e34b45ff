// SPDX-License-Identifier: Apache-2.0
#include "station/store/report.h"

#include <gtest/gtest.h>

#include "station/store/reader.h"
#include "station/store/sqlite_journal.h"
#include "tests/support/test_folder.h"
#include "tests/support/written_day.h"

namespace steelyard::store {
namespace {

using support::TestFolder;
using support::WrittenDay;

Json party(const char* code, const char* name) {
  return Json::Object{{"code", code}, {"name", name}};
}

Json line(const char* product, std::int64_t quantity_g, std::int64_t bags) {
  return Json::Object{{"product", party(product, "feed")},
                      {"bag_weight_g", bags > 0 ? quantity_g / bags : 0},
                      {"unit_price_minor", 300'000},
                      {"quantity_g", quantity_g},
                      {"bags", bags}};
}

Json weighing(const char* by) {
  return Json::Object{{"number", "G1-W0000001"},          {"purpose", "empty"}, {"source", "manual"},
                      {"at", "2026-11-22T01:00:00.000Z"}, {"mass_g", 1},        {"by", by}};
}

class ReportTest : public testing::Test {
 protected:
  void SetUp() override {
    journal_ = std::move(*SqliteJournal::open({folder_.path("data"), "G1", "e1"}));
    reader_.emplace(std::move(*Reader::open(folder_.path("data"))));
  }
  void put(Json::Object body) {
    const auto done = journal_->append({{day_.entry("dispatch", std::move(body))}, {}});
    ASSERT_TRUE(done.ok()) << sentence(done.error());
  }
  /// Left on that day after an hour in the yard.
  Json::Object exited(const std::string& id, const char* day, std::int64_t net_g, Json::Array lines) const {
    return {{"id", id},
            {"plate", "豫A1"},
            {"state", "exited"},
            {"customer", party("C1", "某场")},
            {"weighings", Json::Array{weighing("wang"), weighing("wang")}},
            {"lines", std::move(lines)},
            {"arrived_day", "2026-11-21"},
            {"arrived_at", "2026-11-22T01:00:00.000Z"},
            {"exited_at", "2026-11-22T02:00:00.000Z"},
            {"exited_day", day},
            {"exited_by", "zhou"},
            {"verdict", "within"},
            {"net_g", net_g}};
  }
  Json::Array row(const char* report, std::size_t index = 0, const char* from = "2026-11-22",
                  const char* to = "2026-11-22") {
    const auto made = reader_->report(report, from, to);
    EXPECT_TRUE(made.ok());
    if (made && !made->rows.empty()) EXPECT_EQ(made->columns.size(), made->rows.front().size());
    return made && index < made->rows.size() ? made->rows[index] : Json::Array();
  }

  TestFolder folder_;
  WrittenDay day_;
  std::unique_ptr<SqliteJournal> journal_;
  std::optional<Reader> reader_;
};

TEST_F(ReportTest, OfADayAddsUpWhatLeftOnIt) {
  put(exited("G1-20261121-0001", "2026-11-22", 10'000'000, {line("F1", 10'000'000, 250)}));
  put(exited("G1-20261121-0002", "2026-11-22", 5'020'000,
             {line("F1", 4'000'000, 100), line("F2", 1'000'000, 25)}));
  put(exited("G1-20261121-0003", "2026-11-23", 1'000'000, {line("F2", 1'000'000, 25)}));
  EXPECT_EQ(row("day"), (Json::Array{"2026-11-22", 2, 15'020'000, 15'000'000, 375, 4'500'000, 2, 0, 0, 0, 0,
                                     0, 0, 0, 3600}));
  EXPECT_EQ(row("products"), (Json::Array{"F1", "feed", 2, 14'000'000, 350, 4'200'000}));
  EXPECT_EQ(row("products", 1), (Json::Array{"F2", "feed", 1, 1'000'000, 25, 300'000}));
  EXPECT_EQ(row("customers"),
            (Json::Array{"C1", "某场", 2, 15'020'000, 15'000'000, 375, 4'500'000, 0, 0, 0, 3600}));
}

TEST_F(ReportTest, TotalsAreTheControlTotalsOfTheSync) {
  for (int i = 0; i < 3; ++i) {
    for (auto& batch : day_.truck("豫A" + std::to_string(i), 10'000'000 + i * 20'000)) {
      ASSERT_TRUE(journal_->append(batch).ok());
    }
  }
  const auto totals = reader_->totals("2026-11-22", "2026-11-22");
  ASSERT_TRUE(totals.ok());
  const Json::Array day = row("day");
  ASSERT_GE(day.size(), 3u);
  EXPECT_EQ(day[1], Json(totals->front().count));
  EXPECT_EQ(day[2], Json(totals->front().net_g));
}

TEST_F(ReportTest, ACorrectionCountsAsCorrectedAndTheNetAsWeighed) {
  auto body = exited("G1-20261121-0001", "2026-11-22", 10'000'000, {line("F1", 10'000'000, 250)});
  put(body);
  Json::Object corrected = *body["lines"].array()->front().object();
  corrected["quantity_g"] = 9'960'000;
  corrected["corrected_g"] = 9'960'000;
  body["lines"] = Json::Array{corrected};
  body["corrections"] = Json::Array{Json::Object{{"by", "chen"}}};
  put(body);
  const auto products = row("products");
  EXPECT_EQ(products, (Json::Array{"F1", "feed", 1, 9'960'000, 249, 2'988'000}));
  const auto day = row("day");
  ASSERT_EQ(day.size(), 15u);
  EXPECT_EQ(day[2], Json(10'000'000));
  EXPECT_EQ(day[11], Json(1));
  EXPECT_EQ(row("operators"), (Json::Array{"chen", 0, 0, 0, 0, 0, 0, 0, 1}));
}

TEST_F(ReportTest, AVoidedTruckCountsOnTheDayOfItsArrivalAndShipsNothing) {
  auto body = exited("G1-20261121-0001", "2026-11-22", 10'000'000, {line("F1", 10'000'000, 250)});
  body["state"] = "voided";
  put(body);
  EXPECT_TRUE(row("products", 0, "2026-11-01", "2026-11-30").empty());
  const auto day = row("day", 0, "2026-11-21", "2026-11-21");
  ASSERT_EQ(day.size(), 15u);
  EXPECT_EQ(day[1], Json(0));
  EXPECT_EQ(day[10], Json(1));
}

TEST_F(ReportTest, OfTheOperatorsSaysWhoDidHowMuch) {
  auto body = exited("G1-20261121-0001", "2026-11-22", 10'000'000, {line("F1", 10'000'000, 250)});
  body["counted_by"] = "sun";
  body["cleared_by"] = "wang";
  body["approvals"] =
      Json::Array{Json::Object{{"rule", "net_short"}, {"requested_by", "wang"}, {"by", "chen"}},
                  Json::Object{{"rule", "net_short"}, {"requested_by", "wang"}, {"by", "chen"}}};
  put(body);
  EXPECT_EQ(row("operators", 0), (Json::Array{"chen", 0, 0, 0, 0, 0, 2, 0, 0}));
  EXPECT_EQ(row("operators", 1), (Json::Array{"sun", 0, 1, 0, 0, 0, 0, 0, 0}));
  EXPECT_EQ(row("operators", 2), (Json::Array{"wang", 2, 0, 1, 0, 2, 0, 0, 0}));
  EXPECT_EQ(row("operators", 3), (Json::Array{"zhou", 0, 0, 0, 1, 0, 0, 0, 0}));
  EXPECT_EQ(row("exceptions"), (Json::Array{"net_short", 2, 1}));
}

TEST_F(ReportTest, OfNoSuchNameIsRefused) {
  EXPECT_EQ(reader_->report("weather", "2026-11-22", "2026-11-22").error().code, ErrorCode::not_found);
  for (const auto name : report_names()) {
    const auto empty = reader_->report(name, "2026-11-22", "2026-11-22");
    ASSERT_TRUE(empty.ok()) << name;
    EXPECT_TRUE(empty->rows.empty());
  }
}

TEST_F(ReportTest, AFolderOfAnEarlierProgramGetsItsTablesWhenItIsOpened) {
  put(exited("G1-20261121-0001", "2026-11-22", 10'000'000, {line("F1", 10'000'000, 250)}));
  reader_.reset();
  journal_.reset();
  {
    auto database = sqlite::Database::open(folder_.path("data") + "/journal.db");
    ASSERT_TRUE(database.ok());
    ASSERT_TRUE(database->execute("DROP TABLE closed; DELETE FROM meta WHERE key = 'projections'").ok());
  }
  EXPECT_EQ(Reader::open(folder_.path("data")).error().code, ErrorCode::file_unreadable);
  journal_ = std::move(*SqliteJournal::open({folder_.path("data"), "G1", "e1"}));
  reader_.emplace(std::move(*Reader::open(folder_.path("data"))));
  EXPECT_EQ(row("products"), (Json::Array{"F1", "feed", 1, 10'000'000, 250, 3'000'000}));
}

TEST_F(ReportTest, AFolderOfALaterProgramIsRefused) {
  journal_.reset();
  auto database = sqlite::Database::open(folder_.path("data") + "/journal.db");
  ASSERT_TRUE(database.ok());
  ASSERT_TRUE(database->execute("UPDATE meta SET value = '999' WHERE key = 'projections'").ok());
  EXPECT_EQ(SqliteJournal::open({folder_.path("data"), "G1", "e1"}).error().code, ErrorCode::schema_newer);
}

TEST_F(ReportTest, APartOfWhatPeopleRememberFindsADispatch) {
  for (int i = 0; i < 60; ++i) {
    auto body = exited("G1-20261121-00" + std::to_string(10 + i), "2026-11-22", 1'000'000, {});
    body["plate"] = (i % 2 == 0 ? "豫A77" : "粤B99") + std::to_string(100 + i);
    body["customer"] = party(("C" + std::to_string(i)).c_str(), i == 7 ? "李家猪场" : "某场");
    body["ticket"] = "G1-00000" + std::to_string(10 + i);
    put(body);
  }
  const auto found = [&](const std::string& word, std::int64_t limit = 50) {
    DispatchFilter filter;
    filter.search = word;
    filter.limit = limit;
    std::vector<std::string> ids;
    const auto page = reader_->dispatches(filter);
    EXPECT_TRUE(page.ok());
    for (const auto& record : page->records) ids.push_back(*record.body.find("id")->string());
    return ids;
  };
  EXPECT_EQ(found("a77104"), (std::vector<std::string>{"G1-20261121-0014"}));
  EXPECT_EQ(found("李家"), (std::vector<std::string>{"G1-20261121-0017"}));
  EXPECT_EQ(found("G1-0000012"), (std::vector<std::string>{"G1-20261121-0012"}));
  EXPECT_EQ(found("G1-20261121-0013"), (std::vector<std::string>{"G1-20261121-0013"}));
  EXPECT_TRUE(found("nobody").empty());
  EXPECT_EQ(found("某场").size(), 50u) << "more customers than are looked up one by one";
  EXPECT_EQ(found("B99", 3),
            (std::vector<std::string>{"G1-20261121-0069", "G1-20261121-0067", "G1-20261121-0065"}));
  DispatchFilter filter;
  filter.search = "B99";
  filter.limit = 20;
  std::size_t all = 0;
  do {
    const auto page = reader_->dispatches(filter);
    ASSERT_TRUE(page.ok());
    all += page->records.size();
    filter.cursor = page->cursor;
  } while (filter.cursor);
  EXPECT_EQ(all, 30u);
}

}  // namespace
}  // namespace steelyard::store
