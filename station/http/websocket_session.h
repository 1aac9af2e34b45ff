// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <memory>

#include <boost/asio/awaitable.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>

#include "station/http/server.h"
#include "station/http/stream.h"

namespace steelyard::http {

/// The connection's side of a WebSocket.
class WebSocketSession : public WebSocket {
 public:
  using Upgrade = boost::beast::http::request<boost::beast::http::string_body>;

  /// Shared by the connection's coroutine and the handler that got it.
  static std::shared_ptr<WebSocketSession> create(std::unique_ptr<Stream> stream, std::chrono::seconds idle);

  /// Answers the upgrade request; false when that failed.
  virtual boost::asio::awaitable<bool> accept(const Upgrade& request) = 0;
  /// Reads until either side has closed. Call after `accept`; the caller keeps the session alive meanwhile.
  virtual boost::asio::awaitable<void> run() = 0;
  /// Ends the connection after `run`, in order where that is possible. The time is for the caller to bound.
  virtual boost::asio::awaitable<void> finish() = 0;
  /// Closes the socket without a word.
  virtual void abort() = 0;
};

}  // namespace steelyard::http
