// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>

#include "station/base/result.h"
#include "station/http/message.h"

namespace steelyard::http {

/// One WebSocket connection, from the handler's side. Lives on the loop thread; no call blocks. What the
/// client sends (text up to websocket_incoming_max) is read and ignored; a longer message closes the
/// connection.
class WebSocket {
 public:
  virtual ~WebSocket() = default;
  /// Queues a text message. The connection is closed when more than `websocket_queue_max` wait: a reader that
  /// slow is better off reconnecting to a fresh snapshot. Harmless after close.
  virtual void send(std::string text) = 0;
  /// Messages not yet wholly handed to the system.
  virtual std::size_t queued() const = 0;
  virtual bool is_open() const = 0;
  /// Sends what is queued, then closes; nothing more is accepted.
  virtual void close() = 0;
};

inline constexpr std::size_t websocket_queue_max = 256;
inline constexpr std::size_t websocket_incoming_max = 4096;

struct ServerConfig {
  std::string address = "127.0.0.1";
  std::uint16_t port = 0;  ///< 0: any free one
  /// Both or neither, PEM files; required unless `address` is loopback.
  std::string tls_cert;
  std::string tls_key;
  std::size_t body_max = 1 << 20;     ///< larger: 413 body_too_large, read no further
  std::size_t header_max = 16 << 10;  ///< request line and headers; larger: 431 header_too_large
  std::size_t connections_max = 512;  ///< more are closed at once
  /// Bytes of large bodies (above large_body) in memory at once, from reading them to their answer: the next
  /// ones wait unread, in the order of coming.
  std::size_t large_bodies_max = 64 << 20;
  /// A connection without a whole request, or with an answer that its client does not take, for so long is
  /// closed (within a second more). A WebSocket is pinged after half of it and closed when nothing comes
  /// back.
  int idle_seconds = 60;
  /// Of the problems that the server itself answers, where the request does not ask for another.
  Language language = Language::en;
};

inline constexpr std::size_t large_body = 64 << 10;

/// `request` and `on_error` are required; without the other two there are no WebSockets.
struct ServerHandlers {
  /// Answers every ordinary request. What it throws is answered 500 `internal` and logged through `on_error`.
  std::function<boost::asio::awaitable<Response>(Request)> request;
  /// Asked for an upgrade request: empty accepts it, a response refuses it. An absent function accepts all.
  std::function<std::optional<Response>(const Request&)> websocket_refusal;
  /// Called once for each accepted WebSocket. Shared by the handler and the connection's own coroutine.
  std::function<void(const Request&, std::shared_ptr<WebSocket>)> websocket_opened;
  /// One line for the log: what a handler threw, a failed accept.
  std::function<void(const std::string&)> on_error;
};

/// HTTP/1.1 with keep-alive and WebSocket, plain or TLS 1.2+, on one io_context that one thread runs. What is
/// not well-formed HTTP is answered 400 http_malformed and closed. Destroying it stops it without grace.
class Server {
 public:
  Server(boost::asio::io_context& loop, ServerConfig config, ServerHandlers handlers);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  /// Binds and listens: cannot_listen {address, what}, tls_unusable {file, what}, tls_required {address}.
  Result<void> start();
  /// The bound port, after start.
  std::uint16_t port() const;
  /// Stops accepting, lets requests under way finish for up to `grace_seconds`, then closes the rest; calling
  /// it again only shortens the grace. A handler is never cancelled: it runs to its end, and its answer is
  /// dropped. When all connections are gone nothing of the server is left in the loop.
  void stop(int grace_seconds);

 private:
  class Impl;
  std::shared_ptr<Impl>
      impl_;  // shared with the connections' coroutines, which may outlive this object by a moment
};

/// Whether the text is a loopback address ("127.0.0.1" and the rest of 127/8, "::1", "localhost").
bool is_loopback(const std::string& address);

}  // namespace steelyard::http
