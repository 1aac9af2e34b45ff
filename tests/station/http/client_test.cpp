// SPDX-License-Identifier: Apache-2.0
#include "tests/station/http/loopback.h"

namespace steelyard::http {
namespace {

class ClientTest : public Loopback {};

TEST_F(ClientTest, SendsMethodTargetHeadersAndBody) {
  serve();
  const auto by = client();
  Call call = call_of("PUT", "/v1/a%20b?x=%2B", "body");
  call.headers = {{"Authorization", "Bearer t"}};
  const auto answer = send(*by, std::move(call));
  ASSERT_TRUE(answer.ok()) << sentence(answer.error());
  EXPECT_EQ(answer->status, 200);
  EXPECT_EQ(answer->content_type, "application/octet-stream");
  EXPECT_EQ(answer->body, "body");
  ASSERT_EQ(requests.size(), 1u);
  EXPECT_EQ(requests[0].method, "PUT");
  EXPECT_EQ(requests[0].path, "/v1/a b");
  EXPECT_EQ(requests[0].query.at("x"), "+");
  EXPECT_EQ(requests[0].bearer(), "t");
  EXPECT_EQ(requests[0].header("host"), "127.0.0.1:" + std::to_string(server->port()));
}

TEST_F(ClientTest, UsesOneConnectionForManyRequests) {
  ServerConfig config;
  config.connections_max = 1;
  serve(config);
  const auto by = client();
  const std::string large(1 << 20, 'x');
  for (int i = 0; i < 5; ++i) {
    const auto answer = send(*by, call_of("POST", "/", large));
    ASSERT_TRUE(answer.ok()) << sentence(answer.error());
    EXPECT_EQ(answer->body, large);
  }
  EXPECT_FALSE(send(*client(), call_of("GET", "/")).ok()) << "the one connection should be in use";
}

TEST_F(ClientTest, FindsAServerByName) {
  serve();
  ClientConfig config;
  config.url = "http://localhost:" + std::to_string(server->port());
  const auto by = client(config);
  EXPECT_TRUE(send(*by, call_of("GET", "/")).ok());
}

TEST_F(ClientTest, HearsTheRefusalOfABodyThatIsTooLarge) {
  ServerConfig config;
  config.body_max = 10;
  serve(config);
  const auto by = client();
  const auto refused = send(*by, call_of("POST", "/", std::string(3 << 20, 'x')));
  ASSERT_TRUE(refused.ok()) << sentence(refused.error());
  EXPECT_EQ(refused->status, 413);
  EXPECT_TRUE(send(*by, call_of("POST", "/", "small")).ok()) << "the next request takes a new connection";
}

TEST_F(ClientTest, TheAnswerToHeadHasNoBody) {
  serve();
  const auto by = client();
  const auto head = send(*by, call_of("HEAD", "/", "abc"));
  ASSERT_TRUE(head.ok());
  EXPECT_EQ(head->header("content-length"), "3");
  EXPECT_EQ(head->body, "");
  EXPECT_EQ(send(*by, call_of("GET", "/"))->status, 200);
}

TEST_F(ClientTest, RefusesAnAnswerBeyondItsLimit) {
  serve();
  ClientConfig config;
  config.body_max = 10;
  const auto by = client(config);
  const auto answer = send(*by, call_of("POST", "/", "12345678901"));
  ASSERT_FALSE(answer.ok());
  EXPECT_EQ(answer.error().code, ErrorCode::unreachable);
  EXPECT_EQ(answer.error().params.at("what"), Param("the answer is larger than 10 bytes"));
}

TEST_F(ClientTest, RefusesUrlsThatAreNone) {
  for (const auto* bad : {"", "ledger:8800", "ftp://a", "http://a/v1"}) {
    ClientConfig config;
    config.url = bad;
    const auto made = Client::create(loop, config);
    ASSERT_FALSE(made.ok()) << bad;
    EXPECT_EQ(made.error(), (Error{ErrorCode::url_malformed, {{"url", bad}}}));
  }
}

TEST_F(ClientTest, RefusesACallThatWouldChangeTheMessagesShape) {
  serve();
  const auto by = client();
  Call line_break = call_of("GET", "/");
  line_break.headers = {{"Authorization", "Bearer t\n"}};
  for (const Call& bad : {line_break, call_of("GET", "/a b"), call_of("GET", "a"), call_of("GE T", "/"),
                          call_of("GET", "/\r\nX: y")}) {
    const auto refused = send(*by, bad);
    ASSERT_FALSE(refused.ok()) << bad.target;
    EXPECT_EQ(refused.error().code, ErrorCode::http_malformed) << bad.target;
  }
  EXPECT_TRUE(requests.empty());
}

/// A server of the test's own: takes connections and does with each what the test says.
class ScriptedServer {
 public:
  explicit ScriptedServer(asio::io_context& loop) : acceptor(loop, {asio::ip::address_v4::loopback(), 0}) {}
  ClientConfig config() const {
    ClientConfig out;
    out.url = "http://127.0.0.1:" + std::to_string(acceptor.local_endpoint().port());
    return out;
  }
  asio::awaitable<void> take(RawPeer& peer) {
    co_await acceptor.async_accept(peer.socket, asio::use_awaitable);
  }

  Tcp::acceptor acceptor;
};

constexpr const char* answer_two = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

TEST_F(ClientTest, SendsOnceMoreWhenTheKeptConnectionTurnsOutStale) {
  ScriptedServer other(loop);
  const auto by = client(other.config());
  std::vector<std::string> heard;
  const auto script = [](ScriptedServer& at, asio::io_context& on,
                         std::vector<std::string>& said) -> asio::awaitable<void> {
    RawPeer first(on);
    co_await at.take(first);
    said.push_back(co_await first.hear_until("\r\n\r\n"));
    co_await first.say(answer_two);
    said.push_back(co_await first.hear_until("\r\n\r\n"));
    first.socket.close();  // without an answer
    RawPeer second(on);
    co_await at.take(second);
    said.push_back(co_await second.hear_until("\r\n\r\n"));
    co_await second.say(answer_two);
  };
  asio::co_spawn(loop, script(other, loop, heard), [](std::exception_ptr) {});
  EXPECT_EQ(send(*by, call_of("GET", "/1"))->body, "ok");
  EXPECT_EQ(send(*by, call_of("GET", "/2"))->body, "ok");
  ASSERT_EQ(heard.size(), 3u);
  EXPECT_EQ(heard[1], heard[2]);
}

TEST_F(ClientTest, DoesNotSendAgainOnAFreshConnectionOrAfterTheAnswerBegan) {
  ScriptedServer other(loop);
  const auto by = client(other.config());
  int connections = 0;
  const auto script = [](ScriptedServer& at, asio::io_context& on, int& count) -> asio::awaitable<void> {
    for (const char* beginning : {"", answer_two}) {
      RawPeer peer(on);
      co_await at.take(peer);
      ++count;
      co_await peer.hear_until("\r\n\r\n");
      co_await peer.say(beginning);
      if (*beginning == '\0') continue;
      co_await peer.hear_until("\r\n\r\n");
      co_await peer.say("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\no");
    }
    at.acceptor.close();
  };
  asio::co_spawn(loop, script(other, loop, connections), [](std::exception_ptr) {});
  EXPECT_EQ(send(*by, call_of("GET", "/")).error().code, ErrorCode::unreachable);
  EXPECT_EQ(send(*by, call_of("GET", "/"))->body, "ok");
  EXPECT_EQ(send(*by, call_of("GET", "/")).error().code, ErrorCode::unreachable);
  EXPECT_EQ(connections, 2);
}

TEST_F(ClientTest, ReadsAnAnswerThatEndsWithTheConnection) {
  ScriptedServer other(loop);
  const auto by = client(other.config());
  const auto script = [](ScriptedServer& at, asio::io_context& on) -> asio::awaitable<void> {
    RawPeer peer(on);
    co_await at.take(peer);
    co_await peer.hear_until("\r\n\r\n");
    co_await peer.say("HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\n\r\nto the end");
  };
  asio::co_spawn(loop, script(other, loop), [](std::exception_ptr) {});
  const auto answer = send(*by, call_of("GET", "/"));
  ASSERT_TRUE(answer.ok()) << sentence(answer.error());
  EXPECT_EQ(answer->body, "to the end");
}

TEST_F(ClientTest, GivesUpWhenNoAnswerComesInTime) {
  ScriptedServer silent(loop);  // the system takes the connection; nobody ever answers
  ClientConfig config = silent.config();
  config.timeout = std::chrono::milliseconds(50);
  const auto by = client(config);
  for (int i = 0; i < 2; ++i) {
    const auto answer = send(*by, call_of("GET", "/"));
    ASSERT_FALSE(answer.ok());
    EXPECT_EQ(answer.error(), (Error{ErrorCode::timed_out, {{"url", config.url}}}));
  }
}

TEST_F(ClientTest, SaysWhyAServerCannotBeReached) {
  ClientConfig config;
  {
    ScriptedServer gone(loop);
    config = gone.config();
  }
  const auto by = client(config);
  const auto answer = send(*by, call_of("GET", "/"));
  ASSERT_FALSE(answer.ok());
  EXPECT_EQ(answer.error().params.at("what"), Param("Connection refused"));
}

TEST_F(ClientTest, DestroyingItEndsTheRequestUnderWay) {
  ScriptedServer silent(loop);
  auto by = client(silent.config());
  std::optional<Result<Response>> result;
  start(by->send(call_of("GET", "/")), result);
  RawPeer peer(loop);
  bool is_heard = false;
  const auto listen = [](ScriptedServer& at, RawPeer& on) -> asio::awaitable<void> {
    co_await at.take(on);
    co_await on.hear_until("\r\n\r\n");
  };
  asio::co_spawn(loop, listen(silent, peer), [&](std::exception_ptr) { is_heard = true; });
  ASSERT_TRUE(run_until([&] { return is_heard; }));
  by.reset();
  ASSERT_TRUE(run_until([&] { return result.has_value(); }));
  EXPECT_EQ(result->error().code, ErrorCode::unreachable);
}

}  // namespace
}  // namespace steelyard::http
