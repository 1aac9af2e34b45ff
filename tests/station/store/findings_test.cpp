// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "station/store/reader.h"
#include "station/store/sqlite_journal.h"
#include "station/store/verify.h"
#include "tests/support/test_folder.h"
#include "tests/support/written_day.h"

namespace steelyard::store {
namespace {

/// A journal in a folder of its own, with one truck in it.
class FindingsTest : public ::testing::Test {
 protected:
  FindingsTest() : journal_(SqliteJournal::open({folder_.path(), "G1", "epoch"}).value()) {
    for (const auto& batch : day_.truck("A12345", 10'000'000)) EXPECT_TRUE(write(batch.entries).ok());
  }
  Result<void> write(const std::vector<journal::SealedEntry>& entries) {
    const auto done = journal_->append({entries, {}});
    if (!done) day_.go_back_to(journal_->head());
    return done;
  }
  journal::SealedEntry finding(std::int64_t value, const char* state) {
    return day_.entry("finding", Json::Object{{"number", "G1-F000000" + std::to_string(value)},
                                              {"kind", "standing_step"},
                                              {"state", state}});
  }
  journal::SealedEntry weighing(std::int64_t value, std::int64_t axle_steps) {
    return day_.entry("weighing", Json::Object{{"number", "G1-W000000" + std::to_string(value)},
                                               {"dispatch", dispatch()},
                                               {"axle_steps", axle_steps}});
  }
  std::string dispatch() { return "G1-20261122-0001"; }
  Reader reader() { return Reader::open(folder_.path()).value(); }
  std::vector<std::string> numbers(const std::vector<Record>& records) {
    std::vector<std::string> out;
    for (const auto& record : records) out.push_back(*record.body.find("number")->string());
    return out;
  }
  std::vector<ErrorCode> verified() {
    std::vector<ErrorCode> codes;
    VerifyOptions options;
    options.folder = options.scratch_folder = folder_.path();
    const auto report = verify(options);
    for (const auto& found : report->findings) codes.push_back(found.code);
    return codes;
  }

  support::TestFolder folder_;
  support::WrittenDay day_;
  std::unique_ptr<SqliteJournal> journal_;
};

TEST_F(FindingsTest, AreFoundByNumberAndStateNewestFirst) {
  ASSERT_TRUE(write({finding(1, "open"), finding(2, "noted"), finding(3, "open")}).ok());
  ASSERT_TRUE(write({finding(1, "closed")}).ok());
  auto reader = this->reader();
  EXPECT_EQ(*reader.finding("G1-F0000001")->body.find("state"), Json("closed"));
  EXPECT_EQ(reader.finding("G1-F0000009").error().code, ErrorCode::not_found);
  EXPECT_EQ(reader.finding("G1-W0000001").error().code, ErrorCode::not_found);
  EXPECT_EQ(numbers(reader.open_findings().value()), std::vector<std::string>{"G1-F0000003"});
  FindingFilter filter;
  filter.limit = 2;
  const auto page = reader.findings(filter);
  EXPECT_EQ(numbers(page->records), (std::vector<std::string>{"G1-F0000003", "G1-F0000002"}));
  filter.cursor = page->cursor;
  const auto rest = reader.findings(filter);
  EXPECT_EQ(numbers(rest->records), std::vector<std::string>{"G1-F0000001"});
  EXPECT_FALSE(rest->cursor);
  filter = {.state = "noted", .cursor = {}};
  EXPECT_EQ(numbers(reader.findings(filter)->records), std::vector<std::string>{"G1-F0000002"});
  EXPECT_EQ(reader.counters()->at("finding"), 3);
}

TEST_F(FindingsTest, AWrongCursorOrLimitIsRefused) {
  auto reader = this->reader();
  EXPECT_EQ(reader.findings({.state = {}, .cursor = "x"}).error().code, ErrorCode::field_bad_format);
  EXPECT_EQ(reader.findings({.state = {}, .cursor = {}, .limit = 0}).error().code,
            ErrorCode::field_out_of_range);
}

TEST_F(FindingsTest, VerifyFindsAGapAndANumberThatWasGivenTwice) {
  ASSERT_TRUE(write({finding(1, "open"), finding(1, "closed"), finding(2, "noted")}).ok());
  EXPECT_TRUE(verified().empty());
  ASSERT_TRUE(write({finding(4, "open")}).ok());
  EXPECT_EQ(verified(), std::vector<ErrorCode>{ErrorCode::number_gap});
  ASSERT_TRUE(write({finding(3, "open")}).ok());
  EXPECT_EQ(verified(), (std::vector<ErrorCode>{ErrorCode::number_gap, ErrorCode::number_repeated}));
}

TEST_F(FindingsTest, ABodyWithoutItsNumberOrStateIsRefused) {
  EXPECT_EQ(write({day_.entry("finding", Json::Object{{"number", "G1-F0000001"}})}).error().code,
            ErrorCode::entry_malformed);
  EXPECT_EQ(
      write({day_.entry("finding", Json::Object{{"number", "G1-W0000001"}, {"state", "open"}})}).error().code,
      ErrorCode::entry_malformed);
}

TEST_F(FindingsTest, TheMostAxleStepsOfATruckAreThoseItShowedTwice) {
  EXPECT_EQ(reader().axle_steps_of(dispatch()).value(), std::nullopt);
  ASSERT_TRUE(write({weighing(3, 6), weighing(4, 5)}).ok());
  EXPECT_EQ(reader().axle_steps_of(dispatch()).value(), std::nullopt);
  ASSERT_TRUE(write({weighing(5, 5), weighing(6, 4), weighing(7, 4)}).ok());
  EXPECT_EQ(reader().axle_steps_of(dispatch()).value(), 5);
  EXPECT_EQ(reader().axle_steps_of("G1-20261122-0009").value(), std::nullopt);
  ASSERT_TRUE(journal_->rebuild().ok());
  EXPECT_EQ(reader().axle_steps_of(dispatch()).value(), 5);
}

}  // namespace
}  // namespace steelyard::store
