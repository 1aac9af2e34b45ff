// SPDX-License-Identifier: Apache-2.0
#include "station/service/station.h"

#include <fstream>

#include <gtest/gtest.h>

#include "station/store/sqlite_journal.h"
#include "tests/support/test_folder.h"

namespace steelyard::service {
namespace {

class StationTest : public ::testing::Test {
 protected:
  Config config(const std::string& name) const {
    Config config;
    config.id = "G1";
    config.data = folder_.path(name);
    config.timezone = "Asia/Shanghai";
    config.port = 0;
    return config;
  }

  const support::TestFolder folder_;
  const indicator::Registry protocols_ = indicator::Registry::built_in();
};

TEST_F(StationTest, BeginsNothingWhereItsPortIsTaken) {
  boost::asio::io_context loop;
  const auto first = Station::open(loop, config("one"), protocols_);
  ASSERT_TRUE(first.ok()) << sentence(first.error());
  const std::string url = (*first)->url();
  Config two = config("two");
  two.port = static_cast<std::uint16_t>(std::stoi(url.substr(url.rfind(':') + 1)));
  const auto second = Station::open(loop, two, protocols_);
  ASSERT_FALSE(second.ok());
  EXPECT_EQ(second.error().code, ErrorCode::cannot_listen);
  (*first)->stop();
  loop.run_for(std::chrono::seconds(20));
  EXPECT_TRUE(loop.stopped());
  const auto journal = store::SqliteJournal::open({two.data, "G1", ""});
  ASSERT_TRUE(journal.ok()) << sentence(journal.error());
  EXPECT_EQ((*journal)->head().seq, 0) << "nothing is on record";
}

TEST_F(StationTest, RefusesALedgerThatIsNone) {
  boost::asio::io_context loop;
  Config one = config("one");
  one.ledger = LedgerLink{"nonsense", folder_.path("token"), ""};
  const auto station = Station::open(loop, one, protocols_);
  ASSERT_FALSE(station.ok());
  EXPECT_EQ(station.error().code, ErrorCode::url_malformed);
}

TEST_F(StationTest, EndsWhereverInItsStartItIsStopped) {
  std::ofstream(folder_.path("token")) << "secret\n";
  Config one = config("one");
  one.ledger = LedgerLink{"http://127.0.0.1:9", folder_.path("token"), ""};
  for (int steps = 0; steps < 20; ++steps) {
    boost::asio::io_context loop;
    const auto station = Station::open(loop, one, protocols_);
    ASSERT_TRUE(station.ok()) << sentence(station.error());
    for (int step = 0; step < steps; ++step) loop.run_one_for(std::chrono::milliseconds(10));
    (*station)->stop();
    loop.run_for(std::chrono::seconds(20));
    ASSERT_TRUE(loop.stopped()) << "stopped after " << steps << " steps";
  }
}

}  // namespace
}  // namespace steelyard::service
