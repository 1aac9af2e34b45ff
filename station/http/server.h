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

/// One WebSocket connection, from the handler's side. Lives on the loop thread; no call blocks.
class WebSocket {
 public:
  virtual ~WebSocket() = default;
  /// Queues a text message. The connection is closed when more than `websocket_queue_max` wait: a reader that
  /// slow is better off reconnecting to a fresh snapshot.
  virtual void send(std::string text) = 0;
  virtual std::size_t queued() const = 0;
  virtual bool is_open() const = 0;
  virtual void close() = 0;
};

inline constexpr std::size_t websocket_queue_max = 256;

struct ServerConfig {
  std::string address = "127.0.0.1";
  std::uint16_t port = 0;  ///< 0: any free one
  /// Both or neither, PEM files; required unless `address` is loopback.
  std::string tls_cert;
  std::string tls_key;
  std::size_t body_max = 1 << 20;  ///< larger: 413 body_too_large, read no further
  std::size_t header_max = 16 << 10;
  std::size_t connections_max = 512;  ///< more are closed at once
  int idle_seconds = 60;              ///< a connection without a whole request for so long is closed
};

struct ServerHandlers {
  /// Answers every ordinary request. What it throws is answered 500 `internal` and logged through `on_error`.
  std::function<boost::asio::awaitable<Response>(Request)> request;
  /// Asked for an upgrade request: empty accepts it, a response refuses it.
  std::function<std::optional<Response>(const Request&)> websocket_refusal;
  /// Called once for each accepted WebSocket. Shared by the handler and the connection's own coroutine.
  std::function<void(const Request&, std::shared_ptr<WebSocket>)> websocket_opened;
  std::function<void(const std::string&)> on_error;
};

/// HTTP/1.1 with keep-alive and WebSocket, plain or TLS 1.2+, on one io_context.
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
  /// Stops accepting, lets requests under way finish for up to `grace_seconds`, then closes the rest.
  void stop(int grace_seconds);

 private:
  class Impl;
  std::shared_ptr<Impl>
      impl_;  // shared with the connections' coroutines, which may outlive this object by a moment
};

/// Whether the text is a loopback address ("127.0.0.1", "::1", "localhost").
bool is_loopback(const std::string& address);

}  // namespace steelyard::http
