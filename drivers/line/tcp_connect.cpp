// SPDX-License-Identifier: Apache-2.0
#include "drivers/line/tcp_connect.h"

#include <chrono>
#include <memory>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/connect.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <netinet/in.h>
#include <netinet/tcp.h>

namespace steelyard::line {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

constexpr std::chrono::seconds connect_limit{5};

void set_option(tcp::socket& socket, int level, int name, int value) {
  // Best effort: without them a dead peer is only found later.
  ::setsockopt(socket.native_handle(), level, name, &value, sizeof value);
}

/// A converter that lost its power says nothing. The kernel asks it after 5 s of silence and gives up after
/// 11 s; and as long after a request that is not acknowledged, which keepalive does not watch.
void watch_peer(tcp::socket& socket) {
  set_option(socket, SOL_SOCKET, SO_KEEPALIVE, 1);
  set_option(socket, IPPROTO_TCP, TCP_KEEPIDLE, 5);
  set_option(socket, IPPROTO_TCP, TCP_KEEPINTVL, 2);
  set_option(socket, IPPROTO_TCP, TCP_KEEPCNT, 3);
  set_option(socket, IPPROTO_TCP, TCP_USER_TIMEOUT, 11'000);  // ms
  set_option(socket, IPPROTO_TCP, TCP_NODELAY, 1);
}

}  // namespace

asio::awaitable<Result<tcp::socket>> connect_tcp(TcpUrl url, std::string name) {
  const auto executor = co_await asio::this_coro::executor;
  constexpr auto awaiting = asio::as_tuple(asio::use_awaitable);
  // Shared with the timer's handler, which may be on its way when this coroutine goes on.
  const auto resolver = std::make_shared<tcp::resolver>(executor);
  const auto socket = std::make_shared<tcp::socket>(executor);
  asio::steady_timer limit(executor, connect_limit);
  limit.async_wait([resolver, socket](const boost::system::error_code& error) {
    if (error) return;
    resolver->cancel();
    boost::system::error_code ignored;
    socket->close(ignored);
  });
  const auto unopenable = [&](const boost::system::error_code& error) {
    const bool late = error == asio::error::operation_aborted;
    Error out{ErrorCode::line_unopenable, {{"line", name}, {"what", late ? "no answer" : error.message()}}};
    return out;
  };
  const std::string port = std::to_string(url.port);
  const auto [resolve_error, endpoints] = co_await resolver->async_resolve(url.host, port, awaiting);
  if (resolve_error) co_return unopenable(resolve_error);
  const auto [connect_error, endpoint] = co_await asio::async_connect(*socket, endpoints, awaiting);
  if (connect_error) co_return unopenable(connect_error);
  limit.cancel();
  watch_peer(*socket);
  co_return std::move(*socket);
}

}  // namespace steelyard::line
