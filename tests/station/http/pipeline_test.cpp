// SPDX-License-Identifier: Apache-2.0
// Several requests under way on one connection.
#include "tests/station/http/loopback.h"

namespace steelyard::http {
namespace {

class PipelineTest : public Loopback {
 protected:
  /// A client whose connection a first request has proved.
  std::unique_ptr<Client> connected() {
    auto by = client();
    EXPECT_TRUE(send(*by, call_of("GET", "/first")).ok());
    EXPECT_TRUE(by->is_open());
    return by;
  }
  Result<void> push(Client& by, std::string body) {
    return run(by.push(call_of("POST", "/", std::move(body))));
  }

  /// Waits with the answer to "slow" until the gate is opened.
  asio::awaitable<Response> answer(Request request) override {
    if (request.body == "slow") {
      is_waiting = true;
      co_await gate.async_wait(await_tuple);
    }
    auto work = Loopback::answer(std::move(request));
    Response response = co_await std::move(work);
    if (response.body == "refused") response.status = 409;
    co_return response;
  }

  bool is_waiting = false;
  asio::steady_timer gate{loop, std::chrono::steady_clock::time_point::max()};
};

TEST_F(PipelineTest, AnswersComeInTheOrderOfTheRequests) {
  serve();
  const auto by = connected();
  ASSERT_TRUE(push(*by, "slow").ok());
  for (const char* body : {"1", "refused", "3"}) ASSERT_TRUE(push(*by, body).ok());
  ASSERT_TRUE(run_until([&] { return is_waiting; }));
  gate.cancel();
  for (const char* body : {"slow", "1", "refused", "3"}) {
    const auto answer = run(by->pull());
    ASSERT_TRUE(answer.ok()) << sentence(answer.error());
    EXPECT_EQ(answer->body, body);
    EXPECT_EQ(answer->status, body == std::string("refused") ? 409 : 200);
  }
  EXPECT_EQ(send(*by, call_of("POST", "/", "alone"))->body, "alone");
}

TEST_F(PipelineTest, BodiesThatFillTheConnectionAreTakenOneAfterTheOther) {
  ServerConfig config;
  config.body_max = 8 << 20;
  serve(config);
  const auto by = connected();
  std::vector<std::optional<Result<Response>>> answers(4);
  const auto pull_all = [](Client& from,
                           std::vector<std::optional<Result<Response>>>& into) -> asio::awaitable<void> {
    for (auto& answer : into) {
      auto work = from.pull();
      answer.emplace(co_await std::move(work));
    }
  };
  asio::co_spawn(loop, pull_all(*by, answers), [](std::exception_ptr) {});
  for (const char letter : {'a', 'b', 'c', 'd'}) {
    ASSERT_TRUE(push(*by, std::string(4 << 20, letter)).ok());
  }
  ASSERT_TRUE(run_until([&] { return answers.back().has_value(); }));
  for (std::size_t i = 0; i < answers.size(); ++i) {
    ASSERT_TRUE(answers[i]->ok());
    EXPECT_EQ((*answers[i])->body, std::string(4 << 20, static_cast<char>('a' + i)));
  }
}

TEST_F(PipelineTest, WhatIsBehindALostAnswerIsLostToo) {
  serve();
  const auto by = connected();
  ASSERT_TRUE(push(*by, "slow").ok());
  ASSERT_TRUE(push(*by, "behind").ok());
  std::optional<Result<Response>> lost;
  start(by->pull(), lost);
  ASSERT_TRUE(run_until([&] { return is_waiting; }));
  server->stop(0);
  ASSERT_TRUE(run_until([&] { return lost.has_value(); }));
  gate.cancel();
  ASSERT_FALSE(lost->ok());
  EXPECT_EQ(lost->error().code, ErrorCode::unreachable);
  EXPECT_FALSE(by->is_open());
  EXPECT_EQ(run(by->pull()).error().code, ErrorCode::unreachable);
  EXPECT_EQ(push(*by, "more").error().code, ErrorCode::unreachable);
}

TEST_F(PipelineTest, DroppingEndsWhatIsUnderWayAndTheNextRequestTakesANewConnection) {
  serve();
  const auto by = connected();
  ASSERT_TRUE(push(*by, "slow").ok());
  std::optional<Result<Response>> dropped;
  start(by->pull(), dropped);
  ASSERT_TRUE(run_until([&] { return is_waiting; }));
  by->drop();
  EXPECT_FALSE(by->is_open());
  // Before the pull has noticed.
  EXPECT_EQ(send(*by, call_of("POST", "/", "new"))->body, "new");
  ASSERT_TRUE(run_until([&] { return dropped.has_value(); }));
  EXPECT_FALSE(dropped->ok());
  EXPECT_TRUE(by->is_open());
  gate.cancel();
}

TEST_F(PipelineTest, AnAnswerThatDoesNotComeInTimeEndsTheConnection) {
  serve();
  ClientConfig config;
  config.timeout = std::chrono::milliseconds(300);
  const auto by = client(config);
  ASSERT_TRUE(send(*by, call_of("GET", "/first")).ok());
  ASSERT_TRUE(push(*by, "slow").ok());
  EXPECT_EQ(run(by->pull()).error().code, ErrorCode::timed_out);
  EXPECT_FALSE(by->is_open());
  gate.cancel();
}

}  // namespace
}  // namespace steelyard::http
