// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <thread>

#include <boost/asio/io_context.hpp>

#include "sync/ledger/service.h"

namespace steelyard::test {

/// A real ledger on a loop and a thread of its own, as in its own process: what is under way in it ends
/// before it is taken down.
class RunningLedger {
 public:
  /// What the service refuses ends the test.
  explicit RunningLedger(const ledger::Config& config);
  /// Waits until it has ended.
  ~RunningLedger();
  RunningLedger(const RunningLedger&) = delete;
  RunningLedger& operator=(const RunningLedger&) = delete;

  std::uint16_t port() const { return port_; }
  /// Begins to stop; it has ended once what is under way is answered and read.
  void stop();
  bool has_ended() const { return has_ended_; }

 private:
  boost::asio::io_context loop_;
  std::unique_ptr<ledger::Service> service_;
  std::uint16_t port_ = 0;
  std::atomic<bool> has_ended_ = false;
  std::thread thread_;
};

}  // namespace steelyard::test
