// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <atomic>
#include <fstream>

#include <gtest/gtest.h>

#include "sync/ledger/store_address.h"
#include "sync/uplink/uplink_client.h"
#include "tests/support/run_until.h"
#include "tests/support/test_folder.h"
#include "tests/sync/support/running_ledger.h"
#include "tests/sync/support/slow_line.h"
#include "tests/sync/uplink/fake_station.h"

namespace steelyard::uplink {
namespace {

namespace asio = boost::asio;

/// A station in memory and a real ledger, over real sockets on loopback.
class Loopback : public ::testing::Test {
 protected:
  Loopback() : pool_(2) {
    config_.address = "127.0.0.1";
    config_.store = {ledger::StoreAddress::Kind::sqlite, folder_.path("ledger.db")};
    auto store = ledger::open_store(config_.store);
    CHECK(store.ok() && (*store)->add_station({"G1", journal::sha256("secret")}).ok());
    write_token("secret");
  }
  ~Loopback() override {
    uplink_.reset();
    run_for_a_moment();
    ledger_.reset();
    pool_.join();
  }

  void write_token(const std::string& token) { std::ofstream(folder_.path("token")) << token << "\n"; }

  void start_ledger() {
    ledger_ = std::make_unique<test::RunningLedger>(config_);
    config_.port = ledger_->port();  // the same one when it is started again
  }
  void stop_ledger() {
    ledger_->stop();
    ASSERT_TRUE(until([&] { return ledger_->has_ended(); }));
    ledger_.reset();
  }
  void start_uplink(const std::string& epoch = "e1") { start_uplink_to(config_.port, epoch); }
  void start_uplink_to(std::uint16_t port, const std::string& epoch = "e1") {
    auto started = UplinkClient::start(
        loop_, pool_, {"G1", epoch, "http://127.0.0.1:" + std::to_string(port), folder_.path("token"), ""},
        {station_, station_, station_});
    ASSERT_TRUE(started.ok()) << sentence(started.error());
    uplink_ = std::move(started).value();
  }

  template <typename Condition>
  bool until(Condition condition) {
    return support::run_until(loop_, condition);
  }
  bool until_all_is_acknowledged() {
    return until([&] { return uplink_->status().pending == 0 && uplink_->status().phase == Phase::idle; });
  }
  void run_for_a_moment() {
    loop_.restart();
    loop_.run_for(std::chrono::milliseconds(50));
  }

  std::vector<std::string> at_ledger() {
    const auto reader = ledger::open_reader(config_.store);
    CHECK(reader.ok());
    std::vector<std::string> out;
    for (;;) {
      const auto entries = (*reader)->entries("G1", static_cast<std::int64_t>(out.size()), 10'000, 64 << 20);
      CHECK(entries.ok());
      if (entries->empty()) return out;
      for (const auto& entry : *entries) out.push_back(entry.bytes);
    }
  }

  support::TestFolder folder_;
  asio::io_context loop_;
  asio::thread_pool pool_;
  test::FakeStation station_;
  ledger::Config config_;
  std::unique_ptr<test::RunningLedger> ledger_;
  std::unique_ptr<UplinkClient> uplink_;
};

TEST_F(Loopback, ABacklogArrivesInOrderAndTheTotalsMatch) {
  station_.add_dispatches(700);
  start_ledger();
  start_uplink();
  ASSERT_TRUE(until_all_is_acknowledged());
  EXPECT_EQ(at_ledger(), station_.entries());
  ASSERT_TRUE(until([&] { return uplink_->status().totals.has_value(); }));
  const auto status = uplink_->status();
  EXPECT_TRUE(status.totals->match);
  EXPECT_EQ(status.totals->ledger.count, 700);
  EXPECT_TRUE(status.online);
  EXPECT_TRUE(status.last_acknowledged_at.has_value());
}

TEST_F(Loopback, ANewEntryIsSentAtOnce) {
  start_ledger();
  start_uplink();
  ASSERT_TRUE(until_all_is_acknowledged());
  const auto begin = std::chrono::steady_clock::now();
  uplink_->journal_advanced(station_.add_dispatches(1));
  ASSERT_TRUE(until_all_is_acknowledged());
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(5));
  EXPECT_EQ(at_ledger(), station_.entries());
}

TEST_F(Loopback, WhatIsWeighedWhileTheLedgerIsAwayArrivesOnceItIsBack) {
  station_.add_dispatches(300);
  start_ledger();
  start_uplink();
  ASSERT_TRUE(until([&] { return uplink_->status().acknowledged.seq > 0; }));
  stop_ledger();
  uplink_->journal_advanced(station_.add_dispatches(300));
  ASSERT_TRUE(until([&] { return uplink_->status().phase == Phase::backing_off; }));
  EXPECT_FALSE(uplink_->status().online);
  EXPECT_TRUE(uplink_->status().trouble.has_value());
  EXPECT_GT(uplink_->status().pending, 0);
  start_ledger();
  ASSERT_TRUE(until_all_is_acknowledged());
  EXPECT_EQ(at_ledger(), station_.entries());
  ASSERT_TRUE(until([&] { return uplink_->status().totals.has_value() && uplink_->status().totals->match; }));
  EXPECT_EQ(uplink_->status().totals->station.count, 600);
}

TEST_F(Loopback, AnUplinkStartedAnewGoesOnWhereItWas) {
  station_.add_dispatches(50);
  start_ledger();
  start_uplink();
  ASSERT_TRUE(until_all_is_acknowledged());
  uplink_.reset();
  station_.add_dispatches(50);
  ASSERT_TRUE(station_.store(journal::Head{}).ok());  // and it lost its cursor
  start_uplink();
  ASSERT_TRUE(until_all_is_acknowledged());
  EXPECT_EQ(at_ledger(), station_.entries());
}

/// The line breaks with several batches and answers under way: some were taken, some were not.
TEST_F(Loopback, OverALongLineThatBreaksEverythingArrivesOnce) {
  station_.add_dispatches(2'500);
  start_ledger();
  test::SlowLine line(loop_, config_.port, std::chrono::milliseconds(50));
  start_uplink_to(line.port());
  for (const std::int64_t at : {2'500, 9'000, 15'000}) {
    ASSERT_TRUE(until([&] { return uplink_->status().acknowledged.seq >= at; }));
    line.cut();
  }
  ASSERT_TRUE(until_all_is_acknowledged());
  EXPECT_EQ(at_ledger(), station_.entries());
  ASSERT_TRUE(until([&] { return uplink_->status().totals.has_value(); }));
  EXPECT_TRUE(uplink_->status().totals->match);
  EXPECT_GE(line.connections(), 3);
}

/// Counts what the uplink asks of it.
class CountingStation : public test::FakeStation {
 public:
  Result<journal::Head> load() override {
    ++asked;
    return FakeStation::load();
  }
  journal::Head head() const override {
    ++asked;
    return FakeStation::head();
  }
  mutable std::atomic<int> asked = 0;
};

TEST_F(Loopback, AStoppedUplinkAsksNothingMoreAndLetsTheLoopRunDry) {
  for (int steps = 0; steps < 8; ++steps) {
    CountingStation station;
    asio::io_context loop;
    auto started =
        UplinkClient::start(loop, pool_, {"G1", "e1", "http://127.0.0.1:9", folder_.path("token"), ""},
                            {station, station, station});
    ASSERT_TRUE(started.ok()) << sentence(started.error());
    for (int step = 0; step < steps; ++step) loop.run_one_for(std::chrono::milliseconds(100));
    started->reset();
    loop.run_for(std::chrono::seconds(20));
    EXPECT_TRUE(loop.stopped()) << "stopped after " << steps << " steps";
    // The first step begins the load of the cursor; stopped there, nothing may follow it.
    if (steps <= 1) EXPECT_EQ(station.asked, steps);
  }
}

TEST_F(Loopback, AnotherEpochStopsBothSides) {
  station_.add_dispatches(5);
  start_ledger();
  start_uplink();
  ASSERT_TRUE(until_all_is_acknowledged());
  uplink_.reset();
  station_.add_dispatches(5);
  start_uplink("restored");
  ASSERT_TRUE(until([&] { return uplink_->status().phase == Phase::stopped; }));
  EXPECT_EQ(uplink_->status().trouble->code, ErrorCode::fork);
  EXPECT_EQ(at_ledger().size(), 40U);
}

TEST_F(Loopback, AWrongTokenWaitsForTheRightOne) {
  station_.add_dispatches(1);
  write_token("guessed");
  start_ledger();
  start_uplink();
  ASSERT_TRUE(until([&] { return uplink_->status().phase == Phase::backing_off; }));
  EXPECT_EQ(uplink_->status().trouble->code, ErrorCode::unauthenticated);
  EXPECT_TRUE(at_ledger().empty());
  write_token("secret");
  ASSERT_TRUE(until_all_is_acknowledged());
  EXPECT_EQ(at_ledger(), station_.entries());
}

TEST_F(Loopback, ABadDispatchIsNamedOnBothSidesAndBlocksNobody) {
  station_.add("dispatch", {{"id", "nonsense"}});
  station_.add_dispatches(1);
  start_ledger();
  start_uplink();
  ASSERT_TRUE(until_all_is_acknowledged());
  ASSERT_EQ(uplink_->status().quarantined.size(), 1U);
  EXPECT_EQ(uplink_->status().quarantined[0].code, "dispatch_malformed");
  EXPECT_EQ(at_ledger(), station_.entries());
}

TEST_F(Loopback, ASecondLedgerOnTheSameStoreIsRefused) {
  start_ledger();
  const auto second = ledger::Service::start(loop_, config_);
  ASSERT_FALSE(second.ok());
  EXPECT_EQ(second.error().code, ErrorCode::ledger_in_use);
}

}  // namespace
}  // namespace steelyard::uplink
