// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <boost/asio/io_context.hpp>

#include "station/base/result.h"
#include "sync/ledger/config.h"

namespace steelyard::ledger {

/// A running ledger: store, threads, API and server on one loop.
class Service {
 public:
  /// Opens the store, takes its lock and serves: what open_sqlite_store, FileLock and http::Server::start
  /// refuse.
  static Result<std::unique_ptr<Service>> start(boost::asio::io_context& loop, const Config& config);
  /// The loop must have ended, or never runs again.
  ~Service();
  Service(const Service&) = delete;
  Service& operator=(const Service&) = delete;

  std::uint16_t port() const;
  /// Every method and path that its API answers.
  std::vector<std::pair<std::string, std::string>> calls() const;
  /// Takes no new requests; the loop ends when those under way are answered, after 10 s at the latest.
  void stop();

 private:
  class Impl;
  explicit Service(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace steelyard::ledger
