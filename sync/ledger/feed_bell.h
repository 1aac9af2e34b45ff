// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <set>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

namespace steelyard::ledger {

/// Wakes the stations that wait to be told something. On the loop thread.
class FeedBell {
 public:
  /// Until it rings, or this time is over.
  boost::asio::awaitable<void> wait(std::chrono::milliseconds time);
  void ring();
  /// Rings, and nobody waits any more.
  void stop();
  bool is_stopped() const { return is_stopped_; }
  bool has_waiting() const { return !waiting_.empty(); }

  std::int64_t heard = 0;   ///< number of the last change that was rung for
  bool is_watched = false;  ///< somebody looks for changes of another ledger on the same database

 private:
  std::set<boost::asio::steady_timer*> waiting_;
  bool is_stopped_ = false;
};

}  // namespace steelyard::ledger
