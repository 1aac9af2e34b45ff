// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "sync/ledger/ingest.h"
#include "sync/ledger/sqlite_store.h"
#include "sync/ledger/verify.h"
#include "tests/support/crash_vfs.h"
#include "tests/support/test_folder.h"
#include "tests/sync/support/station_history.h"

namespace steelyard::ledger {
namespace {

constexpr std::int64_t batch_size = 5;

/// Sends the history batch by batch until something fails; gives the last seq that was acknowledged.
std::int64_t send_until_failure(Store& store, const test::StationHistory& history, std::int64_t from) {
  std::int64_t acknowledged = from;
  while (acknowledged < history.head().seq) {
    const std::int64_t last = std::min(acknowledged + batch_size, history.head().seq);
    const auto encoded =
        protocol::encode_batch("e1", history.head_at(acknowledged), history.slice(acknowledged, last));
    const auto batch = prepare("G1", test::as_received(encoded.headers), encoded.body);
    CHECK(batch.ok());
    if (!store.begin()) return acknowledged;
    const auto answer = ingest(store, *batch);
    if (!answer) {
      store.roll_back();
      return acknowledged;
    }
    if (!store.commit()) return acknowledged;
    acknowledged = answer->acknowledged.seq;
  }
  return acknowledged;
}

TEST(IngestCrash, WhateverIsAcknowledgedSurvivesAPowerCutAtAnyOperation) {
  test::StationHistory history;
  for (int n = 0; n < 4; ++n) history.add_dispatch();
  const std::uint64_t seed = 20261122;
  SCOPED_TRACE("seed " + std::to_string(seed));
  int cuts = 0;
  for (std::int64_t operation = 1;; ++operation) {
    const support::TestFolder folder;
    support::CrashVfs disk("ledger_crash", seed + static_cast<std::uint64_t>(operation));
    const std::string file = folder.path("ledger.db");
    auto store = open_sqlite_store(file, disk.name());
    ASSERT_TRUE(store.ok());
    ASSERT_TRUE((*store)->add_station({"G1", journal::sha256("token")}).ok());
    disk.cut_power_at(disk.operations() + operation);
    const std::int64_t acknowledged = send_until_failure(**store, history, 0);
    const bool was_cut = disk.is_off();
    store->reset();
    disk.power_on();

    auto again = open_sqlite_store(file, disk.name());
    ASSERT_TRUE(again.ok()) << operation;
    const auto mark = (*again)->mark("G1");
    ASSERT_TRUE(mark.ok() && mark->has_value());
    EXPECT_GE((*mark)->head.seq, acknowledged) << "lost what it acknowledged, cut at " << operation;
    EXPECT_EQ((*mark)->head, history.head_at((*mark)->head.seq));
    // The station goes on from what it knows; everything lands once.
    EXPECT_EQ(send_until_failure(**again, history, acknowledged), history.head().seq) << operation;
    auto reader = open_sqlite_reader(file, disk.name());
    ASSERT_TRUE(reader.ok());
    const auto verified = verify(**reader);
    ASSERT_TRUE(verified.ok()) << operation << ": " << sentence(verified.error());
    EXPECT_EQ(verified->entries, history.head().seq);
    EXPECT_EQ(verified->dispatches, 4);
    if (!was_cut) break;
    ++cuts;
  }
  EXPECT_GT(cuts, 20);
}

}  // namespace
}  // namespace steelyard::ledger
