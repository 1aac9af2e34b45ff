// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/error.hpp>

#include "station/http/stream.h"

namespace steelyard::http {

/// Bytes that came and are not parsed yet. Bounded: a peer cannot make it hold more than `max` by sending
/// something that never ends (a chunk header, say).
class Inbox {
 public:
  enum class Until { head, whole };

  explicit Inbox(std::size_t max) : buffer_(max + body_read) {}

  bool empty() const { return buffer_.size() == 0; }
  /// Bytes came since the last `forget`; an answer or a request has begun.
  bool touched() const { return touched_ || !empty(); }

  /// Before the next message: a connection that idles holds no large buffer.
  void forget() {
    touched_ = false;
    if (empty() && buffer_.capacity() > 4 * head_read)
      buffer_ = boost::beast::flat_buffer(buffer_.max_size());
  }

  /// Feeds a Beast parser until its head or the whole message is there. The error is the stream's or the
  /// parser's.
  template <typename Parser>
  boost::asio::awaitable<Stream::error_code> fill(Stream& stream, Parser& parser, Until until) {
    namespace asio = boost::asio;
    namespace http = boost::beast::http;
    Stream::error_code ec;
    for (;;) {
      while (!empty() && !reached(parser, until)) {
        const std::size_t used = parser.put(buffer_.cdata(), ec);
        buffer_.consume(used);
        if (ec == http::error::need_more) break;
        if (ec) co_return ec;
        if (used == 0) break;
      }
      if (reached(parser, until)) co_return Stream::error_code();
      const std::size_t more = until == Until::head ? head_read : body_read;
      if (buffer_.size() + more > buffer_.max_size()) co_return http::error::buffer_overflow;
      const auto space = buffer_.prepare(more);
      const auto [failure, n] = co_await stream.async_read_some(space, asio::as_tuple(asio::use_awaitable));
      if (failure == asio::error::eof && parser.got_some()) {
        parser.put_eof(ec);
        co_return ec;
      }
      if (failure) co_return failure;
      touched_ = true;
      buffer_.commit(n);
    }
  }

 private:
  // Small until there is a body, then large: bodies of 150 KB go ten times as fast through 64 KiB reads.
  static constexpr std::size_t head_read = 4 << 10;
  static constexpr std::size_t body_read = 64 << 10;

  template <typename Parser>
  static bool reached(const Parser& parser, Until until) {
    return until == Until::head ? parser.is_header_done() : parser.is_done();
  }

  boost::beast::flat_buffer buffer_;
  bool touched_ = false;
};

}  // namespace steelyard::http
