// SPDX-License-Identifier: Apache-2.0
// yaohua.scoreboard and keli.scoreboard, also as what drives a display.
#include <gtest/gtest.h>

#include "drivers/registry.h"
#include "tests/drivers/session_run.h"

namespace steelyard::indicator {
namespace {

using weighing::Decimal;
using weighing::Unit;
using weighing::WeightMode;

std::string written(std::string_view id, const Indication& indication) {
  static const Registry registry = Registry::built_in();
  std::array<std::uint8_t, frame_max> out{};
  return to_hex(Bytes(out).first(registry.find(id)->encode(indication, {}, out)));
}

Indication showing(Decimal value) {
  Indication indication;
  indication.value = value;
  return indication;
}

TEST(YaohuaScoreboard, ShowsNineteenBits) {
  EXPECT_EQ(written("yaohua.scoreboard", showing({12345, 0})), "0030ff0039");
  EXPECT_EQ(written("yaohua.scoreboard", showing({-12345, 2})), "0a30ff0039");
  EXPECT_EQ(written("yaohua.scoreboard", showing({262'144, 0})), "2000ff0000");
  EXPECT_EQ(written("yaohua.scoreboard", showing({524'287, 0})), "e0ffffff00ff");
  EXPECT_EQ(written("yaohua.scoreboard", showing({524'288, 0})), "");
}

TEST(YaohuaScoreboard, SaysNetAndLeavesOutTheUnit) {
  Indication indication = showing({12345, 0});
  indication.unit = Unit::t;
  indication.mode = WeightMode::gross;
  EXPECT_EQ(written("yaohua.scoreboard", indication), "0030ff0039");
  indication.mode = WeightMode::net;
  EXPECT_EQ(written("yaohua.scoreboard", indication), "1030ff0039");
}

TEST(KeliScoreboard, ShowsEighteenBitsAndTheUnit) {
  Indication indication = showing({125, 2});
  indication.unit = Unit::t;
  indication.mode = WeightMode::net;
  EXPECT_EQ(written("keli.scoreboard", indication), "3200ff007d");
  EXPECT_EQ(written("keli.scoreboard", showing({262'143, 0})), "c0ffffff00ff");
  EXPECT_EQ(written("keli.scoreboard", showing({262'144, 0})), "") << "bit 5 is the unit";
  indication.unit = Unit::lb;
  EXPECT_EQ(written("keli.scoreboard", indication), "");
  indication.unit = Unit::kg;
  indication.mode = WeightMode::tare;
  EXPECT_EQ(written("keli.scoreboard", indication), "") << "it knows gross and net";
}

TEST(Scoreboard, ShowsNoOverload) {
  Indication over;
  over.overload = true;
  EXPECT_EQ(written("yaohua.scoreboard", over), "");
  EXPECT_EQ(written("keli.scoreboard", over), "");
}

}  // namespace
}  // namespace steelyard::indicator
