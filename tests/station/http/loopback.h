// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <gtest/gtest.h>

#include "station/http/client.h"
#include "station/http/router.h"
#include "station/http/server.h"

namespace steelyard::http {

namespace asio = boost::asio;
using Tcp = asio::ip::tcp;
inline constexpr auto await_tuple = asio::as_tuple(asio::use_awaitable);

/// A connection that says exactly the bytes it is told.
class RawPeer {
 public:
  explicit RawPeer(asio::io_context& loop) : socket(loop) {}

  void connect(std::uint16_t port) { socket.connect({asio::ip::address_v4::loopback(), port}); }
  /// A failure is left for the read to meet: the other side may close before it took everything.
  asio::awaitable<void> say(std::string text) {
    co_await asio::async_write(socket, asio::buffer(text), await_tuple);
  }
  /// Up to and with `end`, or all there is when the connection ends before.
  asio::awaitable<std::string> hear_until(std::string end) {
    const auto [ec, n] =
        co_await asio::async_read_until(socket, asio::dynamic_buffer(heard_), end, await_tuple);
    const std::size_t size = ec ? heard_.size() : n;
    std::string text = heard_.substr(0, size);
    heard_.erase(0, size);
    co_return text;
  }
  asio::awaitable<std::string> hear_all() { return hear_until("no answer holds these words"); }

  Tcp::socket socket;

 private:
  std::string heard_;
};

/// A server and everything around it on one loop. At the end of each test the server is stopped and the loop
/// must run dry: nothing of a connection may be left.
class Loopback : public ::testing::Test {
 protected:
  static constexpr std::chrono::seconds patience{20};

  void serve(ServerConfig config = {}) {
    ServerHandlers handlers;
    handlers.request = [this](Request request) { return answer(std::move(request)); };
    handlers.websocket_refusal = websocket_refusal;
    handlers.websocket_opened = websocket_opened;
    handlers.on_error = [this](const std::string& line) { errors.push_back(line); };
    server = std::make_unique<Server>(loop, std::move(config), std::move(handlers));
    const auto started = server->start();
    ASSERT_TRUE(started.ok()) << sentence(started.error());
  }

  /// Overridden by what a test is about; says back what came.
  virtual asio::awaitable<Response> answer(Request request) {
    requests.push_back(request);
    Response response;
    response.content_type = "application/octet-stream";
    response.body = std::move(request.body);
    co_return response;
  }

  std::string url(const std::string& scheme = "http") const {
    return scheme + "://127.0.0.1:" + std::to_string(server->port());
  }
  std::unique_ptr<Client> client(ClientConfig config = {}) {
    if (config.url.empty()) config.url = url();
    auto made = Client::create(loop, std::move(config));
    return made ? std::move(*made) : nullptr;
  }

  /// Starts the coroutine; `out` is filled when it is done, and an exception of it leaves the loop.
  template <typename T>
  void start(asio::awaitable<T> work, std::optional<T>& out) {
    asio::co_spawn(loop, keep(std::move(work), out), [](const std::exception_ptr& thrown) {
      if (thrown) std::rethrow_exception(thrown);
    });
  }
  /// Runs the loop until the coroutine is done.
  template <typename T>
  T run(asio::awaitable<T> work) {
    std::optional<T> result;
    start(std::move(work), result);
    if (!run_until([&] { return result.has_value(); }))
      throw std::runtime_error("the loop ran out of patience");
    return std::move(*result);
  }

  template <typename Condition>
  bool run_until(Condition condition) {
    const auto deadline = std::chrono::steady_clock::now() + patience;
    loop.restart();
    while (!condition() && loop.run_one_until(deadline) != 0) {
    }
    return condition();
  }

  asio::awaitable<std::string> exchange_raw(std::string bytes) {
    RawPeer peer(loop);
    peer.connect(server->port());
    co_await peer.say(std::move(bytes));
    co_return co_await peer.hear_all();
  }
  /// What the server says to these bytes until it closes.
  std::string raw(std::string bytes) { return run(exchange_raw(std::move(bytes))); }

  Result<Response> send(Client& by, Call call) { return run(by.send(std::move(call))); }

  void TearDown() override {
    if (server) server->stop(0);
    loop.restart();
    loop.run_for(patience);
    EXPECT_TRUE(loop.stopped()) << "something is left in the loop";
  }

  template <typename T>
  static asio::awaitable<void> keep(asio::awaitable<T> work, std::optional<T>& out) {
    out.emplace(co_await std::move(work));
  }

  asio::io_context loop{1};
  std::function<std::optional<Response>(const Request&)> websocket_refusal;
  std::function<void(const Request&, std::shared_ptr<WebSocket>)> websocket_opened;
  std::vector<Request> requests;
  std::vector<std::string> errors;
  std::unique_ptr<Server> server;
};

inline Call call_of(std::string method, std::string target, std::string body = {}) {
  Call call(std::move(method), std::move(target));
  call.body = std::move(body);
  return call;
}

}  // namespace steelyard::http
