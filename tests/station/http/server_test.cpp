// SPDX-License-Identifier: Apache-2.0
#include <stdexcept>

#include "tests/station/http/loopback.h"

namespace steelyard::http {
namespace {

bool begins(const std::string& text, const std::string& with) {
  return text.starts_with(with);
}
bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

class ServerTest : public Loopback {
 protected:
  static ServerConfig small() {
    ServerConfig config;
    config.body_max = 1000;
    config.header_max = 2000;
    return config;
  }
};

TEST_F(ServerTest, AnswersTheNextRequestOnTheSameConnection) {
  serve();
  const std::string answer =
      raw("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\none"
          "POST /b HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nConnection: close\r\n\r\ntwo");
  ASSERT_EQ(requests.size(), 2u);
  EXPECT_EQ(requests[0].path, "/a");
  EXPECT_EQ(requests[1].body, "two");
  EXPECT_EQ(requests[1].peer, "127.0.0.1");
  EXPECT_TRUE(begins(answer, "HTTP/1.1 200 OK\r\n")) << answer;
  EXPECT_TRUE(holds(answer, "Connection: keep-alive\r\n\r\noneHTTP/1.1 200 OK\r\n")) << answer;
  EXPECT_TRUE(holds(answer, "Connection: close\r\n\r\ntwo")) << answer;
}

TEST_F(ServerTest, ReadsAChunkedBodyThatComesInPieces) {
  serve();
  const auto talk = [](auto& test) -> asio::awaitable<std::string> {
    RawPeer peer(test.loop);
    peer.connect(test.server->port());
    for (const char c : std::string("POST /a?x=%41 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                                    "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n")) {
      co_await peer.say(std::string(1, c));
    }
    co_return co_await peer.hear_all();
  };
  EXPECT_TRUE(holds(run(talk(*this)), "\r\n\r\nabcde"));
  ASSERT_EQ(requests.size(), 1u);
  EXPECT_EQ(requests[0].query.at("x"), "A");
}

TEST_F(ServerTest, GivesHeaderNamesInLowerCaseAndJoinsRepeatedOnes) {
  serve();
  raw("GET / HTTP/1.1\r\nHost: x\r\nX-Tag: a\r\nx-tag: b\r\nAuthorization: Bearer t\r\nConnection: "
      "close\r\n\r\n");
  ASSERT_EQ(requests.size(), 1u);
  EXPECT_EQ(requests[0].header("x-tag"), "a, b");
  EXPECT_EQ(requests[0].bearer(), "t");
}

TEST_F(ServerTest, RefusesALengthBeyondTheLimitBeforeReadingTheBody) {
  serve(small());
  const std::string answer = raw("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 1001\r\n\r\n");
  EXPECT_TRUE(begins(answer, "HTTP/1.1 413 ")) << answer;
  EXPECT_TRUE(holds(answer, "Content-Type: application/problem+json\r\n")) << answer;
  EXPECT_TRUE(holds(answer, "Connection: close\r\n")) << answer;
  EXPECT_TRUE(holds(answer, R"("code":"body_too_large")")) << answer;
  EXPECT_TRUE(requests.empty());
}

TEST_F(ServerTest, RefusesAChunkedBodyThatGrowsBeyondTheLimit) {
  serve(small());
  std::string bytes = "POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
  for (int i = 0; i < 3; ++i) bytes += "190\r\n" + std::string(400, 'x') + "\r\n";
  const std::string answer = raw(bytes);
  EXPECT_TRUE(begins(answer, "HTTP/1.1 413 ")) << answer;
  EXPECT_TRUE(requests.empty());
}

TEST_F(ServerTest, TheRefusalReachesAClientThatGoesOnSending) {
  serve(small());
  const std::string answer =
      raw("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 2000000\r\n\r\n" + std::string(2000000, 'x'));
  EXPECT_TRUE(begins(answer, "HTTP/1.1 413 ")) << answer.substr(0, 100);
}

TEST_F(ServerTest, TakesABodyOfExactlyTheLimit) {
  serve(small());
  raw("POST /a HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 1000\r\n\r\n" +
      std::string(1000, 'x'));
  ASSERT_EQ(requests.size(), 1u);
  EXPECT_EQ(requests[0].body.size(), 1000u);
}

TEST_F(ServerTest, RefusesHeadersBeyondTheLimit) {
  serve(small());
  const std::string answer =
      raw("GET / HTTP/1.1\r\nHost: x\r\nX-Long: " + std::string(3000, 'x') + "\r\n\r\n");
  EXPECT_TRUE(begins(answer, "HTTP/1.1 431 ")) << answer;
  EXPECT_TRUE(holds(answer, R"("code":"header_too_large")")) << answer;
  EXPECT_TRUE(begins(raw("GET /" + std::string(3000, 'x')), "HTTP/1.1 431 "));
}

TEST_F(ServerTest, AChunkHeaderWithoutEndIsRefused) {
  serve(small());
  const std::string answer =
      raw("POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1;" + std::string(300000, 'x'));
  EXPECT_TRUE(begins(answer, "HTTP/1.1 400 ")) << answer.substr(0, 100);
}

TEST_F(ServerTest, AnswersGarbageWith400AndCloses) {
  serve();
  const std::string host = "\r\nHost: x\r\n";
  for (const std::string& bad :
       {std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11), std::string("hello\r\n\r\n"),
        "GET / HTTP/3.0" + host + "\r\n", "get / HTTP/1.1" + host + "\r\n",
        "GET /%zz HTTP/1.1" + host + "\r\n", "GET /%ff HTTP/1.1" + host + "\r\n",
        "GET /?a=%00 HTTP/1.1" + host + "\r\n", "GET * HTTP/1.1" + host + "\r\n",
        std::string("GET / HTTP/1.1\r\n\r\n"), "GET / HTTP/1.1" + host + "Host: y\r\n\r\n",
        "GET / HTTP/1.1" + host + "Bad Header: y\r\n\r\n",
        "POST / HTTP/1.1" + host + "Content-Length: -1\r\n\r\n",
        "POST / HTTP/1.1" + host + "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
        "POST / HTTP/1.1" + host + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.1" + host + "Transfer-Encoding: chunked\r\n\r\nzz\r\n"}) {
    const std::string answer = raw(bad);
    EXPECT_TRUE(begins(answer, "HTTP/1.1 400 ")) << bad << "\n" << answer;
    EXPECT_TRUE(holds(answer, R"("code":"http_malformed")")) << bad;
    EXPECT_TRUE(holds(answer, "Connection: close\r\n")) << bad;
  }
  EXPECT_TRUE(requests.empty());
}

TEST_F(ServerTest, SpeaksItsOwnProblemsInTheConfiguredLanguage) {
  ServerConfig config;
  config.language = Language::zh;
  serve(config);
  EXPECT_TRUE(holds(raw("GET * HTTP/1.1\r\nHost: x\r\n\r\n"), "不是格式正确的"));
}

TEST_F(ServerTest, SpeaksItsOwnProblemsInTheLanguageThatTheRequestAsksFor) {
  serve();
  EXPECT_TRUE(holds(raw("GET * HTTP/1.1\r\nHost: x\r\nAccept-Language: zh-CN\r\n\r\n"), "不是格式正确的"));
  EXPECT_TRUE(
      holds(raw("POST /a HTTP/1.1\r\nHost: x\r\nAccept-Language: zh\r\nContent-Length: 99999999\r\n\r\n"),
            "请求超过"));
}

TEST_F(ServerTest, HeadIsGetWithoutTheBody) {
  serve();
  const std::string answer =
      raw("HEAD /a HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nConnection: close\r\n\r\none");
  ASSERT_EQ(requests.size(), 1u);
  EXPECT_EQ(requests[0].method, "GET");
  EXPECT_TRUE(holds(answer, "Content-Length: 3\r\n")) << answer;
  EXPECT_TRUE(answer.ends_with("\r\n\r\n")) << answer;
}

asio::awaitable<std::string> ask_first(asio::io_context& loop, std::uint16_t port, std::string length) {
  RawPeer peer(loop);
  peer.connect(port);
  co_await peer.say(
      "POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nConnection: close\r\nContent-Length: " + length +
      "\r\n\r\n");
  const std::string leave = co_await peer.hear_until("\r\n\r\n");
  if (leave == "HTTP/1.1 100 Continue\r\n\r\n") co_await peer.say("abc");
  const std::string rest = co_await peer.hear_all();
  co_return leave + rest;
}

TEST_F(ServerTest, GivesLeaveToSendABodyOnlyWithinTheLimit) {
  serve(small());
  EXPECT_TRUE(
      begins(run(ask_first(loop, server->port(), "3")), "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK"));
  EXPECT_EQ(requests.back().body, "abc");
  EXPECT_TRUE(begins(run(ask_first(loop, server->port(), "1001")), "HTTP/1.1 413 "));
}

TEST_F(ServerTest, An10ClientIsClosedUnlessItAsksToStay) {
  serve();
  EXPECT_TRUE(holds(raw("GET / HTTP/1.0\r\n\r\n"), "Connection: close\r\n"));
  const std::string two = raw("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\nGET / HTTP/1.0\r\n\r\n");
  EXPECT_TRUE(holds(two, "Connection: keep-alive\r\n"));
  EXPECT_EQ(requests.size(), 3u);
}

TEST_F(ServerTest, ClosesAConnectionThatBringsNoWholeRequestInTime) {
  ServerConfig config;
  config.idle_seconds = 1;
  serve(config);
  EXPECT_EQ(raw(""), "");
  EXPECT_EQ(raw("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc"), "");
}

TEST_F(ServerTest, ClosesConnectionsBeyondTheMaximumAtOnce) {
  ServerConfig config;
  config.connections_max = 1;
  serve(config);
  const auto talk = [](auto& test) -> asio::awaitable<std::string> {
    RawPeer first(test.loop);
    first.connect(test.server->port());
    co_await first.say("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    co_await first.hear_until("\r\n\r\n");
    std::string second = co_await test.exchange_raw("");
    co_await first.say("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    std::string again = co_await first.hear_all();
    co_return second + "|" + again.substr(0, 15);
  };
  EXPECT_EQ(run(talk(*this)), "|HTTP/1.1 200 OK");
}

TEST_F(ServerTest, RefusesToListenBeyondLoopbackWithoutTls) {
  for (const auto* address : {"0.0.0.0", "192.168.1.5", "::", "nonsense"}) {
    ServerConfig config;
    config.address = address;
    ServerHandlers handlers;
    handlers.request = [this](Request request) { return answer(std::move(request)); };
    handlers.on_error = [](const std::string&) {};
    Server open(loop, config, handlers);
    const auto started = open.start();
    ASSERT_FALSE(started.ok()) << address;
    EXPECT_EQ(started.error(), (Error{ErrorCode::tls_required, {{"address", address}}}));
  }
}

TEST_F(ServerTest, SaysWhyItCannotListen) {
  serve();
  ServerConfig config;
  config.port = server->port();
  ServerHandlers handlers;
  handlers.request = [this](Request request) { return answer(std::move(request)); };
  handlers.on_error = [](const std::string&) {};
  Server second(loop, config, handlers);
  const auto started = second.start();
  ASSERT_FALSE(started.ok());
  EXPECT_EQ(started.error().code, ErrorCode::cannot_listen);
  EXPECT_TRUE(holds(sentence(started.error()), "127.0.0.1:" + std::to_string(config.port)));
}

TEST(IsLoopback, KnowsTheNamesAndNumbersOfThisMachine) {
  for (const auto* yes : {"127.0.0.1", "127.9.9.9", "::1", "localhost"}) EXPECT_TRUE(is_loopback(yes)) << yes;
  for (const auto* no : {"0.0.0.0", "::", "10.0.0.1", "example.com", ""}) EXPECT_FALSE(is_loopback(no)) << no;
}

/// Routes, throws and misbehaves.
class HandlerTest : public Loopback {
 protected:
  HandlerTest() {
    router.add("GET", "/v1/scales/{id}", [](Request, PathParams params) -> asio::awaitable<Response> {
      co_return json_response(200, Json::Object{{"id", params.at("id")}});
    });
    router.add("GET", "/throw", [](Request, PathParams) -> asio::awaitable<Response> {
      throw std::runtime_error("the scale fell over");
      co_return Response();
    });
    router.add("GET", "/throw-int", [](Request, PathParams) -> asio::awaitable<Response> {
      throw 7;
      co_return Response();
    });
    router.add("GET", "/split", [](Request, PathParams) -> asio::awaitable<Response> {
      Response response;
      response.headers = {{"X-A", "b\r\nX-Evil: 1"}};
      co_return response;
    });
    router.add("GET", "/pdf", [](Request, PathParams) -> asio::awaitable<Response> {
      Response response;
      response.content_type = "application/pdf";
      response.body = std::string("%PDF\0\xff\r\n\r\n", 10);
      co_return response;
    });
    router.add("GET", "/nothing", [](Request, PathParams) -> asio::awaitable<Response> {
      Response response;
      response.status = 204;
      response.body = "must not be sent";
      co_return response;
    });
  }

  asio::awaitable<Response> answer(Request request) override {
    const auto match = router.find(request);
    if (match.handler != nullptr) co_return co_await (*match.handler)(std::move(request), match.params);
    const Error error = match.path_known ? Error{ErrorCode::method_not_allowed, {{"method", request.method}}}
                                         : Error{ErrorCode::not_found, {{"what", request.path}}};
    co_return problem(error, Language::en);
  }

  Router router;
};

TEST_F(HandlerTest, UnknownPathsAndMethodsHaveTheirProblem) {
  serve();
  const auto by = client();
  EXPECT_EQ(send(*by, call_of("GET", "/v1/scales/n%20orth"))->body, R"({"id":"n orth"})");
  EXPECT_EQ(send(*by, call_of("GET", "/v2"))->status, 404);
  const auto wrong_method = send(*by, call_of("POST", "/v1/scales/north"));
  EXPECT_EQ(wrong_method->status, 405);
  EXPECT_EQ(wrong_method->content_type, "application/problem+json");
}

TEST_F(HandlerTest, WhatAHandlerThrowsIs500AndLoggedAndTheConnectionGoesOn) {
  serve();
  const auto by = client();
  const auto thrown = send(*by, call_of("GET", "/throw?x=1"));
  EXPECT_EQ(thrown->status, 500);
  EXPECT_TRUE(holds(thrown->body, R"("code":"internal")"));
  EXPECT_FALSE(holds(thrown->body, "fell over")) << "what went wrong inside is for the log alone";
  EXPECT_EQ(send(*by, call_of("GET", "/throw-int"))->status, 500);
  EXPECT_EQ(errors, (std::vector<std::string>{"GET /throw?x=1: the scale fell over",
                                              "GET /throw-int: an exception of unknown type"}));
  EXPECT_EQ(send(*by, call_of("GET", "/v1/scales/a"))->status, 200);
}

TEST_F(HandlerTest, AHeaderWithALineBreakIsNeverSent) {
  serve();
  const std::string answer = raw("GET /split HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  EXPECT_TRUE(begins(answer, "HTTP/1.1 500 ")) << answer;
  EXPECT_FALSE(holds(answer, "X-Evil"));
  EXPECT_EQ(errors.size(), 1u);
}

TEST_F(HandlerTest, SendsBinaryBodiesAsTheyAreAndNoneWith204) {
  serve();
  const auto by = client();
  const auto pdf = send(*by, call_of("GET", "/pdf"));
  EXPECT_EQ(pdf->body, std::string("%PDF\0\xff\r\n\r\n", 10));
  EXPECT_EQ(pdf->content_type, "application/pdf");
  EXPECT_EQ(pdf->header("x-content-type-options"), "nosniff");
  EXPECT_EQ(pdf->header("cache-control"), "no-store");
  const auto nothing = send(*by, call_of("GET", "/nothing"));
  EXPECT_EQ(nothing->status, 204);
  EXPECT_EQ(nothing->body, "");
  EXPECT_EQ(send(*by, call_of("GET", "/pdf"))->status, 200);
}

}  // namespace
}  // namespace steelyard::http
