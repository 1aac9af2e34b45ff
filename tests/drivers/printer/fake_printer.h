// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "drivers/printer/cancel.h"
#include "drivers/printer/escpos.h"

namespace steelyard::printer {

/// How a thermal printer on the network behaves.
struct Behaviour {
  EscposStatus status = {};                   ///< answers to DLE EOT; empty ones are not answered
  std::optional<std::uint8_t> done = {};      ///< the answer to GS r
  std::string greeting = {};                  ///< sent unasked, at once
  std::size_t reads_max = std::string::npos;  ///< after so many bytes it reads no more
  std::size_t hangs_up_at = std::string::npos;
};

/// Listens on loopback; takes one connection after another.
class FakePrinter {
 public:
  explicit FakePrinter(Behaviour behaviour);
  ~FakePrinter();
  FakePrinter(const FakePrinter&) = delete;
  FakePrinter& operator=(const FakePrinter&) = delete;

  std::string device() const { return "tcp://127.0.0.1:" + std::to_string(port_); }
  /// Everything but the status questions.
  std::string received() const;
  /// Until it has at least so many bytes; false after 10 s.
  bool wait_for(std::size_t bytes) const;

 private:
  void run();
  void serve(int connection);
  void take(int connection, std::uint8_t byte);

  Behaviour behaviour_;
  int listener_ = -1;
  int port_ = 0;
  Cancel stop_;
  mutable std::mutex mutex_;
  mutable std::condition_variable changed_;
  std::string received_;
  std::string tail_;  ///< the last three bytes
  std::thread thread_;
};

}  // namespace steelyard::printer
