// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include <gtest/gtest.h>

#include "sync/ledger/ingest.h"
#include "sync/ledger/sqlite_store.h"
#include "tests/support/test_folder.h"
#include "tests/sync/support/station_history.h"

namespace steelyard::ledger {

/// A new store in a folder of its own, with station G1 registered.
class StoreFixture : public ::testing::Test {
 protected:
  StoreFixture() {
    open();
    EXPECT_TRUE(store->add_station({"G1", journal::sha256("token")}).value());
  }
  void open() {
    auto opened = open_sqlite_store(file());
    CHECK(opened.ok());
    store = std::move(opened).value();
  }
  std::unique_ptr<Reader> reader() const {
    auto opened = open_sqlite_reader(file());
    CHECK(opened.ok());
    return std::move(opened).value();
  }
  std::string file() const { return folder_.path("ledger.db"); }

  static Result<PreparedBatch> prepared(const test::StationHistory& history, std::int64_t after,
                                        std::int64_t last, const std::string& epoch = "e1") {
    const auto batch = protocol::encode_batch(epoch, history.head_at(after), history.slice(after, last));
    return prepare(history.station(), test::as_received(batch.headers), batch.body);
  }

  /// As the service does it: one transaction, rolled back when refused.
  Result<protocol::BatchAnswer> take(const PreparedBatch& batch) {
    EXPECT_TRUE(store->begin().ok());
    auto answer = ingest(*store, batch);
    if (!answer) {
      store->roll_back();
      return answer;
    }
    EXPECT_TRUE(store->commit().ok());
    return answer;
  }
  Result<protocol::BatchAnswer> send(const test::StationHistory& history, std::int64_t after,
                                     std::int64_t last, const std::string& epoch = "e1") {
    auto batch = prepared(history, after, last, epoch);
    if (!batch) return batch.error();
    return take(*batch);
  }
  Result<protocol::BatchAnswer> send_all(const test::StationHistory& history) {
    return send(history, 0, history.head().seq);
  }

  support::TestFolder folder_;
  std::unique_ptr<Store> store;  // after the folder: closed before that goes
};

}  // namespace steelyard::ledger
