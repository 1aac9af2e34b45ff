// SPDX-License-Identifier: Apache-2.0
#include "station/dispatch/learning.h"

#include <gtest/gtest.h>

namespace steelyard::dispatch {
namespace {

Weighing weight(Purpose purpose, Mass mass) {
  Weighing w;
  w.purpose = purpose;
  w.mass = mass;
  w.interval = Mass::kilograms(20);
  return w;
}

/// 250 bags of 40 kg left, each so much heavier.
Dispatch gone(int number, std::int64_t surplus_g) {
  Dispatch d;
  d.id = "G1-20261122-" + std::to_string(1000 + number);
  d.state = DispatchState::exited;
  LoadLine line;
  line.product = {"F101", "Pig"};
  line.bag_weight = Mass::kilograms(40);
  line.planned_bags = 250;
  line.bags = 250;
  d.lines = {line};
  const Mass net = Mass::grams((40'000 + surplus_g) * 250);
  d.weighings = {weight(Purpose::empty, Mass::kilograms(15'000)),
                 weight(Purpose::loaded, Mass::kilograms(15'000) + net)};
  return d;
}

const BagKind f101{"F101", Mass::kilograms(40)};

TEST(Learning, TakesTheSurplusOfABagInMilligrams) {
  BagSamples samples;
  Dispatch d = gone(1, 0);
  d.weighings.back().mass += Mass::kilograms(20);
  take_in(samples, d);
  EXPECT_EQ(samples.at(f101).front(), (BagSample{d.id, 80'000, 250, Mass::grams(67'331)}));
}

TEST(Learning, TakesOnlyTrucksThatLeftWithOneKindOfBagAndTwoMeasuredWeights) {
  BagSamples samples;
  Dispatch d = gone(1, 100);
  d.state = DispatchState::cleared;
  take_in(samples, d);
  d = gone(2, 100);
  d.lines.push_back(d.lines.front());
  d.lines.back().bag_weight = Mass::kilograms(25);
  take_in(samples, d);
  d = gone(3, 100);
  d.weighings.front().source = Source::preset_tare;
  take_in(samples, d);
  d = gone(4, 100);
  d.weighings.back().source = Source::manual;
  take_in(samples, d);
  d = gone(5, 100);
  d.weighings.back().disturbed = true;
  take_in(samples, d);
  d = gone(6, 100);
  d.lines.front().bags = 0;
  take_in(samples, d);
  d = gone(7, 100);
  d.lines.push_back({});
  take_in(samples, d);
  EXPECT_TRUE(samples.empty());
}

TEST(Learning, ForgetsATruckThatWasCorrected) {
  BagSamples samples;
  Dispatch d = gone(1, 100);
  take_in(samples, d);
  take_in(samples, d);
  EXPECT_EQ(samples.at(f101).size(), 1u) << "a truck counts once";
  d.corrections.push_back({});
  take_in(samples, d);
  EXPECT_TRUE(samples.empty());
}

TEST(Learning, KeepsTheNewest) {
  BagSamples samples;
  for (int i = 0; i < 150; ++i) take_in(samples, gone(i, i));
  EXPECT_EQ(samples.at(f101).size(), bag_samples_kept);
  EXPECT_EQ(samples.at(f101).front().surplus_mg, 50'000);
}

TEST(Learning, AFewWildTrucksDoNotMoveTheMiddle) {
  BagSamples samples;
  for (int i = 0; i < 21; ++i) take_in(samples, gone(i, 100 + i % 3));
  const auto before = learned_from(samples.at(f101));
  for (int i = 0; i < 4; ++i) take_in(samples, gone(100 + i, 5'000));
  const auto after = learned_from(samples.at(f101));
  EXPECT_EQ(before.median_mg, 101'000);
  EXPECT_EQ(after.median_mg, 101'000);
  EXPECT_EQ(after.spread_mg, 1'483);
  EXPECT_EQ(after.samples, 25u);
}

/// Trucks whose nets lie one after the other this far above and below the middle.
BagSamples trucks_apart(std::int64_t grams_a_bag) {
  BagSamples samples;
  for (int i = 0; i < 40; ++i) take_in(samples, gone(i, i % 2 == 0 ? grams_a_bag : -grams_a_bag));
  return samples;
}

TEST(Learning, WhatTheScaleExplainsIsNoSpreadOfTheBags) {
  // 100 g a bag are 25 kg a truck; 1.4826 of that are 37 kg and the scale's own deviation is 34 kg.
  EXPECT_EQ(learned_from(trucks_apart(90).at(f101)).bag_spread_mg, 0);
  const auto learned = learned_from(trucks_apart(100).at(f101));
  // 100 g · √250 = 1581.1 g, 1.4826 times 2344.2 g; 33 665 g / √250 = 2129.2 g; √(2344.2² − 2129.2²) = 980.7
  // g
  EXPECT_NEAR(static_cast<int>(learned.bag_spread_mg), 980'700, 200);
}

TEST(Learning, AFewWildTrucksDoNotWidenTheSpread) {
  BagSamples samples;
  for (int i = 0; i < 40; ++i) take_in(samples, gone(i, (i % 5 - 2) * 150));
  const auto before = learned_from(samples.at(f101));
  EXPECT_GT(before.bag_spread_mg, 0);
  for (int i = 100; i < 104; ++i) take_in(samples, gone(i, 5'000));
  const auto after = learned_from(samples.at(f101));
  EXPECT_EQ(after.spread_mg, before.spread_mg);
  EXPECT_EQ(after.bag_spread_mg, before.bag_spread_mg);
}

TEST(Learning, ALearnedSpreadIsHeldToHalfAPercentOfTheBag) {
  const Mass bag = Mass::kilograms(40);
  EXPECT_EQ(usable({0, 0, 20, 50'000}, bag)->spread_mg, 50'000);
  EXPECT_EQ(usable({0, 0, 20, 980'700}, bag)->spread_mg, 200'000);
}

TEST(Learning, IsUsedFromTwentyTrucksOnAndHeldWithinBounds) {
  const Mass bag = Mass::kilograms(40);
  EXPECT_FALSE(usable({100'000, 0, 19}, bag));
  EXPECT_EQ(usable({100'000, 0, 20}, bag), (LearnedExtra{100'000, 20}));
  EXPECT_EQ(usable({-50'000, 0, 20}, bag)->per_bag_mg, 0) << "bags that lack goods never become normal";
  EXPECT_EQ(usable({900'000, 0, 20}, bag)->per_bag_mg, 800'000) << "2 %";
}

}  // namespace
}  // namespace steelyard::dispatch
