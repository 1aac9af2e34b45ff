// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>

#include <boost/asio/io_context.hpp>
#include <boost/asio/thread_pool.hpp>

#include "station/base/json.h"
#include "station/service/config.h"
#include "station/store/side_store.h"
#include "station/store/sqlite_journal.h"
#include "sync/uplink/feed_client.h"
#include "sync/uplink/uplink_client.h"

namespace steelyard::service {

/// The station's link to its ledger: the uplink with this station's stores behind it. Without a configured
/// ledger it only says so.
class SyncLink {
 public:
  /// `changed` is called on the loop with what GET /v1/sync says now; `office` takes what the office says.
  /// All must outlive the link.
  SyncLink(boost::asio::io_context& loop, const Config& config, store::SqliteJournal& journal,
           store::SideStore& side, boost::asio::thread_pool& side_thread, uplink::FeedSide office,
           std::function<void(const Json&)> changed);
  ~SyncLink();

  Result<void> start();
  /// Ships nothing more. What is under way on the link's thread still comes back to the loop.
  void stop();
  /// Ends the link's thread. Once the loop has run dry, and while `side_thread` still takes jobs: the loop
  /// would wait for ever for a job given to a thread that has ended, and so would a job for the side store.
  void join();
  void journal_advanced(const journal::Head& head);
  Json status() const;

 private:
  class Cursor;
  class Totals;
  boost::asio::io_context& loop_;
  const Config& config_;
  store::SqliteJournal& journal_;
  std::function<void(const Json&)> changed_;
  std::unique_ptr<Cursor> cursor_;
  std::unique_ptr<Totals> totals_;
  boost::asio::thread_pool pool_{1};
  uplink::FeedSide office_;
  std::unique_ptr<uplink::UplinkClient> client_;
  std::unique_ptr<uplink::FeedClient> feed_;
};

}  // namespace steelyard::service
