// SPDX-License-Identifier: Apache-2.0
#include "sync/uplink/recovery.h"

#include <fstream>

#include <gtest/gtest.h>

#include "station/base/check.h"
#include "sync/ledger/ingest.h"
#include "sync/ledger/store_address.h"
#include "tests/support/test_folder.h"
#include "tests/sync/support/running_ledger.h"
#include "tests/sync/support/station_history.h"

namespace steelyard::uplink {
namespace {

/// The first entries of a history, as a restored folder has them; what is appended must continue them.
class RestoredJournal : public journal::Journal {
 public:
  RestoredJournal(const test::StationHistory& history, std::int64_t kept)
      : station_(history.station()), head_(history.head_at(kept)) {
    for (const auto& entry : history.slice(0, kept)) entries_.push_back(entry.bytes);
  }
  Result<void> append(const journal::Batch& batch) override {
    if (is_full) return Error{ErrorCode::storage_full};
    for (const auto& sealed : batch.entries) {
      const auto next = journal::follow(head_, station_, sealed);
      if (!next) return next.error();
      head_ = *next;
      entries_.push_back(sealed.bytes);
    }
    return {};
  }
  journal::Head head() const override { return head_; }
  Result<std::vector<journal::StoredEntry>> read(std::int64_t after, std::size_t, std::size_t) override {
    std::vector<journal::StoredEntry> out;
    if (after < head_.seq) out.push_back({after + 1, entries_[static_cast<std::size_t>(after)]});
    return out;
  }
  Result<std::optional<journal::Answer>> find_answer(const std::string&) override {
    return std::optional<journal::Answer>();
  }
  const std::vector<std::string>& entries() const { return entries_; }
  bool is_full = false;

 private:
  std::string station_;
  journal::Head head_;
  std::vector<std::string> entries_;
};

/// A real ledger, over real sockets, that knows station G1 by its folder e1.
class RecoveryTest : public ::testing::Test {
 protected:
  RecoveryTest() {
    config_.address = "127.0.0.1";
    config_.store = {ledger::StoreAddress::Kind::sqlite, folder_.path("ledger.db")};
    auto store = ledger::open_store(config_.store);
    CHECK(store.ok() && (*store)->add_station({"G1", journal::sha256("secret")}).ok());
    write_token("secret");
  }

  void write_token(const std::string& token) { std::ofstream(folder_.path("token")) << token << "\n"; }

  /// Puts the first entries of the history into the ledger, then serves.
  void serve(const test::StationHistory& history, std::int64_t held) {
    {
      auto store = ledger::open_store(config_.store);
      for (std::int64_t after = 0; after < held; after += 1000) {
        const auto batch = protocol::encode_batch("e1", history.head_at(after),
                                                  history.slice(after, std::min(after + 1000, held)));
        const auto prepared = ledger::prepare("G1", test::as_received(batch.headers), batch.body);
        CHECK(prepared.ok() && (*store)->begin().ok());
        CHECK(ledger::ingest(**store, *prepared).ok() && (*store)->commit().ok());
      }
    }
    ledger_ = std::make_unique<test::RunningLedger>(config_);
    port_ = ledger_->port();
  }

  Result<Recovered> recovered(journal::Journal& journal, const std::string& epoch = "e2",
                              const std::string& former = "e1") {
    return recover({"G1", epoch, "http://127.0.0.1:" + std::to_string(port_), folder_.path("token"), ""},
                   former, journal);
  }
  static ErrorCode refusal(const Result<Recovered>& outcome) {
    return outcome.ok() ? ErrorCode::internal : outcome.error().code;
  }

  support::TestFolder folder_;
  ledger::Config config_;
  std::unique_ptr<test::RunningLedger> ledger_;
  std::uint16_t port_ = 9;  // discard: nobody listens before `serve`
};

TEST_F(RecoveryTest, FetchesPageByPageWhatTheLedgerHolds) {
  test::StationHistory history;
  for (int n = 0; n < 600; ++n) history.add_dispatch();
  const std::int64_t all = history.head().seq;
  ASSERT_GT(all, 4'500) << "three pages";
  serve(history, all);
  RestoredJournal journal(history, 10);
  const auto outcome = recovered(journal);
  ASSERT_TRUE(outcome.ok()) << sentence(outcome.error());
  EXPECT_EQ(outcome->fetched, all - 10);
  EXPECT_EQ(outcome->ledger, history.head());
  EXPECT_EQ(journal.entries(), history.entries);
  const auto again = recovered(journal);
  ASSERT_TRUE(again.ok()) << sentence(again.error());
  EXPECT_EQ(again->fetched, 0);
}

TEST_F(RecoveryTest, ThatWasBrokenOffGoesOnWhereItWas) {
  test::StationHistory history;
  for (int n = 0; n < 3; ++n) history.add_dispatch();
  serve(history, history.head().seq);
  RestoredJournal journal(history, 0);
  journal.is_full = true;
  EXPECT_EQ(refusal(recovered(journal)), ErrorCode::storage_full);
  journal.is_full = false;
  EXPECT_EQ(recovered(journal)->fetched, history.head().seq);
}

TEST_F(RecoveryTest, AJournalThatIsAheadLosesNothing) {
  test::StationHistory history;
  for (int n = 0; n < 3; ++n) history.add_dispatch();
  serve(history, 5);
  RestoredJournal journal(history, history.head().seq);
  const auto outcome = recovered(journal);
  ASSERT_TRUE(outcome.ok()) << sentence(outcome.error());
  EXPECT_EQ(outcome->fetched, 0);
  EXPECT_EQ(outcome->ledger, history.head_at(5));
  EXPECT_EQ(journal.head(), history.head());
}

TEST_F(RecoveryTest, AnotherHistoryIsAForkWhicheverIsLonger) {
  test::StationHistory history;
  test::StationHistory other;
  for (int n = 1; n <= 6; ++n) {
    history.add("note", {{"n", n}});
    other.add("note", {{"n", n + 100}});
  }
  serve(history, 4);
  for (const std::int64_t kept : {2, 4, 6}) {
    RestoredJournal journal(other, kept);
    EXPECT_EQ(refusal(recovered(journal)), ErrorCode::fork) << kept;
    EXPECT_EQ(journal.head().seq, kept);
  }
}

TEST_F(RecoveryTest, OnlyOneFolderTakesThePlace) {
  test::StationHistory history;
  history.add_dispatch();
  serve(history, history.head().seq);
  RestoredJournal first(history, 3);
  RestoredJournal second(history, 3);
  EXPECT_TRUE(recovered(first).ok());
  EXPECT_EQ(refusal(recovered(second, "e3")), ErrorCode::fork);
  EXPECT_EQ(second.head().seq, 3);
}

TEST_F(RecoveryTest, SaysWhyTheLedgerCouldNotBeAsked) {
  test::StationHistory history;
  history.add_dispatch();
  RestoredJournal journal(history, 3);
  EXPECT_EQ(refusal(recovered(journal)), ErrorCode::unreachable);
  serve(history, history.head().seq);
  write_token("guessed");
  EXPECT_EQ(refusal(recovered(journal)), ErrorCode::unauthenticated);
  std::ofstream(folder_.path("token"), std::ios::trunc);
  EXPECT_EQ(refusal(recovered(journal)), ErrorCode::file_unreadable);
  EXPECT_EQ(journal.head().seq, 3);
}

}  // namespace
}  // namespace steelyard::uplink
