// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/thread_pool.hpp>

#include "station/journal/entry.h"
#include "station/service/desk_lane.h"
#include "station/store/reader.h"
#include "sync/protocol/feed.h"

namespace steelyard::service {

/// Brings what the office says to the desk, and what waited once nothing stands against it any more. On the
/// loop; slips that are closed are looked up on `queries`. All must outlive the loop's last handler.
class FeedLane {
 public:
  FeedLane(boost::asio::io_context& loop, DeskLane& lane, boost::asio::thread_pool& queries,
           store::Reader& reader)
      : loop_(loop), lane_(lane), queries_(queries), reader_(reader) {}

  /// Puts it on record; busy, or what kept it from becoming durable: it will be said again.
  boost::asio::awaitable<Result<void>> take(protocol::FeedAnswer answer);
  /// A truck left or a slip was cancelled: what waited for that is followed now.
  void on_committed(const std::vector<journal::SealedEntry>& entries);
  void stop() { is_stopped_ = true; }

 private:
  boost::asio::awaitable<Result<desk::ClosedSlips>> closed(std::set<std::string> numbers);
  boost::asio::awaitable<Result<void>> run(Job job);
  boost::asio::awaitable<Result<void>> follow_waiting();
  boost::asio::awaitable<void> settle();

  boost::asio::io_context& loop_;
  DeskLane& lane_;
  boost::asio::thread_pool& queries_;
  store::Reader& reader_;
  bool is_settling_ = false;
  bool is_stopped_ = false;
};

}  // namespace steelyard::service
