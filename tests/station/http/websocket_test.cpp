// SPDX-License-Identifier: Apache-2.0
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket/stream.hpp>

#include "tests/station/http/loopback.h"

namespace steelyard::http {
namespace {

namespace beast = boost::beast;
using Peer = beast::websocket::stream<Tcp::socket>;

/// What reading ended with: the message, or why there is none.
struct Heard {
  Heard(std::string t, beast::error_code e, unsigned c) : text(std::move(t)), ec(e), close_code(c) {}
  std::string text;
  beast::error_code ec;
  unsigned close_code;
};

class WebSocketTest : public Loopback {
 protected:
  WebSocketTest() {
    websocket_opened = [this](const Request& request, std::shared_ptr<WebSocket> socket) {
      requests.push_back(request);
      sockets.push_back(std::move(socket));
    };
  }
  void connect(Peer& peer) {
    peer.next_layer().connect({asio::ip::address_v4::loopback(), server->port()});
    const auto shake = [](Peer& by) -> asio::awaitable<bool> {
      const auto [ec] = co_await by.async_handshake("x", "/v1/live?since=7", await_tuple);
      co_return !ec;
    };
    ASSERT_TRUE(run(shake(peer)));
    ASSERT_TRUE(run_until([this] { return !sockets.empty(); }));
  }
  static asio::awaitable<Heard> hear(Peer& peer) {
    beast::flat_buffer buffer;
    const auto [ec, n] = co_await peer.async_read(buffer, await_tuple);
    co_return Heard(beast::buffers_to_string(buffer.data()), ec, peer.reason().code);
  }
  static asio::awaitable<bool> say(Peer& peer, std::string text) {
    const auto [ec, n] = co_await peer.async_write(asio::buffer(text), await_tuple);
    co_return !ec;
  }

  std::vector<std::shared_ptr<WebSocket>> sockets;
};

TEST_F(WebSocketTest, SendsItsMessagesInOrder) {
  serve();
  Peer peer(loop);
  connect(peer);
  EXPECT_EQ(requests.at(0).path, "/v1/live");
  EXPECT_EQ(requests.at(0).query.at("since"), "7");
  EXPECT_TRUE(sockets[0]->is_open());
  for (int i = 0; i < 100; ++i) sockets[0]->send("豫A " + std::to_string(i));
  EXPECT_EQ(sockets[0]->queued(), 100u);
  for (int i = 0; i < 100; ++i) ASSERT_EQ(run(hear(peer)).text, "豫A " + std::to_string(i));
  EXPECT_TRUE(run_until([this] { return sockets[0]->queued() == 0; }));
}

TEST_F(WebSocketTest, ReadsAndIgnoresWhatTheClientSaysUpToItsLimit) {
  serve();
  Peer peer(loop);
  connect(peer);
  ASSERT_TRUE(run(say(peer, std::string(websocket_incoming_max, 'x'))));
  ASSERT_TRUE(run(say(peer, "more")));
  sockets[0]->send("still here");
  EXPECT_EQ(run(hear(peer)).text, "still here");
  ASSERT_TRUE(run(say(peer, std::string(websocket_incoming_max + 1, 'x'))));
  const Heard end = run(hear(peer));
  EXPECT_EQ(end.ec, beast::websocket::error::closed);
  EXPECT_EQ(end.close_code, beast::websocket::close_code::too_big);
  EXPECT_TRUE(run_until([this] { return !sockets[0]->is_open(); }));
}

TEST_F(WebSocketTest, ARefusalIsAskedFirstAndAnsweredAsHttp) {
  websocket_refusal = [](const Request& request) -> std::optional<Response> {
    if (request.bearer() == "good") return std::nullopt;
    return problem(Error{ErrorCode::unauthenticated}, Language::en);
  };
  serve();
  const std::string upgrade =
      "GET /v1/live HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: "
      "websocket\r\nSec-WebSocket-Version: 13\r\n"
      "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
  const std::string refused = raw(upgrade + "\r\nGET * HTTP/1.1\r\n\r\n");
  EXPECT_TRUE(refused.starts_with("HTTP/1.1 401 ")) << refused;
  EXPECT_NE(refused.find("HTTP/1.1 400 "), std::string::npos) << "the connection goes on after a refusal";
  EXPECT_TRUE(sockets.empty());

  const auto talk = [](asio::io_context& on, std::uint16_t port,
                       std::string bytes) -> asio::awaitable<std::string> {
    RawPeer peer(on);
    peer.connect(port);
    co_await peer.say(bytes);
    co_return co_await peer.hear_until("\r\n");
  };
  EXPECT_EQ(run(talk(loop, server->port(), upgrade + "Authorization: Bearer good\r\n\r\n")),
            "HTTP/1.1 101 Switching Protocols\r\n");
}

TEST_F(WebSocketTest, WithoutAHandlerAnUpgradeIsAnOrdinaryRequest) {
  websocket_opened = nullptr;
  serve();
  const std::string answer =
      raw("GET /v1/live HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\n"
          "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
  EXPECT_TRUE(answer.starts_with("HTTP/1.1 200 ")) << answer;
}

TEST_F(WebSocketTest, AReaderThatIsTooSlowIsClosed) {
  serve();
  Peer peer(loop);
  connect(peer);  // and never reads
  const std::string large(100'000, 'x');
  std::size_t sent = 0;
  while (sockets[0]->is_open() && sent < 10 * websocket_queue_max) {
    sockets[0]->send(large);
    ++sent;
  }
  EXPECT_EQ(sent, websocket_queue_max + 1);
  EXPECT_FALSE(sockets[0]->is_open());
  sockets[0]->send("after the end");
  EXPECT_TRUE(run_until([this] { return sockets[0]->queued() == 0; }));
}

TEST_F(WebSocketTest, CloseSendsWhatIsQueuedAndSendAfterItIsHarmless) {
  serve();
  Peer peer(loop);
  connect(peer);
  sockets[0]->send("one");
  sockets[0]->send("two");
  sockets[0]->close();
  sockets[0]->close();
  sockets[0]->send("three");
  EXPECT_FALSE(sockets[0]->is_open());
  EXPECT_EQ(run(hear(peer)).text, "one");
  EXPECT_EQ(run(hear(peer)).text, "two");
  const Heard end = run(hear(peer));
  EXPECT_EQ(end.ec, beast::websocket::error::closed);
  EXPECT_EQ(end.close_code, beast::websocket::close_code::normal);
}

TEST_F(WebSocketTest, IsNoLongerOpenWhenTheClientIsGone) {
  serve();
  {
    Peer peer(loop);
    connect(peer);
  }
  EXPECT_TRUE(run_until([this] { return !sockets[0]->is_open(); }));
  sockets[0]->send("into the void");
  EXPECT_EQ(sockets[0]->queued(), 0u);
}

TEST_F(WebSocketTest, PingsAQuietClientAndClosesOneThatDoesNotAnswer) {
  ServerConfig config;
  config.idle_seconds = 1;
  serve(config);
  Peer peer(loop);
  connect(peer);
  bool is_pinged = false;
  peer.control_callback([&](beast::websocket::frame_type kind, beast::string_view) {
    is_pinged = is_pinged || kind == beast::websocket::frame_type::ping;
  });
  std::optional<Heard> end;
  start(hear(peer), end);
  EXPECT_TRUE(run_until([&] { return is_pinged; }));
  EXPECT_TRUE(sockets[0]->is_open());

  Peer silent(loop);  // reads nothing, so it answers no ping
  sockets.clear();
  connect(silent);
  EXPECT_TRUE(run_until([this] { return !sockets[0]->is_open(); }));
  EXPECT_FALSE(end.has_value()) << "the one that answers stays";
  server->stop(20);
  EXPECT_TRUE(run_until([&] { return end.has_value(); }));
}

TEST_F(WebSocketTest, StoppingTheServerClosesItWithAFarewell) {
  serve();
  Peer peer(loop);
  connect(peer);
  server->stop(20);
  EXPECT_EQ(run(hear(peer)).ec, beast::websocket::error::closed);
}

TEST_F(WebSocketTest, WhatTheOpenHandlerThrowsIsLoggedAndClosesTheSocket) {
  websocket_opened = [this](const Request&, std::shared_ptr<WebSocket> socket) {
    sockets.push_back(std::move(socket));
    throw std::runtime_error("no room");
  };
  serve();
  Peer peer(loop);
  connect(peer);
  EXPECT_EQ(run(hear(peer)).ec, beast::websocket::error::closed);
  EXPECT_EQ(errors, std::vector<std::string>{"GET /v1/live?since=7: no room"});
}

}  // namespace
}  // namespace steelyard::http
