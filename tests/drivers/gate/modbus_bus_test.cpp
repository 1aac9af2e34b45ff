// SPDX-License-Identifier: Apache-2.0
// libmodbus against the simulated board: what goes over the line, and everything that can go wrong on it.
#include <chrono>

#include <gtest/gtest.h>

#include "drivers/gate.h"
#include "tests/drivers/gate/board_program.h"
#include "tests/support/test_folder.h"

namespace steelyard::gate {
namespace {

constexpr Duration answer_limit{300'000};

std::vector<Point> points(std::initializer_list<const char*> texts) {
  std::vector<Point> out;
  for (const char* text : texts) out.push_back(*parse_point(text));
  return out;
}

std::string what(const Result<void>& result) {
  return result ? "" : *result.error().params.at("what").string();
}
std::string what(const Result<std::vector<bool>>& result) {
  return result ? "" : *result.error().params.at("what").string();
}

class ModbusTcp : public testing::Test {
 protected:
  std::unique_ptr<Bus> bus(std::uint16_t port) {
    return make_modbus_bus(TcpBoards{"127.0.0.1", port}, answer_limit);
  }

  BoardProgram board_{{"--listen", "127.0.0.1:0"}};
  std::unique_ptr<Bus> bus_ = bus(board_.port());
};

TEST_F(ModbusTcp, ReadsAndWritesEveryKindOfSignal) {
  board_.say("input 3 on");
  ASSERT_TRUE(bus_->write(1, *parse_point("coil:2"), true).ok());
  ASSERT_TRUE(bus_->write(1, *parse_point("!coil:5"), false).ok());
  ASSERT_TRUE(bus_->write(1, *parse_point("register:4.9"), true).ok());
  EXPECT_EQ(board_.say("coils"), "2 5");
  const auto read = bus_->read(
      1, points({"input:3", "coil:1", "coil:2", "!coil:5", "register:4.9", "register:4.8", "!input:0"}));
  ASSERT_TRUE(read.ok()) << what(read);
  EXPECT_EQ(*read, (std::vector<bool>{true, false, true, false, true, false, true}));
  ASSERT_TRUE(bus_->write(1, *parse_point("coil:2"), false).ok());
  EXPECT_EQ(board_.say("log"), "2+ 5+ 2-");
}

TEST_F(ModbusTcp, SaysWhatTheBoardRefused) {
  EXPECT_EQ(what(bus_->write(1, *parse_point("coil:9000"), true)), "Illegal data address");
  board_.say("fault refuse");
  EXPECT_EQ(what(bus_->write(1, *parse_point("coil:1"), true)), "Slave device or server failure");
  board_.say("fault none");
  EXPECT_TRUE(bus_->write(1, *parse_point("coil:1"), true).ok());
}

TEST_F(ModbusTcp, WaitsNoLongerThanItsLimit) {
  ASSERT_TRUE(bus_->open().ok());
  board_.say("fault silent");
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_EQ(what(bus_->write(1, *parse_point("coil:1"), true)), "Connection timed out");
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(3));
  board_.say("fault none");
  EXPECT_TRUE(bus_->read(1, points({"coil:1"})).ok());
}

TEST_F(ModbusTcp, AWrongUnitIsSilence) {
  EXPECT_EQ(what(bus_->write(2, *parse_point("coil:1"), true)), "Connection timed out");
  EXPECT_EQ(board_.say("coils"), "");
}

TEST_F(ModbusTcp, TakesRubbishForNoAnswer) {
  board_.say("fault garbage");
  EXPECT_FALSE(bus_->read(1, points({"coil:1"})).ok());
  EXPECT_FALSE(bus_->write(1, *parse_point("coil:1"), true).ok());
  board_.say("fault none");
  const auto read = bus_->read(1, points({"coil:1", "input:1"}));
  ASSERT_TRUE(read.ok()) << what(read);
  EXPECT_EQ(*read, (std::vector<bool>{false, false}));
}

TEST_F(ModbusTcp, IsThereAgainAfterTheCableWasPulled) {
  ASSERT_TRUE(bus_->write(1, *parse_point("coil:1"), true).ok());
  board_.say("unplug");
  EXPECT_FALSE(bus_->write(1, *parse_point("coil:1"), false).ok());
  EXPECT_FALSE(bus_->write(1, *parse_point("coil:1"), false).ok());
  board_.say("plug");
  EXPECT_TRUE(bus_->write(1, *parse_point("coil:1"), false).ok());
  EXPECT_EQ(board_.say("coils"), "");
}

TEST_F(ModbusTcp, SaysThatNobodyListens) {
  board_.say("unplug");
  const auto none = bus(board_.port());
  EXPECT_EQ(what(none->open()), "Connection refused");
  EXPECT_EQ(what(none->read(1, points({"coil:1"}))), "Connection refused");
}

class ModbusRtu : public testing::Test {
 protected:
  support::TestFolder folder_;
  BoardProgram board_{{"--link", folder_.path("board")}, 3};
  std::unique_ptr<Bus> bus_ = make_modbus_bus(SerialBoards{folder_.path("board"), {}}, answer_limit);
};

TEST_F(ModbusRtu, ReadsAndWrites) {
  board_.say("input 1 on");
  const auto written = bus_->write(3, *parse_point("coil:2"), true);
  ASSERT_TRUE(written.ok()) << what(written);
  EXPECT_EQ(board_.say("coils"), "2");
  const auto read = bus_->read(3, points({"coil:2", "input:0", "input:1"}));
  ASSERT_TRUE(read.ok()) << what(read);
  EXPECT_EQ(*read, (std::vector<bool>{true, false, true}));
}

TEST_F(ModbusRtu, SilenceRubbishAndAnswersOfAnotherUnitAreNoAnswer) {
  for (const char* fault : {"silent", "garbage", "unit", "refuse"}) {
    board_.say(std::string("fault ") + fault);
    EXPECT_FALSE(bus_->read(3, points({"coil:2"})).ok()) << fault;
    board_.say("fault none");
    EXPECT_TRUE(bus_->read(3, points({"coil:2"})).ok()) << fault;
  }
  EXPECT_FALSE(bus_->read(4, points({"coil:2"})).ok());
}

TEST_F(ModbusRtu, SaysThatThereIsNoSuchLine) {
  const auto none = make_modbus_bus(SerialBoards{folder_.path("nothing"), {}}, answer_limit);
  EXPECT_EQ(what(none->open()), "No such file or directory");
}

}  // namespace
}  // namespace steelyard::gate
