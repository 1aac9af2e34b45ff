// SPDX-License-Identifier: Apache-2.0
// The thread with a real board behind it.
#include "drivers/gate/runner.h"

#include <atomic>
#include <chrono>
#include <future>

#include <gtest/gtest.h>

#include "tests/drivers/gate/board_program.h"

namespace steelyard::gate {
namespace {

Instant now() {
  const auto since = std::chrono::steady_clock::now().time_since_epoch();
  return Instant{std::chrono::duration_cast<Duration>(since)};
}

Wiring wiring() {
  Wiring w;
  w.id = "exit";
  w.red = parse_point("coil:0");
  w.green = parse_point("coil:1");
  w.barrier = parse_point("coil:2");
  w.barrier_time = std::chrono::milliseconds(50);
  w.position_front = parse_point("input:0");
  return w;
}

class GateRunner : public testing::Test {
 protected:
  void start() {
    runner_.start([this](std::size_t, const Status& status) {
      const std::lock_guard lock(mutex_);
      status_ = status;
      changed_.notify_all();
    });
  }
  template <typename Condition>
  void until(Condition condition) {
    std::unique_lock lock(mutex_);
    ASSERT_TRUE(changed_.wait_for(lock, std::chrono::seconds(20), [&] { return condition(status_); }));
  }
  std::future<Result<void>> open() {
    auto promise = std::make_shared<std::promise<Result<void>>>();
    runner_.open(0, now() + delivery_limit,
                 [promise](const Result<void>& done) { promise->set_value(done); });
    return promise->get_future();
  }

  BoardProgram board_{{"--listen", "127.0.0.1:0"}};
  std::mutex mutex_;
  std::condition_variable changed_;
  Status status_;
  Runner runner_{make_modbus_bus(TcpBoards{"127.0.0.1", board_.port()}, Duration{300'000}),
                 {wiring()},
                 Duration{20'000},
                 now};
};

TEST_F(GateRunner, CommandsABoardAndReadsItsSensors) {
  start();
  until([](const Status& s) { return s.is_connected; });
  EXPECT_TRUE(open().get().ok());
  until([](const Status& s) { return s.barrier_is_on == false && s.commands == 1; });
  board_.say("input 0 on");
  until([](const Status& s) { return s.inputs.position_front == true; });
  EXPECT_EQ(board_.say("log"), "0+ 2+ 2-");
}

TEST_F(GateRunner, NeverDeliversLateWhatTheCableHeldBack) {
  start();
  until([](const Status& s) { return s.is_connected; });
  board_.say("fault silent");
  until([](const Status& s) { return !s.is_connected; });
  const auto opened = open().get();
  ASSERT_FALSE(opened.ok());
  EXPECT_EQ(opened.error().code, ErrorCode::yard_device_failed);
  board_.say("fault none");
  until([](const Status& s) { return s.is_connected; });
  until([](const Status& s) { return s.light == Light::red; });
  EXPECT_EQ(board_.say("log"), "0+");
}

TEST_F(GateRunner, LeavesTheBoardRedAndClosedWhenItEnds) {
  start();
  std::promise<bool> green;
  runner_.show(0, Light::green, now() + std::chrono::seconds(10),
               [&](const Result<void>& done) { green.set_value(done.ok()); });
  EXPECT_TRUE(green.get_future().get());
  EXPECT_EQ(board_.say("coils"), "1");
  runner_.stop();
  EXPECT_EQ(board_.say("coils"), "0");
}

TEST_F(GateRunner, EndsWhileTheBoardIsSilent) {
  board_.say("fault silent");
  start();
  until([](const Status& s) { return s.error.has_value(); });
  const auto begin = std::chrono::steady_clock::now();
  runner_.stop();
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(5));
}

}  // namespace
}  // namespace steelyard::gate
