// SPDX-License-Identifier: Apache-2.0
// Large bodies of many connections: few are in memory, and nobody waits while others have turn after turn.
#include <algorithm>
#include <map>

#include "tests/station/http/loopback.h"

namespace steelyard::http {
namespace {

constexpr std::size_t body_size = 256 << 10;
constexpr std::size_t room = 4 * body_size;

class TurnsTest : public Loopback {
 protected:
  static ServerConfig roomy() {
    ServerConfig config;
    config.large_bodies_max = room;
    return config;
  }

  asio::awaitable<Response> answer(Request request) override {
    if (request.path == "/stuck") {
      is_stuck = true;
      co_await gate.async_wait(await_tuple);
    }
    if (request.body.size() > large_body) {
      in_memory += request.body.size();
      most_in_memory = std::max(most_in_memory, in_memory);
      ++turns[request.path];
      const auto [least, most] = std::minmax_element(
          turns.begin(), turns.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
      widest = std::max(widest, most->second - least->second);
      // Others come in between.
      asio::steady_timer soon(loop, std::chrono::steady_clock::time_point::min());
      co_await soon.async_wait(await_tuple);
      in_memory -= request.body.size();
    }
    co_return Response();
  }

  static asio::awaitable<void> post(Client& by, std::string target, int times, int& done) {
    for (int n = 0; n < times; ++n) {
      auto sending = by.send(call_of("POST", target, std::string(body_size, 'x')));
      const auto answer = co_await std::move(sending);
      if (answer.ok() && answer->status == 200) ++done;
    }
  }

  asio::steady_timer gate{loop, std::chrono::steady_clock::time_point::max()};
  bool is_stuck = false;
  std::map<std::string, int> turns;
  int widest = 0;
  std::size_t in_memory = 0;
  std::size_t most_in_memory = 0;
};

TEST_F(TurnsTest, ManyConnectionsTakeTurnsAndFewBodiesAreInMemory) {
  constexpr int connections = 200;
  constexpr int times = 5;
  serve(roomy());
  std::vector<std::unique_ptr<Client>> clients;
  for (int n = 0; n < connections; ++n) {
    clients.push_back(client());
    ASSERT_TRUE(send(*clients.back(), call_of("GET", "/")).ok());
    turns["/" + std::to_string(n)] = 0;
  }
  int done = 0;
  for (int n = 0; n < connections; ++n) {
    asio::co_spawn(loop, post(*clients[static_cast<std::size_t>(n)], "/" + std::to_string(n), times, done),
                   [](std::exception_ptr) {});
  }
  ASSERT_TRUE(run_until([&] { return done == connections * times; }));
  EXPECT_LE(most_in_memory, room);
  EXPECT_LE(widest, 2);
}

TEST_F(TurnsTest, WhoseAnswerTakesLongHoldsItsRoomAndNoMore) {
  serve(roomy());
  const auto slow = client(), quick = client();
  int late = 0, done = 0;
  asio::co_spawn(loop, post(*slow, "/stuck", 1, late), [](std::exception_ptr) {});
  asio::co_spawn(loop, post(*quick, "/quick", 20, done), [](std::exception_ptr) {});
  ASSERT_TRUE(run_until([&] { return done == 20; }));
  EXPECT_EQ(late, 0);
  gate.cancel();
  ASSERT_TRUE(run_until([&] { return late == 1; }));
}

TEST_F(TurnsTest, ABodyLargerThanTheRoomIsTakenAlone) {
  ServerConfig config;
  config.large_bodies_max = large_body + 1;
  serve(config);
  const auto by = client();
  EXPECT_EQ(send(*by, call_of("POST", "/one", std::string(body_size, 'x')))->status, 200);
}

TEST_F(TurnsTest, AConnectionThatGoesWhileItWaitsLetsTheNextOneIn) {
  ServerConfig config;
  config.large_bodies_max = body_size;
  serve(config);
  const auto slow = client(), last = client();
  auto gone = client();
  int late = 0, lost = 0, done = 0;
  asio::co_spawn(loop, post(*slow, "/stuck", 1, late), [](std::exception_ptr) {});
  ASSERT_TRUE(run_until([&] { return is_stuck; }));
  asio::co_spawn(loop, post(*gone, "/gone", 1, lost), [](std::exception_ptr) {});
  asio::co_spawn(loop, post(*last, "/last", 1, done), [](std::exception_ptr) {});
  EXPECT_TRUE(send(*client(), call_of("GET", "/")).ok()) << "a small request waits for nobody";
  EXPECT_EQ(done, 0);
  gone.reset();
  gate.cancel();
  ASSERT_TRUE(run_until([&] { return late == 1 && done == 1; }));
  EXPECT_EQ(lost, 0);
}

}  // namespace
}  // namespace steelyard::http
