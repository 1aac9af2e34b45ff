// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>

#include <boost/asio/async_result.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/system/error_code.hpp>

namespace steelyard::http {

/// A TCP connection with or without TLS, decided when it is made: what is built on it (HTTP, WebSocket) is
/// compiled once instead of once for each. A Beast and Asio AsyncStream.
class Stream {
 public:
  using executor_type = boost::asio::ip::tcp::socket::executor_type;
  using error_code = boost::system::error_code;

  /// `tls` null: plain. It must outlive the stream.
  Stream(boost::asio::ip::tcp::socket socket, boost::asio::ssl::context* tls);
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;

  executor_type get_executor() { return socket_.get_executor(); }
  boost::asio::ip::tcp::socket& socket() { return socket_; }

  /// Nothing to do without TLS.
  boost::asio::awaitable<error_code> accept_tls();
  /// Says and checks the name. Empty on success, else the reason.
  boost::asio::awaitable<std::string> connect_tls(std::string host);

  /// Ends the connection so that the other side can still read what was written: closing with unread bytes
  /// would reset it. Reads and drops a bounded amount; the time is for the caller to bound.
  boost::asio::awaitable<void> finish();
  /// At once; what is under way ends with an error. May be called again.
  void close();

  template <typename Buffers, typename Token>
  auto async_read_some(const Buffers& buffers, Token&& token) {
    return boost::asio::async_initiate<Token, void(error_code, std::size_t)>(
        [](auto handler, Stream* self, Buffers into) {
          if (self->tls_) {
            self->tls_->async_read_some(into, std::move(handler));
          } else {
            self->socket_.async_read_some(into, std::move(handler));
          }
        },
        token, this, buffers);
  }

  template <typename Buffers, typename Token>
  auto async_write_some(const Buffers& buffers, Token&& token) {
    return boost::asio::async_initiate<Token, void(error_code, std::size_t)>(
        [](auto handler, Stream* self, Buffers from) {
          if (self->tls_) {
            self->tls_->async_write_some(from, std::move(handler));
          } else {
            self->socket_.async_write_some(from, std::move(handler));
          }
        },
        token, this, buffers);
  }

 private:
  boost::asio::ip::tcp::socket socket_;
  std::optional<boost::asio::ssl::stream<boost::asio::ip::tcp::socket&>> tls_;
};

}  // namespace steelyard::http
