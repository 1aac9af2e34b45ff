// SPDX-License-Identifier: Apache-2.0
#include "drivers/gate/controller.h"

#include <gtest/gtest.h>

#include "tests/drivers/gate/scripted_bus.h"

namespace steelyard::gate {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

// red 0, green 1, barrier 2; sensors input 0 and 1, loop input 2
Wiring wiring(BarrierMode mode = BarrierMode::pulse) {
  Wiring w;
  w.id = "north-exit";
  w.red = parse_point("coil:0");
  w.green = parse_point("coil:1");
  w.barrier = parse_point("coil:2");
  w.barrier_mode = mode;
  w.barrier_time = mode == BarrierMode::pulse ? Duration(milliseconds(500)) : Duration(seconds(5));
  w.position_front = parse_point("input:0");
  w.position_rear = parse_point("input:1");
  w.loop = parse_point("input:2");
  return w;
}

class GateController : public testing::Test {
 protected:
  void reached() {
    gate_.step();
    ASSERT_TRUE(gate_.status().is_connected);
    ASSERT_EQ(bus_.take_written(), "coil:2- coil:1- coil:0+");
  }
  void open() { gate_.open(bus_.now + delivery_limit, note("open")); }
  void green() { gate_.show(Light::green, bus_.now + delivery_limit, note("green")); }
  Done note(std::string name) {
    return [this, name](const Result<void>& result) {
      said_ += (said_.empty() ? "" : "; ") + name + " " +
               (result ? "done"
                       : std::string(name_of(result.error().code)) + ": " +
                             *result.error().params.at("what").string());
    };
  }
  void wait(Duration time) { bus_.now += time; }
  /// Rounds, as the runner makes them.
  void run(Duration time) {
    for (const Instant end = bus_.now + time; bus_.now < end; wait(milliseconds(200))) gate_.step();
  }

  ScriptedBus bus_;
  Controller gate_{wiring(), bus_, [this] { return bus_.now; }};
  std::string said_;
};

TEST_F(GateController, SetsABoardThatIsReachedToRedAndClosedBeforeAnythingElse) {
  bus_.signals["coil:1"] = true;  // green and open from the run before
  bus_.signals["coil:2"] = true;
  open();
  gate_.step();
  EXPECT_EQ(bus_.take_written(), "coil:2- coil:1- coil:0+ coil:2+");
  EXPECT_EQ(said_, "open done");
}

TEST_F(GateController, OpensWithAPulse) {
  reached();
  open();
  gate_.step();
  EXPECT_EQ(bus_.take_written(), "coil:2+");
  EXPECT_EQ(gate_.status().barrier_is_on, true);
  ASSERT_TRUE(gate_.due().has_value());
  bus_.now = *gate_.due();
  gate_.step();
  EXPECT_EQ(bus_.take_written(), "coil:2-");
  EXPECT_EQ(gate_.status().barrier_is_on, false);
  EXPECT_EQ(gate_.status().commands, 1u);
}

TEST_F(GateController, HoldsABarrierOpenWhileAVehicleIsUnderIt) {
  gate_ = Controller(wiring(BarrierMode::hold), bus_, [this] { return bus_.now; });
  reached();
  open();
  bus_.signals["input:2"] = true;
  run(seconds(10));
  EXPECT_EQ(bus_.take_written(), "coil:2+");
  bus_.signals["input:2"] = false;
  run(seconds(1));
  EXPECT_EQ(bus_.take_written(), "coil:2-");
}

TEST_F(GateController, ClosesAtOnceWhenSomebodySaysSo) {
  gate_ = Controller(wiring(BarrierMode::hold), bus_, [this] { return bus_.now; });
  reached();
  open();
  gate_.step();
  gate_.close(note("close"));
  gate_.step();
  EXPECT_EQ(bus_.take_written(), "coil:2+ coil:2-");
  EXPECT_EQ(said_, "open done; close done");
  EXPECT_FALSE(gate_.due().has_value());
}

TEST_F(GateController, NeverShowsRedAndGreenTogether) {
  reached();
  green();
  gate_.step();
  EXPECT_EQ(bus_.take_written(), "coil:0- coil:1+");
  EXPECT_EQ(gate_.status().light, Light::green);
  gate_.show(Light::red, {});
  gate_.step();
  EXPECT_EQ(bus_.take_written(), "coil:1- coil:0+");
  EXPECT_EQ(gate_.status().light, Light::red);
}

TEST_F(GateController, DropsAnOpeningThatCouldNotBeDeliveredInTwoSecondsAndSaysSo) {
  reached();
  bus_.pull();
  open();
  run(seconds(3));
  EXPECT_EQ(said_, "open yard_device_failed: no route");
  EXPECT_EQ(gate_.status().dropped, 1u);
  EXPECT_FALSE(gate_.has_commands());
}

TEST_F(GateController, NeverDeliversAnOpeningLate) {
  reached();
  bus_.pull();
  open();
  run(seconds(3));
  bus_.is_plugged = true;
  run(seconds(5));
  EXPECT_EQ(bus_.take_written(), "coil:2- coil:1- coil:0+");
  EXPECT_TRUE(gate_.status().is_connected);
}

TEST_F(GateController, DeliversAnOpeningWhenTheBoardComesBackInTime) {
  reached();
  bus_.pull();
  gate_.step();
  EXPECT_FALSE(gate_.status().is_connected);
  open();
  bus_.is_plugged = true;
  run(milliseconds(1300));
  EXPECT_EQ(bus_.take_written(), "coil:2- coil:1- coil:0+ coil:2+");
  EXPECT_EQ(said_, "open done");
}

TEST_F(GateController, RepeatsNothingAfterALostAnswer) {
  reached();
  open();
  bus_.loses_next_answer = true;  // the relay switched, its answer did not come
  gate_.step();
  EXPECT_EQ(said_, "open yard_device_failed: no answer");
  EXPECT_EQ(bus_.take_written(), "coil:2+");
  run(seconds(5));
  EXPECT_EQ(bus_.take_written(), "coil:2- coil:1- coil:0+");
  EXPECT_FALSE(bus_.signals["coil:2"]);
}

TEST_F(GateController, GoesBackToRedAfterALossAndShowsNoLightMeanwhile) {
  reached();
  green();
  gate_.step();
  bus_.take_written();
  bus_.pull();
  gate_.step();
  EXPECT_FALSE(gate_.status().is_connected);
  EXPECT_EQ(gate_.status().light, std::nullopt);
  EXPECT_EQ(gate_.status().barrier_is_on, std::nullopt);
  EXPECT_EQ(gate_.status().inputs, Inputs());
  EXPECT_EQ(gate_.status().losses, 1u);
  ASSERT_TRUE(gate_.status().error.has_value());
  EXPECT_EQ(*gate_.status().error,
            (Error{ErrorCode::yard_device_failed, {{"device", "north-exit"}, {"what", "no answer"}}}));
  bus_.is_plugged = true;
  run(seconds(2));
  EXPECT_EQ(bus_.take_written(), "coil:2- coil:1- coil:0+");
  EXPECT_EQ(gate_.status().light, Light::red);
}

TEST_F(GateController, SetsSafeWhereTheBoardWasSwitchedOffAndOn) {
  reached();
  green();
  gate_.step();
  bus_.take_written();
  bus_.signals.clear();  // all relays dropped, and the line never broke
  run(milliseconds(500));
  EXPECT_EQ(bus_.take_written(), "coil:2- coil:1- coil:0+");
  EXPECT_EQ(gate_.status().losses, 1u);
}

TEST_F(GateController, ClosesABarrierThatSomethingElseOpened) {
  reached();
  bus_.signals["coil:2"] = true;
  run(milliseconds(500));
  EXPECT_EQ(bus_.take_written(), "coil:2- coil:1- coil:0+");
}

TEST_F(GateController, ABoardThatEndsThePulseItselfIsNoFault) {
  reached();
  open();
  gate_.step();
  bus_.signals["coil:2"] = false;
  gate_.step();
  EXPECT_TRUE(gate_.status().is_connected);
  EXPECT_EQ(gate_.status().losses, 0u);
}

TEST_F(GateController, AGateWhoseBoardRefusesItsOutputsIsNotConnected) {
  bus_.refuses_writes = true;
  open();
  run(seconds(3));
  EXPECT_FALSE(gate_.status().is_connected);
  EXPECT_EQ(said_, "open yard_device_failed: refused");
  EXPECT_EQ(bus_.take_written(), "");
}

TEST_F(GateController, ALaterCommandTakesThePlaceOfAnEarlierOne) {
  reached();
  open();
  gate_.close(note("close"));
  gate_.step();
  EXPECT_EQ(said_, "open yard_device_failed: another command came; close done");
  EXPECT_EQ(bus_.take_written(), "coil:2-");
}

TEST_F(GateController, ReadsItsSensors) {
  bus_.signals["input:1"] = true;
  reached();
  EXPECT_EQ(gate_.status().inputs.position_front, false);
  EXPECT_EQ(gate_.status().inputs.position_rear, true);
  EXPECT_EQ(gate_.status().inputs.loop, false);
}

TEST_F(GateController, AnotherUnitThatIsSilentDisturbsNobody) {
  reached();
  green();
  gate_.step();
  bus_.take_written();
  Wiring missing = wiring();
  missing.unit = 2;
  Controller other(missing, bus_, [this] { return bus_.now; });
  for (int i = 0; i < 10; ++i) {
    other.step();
    gate_.step();
    wait(milliseconds(200));
  }
  EXPECT_FALSE(other.status().is_connected);
  EXPECT_EQ(gate_.status().light, Light::green);
  EXPECT_EQ(bus_.take_written(), "");
}

TEST_F(GateController, EndsRedAndClosed) {
  reached();
  green();
  open();
  gate_.step();
  bus_.take_written();
  open();
  gate_.rest();
  EXPECT_EQ(bus_.take_written(), "coil:2- coil:1- coil:0+");
  EXPECT_EQ(said_, "green done; open done; open yard_device_failed: the station ends");
}

TEST(GatePoint, IsReadAsItIsWritten) {
  for (const char* text : {"coil:0", "!coil:7", "input:65535", "register:16.2", "!register:0.15"}) {
    const auto point = parse_point(text);
    ASSERT_TRUE(point.has_value()) << text;
    EXPECT_EQ(text_of(*point), text);
  }
}

TEST(GatePoint, RefusesWhatIsNone) {
  for (const char* text : {"", "coil", "coil:", "coil:-1", "coil:65536", "coil:1x", "input:1.2", "register:3",
                           "register:3.16", "register:.1", "!!coil:1", "relay:1", "coil: 1"}) {
    EXPECT_FALSE(parse_point(text).has_value()) << text;
  }
}

}  // namespace
}  // namespace steelyard::gate
