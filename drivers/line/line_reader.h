// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>

#include "drivers/line/line_url.h"
#include "station/base/result.h"
#include "station/base/time.h"

namespace steelyard::line {

/// Called on the loop, never from inside a call of the reader, and no more after `stop`. All may be empty.
struct LineHandlers {
  /// Bytes as they came, with the moment they did; valid during the call.
  std::function<void(std::span<const std::uint8_t>, Instant)> bytes;
  std::function<void()> connected;
  /// Why the line is down: when it was lost, when it could not be opened at first, and when the reason
  /// changed.
  std::function<void(const Error&)> disconnected;
  /// Connected, but no byte for `silence`; once, until bytes come again.
  std::function<void()> silent;
};

struct LineReaderConfig {
  Duration silence{1'000'000};
  Duration retry_min{200'000};  ///< doubled with each failure in a row, up to
  Duration retry_max{5'000'000};
  /// A TCP line without a byte for so many times `silence` is closed and opened again: its other end may be
  /// gone without a word, or hold a connection that is dead. Doubled, up to a minute, as long as that brings
  /// no byte; 0 is never. A serial line is never closed for it: there the cable is the connection.
  int tcp_silences_max = 10;
};

struct LineStatistics {
  std::uint64_t bytes = 0;
  std::uint64_t chunks = 0;
  std::uint64_t connects = 0;
  std::uint64_t failed_opens = 0;
  std::uint64_t losses = 0;
  std::uint64_t silences = 0;
  std::uint64_t reopened_for_silence = 0;  ///< of `losses`

  /// Of two readers of one line, one after the other.
  friend LineStatistics operator+(LineStatistics a, const LineStatistics& b) {
    a.bytes += b.bytes;
    a.chunks += b.chunks;
    a.connects += b.connects;
    a.failed_opens += b.failed_opens;
    a.losses += b.losses;
    a.silences += b.silences;
    a.reopened_for_silence += b.reopened_for_silence;
    return a;
  }
};

/// Reads one line for ever: opens it, hands on what comes, and when it is lost opens it again by itself,
/// looking its path up afresh. A recording is read once. On one io_context, no threads.
class LineReader {
 public:
  LineReader(boost::asio::io_context& loop, LineUrl url, LineReaderConfig config, LineHandlers handlers);
  ~LineReader();
  LineReader(const LineReader&) = delete;
  LineReader& operator=(const LineReader&) = delete;

  /// Once.
  void start();
  /// Closes the line and ends; harmless when repeated.
  void stop();

  bool is_connected() const;
  /// Connected, and bytes came within `silence`.
  bool is_alive() const;
  /// Why it is not connected.
  std::optional<Error> down_because() const;
  const LineStatistics& statistics() const;

  /// Writes to the line as it is now: line_lost {line, what} also when it is down. The reader may be gone
  /// before the answer.
  boost::asio::awaitable<Result<void>> write(std::vector<std::uint8_t> bytes);

 private:
  class Impl;
  std::shared_ptr<Impl> impl_;  // shared with the reading coroutine, which outlives this object by a moment
};

}  // namespace steelyard::line
