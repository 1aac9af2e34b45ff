// SPDX-License-Identifier: Apache-2.0
#include "station/http/server.h"

#include <exception>
#include <utility>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "station/base/check.h"
#include "station/http/server_connection.h"
#include "station/http/tls.h"

namespace steelyard::http {
namespace asio = boost::asio;
namespace {

using boost::system::error_code;
using Tcp = asio::ip::tcp;

constexpr auto await_tuple = asio::as_tuple(asio::use_awaitable);
constexpr std::chrono::seconds sweep_period{1};
constexpr std::chrono::milliseconds accept_pause{100};

asio::ip::address address_of(const std::string& text, error_code& ec) {
  return asio::ip::make_address(text == "localhost" ? "127.0.0.1" : text, ec);
}

/// Without port; an IPv4 peer of an IPv6 socket by its IPv4 address.
std::string peer_of(const Tcp::socket& socket) {
  error_code ec;
  const auto endpoint = socket.remote_endpoint(ec);
  if (ec) return {};  // gone already; the first read will say so
  const auto address = endpoint.address();
  if (address.is_v6() && address.to_v6().is_v4_mapped()) {
    return asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6()).to_string();
  }
  return address.to_string();
}

}  // namespace

bool is_loopback(const std::string& address) {
  error_code ec;
  const auto parsed = address_of(address, ec);
  return !ec && parsed.is_loopback();
}

class Server::Impl : public std::enable_shared_from_this<Server::Impl> {
 public:
  Impl(asio::io_context& loop, ServerConfig config, ServerHandlers handlers)
      : loop_(loop),
        acceptor_(loop),
        pause_(loop),
        state_(std::make_shared<ServerState>(loop, std::move(config), std::move(handlers))) {
    CHECK(state_->handlers.request && state_->handlers.on_error);
  }

  Result<void> start();
  void stop(std::chrono::seconds grace);
  std::uint16_t port() const { return port_; }

 private:
  static asio::awaitable<void> accept_all(std::shared_ptr<Impl> self);
  void take(Tcp::socket socket);
  void sweep_later();
  void abort_all();

  asio::io_context& loop_;
  Tcp::acceptor acceptor_;
  asio::steady_timer pause_;
  std::shared_ptr<ServerState> state_;  // shared with the connections
  std::uint16_t port_ = 0;
};

Result<void> Server::Impl::start() {
  const ServerConfig& config = state_->config;
  const bool wants_tls = !config.tls_cert.empty() || !config.tls_key.empty();
  if (!wants_tls && !is_loopback(config.address)) {
    return Error{ErrorCode::tls_required, {{"address", config.address}}};
  }
  if (wants_tls) {
    auto context = server_tls(config.tls_cert, config.tls_key);
    if (!context) return context.error();
    state_->tls = std::move(*context);
  }
  error_code ec;
  const Tcp::endpoint endpoint(address_of(config.address, ec), config.port);
  if (!ec) acceptor_.open(endpoint.protocol(), ec);
  if (!ec) acceptor_.set_option(Tcp::acceptor::reuse_address(true), ec);
  if (!ec) acceptor_.bind(endpoint, ec);
  if (!ec) acceptor_.listen(asio::socket_base::max_listen_connections, ec);
  if (!ec) port_ = acceptor_.local_endpoint(ec).port();
  if (ec) {
    error_code ignored;  // it never listened
    acceptor_.close(ignored);
    const std::string where = config.address + ":" + std::to_string(config.port);
    return Error{ErrorCode::cannot_listen, {{"address", where}, {"what", ec.message()}}};
  }
  asio::co_spawn(loop_, accept_all(shared_from_this()), [](const std::exception_ptr& failure) {
    if (failure) std::rethrow_exception(failure);  // out of the loop: nobody would serve any more
  });
  return {};
}

asio::awaitable<void> Server::Impl::accept_all(std::shared_ptr<Impl> self) {
  while (!self->state_->stopping) {
    auto [ec, socket] = co_await self->acceptor_.async_accept(await_tuple);
    if (self->state_->stopping) break;
    if (!ec) {
      self->take(std::move(socket));
    } else if (ec != asio::error::connection_aborted) {
      // Out of descriptors, most likely: those that are open will end, the queue of the system waits.
      self->state_->handlers.on_error("cannot accept a connection: " + ec.message());
      self->pause_.expires_after(accept_pause);
      co_await self->pause_.async_wait(await_tuple);
    }
  }
}

void Server::Impl::take(Tcp::socket socket) {
  if (state_->connections.size() >= state_->config.connections_max) return;  // closes it
  error_code ignored;                                                        // only speed depends on it
  socket.set_option(Tcp::no_delay(true), ignored);
  std::string peer = peer_of(socket);
  if (state_->connections.empty()) sweep_later();
  auto connection = std::make_shared<Connection>(std::move(socket), std::move(peer), state_);
  auto report = [state = state_](const std::exception_ptr& failure) {
    if (!failure) return;
    try {
      std::rethrow_exception(failure);
    } catch (const std::exception& e) {
      state->handlers.on_error(std::string("a connection failed: ") + e.what());
    }
  };
  asio::co_spawn(loop_, Connection::serve(std::move(connection)), std::move(report));
}

void Server::Impl::sweep_later() {
  state_->sweep.expires_after(sweep_period);
  state_->sweep.async_wait([self = shared_from_this()](error_code ec) {
    if (ec || self->state_->connections.empty()) return;
    const auto now = std::chrono::steady_clock::now();
    for (Connection* connection : self->state_->connections) {
      if (connection->is_overdue(now)) connection->abort();
    }
    self->sweep_later();
  });
}

void Server::Impl::abort_all() {
  for (Connection* connection : state_->connections) connection->abort();
}

void Server::Impl::stop(std::chrono::seconds grace) {
  const bool is_first = !std::exchange(state_->stopping, true);
  const auto end = std::chrono::steady_clock::now() + grace;
  error_code ignored;  // closed is closed
  acceptor_.close(ignored);
  pause_.cancel();
  if (is_first) {
    for (Connection* connection : state_->connections) connection->wind_down();
  } else if (end >= state_->grace.expiry()) {
    return;
  }
  if (grace <= std::chrono::seconds(0)) abort_all();
  if (state_->connections.empty()) {
    state_->sweep.cancel();
    state_->grace.cancel();
    return;
  }
  state_->grace.expires_at(end);
  state_->grace.async_wait([self = shared_from_this()](error_code ec) {
    if (!ec) self->abort_all();
  });
}

Server::Server(asio::io_context& loop, ServerConfig config, ServerHandlers handlers)
    : impl_(std::make_shared<Impl>(loop, std::move(config), std::move(handlers))) {}

Server::~Server() {
  impl_->stop(std::chrono::seconds(0));
}

Result<void> Server::start() {
  return impl_->start();
}

std::uint16_t Server::port() const {
  return impl_->port();
}

void Server::stop(int grace_seconds) {
  impl_->stop(std::chrono::seconds(grace_seconds));
}

}  // namespace steelyard::http
