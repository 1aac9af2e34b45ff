// SPDX-License-Identifier: Apache-2.0
#include "station/dispatch/net_check.h"

#include <gtest/gtest.h>

namespace steelyard::dispatch {
namespace {

constexpr Mass e = Mass::kilograms(20);

WeighedMass kg(std::int64_t mass) {
  return {Mass::kilograms(mass), e};
}

NetCheck bags_of_40(std::int64_t empty, std::int64_t loaded, std::int64_t bags) {
  return check_net(kg(empty), kg(loaded), {{"F101", Mass::kilograms(40), bags, Mass()}}, CheckRules{});
}

TEST(NetCheck, UncertaintyIsThatOfTheTwoWeighings) {
  // DOMAIN: 49 t / 15 t / e = 20 kg → 85 kg; 25 t / 15 t → 67.3 kg
  EXPECT_EQ(net_uncertainty(kg(15'000), kg(49'000)).in_grams(), 84'853);
  EXPECT_EQ(net_uncertainty(kg(15'000), kg(25'000)).in_grams(), 67'331);
}

TEST(NetCheck, UncertaintyIsTheSmallestWholeGramThatCovers) {
  const std::int64_t u = net_uncertainty(kg(15'000), kg(49'000)).in_grams();
  const std::int64_t n = 16 * (30'000LL * 30'000 + 20'000LL * 20'000) + 2 * 20'000LL * 20'000;
  EXPECT_GE(3 * u * u, n);
  EXPECT_LT(3 * (u - 1) * (u - 1), n);
}

TEST(NetCheck, VerdictFollowsToleranceAndUncertainty) {
  EXPECT_EQ(bags_of_40(15'000, 25'000, 250).verdict, Verdict::within);
  EXPECT_EQ(bags_of_40(15'000, 25'020, 250).verdict, Verdict::within);
  EXPECT_EQ(bags_of_40(15'000, 25'040, 250).verdict, Verdict::unclear);
  EXPECT_EQ(bags_of_40(15'000, 24'960, 250).verdict, Verdict::unclear);
  EXPECT_EQ(bags_of_40(15'000, 25'100, 250).verdict, Verdict::over);
  EXPECT_EQ(bags_of_40(15'000, 24'900, 250).verdict, Verdict::too_little);
}

TEST(NetCheck, ToleranceIsThreePermilleButAtLeastTheInterval) {
  EXPECT_EQ(bags_of_40(15'000, 25'000, 250).tolerance, Mass::kilograms(30));
  EXPECT_EQ(bags_of_40(15'000, 15'400, 10).tolerance, e);
}

TEST(NetCheck, ANegativeNetStaysNegative) {
  const NetCheck check = bags_of_40(25'000, 15'000, 250);
  EXPECT_EQ(check.net, Mass::kilograms(-10'000));
  EXPECT_EQ(check.verdict, Verdict::too_little);
}

TEST(NetCheck, ProductsHaveTheirOwnRule) {
  CheckRules rules;
  rules.products["F101"] = {10, Mass::grams(50), Mass::grams(120)};
  const NetCheck check =
      check_net(kg(15'000), kg(25'040), {{"F101", Mass::kilograms(40), 250, Mass()}}, rules);
  EXPECT_EQ(check.expected, Mass::grams(10'042'500));
  EXPECT_EQ(check.tolerance, Mass::grams(100'425));
  EXPECT_EQ(check.verdict, Verdict::within);
}

TEST(NetCheck, BulkIsHeldAgainstTheSlip) {
  const NetCheck check =
      check_net(kg(15'000), kg(25'000), {{"M9", Mass(), 0, Mass::kilograms(10'000)}}, CheckRules{});
  EXPECT_EQ(check.expected, Mass::kilograms(10'000));
  EXPECT_EQ(check.bag_weight, Mass());
}

TEST(NetCheck, TheSentenceSaysWhatTheScaleCanSee) {
  // DOMAIN's example: slip 10 t, 25 t / 15 t
  const NetCheck check = bags_of_40(15'000, 25'060, 250);
  EXPECT_EQ(
      sentence(check, Language::en),
      "Net 60 kg over, 1 to 2 bags of 40 kg; limit ±30 kg, scale ±68 kg: weighing cannot decide, recount");
  EXPECT_EQ(sentence(check, Language::zh),
            "净重多 60 kg，约 1–2 袋（40 kg/袋）；允许 ±30 kg，磅秤 ±68 kg：称重不能判定，请复点");
}

TEST(NetCheck, TheSentenceNamesBagsAsAFactOnlyBeyondDoubt) {
  EXPECT_EQ(
      sentence(bags_of_40(15'000, 24'800, 250), Language::en),
      "Net 200 kg short, 5 bags of 40 kg; limit ±30 kg, scale ±68 kg: short, recount, reload and weigh "
      "again, or have a supervisor approve (on average 800 g a bag short, 400 g tolerable for one bag)");
  EXPECT_EQ(sentence(bags_of_40(15'000, 25'000, 250), Language::zh),
            "净重与数量相符；允许 ±30 kg，磅秤 ±68 kg：在允许范围内");
  EXPECT_EQ(sentence(bags_of_40(15'000, 24'980, 250), Language::en),
            "Net 20 kg short; limit ±30 kg, scale ±68 kg: within the limit");
}

TEST(NetCheck, NamesNoBagsWhereBagsDiffer) {
  const NetCheck check = check_net(
      kg(15'000), kg(24'500),
      {{"A", Mass::kilograms(40), 125, Mass()}, {"B", Mass::kilograms(25), 200, Mass()}}, CheckRules{});
  EXPECT_EQ(check.bag_weight, Mass());
  EXPECT_EQ(sentence(check, Language::en).find("bag"), std::string::npos);
}

TEST(NetCheck, NamesNoBagsWhereBulkGoodsAreAmongThem) {
  const NetCheck check = check_net(
      kg(15'000), kg(27'200),
      {{"A", Mass::kilograms(40), 250, Mass()}, {"M", Mass(), 0, Mass::kilograms(2'000)}}, CheckRules{});
  EXPECT_EQ(check.bag_weight, Mass());
  EXPECT_EQ(sentence(check, Language::zh).find("袋"), std::string::npos);
}

TEST(NetCheck, DifferentScalesCountWithTheirOwnIntervals) {
  // Empty on e = 10 kg, loaded on e = 50 kg: M_E = 10 kg (15 t = 1500 e), M_L = 50 kg at 500 to 2000 e.
  const WeighedMass empty{Mass::kilograms(15'000), Mass::kilograms(10)};
  const WeighedMass loaded{Mass::kilograms(49'000), Mass::kilograms(50)};
  const std::int64_t n = 16 * (50'000LL * 50'000 + 10'000LL * 10'000) + 50'000LL * 50'000 + 10'000LL * 10'000;
  const std::int64_t u = net_uncertainty(empty, loaded).in_grams();
  EXPECT_GE(3 * u * u, n);
  EXPECT_LT(3 * (u - 1) * (u - 1), n);
  const NetCheck small = check_net({Mass::kilograms(15'000), Mass::kilograms(50)},
                                   {Mass::kilograms(15'400), Mass::kilograms(10)},
                                   {{"F101", Mass::kilograms(40), 10, Mass()}}, CheckRules{});
  EXPECT_EQ(small.tolerance, Mass::kilograms(50)) << "at least the coarser interval";
}

TEST(NetCheck, APresetTareAddsThatTrucksSpread) {
  WeighedMass preset = kg(15'000);
  preset.spread = Mass::kilograms(30);
  // U² grows by (2 · 30 kg)²: 67.33² + 60² = 90.19².
  EXPECT_EQ(net_uncertainty(preset, kg(25'000)).in_grams(), 90'185);
}

TEST(NetCheck, AManualWeightHasNoUncertaintySoNothingIsUnclear) {
  WeighedMass manual = kg(25'040);
  manual.is_manual = true;
  const std::vector<LoadedLine> lines{{"F101", Mass::kilograms(40), 250, Mass()}};
  const NetCheck check = check_net(kg(15'000), manual, lines, CheckRules{});
  EXPECT_FALSE(check.uncertainty);
  EXPECT_EQ(check.verdict, Verdict::over);
  EXPECT_EQ(sentence(check, Language::zh),
            "净重多 40 kg，约 1 袋（40 kg/袋）；允许 ±30 "
            "kg，手工录入，误差不明：超出，请复点、卸货后重称，或由主管批准");
  manual.mass = Mass::kilograms(25'020);
  EXPECT_EQ(check_net(kg(15'000), manual, lines, CheckRules{}).verdict, Verdict::within);
}

TEST(NetCheck, OverfillAndEmptyBagsAreExpected) {
  CheckRules rules;
  rules.standard.overfill = Mass::grams(60);
  rules.standard.empty_bag = Mass::grams(120);
  const NetCheck check =
      check_net(kg(15'000), kg(25'040), {{"F101", Mass::kilograms(40), 250, Mass()}}, rules);
  EXPECT_EQ(check.expected, Mass::grams(10'045'000));
  EXPECT_EQ(check.verdict, Verdict::within);
}

TEST(NetCheck, WhatWasLearnedStandsInAndIsKeptWithTheCheck) {
  CheckRules rules;
  rules.standard.overfill = Mass::grams(500);
  rules.learned[{"F101", Mass::kilograms(40)}] = {160'400, 25};
  rules.learned[{"F101", Mass::kilograms(25)}] = {90'000, 30};
  const NetCheck check =
      check_net(kg(15'000), kg(25'040), {{"F101", Mass::kilograms(40), 250, Mass()}}, rules);
  EXPECT_EQ(check.expected, Mass::grams(10'040'100));
  EXPECT_EQ(check.learned, (std::vector<UsedExtra>{{"F101", {160'400, 25}}}));
}

TEST(NetCheck, BagsThatDifferWidenWhatCannotBeDecidedAndTheSentenceSaysSo) {
  CheckRules rules;
  rules.products["F101"].spread = Mass::grams(1'000);
  const std::vector<LoadedLine> lines{{"F101", Mass::kilograms(40), 250, Mass()}};
  const NetCheck check = check_net(kg(15'000), kg(25'100), lines, rules);
  // 2 · 1 kg · √250 = 31.62 kg; 67.33² + 31.62² = 74.39².
  EXPECT_EQ(check.bags_spread, Mass::grams(31'623));
  EXPECT_EQ(check.uncertainty, Mass::grams(74'387));
  EXPECT_EQ(check.verdict, Verdict::unclear) << "100 kg, of which 30 are tolerated and 67 the scale's";
  EXPECT_EQ(check_net(kg(15'000), kg(25'100), lines, CheckRules{}).verdict, Verdict::over);
  EXPECT_EQ(check.tolerance, Mass::kilograms(30)) << "what is tolerated does not grow";
  EXPECT_EQ(sentence(check, Language::en),
            "Net 100 kg over, 2 to 3 bags of 40 kg; limit ±30 kg, scale and bags ±75 kg: weighing cannot "
            "decide, recount");
  EXPECT_EQ(sentence(check, Language::zh),
            "净重多 100 kg，约 2–3 袋（40 kg/袋）；允许 ±30 kg，磅秤及袋重 ±75 kg：称重不能判定，请复点");
}

TEST(NetCheck, TheSpreadsOfSeveralLinesAddUpAsSquares) {
  CheckRules rules;
  rules.products["A"].spread = Mass::grams(300);
  rules.products["B"].spread = Mass::grams(400);
  const NetCheck check =
      check_net(kg(15'000), kg(24'000),
                {{"A", Mass::kilograms(40), 100, Mass()}, {"B", Mass::kilograms(50), 100, Mass()}}, rules);
  EXPECT_EQ(check.bags_spread, Mass::grams(10'000)) << "2 · √(100 · 300² + 100 · 400²)";
  EXPECT_EQ(check_net(kg(15'000), kg(25'000), {{"A", Mass(), 0, Mass::kilograms(10'000)}}, rules).bags_spread,
            Mass())
      << "bulk goods have no bags";
}

TEST(NetCheck, ALearnedSpreadCountsWhereItIsGreater) {
  CheckRules rules;
  rules.standard.spread = Mass::grams(100);
  const std::vector<LoadedLine> lines{{"F101", Mass::kilograms(40), 100, Mass()}};
  rules.learned[{"F101", Mass::kilograms(40)}] = {0, 20, 0};
  EXPECT_EQ(check_net(kg(15'000), kg(19'000), lines, rules).bags_spread, Mass::grams(2'000));
  rules.learned[{"F101", Mass::kilograms(40)}] = {0, 20, 150'000};
  EXPECT_EQ(check_net(kg(15'000), kg(19'000), lines, rules).bags_spread, Mass::grams(3'000));
}

TEST(NetCheck, TheRootIsTheSmallestWholeOneThatCovers) {
  EXPECT_EQ(root_rounded_up(0), 0);
  EXPECT_EQ(root_rounded_up(1), 1);
  EXPECT_EQ(root_rounded_up(2), 2);
  EXPECT_EQ(root_rounded_up(4), 2);
  EXPECT_EQ(root_rounded_up(5), 3);
}

TEST(NetCheck, TolerableShortageFollowsTheTableForPackedGoods) {
  const auto limit = [](std::int64_t grams) { return tolerable_shortage(Mass::grams(grams)); };
  EXPECT_EQ(limit(40'000), Mass::grams(400));
  EXPECT_EQ(limit(25'000), Mass::grams(250));
  EXPECT_EQ(limit(50'000), Mass::grams(500));
  EXPECT_EQ(limit(15'001), Mass::grams(150));
  EXPECT_EQ(limit(15'000), Mass::grams(150));
  EXPECT_EQ(limit(10'000), Mass::grams(150));
  EXPECT_EQ(limit(9'999), Mass::grams(149));
  EXPECT_EQ(limit(1'000), Mass::grams(15));
  EXPECT_FALSE(limit(999));
  EXPECT_FALSE(limit(50'001));
}

TEST(NetCheck, ShowsWhatABagLacksOnAverage) {
  CheckRules rules;
  rules.standard.empty_bag = Mass::grams(100);
  const NetCheck check =
      check_net(kg(15'000), kg(24'800), {{"F101", Mass::kilograms(40), 250, Mass()}}, rules);
  EXPECT_EQ(check.bag_short, Mass::grams(900)) << "the bags themselves are no goods";
  EXPECT_EQ(bags_of_40(15'000, 25'020, 250).bag_short, Mass());
}

}  // namespace
}  // namespace steelyard::dispatch
