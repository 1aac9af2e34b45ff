// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>

#include "station/service/clock.h"
#include "station/service/print_spool.h"
#include "station/store/side_store.h"
#include "station/store/sqlite_journal.h"

namespace steelyard::service {

/// All of it must outlive the loop's last handler and the threads' last job.
struct HouseParts {
  const Clock& clock;
  store::SqliteJournal& journal;
  boost::asio::thread_pool& writer;
  store::SideStore& side;
  boost::asio::thread_pool& side_thread;
  PrintSpool& spool;
};

struct HousePace {
  std::chrono::milliseconds tick{std::chrono::minutes(1)};
  int ticks_between_purges = 60;
  std::chrono::milliseconds quiet{std::chrono::seconds(1)};
};

/// What a station does unasked: each minute another look at prints that could not be put down; each hour, the
/// first a minute after the start, it forgets old answers, sessions and print jobs; and once a second has
/// passed without a commit it puts the journal's log into the main file, so that no commit has to. In traffic
/// without such a second the journal's own limit (JournalOptions::checkpoint_pages) bounds the log. Lives on
/// the loop; what touches the disk runs on the thread it belongs to, and a failure is logged.
class Housekeeping {
 public:
  Housekeeping(boost::asio::io_context& loop, HouseParts parts, HousePace pace = {});

  void start();
  /// Nothing of it is left in the loop after that.
  void stop();
  /// To be called after each commit.
  void journal_advanced();

 private:
  void wait_for_tick();
  void purge();

  const HouseParts parts_;
  const HousePace pace_;
  boost::asio::steady_timer tick_;
  boost::asio::steady_timer quiet_;
  int ticks_to_purge_ = 0;
  bool is_stopped_ = false;
};

}  // namespace steelyard::service
