// SPDX-License-Identifier: Apache-2.0
#include "drivers/tool/simulation_config.h"

#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

#include "drivers/sim/script.h"

namespace steelyard::tool {
namespace {

std::string text_of_file(const std::string& file) {
  std::ifstream input(file);
  return {std::istreambuf_iterator<char>(input), {}};
}

/// "north: …"
std::string fault(const std::string& text) {
  const auto read = read_simulation_config(text, "some/scales.toml");
  if (read) return "";
  if (read.error().code != ErrorCode::simulation_config) return std::string(name_of(read.error().code));
  return *read.error().params.at("scale").string() + ": " + *read.error().params.at("rule").string();
}

TEST(SimulationConfig, HoldsTheOptionsOfEveryScale) {
  const auto read = read_simulation_config(
      "[[scale]]\nid='n'\nprotocol='p'\nlink='/tmp/n'\n"
      "[[scale]]\nid='s'\nmodel='M'\nlisten='127.0.0.1:1'\ninterval='0.5'\nmax=3000\nunit='t'\n"
      "decimals=3\ncontrol='127.0.0.1:2'\nframe_rate=20\naxles=6\nspeed='2.5'\nseed=7\ncheck=true\nno_check="
      "true\n"
      "address=26\npolled=true\nfault=['drop 7', 'parity on']\nscript='day.txt'\n",
      "some/scales.toml");
  ASSERT_TRUE(read.ok()) << sentence(read.error(), Language::en);
  ASSERT_EQ(read->size(), 2u);
  const SimOptions& north = (*read)[0].options;
  EXPECT_EQ((*read)[0].id, "n");
  EXPECT_EQ(north.protocol, "p");
  EXPECT_EQ(north.outlet.link, "/tmp/n");
  EXPECT_EQ(north.interval_kg, "20");
  EXPECT_EQ(north.speed_percent, 100);
  EXPECT_EQ(north.address, std::nullopt);
  const SimOptions& south = (*read)[1].options;
  EXPECT_EQ(south.model, "M");
  EXPECT_EQ(south.outlet.listen, "127.0.0.1:1");
  EXPECT_EQ(south.interval_kg, "0.5");
  EXPECT_EQ(south.max_kg, "3000");
  EXPECT_EQ(south.unit, "t");
  EXPECT_EQ(south.decimals, 3);
  EXPECT_EQ(south.control, "127.0.0.1:2");
  EXPECT_EQ(south.frame_rate, 20);
  EXPECT_EQ(south.axles, 6);
  EXPECT_EQ(south.speed_percent, 250);
  EXPECT_EQ(south.seed, 7u);
  EXPECT_TRUE(south.with_check);
  EXPECT_TRUE(south.no_check);
  EXPECT_EQ(south.address, 26);
  EXPECT_TRUE(south.polled);
  EXPECT_FALSE(south.continuous);
  EXPECT_EQ(south.faults, (std::vector<std::string>{"drop 7", "parity on"}));
  EXPECT_EQ(south.script, "some/day.txt");
}

TEST(SimulationConfig, NamesTheScaleAndTheRuleOfItsFault) {
  const std::string head = "[[scale]]\nid='n'\nprotocol='p'\n";
  EXPECT_EQ(fault("[[scale"), "toml_malformed");
  EXPECT_EQ(fault(""), "some/scales.toml: Field scale is missing or empty");
  EXPECT_EQ(fault("scale=[]"), "some/scales.toml: Field scale is missing or empty");
  EXPECT_EQ(fault("[[scale]]\nprotocol='p'"), "scale[0]: Field scale[0].id is missing or empty");
  EXPECT_EQ(fault("[[scale]]\nid='n'"), "n: Field scale[0].protocol is missing or empty");
  EXPECT_EQ(fault(head + "intervall=5"), "n: There is no field scale[0].intervall here");
  EXPECT_TRUE(fault(head + "speed='fast'").starts_with("n: Field scale[0].speed is out of range"));
  EXPECT_TRUE(fault(head + "speed='0.001'").starts_with("n: Field scale[0].speed is out of range"));
  EXPECT_TRUE(fault(head + "speed=1001").starts_with("n: Field scale[0].speed is out of range"));
  EXPECT_TRUE(fault(head + "fault=[7]").starts_with("n: Field scale[0].fault"));
  EXPECT_TRUE(fault(head + "address=256").starts_with("n: Field scale[0].address"));
  EXPECT_TRUE(fault(head + head).starts_with("n: Field id must be unique"));
  EXPECT_EQ(fault(head + "\n[other]"), "some/scales.toml: There is no field other here");
}

TEST(SimulationConfig, TheExamplesAreRead) {
  const std::string folder = STEELYARD_CONFIG "/simulator/";
  const auto scales = read_simulation_config(text_of_file(folder + "scales.toml"), folder + "scales.toml");
  ASSERT_TRUE(scales.ok()) << sentence(scales.error(), Language::en);
  EXPECT_EQ(scales->size(), 2u);
  const std::string day = folder + "day.txt";
  EXPECT_EQ(scales->front().options.script, day);
  const auto script = sim::parse_script(text_of_file(day), day);
  ASSERT_TRUE(script.ok()) << sentence(script.error(), Language::en);
  EXPECT_EQ(script->rounds, 0);
}

}  // namespace
}  // namespace steelyard::tool
