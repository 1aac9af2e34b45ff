// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <string>

#include <boost/asio/io_context.hpp>
#include <boost/asio/thread_pool.hpp>

#include "station/base/result.h"
#include "station/journal/journal.h"
#include "sync/uplink/station_side.h"
#include "sync/uplink/uplink.h"

namespace steelyard::uplink {

struct UplinkConfig {
  std::string station;
  std::string epoch;       ///< of the data folder
  std::string url;         ///< of the ledger
  std::string token_file;  ///< read again before each greeting, so that a new token needs no restart
  std::string ca_file;     ///< "" for the system's
};

/// What the uplink reads and keeps at the station. All of it must outlive the pool's last job: join the pool
/// first. And the pool must take jobs until the loop has run dry: a coroutine that waits for a job which is
/// never run keeps the loop alive for ever.
struct StationSide {
  journal::Journal& journal;
  CursorStore& cursor;
  OwnTotals& totals;
};

/// Ships the journal to the ledger for as long as it lives: Uplink, with a clock, a socket and a thread for
/// what blocks. Lives on the loop thread; while batches are under way the next one is read and packed on the
/// pool, and their answers are heard beside that.
class UplinkClient {
 public:
  /// url_malformed, tls_unusable. Starts by itself once the loop runs.
  static Result<std::unique_ptr<UplinkClient>> start(boost::asio::io_context& loop,
                                                     boost::asio::thread_pool& pool, UplinkConfig config,
                                                     StationSide station);
  /// Sends nothing more, and begins nothing more on the pool; a request under way is dropped.
  ~UplinkClient();
  UplinkClient(const UplinkClient&) = delete;
  UplinkClient& operator=(const UplinkClient&) = delete;

  /// To be called after each commit.
  void journal_advanced(const journal::Head& head);
  Status status() const;
  /// Called on the loop whenever the status may have changed.
  void on_change(std::function<void(const Status&)> listener);

 private:
  class Impl;
  explicit UplinkClient(std::shared_ptr<Impl> impl);
  std::shared_ptr<Impl> impl_;  // shared with its own coroutine and pool jobs, which may end a moment later
};

}  // namespace steelyard::uplink
