// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>

#include "station/base/result.h"
#include "station/journal/journal.h"
#include "sync/protocol/batch.h"

namespace steelyard::uplink {

/// Of the journal's own entry `seq`; chain_broken where it is not there. Blocks.
Result<journal::Hash> hash_of(journal::Journal& journal, std::int64_t seq);

/// Reads batches of the journal and packs them on the pool, one at a time and one ahead, so that memory stays
/// bounded. Lives on the loop thread; held by a shared_ptr, which its jobs on the pool share.
class Packing : public std::enable_shared_from_this<Packing> {
 public:
  Packing(boost::asio::io_context& loop, boost::asio::thread_pool& pool, journal::Journal& journal,
          std::string epoch);

  /// The batch that follows `before`, which must be there: chain_broken where it is not. Nothing when
  /// stopped.
  boost::asio::awaitable<std::optional<Result<protocol::EncodedBatch>>> batch_after(journal::Head before);
  /// Begins to read the batch that follows, unless one is being read or waits already.
  void read_ahead(const journal::Head& before);
  /// Begins nothing more on the pool.
  void stop();

 private:
  struct Ahead {
    journal::Head before;
    std::optional<Result<protocol::EncodedBatch>> batch;  ///< empty while it is being read
  };

  boost::asio::io_context& loop_;
  boost::asio::thread_pool& pool_;
  journal::Journal& journal_;
  const std::string epoch_;
  boost::asio::steady_timer wake_;
  std::shared_ptr<Ahead> ahead_;  // shared with the pool job that fills it
  bool stopping_ = false;
};

}  // namespace steelyard::uplink
