// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/steady_timer.hpp>

#include "station/asio/turnstile.h"
#include "station/http/inbox.h"
#include "station/http/server.h"
#include "station/http/stream.h"
#include "station/http/websocket_session.h"

namespace steelyard::http {

class Connection;

/// What the connections of one server share. Owned by the server and by each connection.
struct ServerState {
  ServerState(boost::asio::io_context& loop, ServerConfig c, ServerHandlers h)
      : config(std::move(c)),
        handlers(std::move(h)),
        large_bodies(config.large_bodies_max),
        sweep(loop),
        grace(loop) {}

  const ServerConfig config;
  const ServerHandlers handlers;
  steelyard::asio::Turnstile large_bodies;
  std::unique_ptr<boost::asio::ssl::context> tls;
  std::set<Connection*> connections;  ///< a connection enters and leaves by itself
  boost::asio::steady_timer sweep;    ///< runs while there are connections
  boost::asio::steady_timer grace;
  bool stopping = false;
};

/// One connection from accept to close. Owned by its own coroutine.
class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(boost::asio::ip::tcp::socket socket, std::string peer, std::shared_ptr<ServerState> state);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  /// Serves until either side ends it. Keeps the connection alive meanwhile.
  static boost::asio::awaitable<void> serve(std::shared_ptr<Connection> connection);

  /// Closes it now if nothing is under way, else after the answer.
  void wind_down();
  void abort();
  bool is_overdue(std::chrono::steady_clock::time_point now) const { return now >= deadline_; }

 private:
  boost::asio::awaitable<bool> exchange();
  boost::asio::awaitable<steelyard::asio::Turnstile::Pass> room_for(std::optional<std::uint64_t> body);
  boost::asio::awaitable<bool> upgrade(const WebSocketSession::Upgrade& message, Request request, bool keep);
  boost::asio::awaitable<Response> answer(Request request, std::string line);
  std::optional<Response> asked_refusal(const Request& request, const std::string& line);
  boost::asio::awaitable<bool> respond(Response response, bool keep, bool head_only);
  boost::asio::awaitable<bool> refuse(Error error, Language language);
  Response internal(const std::string& line, const std::string& what) const;
  void wait_at_most(std::chrono::seconds time);
  void wait_for_ever();

  std::shared_ptr<ServerState> state_;
  std::unique_ptr<Stream> stream_;  ///< null once a WebSocket has taken it over
  std::weak_ptr<WebSocketSession> websocket_;
  const std::string peer_;
  Inbox inbox_;
  bool is_waiting_ = false;  ///< between requests, or before the first byte of the next
  std::chrono::steady_clock::time_point deadline_ = std::chrono::steady_clock::time_point::max();
};

}  // namespace steelyard::http
