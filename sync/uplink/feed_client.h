// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/thread_pool.hpp>

#include "station/base/result.h"
#include "station/base/time.h"
#include "sync/protocol/feed.h"

namespace steelyard::uplink {

struct FeedConfig {
  std::string station;
  std::string url;         ///< of the ledger
  std::string token_file;  ///< read again before each question
  std::string ca_file;     ///< "" for the system's
};

/// What the client asks the station. Called on the loop.
struct FeedSide {
  /// Up to where the office was heard, by what is durable here.
  std::function<std::string()> place;
  /// Puts on record what was said, which may be nothing; it is asked for again where that failed.
  std::function<boost::asio::awaitable<Result<void>>(protocol::FeedAnswer)> take;
};

/// When the office was heard last, and why it cannot be heard.
struct FeedStatus {
  std::optional<WallTime> heard_at;
  std::optional<Error> trouble;
};

/// Hears what the office says for as long as it lives: asks, waits at the ledger until there is something,
/// hands it on, asks again; after a failure it pauses as the uplink does. On the loop thread; `pool` reads
/// the token and must take jobs until the loop has run dry.
class FeedClient {
 public:
  /// url_malformed, tls_unusable. Starts by itself once the loop runs.
  static Result<std::unique_ptr<FeedClient>> start(boost::asio::io_context& loop,
                                                   boost::asio::thread_pool& pool, FeedConfig config,
                                                   FeedSide side);
  /// A question under way is dropped.
  ~FeedClient();
  FeedClient(const FeedClient&) = delete;
  FeedClient& operator=(const FeedClient&) = delete;

  FeedStatus status() const;

 private:
  class Impl;
  explicit FeedClient(std::shared_ptr<Impl> impl);
  std::shared_ptr<Impl> impl_;  // shared with its own coroutine, which may end a moment later
};

}  // namespace steelyard::uplink
