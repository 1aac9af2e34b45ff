// SPDX-License-Identifier: Apache-2.0
#include "sync/ledger/ingest.h"

#include <gtest/gtest.h>

#include "sync/protocol/limits.h"
#include "tests/sync/ledger/store_fixture.h"

namespace steelyard::ledger {
namespace {

using protocol::DayTotal;
using test::StationHistory;

constexpr LocalDay today{2026, 11, 22};

class Ingest : public StoreFixture {
 protected:
  std::vector<std::string> stored() {
    std::vector<std::string> out;
    const auto entries = reader()->entries("G1", 0, 100'000, 100 << 20);
    for (const auto& entry : *entries) out.push_back(entry.bytes);
    return out;
  }
  ErrorCode refusal(const Result<protocol::BatchAnswer>& answer) {
    return answer.ok() ? ErrorCode::internal : answer.error().code;
  }
};

TEST_F(Ingest, StoresTheBytesAsTheyAreAndAcknowledgesTheLast) {
  StationHistory g1;
  g1.add_dispatch();
  const auto answer = send_all(g1);
  ASSERT_TRUE(answer.ok()) << sentence(answer.error());
  EXPECT_EQ(answer->acknowledged, g1.head());
  EXPECT_EQ(answer->totals, (std::vector<DayTotal>{{today, 1, Mass::kilograms(20'000)}}));
  EXPECT_TRUE(answer->quarantined.empty());
  EXPECT_EQ(stored(), g1.entries);
}

TEST_F(Ingest, AResentBatchChangesNothing) {
  StationHistory g1;
  for (int i = 0; i < 3; ++i) g1.add_dispatch();
  const auto first = send_all(g1);
  const auto again = send_all(g1);
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(*again, *first);
  EXPECT_EQ(again->totals[0].count, 3);
  EXPECT_EQ(stored(), g1.entries);
}

TEST_F(Ingest, AnOldBatchIsAcknowledgedWithTheMark) {
  StationHistory g1;
  g1.add_dispatch();
  ASSERT_TRUE(send_all(g1).ok());
  const auto answer = send(g1, 2, 5);
  ASSERT_TRUE(answer.ok());
  EXPECT_EQ(answer->acknowledged, g1.head());
}

TEST_F(Ingest, OfAnOverlappingBatchOnlyTheNewPartCounts) {
  StationHistory g1;
  g1.add_dispatch();
  g1.add_dispatch();
  ASSERT_TRUE(send(g1, 0, 9).ok());
  const auto answer = send(g1, 4, 16);
  ASSERT_TRUE(answer.ok());
  EXPECT_EQ(answer->acknowledged, g1.head());
  EXPECT_EQ(answer->totals, (std::vector<DayTotal>{{today, 2, Mass::kilograms(40'000)}}));
  EXPECT_EQ(stored(), g1.entries);
}

/// However the history is cut into batches, and however these overlap, the ledger ends the same.
TEST_F(Ingest, WhereBatchesAreCutMakesNoDifference) {
  StationHistory g1;
  for (int i = 0; i < 4; ++i) g1.add_dispatch(10'000 + i);
  for (std::int64_t after = 0; after < g1.head().seq; after += 3) {
    const auto answer = send(g1, std::max<std::int64_t>(0, after - 2), std::min(after + 3, g1.head().seq));
    ASSERT_TRUE(answer.ok()) << after;
  }
  const auto answer = send(g1, g1.head().seq, g1.head().seq);
  EXPECT_EQ(answer->totals, (std::vector<DayTotal>{{today, 4, Mass::kilograms(40'006)}}));
  EXPECT_EQ(stored(), g1.entries);
}

TEST_F(Ingest, AGapIsRefusedAndTellsWhatIsExpected) {
  StationHistory g1;
  g1.add_dispatch();
  ASSERT_TRUE(send(g1, 0, 2).ok());
  const auto answer = send(g1, 4, 8);
  ASSERT_EQ(refusal(answer), ErrorCode::batch_gap);
  EXPECT_EQ(*answer.error().params.at("expected").integer(), 3);
  EXPECT_EQ(*answer.error().params.at("got").integer(), 5);
  EXPECT_EQ(stored().size(), 2U);
}

TEST_F(Ingest, AnotherHistoryAfterTheMarkIsAFork) {
  StationHistory g1;
  StationHistory other;
  g1.add("note", {{"n", 1}});
  other.add("note", {{"n", 2}});
  other.add("note", {{"n", 3}});
  ASSERT_TRUE(send_all(g1).ok());
  const auto answer = send(other, 1, 2);
  ASSERT_EQ(refusal(answer), ErrorCode::fork);
  EXPECT_EQ(*answer.error().params.at("acknowledged_seq").integer(), 1);
  EXPECT_EQ(*answer.error().params.at("acknowledged_hash").string(), journal::to_hex(g1.head().hash));
}

TEST_F(Ingest, AnotherHistoryBelowTheMarkIsAFork) {
  StationHistory g1;
  StationHistory other;
  for (int n = 1; n <= 4; ++n) g1.add("note", {{"n", n}});
  for (int n = 1; n <= 6; ++n) other.add("note", {{"n", n + 100}});
  ASSERT_TRUE(send_all(g1).ok());
  for (const auto& [after, last] : {std::pair{0, 2}, {0, 4}, {2, 6}, {4, 6}, {2, 2}, {4, 4}}) {
    EXPECT_EQ(refusal(send(other, after, last)), ErrorCode::fork) << after << " to " << last;
  }
  EXPECT_EQ(stored(), g1.entries);
}

TEST_F(Ingest, AnotherEpochIsAForkEvenWithTheSameHistory) {
  StationHistory g1;
  g1.add("note", {{"n", 1}});
  ASSERT_TRUE(send_all(g1).ok());
  EXPECT_EQ(refusal(send(g1, 0, 1, "restored")), ErrorCode::fork);
  EXPECT_EQ(refusal(send(g1, 1, 1, "restored")), ErrorCode::fork);
}

/// Folder e2, restored from folder e1, which the ledger knows.
class IngestRestored : public Ingest {
 protected:
  IngestRestored() {
    for (int n = 1; n <= 6; ++n) g1.add("note", {{"n", n}});
    EXPECT_TRUE(send_all(g1).ok());
  }
  Result<protocol::BatchAnswer> greet(const test::StationHistory& history, std::int64_t at,
                                      const std::string& epoch = "e2", const std::string& former = "e1") {
    return continuing(history, at, at, epoch, former);
  }
  Result<protocol::BatchAnswer> continuing(const test::StationHistory& history, std::int64_t after,
                                           std::int64_t last, const std::string& epoch,
                                           const std::string& former) {
    auto batch = prepared(history, after, last, epoch);
    if (!batch) return batch.error();
    batch->head.continues = former;
    return take(*batch);
  }
  test::StationHistory g1;
};

TEST_F(IngestRestored, IsToldTheMarkAndTakesOverOnceItHasTheSame) {
  EXPECT_EQ(greet(g1, 4)->acknowledged, g1.head()) << "it lost two";
  ASSERT_TRUE(send(g1, 6, 6).ok()) << "so the other folder is still the one";
  EXPECT_EQ(greet(g1, 6)->acknowledged, g1.head());
  EXPECT_EQ(refusal(send(g1, 6, 6)), ErrorCode::fork) << "from now on the other one is not";
  EXPECT_TRUE(greet(g1, 6).ok()) << "said again";
  g1.add("note", {{"n", 7}});
  EXPECT_EQ(send(g1, 6, 7, "e2")->acknowledged, g1.head());
}

TEST_F(IngestRestored, ThatIsAheadTakesOverWithTheLedgersMark) {
  const auto held = g1.head();
  g1.add("note", {{"n", 7}});
  EXPECT_EQ(greet(g1, 7)->acknowledged, held);
  ASSERT_TRUE(send(g1, 6, 6).ok());
  EXPECT_EQ(greet(g1, 6)->acknowledged, held);
  EXPECT_EQ(send(g1, 6, 7, "e2")->acknowledged, g1.head());
}

TEST_F(IngestRestored, OfAnotherHistoryOrAnotherFolderIsAFork) {
  test::StationHistory other;
  for (int n = 1; n <= 6; ++n) other.add("note", {{"n", n + 100}});
  EXPECT_EQ(refusal(greet(other, 4)), ErrorCode::fork);
  EXPECT_EQ(refusal(greet(other, 6)), ErrorCode::fork);
  EXPECT_EQ(refusal(greet(g1, 6, "e2", "e0")), ErrorCode::fork);
  ASSERT_TRUE(greet(g1, 6).ok());
  EXPECT_EQ(refusal(greet(g1, 6, "e3")), ErrorCode::fork) << "the second one from the same backup";
}

TEST_F(IngestRestored, HandsInNothingBeforeItTookOver) {
  const auto held = g1.head();
  g1.add("note", {{"n", 7}});
  EXPECT_EQ(refusal(continuing(g1, 6, 7, "e2", "e1")), ErrorCode::fork);
  EXPECT_EQ(stored().size(), static_cast<std::size_t>(held.seq));
}

TEST_F(Ingest, AGreetingBindsTheEpochAndLearnsTheMark) {
  StationHistory g1;
  g1.add_dispatch();
  EXPECT_EQ(send(g1, 0, 0)->acknowledged, journal::Head{});
  EXPECT_EQ(refusal(send(g1, 0, 0, "copy")), ErrorCode::fork);
  ASSERT_TRUE(send(g1, 0, 5).ok());
  EXPECT_EQ(send(g1, 0, 0)->acknowledged, g1.head_at(5));
  EXPECT_EQ(send(g1, 3, 3)->acknowledged, g1.head_at(5));
  EXPECT_EQ(send(g1, 5, 5)->acknowledged, g1.head_at(5));
  EXPECT_EQ(send(g1, 8, 8)->acknowledged, g1.head_at(5));  // the station is ahead: it will send from here
}

TEST_F(Ingest, AStationThatIsNotRegisteredIsUnknown) {
  StationHistory g2("G2");
  g2.add("note", {{"n", 1}});
  EXPECT_EQ(refusal(send_all(g2)), ErrorCode::not_found);
}

TEST_F(Ingest, ATamperedEntryIsRefusedWhereverItStands) {
  StationHistory g1;
  g1.add_dispatch();
  for (std::size_t n = 0; n < g1.entries.size(); ++n) {
    auto entries = g1.slice(0, 8);
    auto& bytes = entries[n].bytes;
    bytes.replace(bytes.find("wang"), 4, "yang");
    auto batch = protocol::encode_batch("e1", {}, entries);
    batch.headers.back().second = journal::to_hex(g1.head().hash);
    const auto refused = prepare("G1", test::as_received(batch.headers), batch.body);
    ASSERT_FALSE(refused.ok()) << n;
    EXPECT_EQ(refused.error().code, ErrorCode::batch_chain_broken);
  }
}

TEST_F(Ingest, ABadDispatchIsQuarantinedAndThoseBehindItLand) {
  StationHistory g1;
  g1.add_dispatch();
  Json::Object wrong = g1.dispatch_body(g1.next_id(), "exited", 10'000);
  wrong["net_g"] = 9'999'999;
  const auto bad = g1.add("dispatch", wrong);
  g1.add_dispatch(5'000);
  const auto answer = send_all(g1);
  ASSERT_TRUE(answer.ok());
  EXPECT_EQ(answer->acknowledged, g1.head());
  EXPECT_EQ(answer->totals, (std::vector<DayTotal>{{today, 2, Mass::kilograms(25'000)}}));
  ASSERT_EQ(answer->quarantined.size(), 1U);
  EXPECT_EQ(answer->quarantined[0].seq, bad);
  EXPECT_EQ(answer->quarantined[0].code, "dispatch_net_wrong");
  EXPECT_EQ(stored(), g1.entries);
  // Named again to whoever resends or greets, and to whoever asks.
  EXPECT_EQ(send_all(g1)->quarantined, answer->quarantined);
  EXPECT_EQ(send(g1, g1.head().seq, g1.head().seq)->quarantined, answer->quarantined);
  const auto listed = reader()->quarantined("G1", 0, 10);
  ASSERT_EQ(listed->size(), 1U);
  EXPECT_EQ(listed->front(), (QuarantinedEntry{answer->quarantined[0], {}}));
}

TEST_F(Ingest, AQuarantinedStateDoesNotHideTheGoodOneBeforeIt) {
  StationHistory g1;
  const std::string id = g1.add_dispatch();
  Json::Object wrong = g1.dispatch_body(id, "exited", 20'000);
  wrong["net_g"] = 0;
  g1.add("dispatch", wrong);
  const auto answer = send_all(g1);
  EXPECT_EQ(answer->totals, (std::vector<DayTotal>{{today, 1, Mass::kilograms(20'000)}}));
  const auto body = reader()->dispatch(id);
  EXPECT_NE((*body)->find("\"net_g\":20000000"), std::string::npos);
}

TEST_F(Ingest, AnEntryThatIsNotCanonicalKeepsItsPlaceInQuarantine) {
  StationHistory g1;
  std::string bytes = g1.next_bytes("note", {{"n", 1}});
  bytes.replace(bytes.find("\"n\":1"), 5, "\"n\":1.5");
  g1.add_raw(bytes);
  g1.add_dispatch();
  const auto answer = send_all(g1);
  ASSERT_TRUE(answer.ok());
  ASSERT_EQ(answer->quarantined.size(), 1U);
  EXPECT_EQ(answer->quarantined[0].code, "entry_malformed");
  EXPECT_EQ(answer->totals[0].count, 1);
}

TEST_F(Ingest, AKindThatTheLedgerDoesNotKnowIsNoFault) {
  StationHistory g1;
  g1.add("from_the_future", {{"n", 1}});
  EXPECT_TRUE(send_all(g1)->quarantined.empty());
}

TEST_F(Ingest, ACorrectionMovesTheTotalsExactly) {
  StationHistory g1;
  const std::string id = g1.add_dispatch();
  g1.add_dispatch(1'000);
  ASSERT_TRUE(send_all(g1).ok());
  g1.add("dispatch", g1.dispatch_body(id, "exited", 19'980));
  EXPECT_EQ(send_all(g1)->totals, (std::vector<DayTotal>{{today, 2, Mass::kilograms(20'980)}}));
  const LocalDay other{2026, 11, 23};
  g1.add("dispatch", g1.dispatch_body(id, "exited", 19'980, other));
  EXPECT_EQ(send_all(g1)->totals,
            (std::vector<DayTotal>{{today, 1, Mass::kilograms(1'000)}, {other, 1, Mass::kilograms(19'980)}}));
}

TEST_F(Ingest, ACorrectionOfWhatWasDeliveredIsTheSameDispatchWithTheSameTotals) {
  StationHistory g1;
  const std::string id = g1.add_dispatch();
  ASSERT_TRUE(send_all(g1).ok());
  for (int count = 1; count <= 2; ++count) {
    Json::Object body = g1.dispatch_body(id, "exited", 20'000);
    body["flags"] = Json::Array{"corrected"};
    for (const char* member : {"corrected_g", "quantity_g"})
      body["lines"].array()->front().object()->insert_or_assign(member, 19'960'000);
    body["corrections"] = Json::Array(static_cast<std::size_t>(count), Json::Object{{"reason", "recounted"}});
    g1.add("dispatch", body);
    g1.add("slip", {{"number", "G1-S0000001"}, {"state", "open"}});
    const auto answer = send_all(g1);
    ASSERT_TRUE(answer.ok()) << sentence(answer.error());
    EXPECT_TRUE(answer->quarantined.empty());
    EXPECT_EQ(answer->totals, (std::vector<DayTotal>{{today, 1, Mass::kilograms(20'000)}}));
  }
}

TEST_F(Ingest, ADayThatLosesItsLastDispatchDisappears) {
  StationHistory g1;
  const std::string id = g1.add_dispatch();
  ASSERT_TRUE(send_all(g1).ok());
  g1.add("dispatch", g1.dispatch_body(id, "exited", 20'000, {2026, 11, 20}));
  const auto answer = send_all(g1);
  ASSERT_EQ(answer->totals.size(), 1U);
  EXPECT_EQ(answer->totals[0].day, (LocalDay{2026, 11, 20}));
}

TEST_F(Ingest, TotalsAreTheLatestDaysAndThoseTouched) {
  StationHistory g1;
  const std::string oldest = g1.add_dispatch(100, {2026, 1, 1});
  LocalDay day{2026, 2, 1};
  for (int n = 0; n < 40; ++n, day = next(day)) g1.add_dispatch(100, day);
  auto answer = send_all(g1);
  EXPECT_EQ(answer->totals.front().day, (LocalDay{2026, 1, 1}));  // touched by this batch
  g1.add("note", {{"n", 1}});
  answer = send(g1, g1.head().seq - 1, g1.head().seq);
  EXPECT_EQ(answer->totals.size(), protocol::totals_days_max);
  g1.add("dispatch", g1.dispatch_body(oldest, "exited", 200, {2026, 1, 1}));
  answer = send(g1, g1.head().seq - 1, g1.head().seq);
  EXPECT_EQ(answer->totals.size(), protocol::totals_days_max + 1);
  EXPECT_EQ(answer->totals.front(), (DayTotal{{2026, 1, 1}, 1, Mass::kilograms(200)}));
}

TEST_F(Ingest, StationsDoNotTouchEachOther) {
  StationHistory g1, g2("G2");
  ASSERT_TRUE(store->add_station({"G2", journal::sha256("other")}).value());
  g1.add_dispatch();
  Json::Object foreign = g2.dispatch_body("G1-20261122-0001", "exited", 1);
  g2.add("dispatch", foreign);
  g2.add_dispatch(7'000);
  ASSERT_TRUE(send_all(g1).ok());
  const auto answer = send_all(g2);
  ASSERT_TRUE(answer.ok());
  EXPECT_EQ(answer->totals, (std::vector<DayTotal>{{today, 1, Mass::kilograms(7'000)}}));
  EXPECT_EQ(answer->quarantined.size(), 1U);
  EXPECT_EQ(send_all(g1)->totals, (std::vector<DayTotal>{{today, 1, Mass::kilograms(20'000)}}));
}

TEST_F(Ingest, EntriesOfAnotherStationAreRefused) {
  StationHistory g2("G2");
  g2.add("note", {{"n", 1}});
  const auto batch = protocol::encode_batch("e1", {}, g2.slice(0, 1));
  const auto refused = prepare("G1", test::as_received(batch.headers), batch.body);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, ErrorCode::batch_chain_broken);
}

TEST_F(Ingest, HostileBodiesAreRefusedWithTheirReason) {
  StationHistory g1;
  for (int n = 0; n < 3; ++n) g1.add("note", {{"n", n}});
  auto headers = test::as_received(protocol::encode_batch("e1", {}, {}).headers);
  const auto refusal_of = [&](std::string body) {
    const auto batch = prepare("G1", headers, std::move(body));
    return batch.ok() ? ErrorCode::internal : batch.error().code;
  };
  EXPECT_EQ(refusal_of(g1.entries[0]), ErrorCode::batch_malformed);  // no newline
  EXPECT_EQ(refusal_of("\n"), ErrorCode::entry_malformed);
  EXPECT_EQ(refusal_of("[]\n"), ErrorCode::entry_malformed);
  EXPECT_EQ(refusal_of(g1.entries[1] + "\n"), ErrorCode::batch_chain_broken);
  EXPECT_EQ(refusal_of(g1.entries[0] + "\n" + g1.entries[2] + "\n"), ErrorCode::batch_chain_broken);
  EXPECT_EQ(refusal_of(std::string(protocol::batch_decompressed_max + 1, '\n')), ErrorCode::batch_too_large);
  headers["content-encoding"] = "br";
  EXPECT_EQ(refusal_of("x"), ErrorCode::batch_encoding_unknown);
}

TEST_F(Ingest, OneEntryBeyondTheLimitIsTooMany) {
  StationHistory g1;
  for (std::size_t n = 0; n <= protocol::batch_entries_max; ++n) g1.add("note", {{"n", 1}});
  const auto batch = prepared(g1, 0, g1.head().seq);
  ASSERT_FALSE(batch.ok());
  EXPECT_EQ(batch.error().code, ErrorCode::batch_too_large);
  EXPECT_TRUE(send(g1, 0, g1.head().seq - 1).ok());
}

TEST_F(Ingest, WhatWasNotCommittedIsNotThere) {
  StationHistory g1;
  g1.add_dispatch();
  const auto batch = prepared(g1, 0, 8);
  ASSERT_TRUE(store->begin().ok());
  ASSERT_TRUE(ingest(*store, *batch).ok());
  store->roll_back();
  EXPECT_TRUE(stored().empty());
  EXPECT_EQ(send(g1, 0, 0)->acknowledged, journal::Head{});
  EXPECT_EQ(send_all(g1)->totals[0].count, 1);
}

}  // namespace
}  // namespace steelyard::ledger
