// SPDX-License-Identifier: Apache-2.0
#include "drivers/sim/script.h"

#include <gtest/gtest.h>

namespace steelyard::sim {
namespace {

using Kind = Command::Kind;
using std::chrono::seconds;

constexpr Instant start{seconds(100)};

Script script(std::string_view text) {
  auto parsed = parse_script(text, "day.txt");
  CHECK(parsed.ok());
  return *std::move(parsed);
}

/// "2: …", the line and the beginning of the rule.
std::string fault(std::string_view text) {
  const auto parsed = parse_script(text, "day.txt");
  if (parsed) return "";
  EXPECT_EQ(parsed.error().code, ErrorCode::script_malformed);
  EXPECT_EQ(*parsed.error().params.at("file").string(), "day.txt");
  return std::to_string(*parsed.error().params.at("line").integer()) + ": " +
         *parsed.error().params.at("rule").string();
}

/// The loads that come when, second by second: "5 at 2s".
std::string played(ScriptPlayer& player, int from, int to, bool stable = true) {
  std::string out;
  for (int second = from; second <= to; ++second) {
    while (const Command* command = player.next(start + seconds(second), stable)) {
      const auto kg = command->mass.in_grams() / 1000;
      out += (out.empty() ? "" : ", ") + std::to_string(kg) + " at " + std::to_string(second) + "s";
    }
  }
  return out;
}

TEST(Script, IsReadLineByLine) {
  const Script day = script(
      "# a truck\n"
      "\n"
      "at 5s drive-on 18760   # loaded\n"
      "wait stable\r\n"
      "\tafter  1500ms\tdrive-off\n"
      "fault freeze on\n"
      "at 5m\n"
      "repeat 12");
  ASSERT_EQ(day.steps.size(), 7u);
  EXPECT_EQ(day.steps[0].kind, ScriptStep::Kind::at);
  EXPECT_EQ(day.steps[0].time, seconds(5));
  EXPECT_EQ(day.steps[1].command.kind, Kind::drive_on);
  EXPECT_EQ(day.steps[1].command.mass, Mass::kilograms(18'760));
  EXPECT_EQ(day.steps[1].line, 3u);
  EXPECT_EQ(day.steps[2].kind, ScriptStep::Kind::stable);
  EXPECT_EQ(day.steps[3].time, std::chrono::milliseconds(1500));
  EXPECT_EQ(day.steps[5].command.fault, (FaultChange{Fault::freeze, 1, {}}));
  EXPECT_EQ(day.steps[6].time, seconds(300));
  EXPECT_EQ(day.rounds, 12);
}

TEST(Script, NamesTheLineAndTheRuleOfItsFault) {
  EXPECT_EQ(fault(""), "0: a script has at least one line that does something");
  EXPECT_EQ(fault("# nothing\n"), "1: a script has at least one line that does something");
  EXPECT_TRUE(fault("load 5\njump 7\n").starts_with("2: Field command must be one of: load KG"));
  EXPECT_TRUE(fault("load heavy").starts_with("1: Field load is not of the form kilograms"));
  EXPECT_TRUE(fault("fault drop 0").starts_with("1: Field fault drop is out of range"));
  for (const char* time : {"at", "at 5", "at s", "after 5 s", "at 1.5s", "at -5s", "after 8d", "at 169h",
                           "at 99999999999999999999s"}) {
    EXPECT_TRUE(fault(time).starts_with("1: a time is a whole number")) << time;
  }
  EXPECT_TRUE(fault("wait").starts_with("1: what can be waited for"));
  EXPECT_TRUE(fault("wait for me").starts_with("1: what can be waited for"));
  EXPECT_TRUE(fault("at 1s load 5\nrepeat 0").starts_with("2: repeat stands alone"));
  EXPECT_TRUE(fault("at 1s load 5\nrepeat often").starts_with("2: repeat stands alone"));
  EXPECT_TRUE(fault("at 0s load 5\nwait stable\nrepeat").starts_with("3: what repeats must take time"));
  EXPECT_TRUE(fault("at 1s load 5\nrepeat\nload 0").starts_with("3: nothing comes after"));
  EXPECT_TRUE(fault("at 1s at 2s").starts_with("1: Field command must be one of"));
  std::string endless;
  for (int i = 0; i < 10'001; ++i) endless += "load 5\n";
  EXPECT_EQ(fault(endless), "10001: a script has at most 10000 lines");
}

TEST(ScriptPlayer, DoesEachThingInItsTime) {
  ScriptPlayer player(script("load 1\nat 3s load 2\nafter 4s load 3\nload 4\nat 5s load 5"), start);
  EXPECT_EQ(played(player, 0, 20), "1 at 0s, 2 at 3s, 3 at 7s, 4 at 7s, 5 at 7s");
  EXPECT_TRUE(player.is_done());
  EXPECT_EQ(player.next(start + seconds(99), true), nullptr);
}

TEST(ScriptPlayer, WaitsUntilTheScaleIsStable) {
  ScriptPlayer player(script("load 1\nwait stable\nload 2\nwait stable\nafter 2s load 3"), start);
  EXPECT_EQ(played(player, 0, 5, false), "1 at 0s");
  EXPECT_EQ(played(player, 6, 6, true), "2 at 6s");
  EXPECT_EQ(played(player, 8, 9, true), "3 at 8s") << "two seconds after it was seen to be stable";
  EXPECT_TRUE(player.is_done());
}

TEST(ScriptPlayer, RepeatsFromWhenTheRoundWasDone) {
  ScriptPlayer player(script("at 1s load 1\nafter 2s load 2\nat 10s\nrepeat 2"), start);
  EXPECT_EQ(played(player, 0, 60), "1 at 1s, 2 at 3s, 1 at 11s, 2 at 13s");
  EXPECT_TRUE(player.is_done());
  ScriptPlayer for_ever(script("at 1s load 1\nrepeat"), start);
  played(for_ever, 0, 1000);
  EXPECT_FALSE(for_ever.is_done());
}

TEST(ScriptPlayer, LosesNoTimeWhenItIsAskedLate) {
  ScriptPlayer player(script("at 1s load 1\nafter 1s load 2\nafter 1s load 3"), start);
  EXPECT_EQ(played(player, 2, 2), "1 at 2s, 2 at 2s");
  EXPECT_EQ(played(player, 3, 3), "3 at 3s");
}

}  // namespace
}  // namespace steelyard::sim
