// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>

#include "drivers/printer/escpos.h"
#include "tests/drivers/printer/loopback_listener.h"

namespace steelyard::printer {

/// How a thermal printer on the network behaves.
struct Behaviour {
  EscposStatus status = {};                   ///< answers to DLE EOT; empty ones are not answered
  EscposStatus later = {};                    ///< the same once GS r was asked
  std::optional<std::uint8_t> done = {};      ///< the answer to GS r
  std::string greeting = {};                  ///< sent unasked, at once
  std::string chatter = {};                   ///< sent unasked, in the middle of the data
  std::size_t reads_max = std::string::npos;  ///< after so many bytes it reads no more
  std::size_t hangs_up_at = std::string::npos;
};

/// A thermal printer on loopback.
class FakePrinter : public LoopbackListener {
 public:
  explicit FakePrinter(Behaviour behaviour);
  ~FakePrinter() override { stop(); }

  std::string device() const { return "tcp://" + address(); }
  /// Everything but the status questions.
  std::string received() const;
  /// Until it has at least so many bytes; false after 10 s.
  bool wait_for(std::size_t bytes) const;

 private:
  void serve(int connection) override;
  void take(int connection, std::uint8_t byte);

  Behaviour behaviour_;
  mutable std::mutex mutex_;
  mutable std::condition_variable changed_;
  std::string received_;
  std::string tail_;  ///< the last three bytes
};

}  // namespace steelyard::printer
