// SPDX-License-Identifier: Apache-2.0
#include "station/service/sync_link.h"

#include <fstream>

#include <gtest/gtest.h>

#include "tests/support/test_folder.h"

namespace steelyard::service {
namespace {

boost::asio::awaitable<Result<void>> nobody_listens(protocol::FeedAnswer) {
  co_return Result<void>();
}

TEST(SyncLink, LetsTheLoopRunDryWhereverInItsStartItIsStopped) {
  const support::TestFolder folder;
  auto journal = store::SqliteJournal::open({folder.path(), "G1", "e1"});
  ASSERT_TRUE(journal.ok()) << sentence(journal.error());
  auto side = store::SideStore::open(folder.path());
  ASSERT_TRUE(side.ok()) << sentence(side.error());
  std::ofstream(folder.path("token")) << "secret\n";
  Config config;
  config.id = "G1";
  config.data = folder.path();
  config.ledger = LedgerLink{"http://127.0.0.1:9", folder.path("token"), ""};

  for (int round = 0; round < 100; ++round) {
    const int steps = round % 10;
    boost::asio::io_context loop;
    boost::asio::thread_pool side_thread{1};
    const uplink::FeedSide office{[] { return std::string(); }, nobody_listens};
    SyncLink link(loop, config, **journal, *side, side_thread, office, [](const Json&) {});
    ASSERT_TRUE(link.start().ok());
    for (int step = 0; step < steps; ++step) loop.run_one_for(std::chrono::milliseconds(10));
    link.stop();
    loop.run_for(std::chrono::seconds(20));
    ASSERT_TRUE(loop.stopped()) << "stopped after " << steps << " steps";
    link.join();
    side_thread.join();
  }
}

}  // namespace
}  // namespace steelyard::service
