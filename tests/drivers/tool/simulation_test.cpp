// SPDX-License-Identifier: Apache-2.0
#include "drivers/tool/simulation.h"

#include <gtest/gtest.h>

#include "drivers/registry.h"
#include "tests/drivers/tool/fake_outlet.h"

namespace steelyard::tool {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

class SimulationCommands : public testing::Test {
 protected:
  SimulationCommands() {
    auto indicator = sim::SimulatedIndicator::create(*registry_.find("yaohua.tf0"), {});
    CHECK(indicator.has_value());
    simulation_.emplace(sim::LoadCurve(), *indicator, SimulatedLine{}, outlet_);
    tick(seconds(1));
  }

  void tick(Duration duration) {
    for (Duration t{}; t < duration; t += milliseconds(100)) {
      now_ += milliseconds(100);
      simulation_->tick(now_);
    }
  }
  std::string command(std::string_view line) { return simulation_->command(line, now_); }
  std::string field(std::string_view name) {
    const std::string status = command("status") + " ";
    const auto at = status.find(" " + std::string(name) + "=") + name.size() + 2;
    return status.substr(at, status.find(' ', at) - at);
  }

  indicator::Registry registry_ = indicator::Registry::built_in();
  FakeOutlet outlet_;
  std::optional<Simulation> simulation_;
  Instant now_{seconds(100)};
};

TEST_F(SimulationCommands, StatusTellsDisplayAndRest) {
  EXPECT_EQ(
      command("status"),
      "ok displayed_kg=0 at_rest=yes load_kg=0 stable=yes overload=no underload=no noise=off plugged=yes "
      "frames=10 polled=no faults=none script=none");
}

TEST_F(SimulationCommands, ATruckDrivesOnAndOff) {
  EXPECT_EQ(command("drive-on 18760"), "ok");
  EXPECT_EQ(field("at_rest"), "no") << "before the next frame";
  tick(seconds(2));
  EXPECT_EQ(field("at_rest"), "no");
  EXPECT_EQ(field("load_kg"), "18760");
  tick(seconds(4));
  EXPECT_EQ(field("at_rest"), "yes");
  EXPECT_EQ(field("displayed_kg"), "18760");
  EXPECT_EQ(command("drive-off"), "ok");
  tick(seconds(6));
  EXPECT_EQ(field("displayed_kg"), "0");
}

TEST_F(SimulationCommands, LoadAndStepComeAtOnce) {
  EXPECT_EQ(command("load 100.5"), "ok");
  tick(milliseconds(100));
  EXPECT_EQ(field("displayed_kg"), "100");
  EXPECT_EQ(command("step -40"), "ok");
  tick(seconds(2));
  EXPECT_EQ(field("displayed_kg"), "60");
  EXPECT_EQ(field("load_kg"), "60.5");
}

TEST_F(SimulationCommands, OverloadIsABlankDisplayAndASilentLine) {
  command("load 90000");
  tick(seconds(1));
  outlet_.take();
  tick(seconds(1));
  EXPECT_EQ(outlet_.take(), "");
  EXPECT_EQ(field("displayed_kg"), "-");
  EXPECT_EQ(field("overload"), "yes");
}

TEST_F(SimulationCommands, NoiseKeepsTheDisplayFromRest) {
  command("load 20000");
  EXPECT_EQ(command("noise on"), "ok");
  tick(seconds(2));
  EXPECT_EQ(field("at_rest"), "no");
  EXPECT_EQ(command("noise off"), "ok");
  tick(seconds(1));
  EXPECT_EQ(field("at_rest"), "yes");
}

TEST_F(SimulationCommands, PullsAndPutsBackTheCable) {
  EXPECT_EQ(command("unplug"), "ok");
  EXPECT_EQ(field("plugged"), "no");
  EXPECT_EQ(command("unplug"), "ok");
  outlet_.refuses = true;
  EXPECT_TRUE(command("plug").starts_with("error "));
  outlet_.refuses = false;
  EXPECT_EQ(command("plug"), "ok");
  EXPECT_EQ(field("plugged"), "yes");
}

TEST_F(SimulationCommands, EveryOtherLineIsAnErrorAndChangesNothing) {
  for (const char* line :
       {"", "load", "load x", "load 1e3", "load 99999999999999", "step", "drive-on", "drive-on -5",
        "drive-off now", "noise", "noise loud", "status please", "unplug 1", "LOAD 5"}) {
    EXPECT_TRUE(command(line).starts_with("error ")) << line;
    EXPECT_EQ(command(line).find('\n'), std::string::npos) << line;
  }
  tick(milliseconds(100));
  EXPECT_EQ(field("displayed_kg"), "0");
  EXPECT_EQ(field("at_rest"), "yes");
}

TEST_F(SimulationCommands, BlanksAndLineEndsDoNotMatter) {
  EXPECT_EQ(command("  load   40 \r"), "ok");
  tick(seconds(1));
  EXPECT_EQ(field("displayed_kg"), "40");
}

TEST_F(SimulationCommands, FaultsAreSwitchedAndTold) {
  EXPECT_EQ(command("fault silence on"), "ok");
  outlet_.take();
  tick(seconds(1));
  EXPECT_EQ(outlet_.take(), "");
  EXPECT_EQ(command("fault silence off"), "ok");
  EXPECT_EQ(command("fault check 2"), "ok");
  tick(milliseconds(200));
  EXPECT_EQ(outlet_.take(), "\x02+00000001B\x03\x02+00000001C\x03");
  EXPECT_EQ(field("faults"), "check:2");
  EXPECT_TRUE(command("fault not-zeroed on").starts_with("error ")) << "yaohua.tf0 has no way to say it";
  EXPECT_TRUE(command("fault drop").starts_with("error "));
  EXPECT_EQ(field("faults"), "check:2");
}

TEST_F(SimulationCommands, TheDisplayHasItsOwnFaults) {
  EXPECT_EQ(command("fault minus-zero on"), "ok");
  outlet_.take();
  tick(milliseconds(100));
  EXPECT_EQ(outlet_.take(), "\x02-00000001D\x03");
  EXPECT_EQ(command("fault range on"), "ok");
  command("load 18760");
  tick(milliseconds(200));
  EXPECT_EQ(outlet_.take(), "\x02+187600112\x03\x02+018760013\x03") << "with a decimal and without, in turn";
  command("fault range off");
  command("load 0");
  tick(milliseconds(100));
  EXPECT_EQ(outlet_.take(), "\x02-00000001D\x03");
}

TEST_F(SimulationCommands, AFrozenIndicatorRepeatsAlsoWhenItWouldBeSilent) {
  command("load 18760");
  tick(seconds(1));
  command("fault freeze on");
  tick(seconds(1));
  command("load 90000");
  outlet_.take();
  tick(milliseconds(100));
  EXPECT_EQ(outlet_.take(), "\x02+018760013\x03");
}

class ScriptedSimulation : public SimulationCommands {
 protected:
  void play(std::string_view text) {
    auto indicator = sim::SimulatedIndicator::create(*registry_.find("toledo.continuous"), {});
    CHECK(indicator.has_value());
    auto script = sim::parse_script(text, "script");
    CHECK(script.ok());
    simulation_.emplace(sim::LoadCurve(), *indicator, SimulatedLine{false, 1, *script}, outlet_);
  }
};

TEST_F(ScriptedSimulation, PlaysItsScript) {
  play("at 1s drive-on 18760\nwait stable\nfault freeze on\nfault not-zeroed on\nunplug");
  EXPECT_EQ(field("script"), "running");
  tick(seconds(3));
  EXPECT_EQ(field("faults"), "none");
  EXPECT_EQ(field("load_kg"), "18760");
  tick(seconds(5));
  EXPECT_EQ(field("faults"), "freeze,not-zeroed");
  EXPECT_EQ(field("displayed_kg"), "18760");
  EXPECT_EQ(field("plugged"), "no");
  EXPECT_EQ(field("script"), "done");
}

TEST_F(ScriptedSimulation, ZeroEndsNotZeroed) {
  play("fault not-zeroed on\nload 20\nwait stable\nafter 1s zero");
  tick(milliseconds(300));
  EXPECT_EQ(field("faults"), "not-zeroed");
  tick(seconds(2));
  EXPECT_EQ(field("faults"), "none");
  EXPECT_EQ(field("displayed_kg"), "0");
}

}  // namespace
}  // namespace steelyard::tool
