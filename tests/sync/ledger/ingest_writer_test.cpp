// SPDX-License-Identifier: Apache-2.0
#include "sync/ledger/ingest_writer.h"

#include <algorithm>
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

  std::vector<std::unique_ptr<Store>> stores() {
    std::vector<std::unique_ptr<Store>> out;
    out.push_back(std::move(store));
    return out;
  }

  test::StationHistory g1{"G1"}, g2{"G2"}, g3{"G3"};
  std::vector<Error> errors;
};

TEST_F(LedgerWriter, AnswersAfterTheCommit) {
  IngestWriter writer(stores(), [&](const Error& error) { errors.push_back(error); });
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
  IngestWriter writer(stores(), [&](const Error& error) { errors.push_back(error); });
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
    IngestWriter writer(stores(), [&](const Error& error) { errors.push_back(error); });
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

/// One station with a long queue, and many with one batch each: each has its turn after at most one more of
/// the long queue.
TEST_F(LedgerWriter, AStationWithMuchToSayKeepsNobodyFromTheirTurn) {
  constexpr int others = 100;
  constexpr std::int64_t long_queue = 40;
  for (int n = 0; n < others; ++n)
    ASSERT_TRUE(store->add_station({"X" + std::to_string(n), journal::sha256("x")}).value());
  while (g1.head().seq < long_queue) g1.add("note", {});
  std::vector<std::string> written;  // by the one writer's thread, read when it has ended
  std::promise<void> busy, go;       // the writer's thread looks at them until it ends
  auto may_go = go.get_future().share();
  {
    IngestWriter writer(stores(), [&](const Error& error) { errors.push_back(error); });
    ASSERT_TRUE(writer.submit(all_of(g3), [&](const IngestWriter::Answer&) {
      busy.set_value();
      may_go.wait();
    }));
    busy.get_future().wait();
    const auto submit = [&](const test::StationHistory& history, std::int64_t after, std::int64_t last) {
      auto batch = prepared(history, after, last);
      ASSERT_TRUE(writer.submit(std::move(batch).value(),
                                [&, id = history.station(), last](const IngestWriter::Answer& answer) {
                                  EXPECT_EQ(answer->acknowledged.seq, last);
                                  written.push_back(id);
                                }));
    };
    for (std::int64_t seq = 1; seq <= long_queue; ++seq) submit(g1, seq - 1, seq);
    for (int n = 0; n < others; ++n) {
      test::StationHistory other("X" + std::to_string(n));
      other.add("note", {});
      submit(other, 0, 1);
    }
    go.set_value();
  }
  ASSERT_EQ(written.size(), static_cast<std::size_t>(long_queue + others));
  // Everybody's first, and no second one of the long queue among them.
  EXPECT_EQ(std::count(written.begin(), written.begin() + others + 1, "G1"), 1);
  EXPECT_TRUE(errors.empty());
}

TEST_F(LedgerWriter, ABatchIsWrittenAfterThoseOfItsStationThatCameBefore) {
  constexpr std::int64_t batches = 200;
  std::vector<std::unique_ptr<test::StationHistory>> histories;
  for (const char* id : {"G1", "G2", "G3"}) {
    histories.push_back(std::make_unique<test::StationHistory>(id));
    for (std::int64_t seq = 1; seq <= batches; ++seq) histories.back()->add("note", {});
  }
  auto all = stores();
  if (test::StoreUnderTest::kind() == "postgres") {  // a SQLite file has one writer
    auto second = open_store(place_.address());
    ASSERT_TRUE(second.ok());
    all.push_back(std::move(second).value());
  }
  std::atomic<int> refused{0};
  {
    IngestWriter writer(std::move(all), [&](const Error& error) { ADD_FAILURE() << sentence(error); });
    for (std::int64_t seq = 1; seq <= batches; ++seq) {
      for (const auto& history : histories) {
        auto batch = prepared(*history, seq - 1, seq);
        ASSERT_TRUE(writer.submit(std::move(batch).value(),
                                  [&](const IngestWriter::Answer& answer) { refused += answer ? 0 : 1; }));
      }
    }
  }
  EXPECT_EQ(refused, 0);
  for (const auto& station : *reader()->stations()) EXPECT_EQ(station.head.seq, batches) << station.id;
}

}  // namespace
}  // namespace steelyard::ledger
