// SPDX-License-Identifier: Apache-2.0
#include "station/store/verify.h"

#include <filesystem>

#include <gtest/gtest.h>

#include "station/store/schema.h"
#include "station/store/sqlite_journal.h"
#include "tests/support/test_folder.h"
#include "tests/support/written_day.h"

namespace steelyard::store {
namespace {

using journal::Batch;
using support::TestFolder;
using support::WrittenDay;

class VerifyTest : public testing::Test {
 protected:
  void write_day(int trucks = 3) {
    const auto journal = open();
    for (int truck = 0; truck < trucks; ++truck) {
      for (const Batch& batch : day_.truck("豫A" + std::to_string(truck), 10'000'000)) {
        ASSERT_TRUE(journal->append(batch).ok());
      }
    }
  }
  std::unique_ptr<SqliteJournal> open() const {
    return std::move(*SqliteJournal::open({folder_.path("data"), "G1", "e1"}));
  }
  void tamper(const std::string& sql) const {
    auto database = sqlite::Database::open(folder_.path("data") + std::string(journal_file));
    ASSERT_TRUE(database.ok());
    const auto done = database->execute(sql);
    ASSERT_TRUE(done.ok()) << sentence(done.error());
    ASSERT_GT(database->changes(), 0);
  }
  VerifyOptions options() const { return {.folder = folder_.path("data"), .scratch_folder = folder_.path()}; }
  VerifyReport verified() const {
    const auto report = verify(options());
    EXPECT_TRUE(report.ok()) << sentence(report.error());
    return *report;
  }
  /// What the report says after one more entry of that kind, whose projections nobody questions.
  VerifyReport after(const char* kind, Json body) {
    EXPECT_TRUE(open()->append({{day_.entry(kind, std::move(body))}, {}}).ok());
    return verified();
  }
  static void expect_first(const VerifyReport& report, ErrorCode code, std::int64_t seq) {
    ASSERT_FALSE(report.findings.empty());
    EXPECT_EQ(report.findings.front().code, code) << sentence(report.findings.front());
    EXPECT_EQ(report.findings.front().params.at("seq"), Param(seq)) << sentence(report.findings.front());
  }
  static Json::Object dispatch(const char* id) {
    return {{"id", id},
            {"plate", "豫A1"},
            {"state", "arrived"},
            {"customer", Json::Object{{"code", "C9"}, {"name", "n"}}},
            {"weighings", Json::Array{}},
            {"arrived_day", "2026-11-22"}};
  }
  static Json weighing(const char* number, const char* purpose, std::int64_t mass_g) {
    return Json::Object{{"number", number},
                        {"purpose", purpose},
                        {"source", "measured"},
                        {"at", "2026-11-22T09:00"},
                        {"mass_g", mass_g}};
  }
  /// Weighs the truck as the desk does: the weighing by itself, then the dispatch with it.
  void weigh(Json::Object& body, const char* number, const char* purpose, std::int64_t mass_g) {
    Json alone = weighing(number, purpose, mass_g);
    alone.object()->emplace("dispatch", body.at("id"));
    body["weighings"].array()->push_back(weighing(number, purpose, mass_g));
    body[purpose + std::string("_g")] = mass_g;
    auto first = day_.entry("weighing", std::move(alone));
    EXPECT_TRUE(open()->append({{std::move(first), day_.entry("dispatch", body)}, {}}).ok());
  }

  TestFolder folder_;
  WrittenDay day_;
};

TEST_F(VerifyTest, FindsNothingWrongInAnHonestDay) {
  write_day();
  std::int64_t last = 0;
  auto asking = options();
  asking.progress = [&](std::int64_t done, std::int64_t all) {
    EXPECT_EQ(all, day_.head().seq);
    last = done;
  };
  const auto report = verify(asking);
  ASSERT_TRUE(report.ok());
  EXPECT_TRUE(report->is_good()) << sentence(report->findings.front());
  EXPECT_EQ(report->station, "G1");
  EXPECT_EQ(report->head, day_.head());
  EXPECT_EQ(report->entries, day_.head().seq);
  EXPECT_EQ(report->projections_match, true);
  EXPECT_EQ(last, day_.head().seq);
}

TEST_F(VerifyTest, AnEmptyJournalIsGood) {
  open();
  EXPECT_TRUE(verified().is_good());
}

TEST_F(VerifyTest, WorksBesideAServingStationAndLeavesNothingBehind) {
  write_day(1);
  const auto journal = open();
  EXPECT_TRUE(verified().is_good());
  for (const auto& file : std::filesystem::directory_iterator(folder_.path())) {
    EXPECT_EQ(file.path().filename(), "data");
  }
}

TEST_F(VerifyTest, NamesTheEntryWithAChangedByte) {
  write_day();
  tamper("UPDATE entry SET bytes = replace(bytes, '25000000', '26000000') WHERE seq = 5");
  const auto report = verified();
  expect_first(report, ErrorCode::chain_broken, 5);
  EXPECT_EQ(report.entries, 4);
  EXPECT_EQ(report.projections_match, std::nullopt);
}

TEST_F(VerifyTest, NamesTheEntryAfterOneWhoseHashWasMadeToFit) {
  write_day();
  auto database = std::move(*sqlite::Database::open(folder_.path("data") + std::string(journal_file)));
  std::string bytes;
  {
    auto row = std::move(*database.prepare("SELECT bytes FROM entry WHERE seq = 5"));
    ASSERT_TRUE(row.step().value());
    bytes = row.text(0);
  }
  bytes.replace(bytes.find("25000000"), 8, "26000000");
  ASSERT_TRUE(
      database.run("UPDATE entry SET bytes = ?, hash = ? WHERE seq = 5", bytes, journal::sha256(bytes)).ok());
  expect_first(verified(), ErrorCode::chain_broken, 6);
}

TEST_F(VerifyTest, NamesTheEntryAfterARemovedOne) {
  write_day();
  tamper("DELETE FROM entry WHERE seq = 7");
  expect_first(verified(), ErrorCode::chain_broken, 8);
}

TEST_F(VerifyTest, SeesThatTheEndWasRemovedByTheTables) {
  write_day();
  tamper("DELETE FROM entry WHERE seq >= " + std::to_string(day_.head().seq - 1));
  const auto report = verified();
  EXPECT_EQ(report.projections_match, false);
  EXPECT_EQ(report.findings.front().code, ErrorCode::projection_differs);
}

TEST_F(VerifyTest, NamesAnInsertedEntry) {
  write_day();
  const auto seq = std::to_string(day_.head().seq + 1);
  tamper("INSERT INTO entry(seq, bytes, hash) SELECT " + seq + ", bytes, hash FROM entry WHERE seq = 3");
  expect_first(verified(), ErrorCode::chain_broken, day_.head().seq + 1);
  tamper("UPDATE entry SET bytes = '{}' WHERE seq = " + seq);
  expect_first(verified(), ErrorCode::chain_broken, day_.head().seq + 1);
}

TEST_F(VerifyTest, NamesAHashThatIsNotThatOfItsBytes) {
  write_day();
  tamper("UPDATE entry SET hash = x'00' WHERE seq = 2");
  expect_first(verified(), ErrorCode::chain_broken, 2);
}

TEST_F(VerifyTest, NamesTheTableThatDoesNotFollow) {
  const std::pair<const char*, const char*> changes[] = {
      {"dispatch", "UPDATE dispatch SET net_g = net_g + 1 WHERE ordinal = 2"},
      {"tare", "DELETE FROM tare WHERE plate = '豫A2'"},
      {"total", "UPDATE total SET count = 9"},
      {"counter", "INSERT INTO counter VALUES('zzz', 1)"}};
  write_day();
  for (const auto& [table, sql] : changes) {
    tamper(sql);
    const auto report = verified();
    EXPECT_EQ(report.projections_match, false);
    ASSERT_EQ(report.findings.size(), 1U);
    EXPECT_EQ(report.findings.front().code, ErrorCode::projection_differs);
    EXPECT_EQ(report.findings.front().params.at("table"), Param(table));
    // A rebuild makes them identical again.
    std::int64_t done = 0;
    ASSERT_TRUE(open()->rebuild([&](std::int64_t now, std::int64_t) { done = now; }).ok());
    EXPECT_EQ(done, day_.head().seq);
    EXPECT_TRUE(verified().is_good());
  }
}

TEST_F(VerifyTest, TablesOfAnotherProgramVersionAreNoDifference) {
  write_day(1);
  tamper("UPDATE total SET count = 9");
  for (const char* made_by : {"UPDATE meta SET value = '1' WHERE key = 'projections'",
                              "UPDATE meta SET value = '99' WHERE key = 'projections'",
                              "DELETE FROM meta WHERE key = 'projections'"}) {
    tamper(made_by);
    const auto report = verified();
    EXPECT_TRUE(report.is_good()) << made_by;
    EXPECT_FALSE(report.tables_are_of_this_version) << made_by;
    EXPECT_EQ(report.projections_match, std::nullopt) << made_by;
    EXPECT_EQ(report.entries, day_.head().seq) << made_by;
  }
  open();  // a start of the station
  const auto report = verified();
  EXPECT_TRUE(report.tables_are_of_this_version);
  EXPECT_EQ(report.projections_match, true);
}

TEST_F(VerifyTest, ARebuildRefusesADamagedJournalAndKeepsTheTables) {
  write_day();
  tamper("UPDATE entry SET bytes = '{}' WHERE seq = 4");
  const auto refused = open()->rebuild();
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, ErrorCode::chain_broken);
  EXPECT_EQ(refused.error().params.at("seq"), Param(4));
  auto database = std::move(*sqlite::Database::open(folder_.path("data") + std::string(journal_file)));
  EXPECT_EQ(database.integer("SELECT count(*) FROM dispatch", 0).value(), 3);
}

TEST_F(VerifyTest, NamesAGapInTheNumbers) {
  write_day();
  expect_first(after("weighing", Json::Object{{"number", "G1-W0000009"}}), ErrorCode::number_gap,
               day_.head().seq);
  expect_first(verified(), ErrorCode::number_gap, day_.head().seq);
}

TEST_F(VerifyTest, NamesAGapInTheNumbersOfADay) {
  write_day();
  const auto report = after("dispatch", dispatch("G1-20261122-0005"));
  expect_first(report, ErrorCode::number_gap, day_.head().seq);
  EXPECT_EQ(report.findings.front().params.at("expected"), Param(4));
}

TEST_F(VerifyTest, NamesATicketOrPassGivenToTwoDispatches) {
  write_day();
  auto body = dispatch("G1-20261122-0004");
  body["ticket"] = "G1-0000002";
  expect_first(after("dispatch", body), ErrorCode::number_repeated, day_.head().seq);
  body = dispatch("G1-20261122-0005");
  body["pass"] = Json::Object{{"number", "G1-P0000001"}};
  EXPECT_EQ(after("dispatch", body).findings_count, 2);
}

TEST_F(VerifyTest, NamesANetThatIsNotLoadedMinusEmpty) {
  write_day();
  auto body = dispatch("G1-20261122-0004");
  weigh(body, "G1-W0000007", "empty", 15'000'000);
  body["net_g"] = 10'000'000;
  weigh(body, "G1-W0000008", "loaded", 25'000'000);
  body["net_g"] = 10'000'020;
  const auto report = after("dispatch", body);
  EXPECT_EQ(report.findings_count, 1);
  expect_first(report, ErrorCode::net_wrong, day_.head().seq);
  body["net_g"] = 9'000'000;
  body["loaded_g"] = 24'000'000;
  EXPECT_EQ(after("dispatch", body).findings_count, 2);
  body.erase("net_g");
  body["loaded_g"] = 25'000'000;
  EXPECT_EQ(after("dispatch", body).findings_count, 3);
}

TEST_F(VerifyTest, NamesASlipThatDoesNotAddUp) {
  write_day();
  const auto slip = [](std::int64_t quantity, std::int64_t bags, std::int64_t amount) {
    return Json::Object{{"number", "XS-1"},
                        {"state", "open"},
                        {"lines", Json::Array{Json::Object{{"bag_weight_g", 40'000},
                                                           {"quantity_g", quantity},
                                                           {"bags", bags},
                                                           {"unit_price_minor", 1'000'000},
                                                           {"amount_minor", amount}}}}};
  };
  EXPECT_TRUE(after("slip", slip(400'000, 10, 400'000)).is_good());
  expect_first(after("slip", slip(400'000, 11, 400'000)), ErrorCode::slip_sum_wrong, day_.head().seq);
  EXPECT_EQ(after("slip", slip(400'000, 10, 400'001)).findings_count, 2);
  EXPECT_EQ(after("slip",
                  Json::Object{{"number", "XS-2"}, {"state", "open"}, {"lines", Json::Array{Json::Object{}}}})
                .findings_count,
            3);
}

TEST_F(VerifyTest, AsksForTheSignatureOfEveryPass) {
  write_day(2);
  auto asking = options();
  std::int64_t asked = 0;
  asking.pass_is_signed = [&](const journal::Entry& entry) {
    ++asked;
    return *entry.body.find("id")->string() != "G1-20261122-0002";
  };
  const auto report = verify(asking);
  ASSERT_TRUE(report.ok());
  EXPECT_EQ(asked, 4);
  EXPECT_EQ(report->findings_count, 2);
  EXPECT_EQ(report->findings.front().code, ErrorCode::pass_forged);
}

/// What was delivered on the truck of write_day(1), before and after a correction.
class VerifyCorrection : public VerifyTest {
 protected:
  void SetUp() override {
    now_ = dispatch("G1-20261122-0001");
    weigh(now_, "G1-W0000001", "empty", 15'000'000);
    now_["net_g"] = 10'000'000;
    weigh(now_, "G1-W0000002", "loaded", 25'000'000);
    for (const auto& [key, value] : {std::pair{"exited_day", "2026-11-22"}, std::pair{"state", "exited"}})
      now_[key] = value;
    now_["lines"] = Json::Array{line(10'000'000, 250)};
    ASSERT_TRUE(open()->append({{day_.entry("dispatch", now_)}, {}}).ok());
    correct(9'960'000, 249);
  }
  static Json line(std::int64_t quantity_g, std::int64_t bags) {
    return Json::Object{
        {"slip", "S1"}, {"line", 1}, {"quantity_g", quantity_g}, {"bags", bags}, {"bag_weight_g", 40'000}};
  }
  void correct(std::int64_t quantity_g, std::int64_t bags) {
    now_["lines"] = Json::Array{line(quantity_g, bags)};
    now_["corrections"] = Json::Array{
        Json::Object{{"lines", Json::Array{Json::Object{{"slip", "S1"},
                                                        {"line", 1},
                                                        {"quantity_before_g", 10'000'000},
                                                        {"quantity_g", quantity_g},
                                                        {"bags_before", 250},
                                                        {"bags", bags}}}}}};
  }
  /// The rule that the last entry breaks, "" where it breaks none.
  std::string broken() {
    EXPECT_TRUE(open()->append({{day_.entry("dispatch", now_)}, {}}).ok());
    for (const Error& finding : verified().findings) {
      if (finding.code == ErrorCode::net_wrong && finding.params.at("seq") == Param(day_.head().seq))
        return *finding.params.at("rule").string();
    }
    return "";
  }
  Json::Object now_;
};

TEST_F(VerifyCorrection, AnHonestOneIsGood) {
  EXPECT_EQ(broken(), "");
}

TEST_F(VerifyCorrection, AfterTheExitOnlyCorrectionsFollow) {
  now_.erase("corrections");
  EXPECT_EQ(broken(), "after the exit only corrections");
}

TEST_F(VerifyCorrection, ATruckThatLeftIsNeverVoided) {
  now_["state"] = "voided";
  EXPECT_EQ(broken(), "a correction leaves state, weighings, net, ticket and pass");
}

TEST_F(VerifyCorrection, LeavesTheWeighings) {
  now_["weighings"].array()->push_back(weighing("G1-W0000001", "empty", 15'000'000));
  EXPECT_EQ(broken(), "a correction leaves state, weighings, net, ticket and pass");
}

TEST_F(VerifyCorrection, SaysWhatTheLineWas) {
  correct(9'920'000, 248);
  now_["lines"] = Json::Array{line(9'960'000, 249)};
  EXPECT_EQ(broken(), "a correction says what its line was, and what it now is");
}

TEST_F(VerifyCorrection, ChangesNoLineThatItDoesNotName) {
  now_["corrections"] = Json::Array{Json::Object{{"lines", Json::Array{}}}};
  EXPECT_EQ(broken(), "a correction says what its line was, and what it now is");
}

TEST_F(VerifyCorrection, IsAddedToThoseBefore) {
  EXPECT_EQ(broken(), "");
  correct(9'920'000, 248);
  now_["corrections"].array()->push_back(Json::Object{{"lines", Json::Array{}}});
  EXPECT_EQ(broken(), "a correction is added to those before it");
}

TEST_F(VerifyCorrection, ABaggedLineIsItsBags) {
  correct(9'970'000, 249);
  EXPECT_EQ(broken(), "quantity = bags x bag weight");
}

TEST_F(VerifyTest, FindsAGapInTheNumbersOfDeckLoadsAndShifts) {
  for (const char* kind : {"deck_load", "shift"}) {
    const std::string letter = std::string(kind) == "shift" ? "H" : "D";
    const auto numbered = [&](const char* digits, const char* state) {
      return Json(Json::Object{{"number", "G1-" + letter + digits}, {"state", state}});
    };
    EXPECT_TRUE(after(kind, numbered("0000001", "open")).is_good());
    EXPECT_TRUE(after(kind, numbered("0000001", "closed")).is_good());
    const auto report = after(kind, numbered("0000003", "open"));
    EXPECT_EQ(report.findings.back().code, ErrorCode::number_gap);
    EXPECT_TRUE(open()->append({{day_.entry(kind, numbered("0000004", "open"))}, {}}).ok());
    EXPECT_EQ(verified().findings.size(), report.findings.size());
    day_ = WrittenDay();
    std::filesystem::remove_all(folder_.path("data"));
  }
}

TEST_F(VerifyTest, KeepsTheFirstFindingsAndCountsAll) {
  write_day(1);
  const auto journal = open();
  for (int i = 0; i < 30; ++i) {
    auto body = dispatch("G1-20261122-0002");
    body["net_g"] = 1;
    ASSERT_TRUE(journal->append({{day_.entry("dispatch", body)}, {}}).ok());
  }
  const auto report = verified();
  EXPECT_EQ(report.findings_count, 30);
  EXPECT_EQ(report.findings.size(), findings_max);
}

TEST_F(VerifyTest, SaysWhenItCouldNotLook) {
  EXPECT_EQ(verify(options()).error().code, ErrorCode::file_unreadable);
  write_day(1);
  auto nowhere = options();
  nowhere.scratch_folder = folder_.path("none");
  EXPECT_EQ(verify(nowhere).error().code, ErrorCode::file_unwritable);
}

}  // namespace
}  // namespace steelyard::store
