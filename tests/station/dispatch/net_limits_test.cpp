// SPDX-License-Identifier: Apache-2.0
// The net check at its limits: which side of each belongs to what.
#include <gtest/gtest.h>

#include "station/dispatch/net_check.h"

namespace steelyard::dispatch {
namespace {

constexpr Mass e = Mass::kilograms(20);

/// 10 t net, 25 t over 15 t, expected so much less; the tolerance is one interval.
NetCheck off_by(Mass off) {
  CheckRules rules;
  rules.standard.tolerance_permille = 0;
  const WeighedMass empty{Mass::kilograms(15'000), e};
  const WeighedMass loaded{Mass::kilograms(25'000), e};
  return check_net(empty, loaded, {{"M1", Mass(), 0, Mass::kilograms(10'000) - off}}, rules);
}

TEST(NetLimits, WithinReachesToTheToleranceItself) {
  ASSERT_EQ(off_by(Mass()).tolerance, e);
  EXPECT_EQ(off_by(e).verdict, Verdict::within);
  EXPECT_EQ(off_by(-e).verdict, Verdict::within);
  EXPECT_EQ(off_by(e + Mass::grams(1)).verdict, Verdict::unclear);
  EXPECT_EQ(off_by(-e - Mass::grams(1)).verdict, Verdict::unclear);
}

TEST(NetLimits, UnclearReachesToToleranceAndUncertaintyTogether) {
  const Mass last = e + *off_by(Mass()).uncertainty;
  EXPECT_EQ(off_by(last).verdict, Verdict::unclear);
  EXPECT_EQ(off_by(-last).verdict, Verdict::unclear);
  EXPECT_EQ(off_by(last + Mass::grams(1)).verdict, Verdict::over);
  EXPECT_EQ(off_by(-last - Mass::grams(1)).verdict, Verdict::too_little);
}

TEST(NetLimits, ABagOfFifteenKilogramsMayLackAsMuchAsALighterOne) {
  // JJF 1070: 10 to 15 kg 150 g; above 15 kg one percent.
  EXPECT_EQ(tolerable_shortage(Mass::kilograms(15)), Mass::grams(150));
  EXPECT_EQ(tolerable_shortage(Mass::grams(15'100)), Mass::grams(151));
  EXPECT_EQ(tolerable_shortage(Mass::grams(9'900)), Mass::grams(148));
  EXPECT_EQ(tolerable_shortage(Mass::kilograms(10)), Mass::grams(150));
}

TEST(NetLimits, BagsAreNamedFromHalfABagOn) {
  const WeighedMass empty{Mass::kilograms(15'000), e};
  const WeighedMass loaded{Mass::kilograms(25'040), e};
  // 40 kg over: half a bag of 80 kg, less than half a bag of 100 kg.
  const auto over = [&](std::int64_t bag_kg, std::int64_t bags) {
    CheckRules rules;
    rules.standard.tolerance_permille = 0;
    const Mass bag = Mass::kilograms(bag_kg);
    rules.standard.overfill = Mass::grams((Mass::kilograms(10'000) - bag * bags).in_grams() / bags);
    return check_net(empty, loaded, {{"F101", bag, bags, Mass()}}, rules);
  };
  ASSERT_EQ(over(80, 125).net - over(80, 125).expected, Mass::kilograms(40));
  ASSERT_EQ(over(80, 125).verdict, Verdict::unclear);
  EXPECT_NE(sentence(over(80, 125), Language::zh).find("约 0–1 袋（80 kg/袋）"), std::string::npos);
  ASSERT_EQ(over(100, 100).net - over(100, 100).expected, Mass::kilograms(40));
  EXPECT_EQ(sentence(over(100, 100), Language::zh).find("约"), std::string::npos);
}

}  // namespace
}  // namespace steelyard::dispatch
