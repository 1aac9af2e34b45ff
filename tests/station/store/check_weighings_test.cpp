// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "station/store/numbers.h"
#include "station/store/reader.h"
#include "station/store/sqlite_journal.h"
#include "station/store/verify.h"
#include "tests/support/test_folder.h"
#include "tests/support/written_day.h"

namespace steelyard::store {
namespace {

class CheckWeighingsTest : public testing::Test {
 protected:
  void SetUp() override {
    journal_ = std::move(*SqliteJournal::open({folder_.path("data"), "G1", "e1"}));
    reader_.emplace(std::move(*Reader::open(folder_.path("data"))));
  }
  void append(const char* kind, Json body) {
    const auto done = journal_->append({{day_.entry(kind, std::move(body))}, {}});
    ASSERT_TRUE(done.ok()) << sentence(done.error());
  }
  static Json weighing(const std::string& number, std::int64_t mass_g) {
    return Json::Object{{"number", number}, {"mass_g", mass_g}};
  }
  /// The entry that a weighing has by itself.
  void weigh(const std::string& number, std::int64_t mass_g, const char* check) {
    Json alone = weighing(number, mass_g);
    alone.object()->emplace("check", check);
    append("weighing", std::move(alone));
  }
  /// One weight of 25 t, or with `tare_g` two.
  static Json::Object check(const std::string& number, const char* state, std::int64_t tare_g = 0) {
    Json::Object body{{"number", number},
                      {"state", state},
                      {"gross_g", 25'000'000},
                      {"weighings", Json::Array{weighing("G1-W0000001", 25'000'000)}}};
    if (tare_g > 0) {
      body["weighings"].array()->push_back(weighing("G1-W0000002", tare_g));
      body["tare_g"] = tare_g;
      body["net_g"] = 25'000'000 - tare_g;
    }
    return body;
  }
  VerifyReport verified() const {
    const auto report = verify({.folder = folder_.path("data"), .scratch_folder = folder_.path()});
    EXPECT_TRUE(report.ok());
    return *report;
  }

  support::TestFolder folder_;
  support::WrittenDay day_;
  std::unique_ptr<SqliteJournal> journal_;
  std::optional<Reader> reader_;
};

TEST_F(CheckWeighingsTest, AreFoundByNumberAndStateNewestFirst) {
  append("check_weighing", check("G1-C0000001", "open"));
  append("check_weighing", check("G1-C0000002", "open"));
  append("check_weighing", check("G1-C0000001", "complete", 15'000'000));
  EXPECT_EQ(*reader_->check_weighing("G1-C0000001")->body.find("net_g")->integer(), 10'000'000);
  EXPECT_EQ(reader_->check_weighing("G1-C0000003").error().code, ErrorCode::not_found);
  EXPECT_EQ(reader_->check_weighing("G1-W0000001").error().code, ErrorCode::not_found);
  const auto open = reader_->open_check_weighings();
  ASSERT_EQ(open->size(), 1u);
  EXPECT_EQ(*open->front().body.find("number")->string(), "G1-C0000002");
  EXPECT_EQ(reader_->counters()->at("check_weighing"), 2);
  CheckWeighingFilter filter;
  filter.limit = 1;
  const auto first = reader_->check_weighings(filter);
  EXPECT_EQ(*first->records.front().body.find("number")->string(), "G1-C0000002");
  filter.cursor = first->cursor;
  const auto second = reader_->check_weighings(filter);
  EXPECT_EQ(*second->records.front().body.find("number")->string(), "G1-C0000001");
  filter.cursor = second->cursor;
  EXPECT_TRUE(reader_->check_weighings(filter)->records.empty());
  filter.cursor = "x";
  EXPECT_EQ(reader_->check_weighings(filter).error().code, ErrorCode::field_bad_format);
  filter = {};
  filter.state = "complete";
  EXPECT_EQ(reader_->check_weighings(filter)->records.size(), 1u);
}

TEST_F(CheckWeighingsTest, AreFoundByTheirPlateAsItWasSaidLast) {
  Json::Object changed = check("G1-C0000001", "open");
  changed["plate"] = "豫B20001";
  append("check_weighing", check("G1-C0000001", "open"));
  append("check_weighing", changed);
  append("check_weighing", check("G1-C0000002", "open"));
  CheckWeighingFilter filter;
  filter.plate = "豫B20001";
  const auto found = reader_->check_weighings(filter);
  ASSERT_EQ(found->records.size(), 1u);
  EXPECT_EQ(*found->records.front().body.find("number")->string(), "G1-C0000001");
  filter.plate = "豫B20002";
  EXPECT_TRUE(reader_->check_weighings(filter)->records.empty());
}

TEST_F(CheckWeighingsTest, AreVerifiedAndMadeAgainByARebuild) {
  weigh("G1-W0000001", 25'000'000, "G1-C0000001");
  append("check_weighing", check("G1-C0000001", "open"));
  weigh("G1-W0000002", 15'000'000, "G1-C0000001");
  append("check_weighing", check("G1-C0000001", "complete", 15'000'000));
  EXPECT_TRUE(verified().is_good());
  ASSERT_TRUE(journal_->rebuild().ok());
  EXPECT_TRUE(verified().is_good());
}

TEST_F(CheckWeighingsTest, VerifyNamesANetThatIsNotTheDifference) {
  weigh("G1-W0000001", 25'000'000, "G1-C0000001");
  append("check_weighing", check("G1-C0000001", "open"));
  weigh("G1-W0000002", 15'000'000, "G1-C0000001");
  auto body = check("G1-C0000001", "complete", 15'000'000);
  body["net_g"] = 10'000'020;
  append("check_weighing", body);
  ASSERT_EQ(verified().findings.size(), 1u);
  EXPECT_EQ(verified().findings.front().code, ErrorCode::net_wrong);
  EXPECT_EQ(verified().findings.front().params.at("rule"), Param("net = gross - tare"));
}

TEST_F(CheckWeighingsTest, VerifyNamesAGapInTheirNumbers) {
  weigh("G1-W0000001", 25'000'000, "G1-C0000001");
  append("check_weighing", check("G1-C0000001", "open"));
  ASSERT_TRUE(verified().is_good());
  weigh("G1-W0000002", 25'000'000, "G1-C0000003");
  auto body = check("G1-C0000003", "open");
  body["weighings"] = Json::Array{weighing("G1-W0000002", 25'000'000)};
  append("check_weighing", body);
  ASSERT_EQ(verified().findings.size(), 1u);
  EXPECT_EQ(verified().findings.front().code, ErrorCode::number_gap);
}

TEST_F(CheckWeighingsTest, ANumberOfAnotherKindIsRefused) {
  const auto refused = journal_->append({{day_.entry("check_weighing", check("G1-P0000001", "open"))}, {}});
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, ErrorCode::entry_malformed);
}

}  // namespace
}  // namespace steelyard::store
