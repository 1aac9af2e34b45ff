// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <boost/asio/io_context.hpp>

#include "drivers/registry.h"
#include "station/base/result.h"
#include "station/service/config.h"

namespace steelyard::service {

/// The whole station on one loop: opens the data folder, serves the API, reads the scales, prints, ships the
/// journal.
class Station {
 public:
  /// Opens everything that can fail before anybody is served: the folder's lock, the journal, the key, the
  /// port. `protocols` must outlive the station.
  static Result<std::unique_ptr<Station>> open(boost::asio::io_context& loop, Config config,
                                               const indicator::Registry& protocols);
  ~Station();

  /// Every {method, pattern} that its HTTP API answers, without the WebSocket.
  std::vector<std::pair<std::string, std::string>> calls() const;
  /// "http://127.0.0.1:8700", with the port that was bound.
  std::string url() const;
  /// Starts the processes that draw forms before the first one is wanted. For `steelyard-station` alone,
  /// since they are this program once more.
  void warm_up();
  /// Ends it: no new requests, those under way are answered, scales closed, prints left in the spool. The
  /// loop runs dry after that.
  void stop();

 private:
  class Impl;
  explicit Station(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace steelyard::service
