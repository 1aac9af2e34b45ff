// SPDX-License-Identifier: Apache-2.0
#include "drivers/tool/simulation.h"

#include <gtest/gtest.h>

#include "drivers/indicator_session.h"
#include "drivers/registry.h"

namespace steelyard::tool {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

/// What was written while it was plugged in.
class FakeOutlet final : public Outlet {
 public:
  explicit FakeOutlet(std::vector<std::uint8_t>* bytes) : bytes_(bytes) {}
  std::string url() const override { return "serial:///fake"; }
  void write(std::span<const std::uint8_t> bytes) override {
    if (plugged_) bytes_->insert(bytes_->end(), bytes.begin(), bytes.end());
  }
  bool has_reader() override { return plugged_; }
  bool is_plugged() const override { return plugged_; }
  void unplug() override { plugged_ = false; }
  Result<void> plug() override {
    if (refuses) return Error{ErrorCode::line_unopenable, {{"line", "fake"}, {"what", "refused"}}};
    plugged_ = true;
    return {};
  }
  bool refuses = false;

 private:
  std::vector<std::uint8_t>* bytes_;
  bool plugged_ = true;
};

class SimulationCommands : public testing::Test {
 protected:
  SimulationCommands() {
    auto indicator = sim::SimulatedIndicator::create(*registry_.find("yaohua.tf0"), {});
    CHECK(indicator.has_value());
    auto outlet = std::make_unique<FakeOutlet>(&bytes_);
    outlet_ = outlet.get();
    simulation_ = std::make_unique<Simulation>(sim::LoadCurve(), *indicator, std::move(outlet));
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
  std::vector<std::uint8_t> bytes_;
  FakeOutlet* outlet_ = nullptr;
  std::unique_ptr<Simulation> simulation_;
  Instant now_{seconds(100)};
};

TEST_F(SimulationCommands, StatusTellsDisplayAndRest) {
  EXPECT_EQ(
      command("status"),
      "ok displayed_kg=0 at_rest=yes load_kg=0 stable=yes overload=no underload=no noise=off plugged=yes "
      "frames=10");
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
  const auto before = bytes_.size();
  tick(seconds(1));
  EXPECT_EQ(bytes_.size(), before);
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
  outlet_->refuses = true;
  EXPECT_TRUE(command("plug").starts_with("error "));
  outlet_->refuses = false;
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

}  // namespace
}  // namespace steelyard::tool
