// SPDX-License-Identifier: Apache-2.0
#include "sync/ledger/quarantine.h"

#include <gtest/gtest.h>

#include "sync/ledger/verify.h"
#include "tests/sync/ledger/store_fixture.h"

namespace steelyard::ledger {
namespace {

const Resolution seen_to{"chen", *parse_rfc3339("2026-11-23T08:00:00.000Z"), "更正为 0002"};

class LedgerQuarantine : public StoreFixture {
 protected:
  /// Inside a transaction, as a writer does it.
  Result<std::optional<protocol::Quarantined>> retry(std::int64_t seq, const std::string& station = "G1") {
    EXPECT_TRUE(store->begin().ok());
    auto judged = judge_again(*store, station, seq);
    judged ? static_cast<void>(store->commit()) : store->roll_back();
    return judged;
  }
  Result<void> settle(std::int64_t seq) {
    EXPECT_TRUE(store->begin().ok());
    auto done = resolve(*store, "G1", seq, seen_to);
    done ? static_cast<void>(store->commit()) : store->roll_back();
    return done;
  }
  std::vector<QuarantinedEntry> held() { return reader()->quarantined("G1", 0, 100).value(); }
  std::vector<StationTotal> totals() { return reader()->totals(std::nullopt).value(); }

  /// An exited dispatch whose entry stood in quarantine, as a program with other rules left it: not in the
  /// table, not in the totals.
  std::int64_t add_misjudged(test::StationHistory& history) {
    history.add_dispatch();
    EXPECT_TRUE(send_all(history).ok());
    const std::int64_t seq = history.head().seq;
    place_.meddle("DELETE FROM dispatch");
    for (const char* table : {"total", "posting", "account_day"})
      place_.meddle("DELETE FROM " + std::string(table));
    place_.put_in_quarantine(seq, "dispatch_malformed");
    return seq;
  }
};

TEST_F(LedgerQuarantine, AnEntryThatIsGoodByTodaysRulesLeavesItAndCounts) {
  test::StationHistory g1;
  const std::int64_t seq = add_misjudged(g1);
  ASSERT_FALSE(verify(*reader()).ok());
  const auto judged = retry(seq);
  ASSERT_TRUE(judged.ok()) << sentence(judged.error());
  EXPECT_EQ(*judged, std::nullopt);
  EXPECT_TRUE(held().empty());
  ASSERT_EQ(totals().size(), 1U);
  EXPECT_EQ(totals().front().total, (protocol::DayTotal{{2026, 11, 22}, 1, Mass::kilograms(20'000)}));
  const auto verified = verify(*reader());
  EXPECT_TRUE(verified.ok()) << sentence(verified.error());
}

TEST_F(LedgerQuarantine, ItDoesNotTakeADispatchBackBehindALaterEntry) {
  test::StationHistory g1;
  g1.add_dispatch();
  ASSERT_TRUE(send_all(g1).ok());
  place_.put_in_quarantine(1, "dispatch_malformed");  // the arrival, long superseded
  ASSERT_TRUE(retry(1).ok());
  EXPECT_TRUE(held().empty());
  EXPECT_EQ(reader()->dispatch_records("G1")->front().state, "exited");
  EXPECT_TRUE(verify(*reader()).ok());
}

TEST_F(LedgerQuarantine, OneThatIsStillBadSaysWhyByTodaysRules) {
  test::StationHistory g1;
  g1.add("dispatch", {{"id", "nonsense"}});
  const auto answer = send_all(g1);
  place_.meddle("UPDATE quarantine SET code='of_an_earlier_program', rule='x'");
  const auto judged = retry(1);
  ASSERT_TRUE(judged.ok()) << sentence(judged.error());
  ASSERT_TRUE(judged->has_value());
  EXPECT_EQ(**judged, answer->quarantined.front());
  ASSERT_EQ(held().size(), 1U);
  EXPECT_EQ(held().front().what, answer->quarantined.front());
}

TEST_F(LedgerQuarantine, WhatSomebodyHasSeenToStaysListedWithTheNoteAndIsOpenNoMore) {
  test::StationHistory g1;
  g1.add("dispatch", {{"id", "nonsense"}});
  g1.add("dispatch", {{"id", "more nonsense"}});
  ASSERT_TRUE(send_all(g1).ok());
  ASSERT_TRUE(settle(1).ok());
  ASSERT_EQ(held().size(), 2U);
  EXPECT_EQ(held()[0].resolution, seen_to);
  EXPECT_EQ(held()[1].resolution, std::nullopt);
  EXPECT_EQ(reader()->stations()->front().quarantined, 1);
  EXPECT_EQ(reader()->stations()->front().resolved, 1);
  // A station that greets hears of the open one alone.
  const auto greeted = send(g1, 2, 2);
  ASSERT_EQ(greeted->quarantined.size(), 1U);
  EXPECT_EQ(greeted->quarantined.front().seq, 2);
  const auto verified = verify(*reader());
  ASSERT_TRUE(verified.ok()) << sentence(verified.error());
  EXPECT_EQ(verified->quarantined, 2);
}

TEST_F(LedgerQuarantine, WhatIsNotThereIsNotFoundAndNothingChanges) {
  test::StationHistory g1;
  g1.add_dispatch();
  ASSERT_TRUE(send_all(g1).ok());
  for (const std::int64_t seq : {1, 8, 9}) {
    EXPECT_EQ(retry(seq).error().code, ErrorCode::not_found);
    EXPECT_EQ(settle(seq).error().code, ErrorCode::not_found);
  }
  EXPECT_EQ(retry(1, "G9").error().code, ErrorCode::not_found);
  EXPECT_TRUE(verify(*reader()).ok());
}

}  // namespace
}  // namespace steelyard::ledger
