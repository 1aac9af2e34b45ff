// SPDX-License-Identifier: Apache-2.0
#include "drivers/sim/simulated_indicator.h"

#include <gtest/gtest.h>

#include "drivers/registry.h"
#include "tests/drivers/session_run.h"

namespace steelyard::sim {
namespace {

using indicator::Indication;
using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr Instant start{seconds(100)};

const indicator::Registry& registry() {
  static const indicator::Registry value = indicator::Registry::built_in();
  return value;
}

SimulatedIndicator simulated(std::string_view protocol, SimulatedScale scale = {}) {
  auto made = SimulatedIndicator::create(*registry().find(protocol), scale);
  CHECK(made.has_value());
  return *made;
}

std::string shown(SimulatedIndicator& scale, Mass load, Instant now) {
  return indicator::describe(scale.show(load, now));
}

TEST(SimulatedIndicator, RoundsToTheInterval) {
  auto scale = simulated("toledo.continuous");
  EXPECT_EQ(shown(scale, Mass::kilograms(18'769), start), "18760 kg gross stable");
  EXPECT_EQ(shown(scale, Mass::kilograms(18'770), start), "18780 kg gross stable");
  EXPECT_EQ(shown(scale, Mass::kilograms(-29), start + seconds(1)), "-20 kg gross motion");
  EXPECT_EQ(shown(scale, Mass::grams(-9'999), start + seconds(1)), "0 kg gross motion");
}

TEST(SimulatedIndicator, TellsMotionUntilTheLoadStandsForHalfASecond) {
  auto scale = simulated("toledo.continuous");
  EXPECT_EQ(shown(scale, Mass(), start), "0 kg gross stable");
  EXPECT_EQ(shown(scale, Mass::kilograms(5'000), start + milliseconds(100)), "5000 kg gross motion");
  EXPECT_EQ(shown(scale, Mass::kilograms(5'010), start + milliseconds(599)), "5020 kg gross motion");
  EXPECT_EQ(shown(scale, Mass::kilograms(5'000), start + milliseconds(600)), "5000 kg gross stable");
}

TEST(SimulatedIndicator, IsOverloadedNineIntervalsAboveMax) {
  auto scale = simulated("toledo.continuous");
  EXPECT_EQ(shown(scale, Mass::kilograms(80'180), start), "80180 kg gross stable");
  EXPECT_EQ(shown(scale, Mass::kilograms(80'200), start + seconds(1)), "- kg gross stable overload");
  EXPECT_EQ(shown(scale, Mass::kilograms(-420), start + seconds(2)), "- kg gross motion underload");
}

TEST(SimulatedIndicator, SpeaksThroughItsProtocol) {
  for (const auto& protocol : registry().all()) {
    auto scale = simulated(protocol.id);
    std::array<std::uint8_t, indicator::frame_max> out{};
    scale.show(Mass::kilograms(18'760), start);
    const std::size_t size = scale.frame(out);
    const auto found = indications(run(protocol, indicator::Bytes(out).first(size)));
    ASSERT_EQ(found.size(), 1u) << protocol.id;
    EXPECT_EQ(found[0].value, (weighing::Decimal{18'760, 0})) << protocol.id;
  }
}

TEST(SimulatedIndicator, OverloadIsWhatTheProtocolCanSay) {
  std::array<std::uint8_t, indicator::frame_max> out{};
  auto yaohua = simulated("yaohua.tf0");
  yaohua.show(Mass::kilograms(90'000), start);
  EXPECT_EQ(yaohua.frame(out), 0u);
  auto toledo = simulated("toledo.continuous");
  toledo.show(Mass::kilograms(90'000), start);
  const std::size_t size = toledo.frame(out);
  EXPECT_EQ(words(run(*registry().find("toledo.continuous"), indicator::Bytes(out).first(size))),
            "- kg gross stable overload");
}

TEST(SimulatedIndicator, ShowsTonnes) {
  auto scale =
      simulated("toledo.continuous", {Mass::kilograms(20), Mass::kilograms(80'000), weighing::Unit::t, 2});
  EXPECT_EQ(shown(scale, Mass::kilograms(18'769), start), "18.76 t gross stable");
}

TEST(SimulatedIndicator, RefusesAnIntervalTheDisplayCannotShow) {
  const auto& protocol = *registry().find("yaohua.tf0");
  const Mass max = Mass::kilograms(80'000);
  EXPECT_FALSE(SimulatedIndicator::create(protocol, {Mass(), max}));
  EXPECT_FALSE(SimulatedIndicator::create(protocol, {Mass::grams(500), max}));
  EXPECT_TRUE(SimulatedIndicator::create(protocol, {Mass::grams(500), max, weighing::Unit::kg, 1}));
  EXPECT_FALSE(SimulatedIndicator::create(protocol, {Mass::kilograms(20), Mass::kilograms(10)}));
  EXPECT_FALSE(SimulatedIndicator::create(protocol, {Mass::kilograms(20), max, weighing::Unit::lb}));
}

}  // namespace
}  // namespace steelyard::sim
