// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include <gtest/gtest.h>

#include "sync/ledger/ingest.h"
#include "tests/sync/support/station_history.h"
#include "tests/sync/support/store_under_test.h"

namespace steelyard::ledger {

/// A new store with station G1 registered.
class StoreFixture : public ::testing::Test {
 protected:
  StoreFixture() {
    open();
    EXPECT_TRUE(store->add_station({"G1", journal::sha256("token")}).value());
  }
  void open() {
    auto opened = open_store(place_.address());
    CHECK(opened.ok());
    store = std::move(opened).value();
  }
  std::unique_ptr<Reader> reader() const {
    auto opened = open_reader(place_.address());
    CHECK(opened.ok());
    return std::move(opened).value();
  }

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

  test::StoreUnderTest place_;
  std::unique_ptr<Store> store;  // after its place: closed before that goes
};

}  // namespace steelyard::ledger
