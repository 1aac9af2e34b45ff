// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "station/store/reader.h"
#include "station/store/sqlite_journal.h"
#include "tests/support/test_folder.h"
#include "tests/support/written_day.h"

namespace steelyard::store {
namespace {

class SlipHistoryTest : public testing::Test {
 protected:
  void append(const char* kind, Json body) {
    const journal::Batch batch{{day_.entry(kind, std::move(body))}, {}};
    ASSERT_TRUE(journal_->append(batch).ok());
  }
  static Json slip(const std::string& number, int version) {
    return Json::Object{{"number", number},
                        {"version", version},
                        {"customer", Json::Object{{"code", "C1"}, {"name", "n"}}},
                        {"state", "open"}};
  }
  support::TestFolder folder_;
  support::WrittenDay day_;
  std::unique_ptr<SqliteJournal> journal_ =
      std::move(*SqliteJournal::open({folder_.path("data"), "G1", "e1"}));
  Reader reader_ = std::move(*Reader::open(folder_.path("data")));
};

TEST_F(SlipHistoryTest, GivesEveryEntryOfTheSlipAndNoOther) {
  append("slip", slip("20416", 1));
  append("slip", slip("20417", 1));
  append("slip", slip("20418", 1));
  append("refusal", Json::Object{{"what", "\"kind\":\"slip\""}, {"number", "20417"}});
  append("slip", slip("20417", 2));
  append("slip", slip("20417", 2));
  append("slip", slip("20416", 2));
  const auto history = reader_.slip_history("20417");
  ASSERT_TRUE(history.ok()) << sentence(history.error());
  std::vector<std::int64_t> seqs;
  for (const auto& entry : *history) seqs.push_back(entry.seq);
  EXPECT_EQ(seqs, (std::vector<std::int64_t>{2, 5, 6}));
}

TEST_F(SlipHistoryTest, FindsANumberThatJsonWritesOtherwise) {
  const std::string odd = "20417\"\\/%'_";
  append("slip", slip(odd, 1));
  EXPECT_EQ(reader_.slip_history(odd)->size(), 1u);
}

TEST_F(SlipHistoryTest, SaysWhereThereIsNone) {
  EXPECT_EQ(reader_.slip_history("20417").error().code, ErrorCode::not_found);
  EXPECT_FALSE(*reader_.has_slip("20417"));
  append("slip", slip("20417", 1));
  EXPECT_TRUE(*reader_.has_slip("20417"));
}

}  // namespace
}  // namespace steelyard::store
