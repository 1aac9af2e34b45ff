// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <thread>

#include "drivers/printer/cancel.h"

namespace steelyard::printer {

/// Listens on a port of loopback and serves one connection after another on a thread of its own, with little
/// room to receive, so that who sends soon feels that nobody reads. What derives from it calls `start` at the
/// end of its constructor and `stop` in its destructor.
class LoopbackListener {
 public:
  LoopbackListener();
  virtual ~LoopbackListener();
  LoopbackListener(const LoopbackListener&) = delete;
  LoopbackListener& operator=(const LoopbackListener&) = delete;

  /// "127.0.0.1:40123"
  std::string address() const { return "127.0.0.1:" + std::to_string(port_); }

 protected:
  void start();
  /// `serve` is told to return and waited for; a second call does nothing.
  void stop();

  /// Called on the thread; the connection is closed afterwards.
  virtual void serve(int connection) = 0;
  /// Waits until one of `events` (poll) or a word to stop comes; false when told to stop or after the limit,
  /// in milliseconds, -1 for none.
  bool wait_for_events(int connection, short events, int limit_ms) const;

 private:
  void run();

  int listener_ = -1;
  int port_ = 0;
  Cancel stop_;
  std::thread thread_;
};

}  // namespace steelyard::printer
