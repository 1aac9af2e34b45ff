// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "drivers/indicator.h"

namespace steelyard::sim {

/// Hears what an indicator is asked. A request is what the indicator's own driver writes for it; every other
/// byte is dropped, one at a time, without a word. Bounded: remembers less than one request.
class RequestEar {
 public:
  /// Hears requests to the address in `facts` only.
  RequestEar(const indicator::Indicator& indicator, const indicator::LineFacts& facts);

  bool understands(indicator::Request request) const;

  /// Calls `sink(Request)` for each request in the bytes, in order. Where two requests are written alike the
  /// first of poll, record, zero, tare is meant; where one begins like another, the longest that has come.
  template <typename Sink>
  void hear(indicator::Bytes bytes, Sink&& sink) {
    while (!bytes.empty()) {
      bytes = bytes.subspan(accept(bytes));
      while (const auto request = next(bytes.empty())) sink(*request);
    }
  }

 private:
  struct Words {
    std::array<std::uint8_t, indicator::frame_max> bytes{};
    std::size_t size = 0;
    indicator::Bytes all() const { return {bytes.data(), size}; }
  };

  std::size_t accept(indicator::Bytes bytes);
  std::optional<indicator::Request> next(bool last);
  void drop(std::size_t count);

  std::array<Words, indicator::request_count> requests_;
  std::array<std::uint8_t, 256> waiting_{};
  std::size_t count_ = 0;
};

}  // namespace steelyard::sim
