// SPDX-License-Identifier: Apache-2.0
#include "sync/ledger/ingest_writer.h"

#include <atomic>
#include <future>

#include <gtest/gtest.h>

#include "tests/sync/ledger/store_fixture.h"

namespace steelyard::ledger {
namespace {

class LedgerWriter : public StoreFixture {
 protected:
  LedgerWriter() {
    CHECK(store->add_station({"G2", journal::sha256("2")}).ok());
    CHECK(store->add_station({"G3", journal::sha256("3")}).ok());
    for (auto* history : {&g1, &g2, &g3}) history->add_dispatch();
  }
  static PreparedBatch all_of(const test::StationHistory& history) {
    auto batch = prepared(history, 0, history.head().seq);
    return std::move(batch).value();
  }

  test::StationHistory g1{"G1"}, g2{"G2"}, g3{"G3"};
  std::vector<Error> errors;
};

TEST_F(LedgerWriter, AnswersAfterTheCommit) {
  IngestWriter writer(std::move(store), [&](const Error& error) { errors.push_back(error); });
  std::promise<IngestWriter::Answer> answer;
  ASSERT_TRUE(writer.submit(all_of(g1), [&](IngestWriter::Answer a) { answer.set_value(std::move(a)); }));
  const auto result = answer.get_future().get();
  ASSERT_TRUE(result.ok());
  EXPECT_EQ(result->acknowledged, g1.head());
  EXPECT_EQ(reader()->stations()->front().head, g1.head());
}

/// What waits while the writer is busy goes into one transaction, and a refused batch does not take the
/// others with it.
TEST_F(LedgerWriter, BatchesThatWaitTogetherShareACommit) {
  IngestWriter writer(std::move(store), [&](const Error& error) { errors.push_back(error); });
  std::promise<void> busy, go;
  auto may_go = go.get_future().share();
  ASSERT_TRUE(writer.submit(all_of(g1), [&](const IngestWriter::Answer&) {
    busy.set_value();
    may_go.wait();
  }));
  busy.get_future().wait();
  std::promise<IngestWriter::Answer> second, third, refused;
  ASSERT_TRUE(writer.submit(all_of(g2), [&](IngestWriter::Answer a) { second.set_value(std::move(a)); }));
  auto forked = prepared(g1, 4, 8, "another");
  ASSERT_TRUE(writer.submit(std::move(forked).value(),
                            [&](IngestWriter::Answer a) { refused.set_value(std::move(a)); }));
  ASSERT_TRUE(writer.submit(all_of(g3), [&](IngestWriter::Answer a) { third.set_value(std::move(a)); }));
  EXPECT_EQ(writer.waiting(), 3U);
  go.set_value();
  EXPECT_EQ(second.get_future().get()->acknowledged, g2.head());
  EXPECT_EQ(third.get_future().get()->acknowledged, g3.head());
  EXPECT_EQ(refused.get_future().get().error().code, ErrorCode::fork);
  EXPECT_EQ(writer.commits(), 2);
  EXPECT_TRUE(errors.empty());
}

TEST_F(LedgerWriter, RefusesWhatIsTooMuchToHold) {
  std::promise<void> busy, go;
  auto may_go = go.get_future().share();
  std::atomic<int> answered{0};
  {
    IngestWriter writer(std::move(store), [&](const Error& error) { errors.push_back(error); });
    ASSERT_TRUE(writer.submit(all_of(g1), [&](const IngestWriter::Answer&) {
      busy.set_value();
      may_go.wait();
    }));
    busy.get_future().wait();
    for (std::size_t n = 0; n < writer_batches_max; ++n) {
      ASSERT_TRUE(writer.submit(all_of(g1), [&](const IngestWriter::Answer&) { ++answered; }));
    }
    EXPECT_FALSE(writer.submit(all_of(g1), [&](const IngestWriter::Answer&) { ++answered; }));
    go.set_value();
  }
  EXPECT_EQ(answered, static_cast<int>(writer_batches_max));  // all that was taken was written before the end
}

}  // namespace
}  // namespace steelyard::ledger
