// SPDX-License-Identifier: Apache-2.0
#include "tests/station/http/loopback.h"

namespace steelyard::http {
namespace {

/// A handler that answers when the test lets it.
class StopTest : public Loopback {
 protected:
  asio::awaitable<Response> answer(Request request) override {
    is_waiting = true;
    gate.expires_at(std::chrono::steady_clock::time_point::max());
    co_await gate.async_wait(await_tuple);
    is_waiting = false;
    Response response;
    response.body = request.path;
    co_return response;
  }

  /// A request whose handler waits at the gate.
  void begin() {
    by = client();
    start(by->send(call_of("GET", "/held")), held);
    ASSERT_TRUE(run_until([this] { return is_waiting; }));
  }

  asio::steady_timer gate{loop};
  bool is_waiting = false;
  std::unique_ptr<Client> by;
  std::optional<Result<Response>> held;
};

TEST_F(StopTest, LetsARequestUnderWayFinishAndThenClosesItsConnection) {
  serve();
  begin();
  server->stop(20);
  server->stop(20);
  gate.cancel();
  ASSERT_TRUE(run_until([this] { return held.has_value(); }));
  ASSERT_TRUE(held->ok());
  EXPECT_EQ((*held)->body, "/held");
  EXPECT_EQ((*held)->header("connection"), "close");
  const auto after = send(*by, call_of("GET", "/more"));
  ASSERT_FALSE(after.ok());
  EXPECT_EQ(after.error().code, ErrorCode::unreachable);
}

TEST_F(StopTest, ClosesWhatIsStillUnderWayWhenTheGraceIsOver) {
  serve();
  begin();
  server->stop(20);
  server->stop(0);
  ASSERT_TRUE(run_until([this] { return held.has_value(); }));
  EXPECT_FALSE(held->ok());
  EXPECT_TRUE(is_waiting) << "the handler itself is not cancelled";
  gate.cancel();
}

TEST_F(StopTest, AnIdleConnectionIsClosedWithoutWaitingForTheGrace) {
  serve();
  RawPeer idle(loop);
  idle.connect(server->port());
  const auto accepted = [](auto& test) -> asio::awaitable<int> {
    // A second connection is answered only after the first was accepted.
    co_return static_cast<int>((co_await test.exchange_raw("GET * HTTP/1.1\r\n\r\n")).size());
  };
  EXPECT_GT(run(accepted(*this)), 0);
  server->stop(1000);
  EXPECT_EQ(run(idle.hear_all()), "");
}

TEST_F(StopTest, AServerThatIsDestroyedWithRequestsUnderWayLeavesNothing) {
  serve();
  begin();
  server.reset();
  ASSERT_TRUE(run_until([this] { return held.has_value(); }));
  EXPECT_FALSE(held->ok());
  gate.cancel();
}

}  // namespace
}  // namespace steelyard::http
