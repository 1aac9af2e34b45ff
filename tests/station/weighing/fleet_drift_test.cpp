// SPDX-License-Identifier: Apache-2.0
#include "station/weighing/fleet_drift.h"

#include <iostream>

#include <gtest/gtest.h>

#include "tests/simulation/random.h"

namespace steelyard::weighing {
namespace {

using simulation::Random;

constexpr Mass e = Mass::kilograms(20);

/// One truck for each difference, in kg.
std::vector<TareOfToday> trucks(const std::vector<std::int64_t>& differences) {
  std::vector<TareOfToday> out;
  Mass usual = Mass::kilograms(12'000);
  for (const auto kg : differences) {
    out.push_back({usual + Mass::kilograms(kg), usual});
    usual += Mass::kilograms(600);
  }
  return out;
}

/// A day of that many trucks, which differ by up to 200 kg from themselves, on a scale that is off by `kg`.
std::vector<TareOfToday> day(Random& random, int count, std::int64_t kg) {
  std::vector<std::int64_t> differences;
  for (int i = 0; i < count; ++i)
    differences.push_back(kg + 20 * (random.between(-5, 5) + random.between(-5, 5)));
  return trucks(differences);
}

TEST(FleetDrift, TrucksThatAllLeaveTheirHistoryTogetherPutTheScaleInQuestion) {
  const auto finding = fleet_drift(trucks({60, 60, 40, 80, 60, 60, 40, 60, 80, 60}), e);
  ASSERT_TRUE(finding);
  EXPECT_EQ(finding->kind, FindingKind::fleet_drift);
  EXPECT_EQ(finding->numbers, (FindingNumbers{{"shift_g", 60'000}, {"spread_g", 10'000}, {"trucks", 10}}));
  EXPECT_TRUE(fleet_drift(trucks({-60, -60, -40, -80, -60, -60, -40, -60, -60, -60}), e));
}

TEST(FleetDrift, OneTruckOrAFewPutNothingInQuestion) {
  EXPECT_FALSE(fleet_drift(trucks({2000, 0, 20, -20, 0, 20, -40, 0, 0, -20}), e));
  EXPECT_FALSE(fleet_drift(trucks({200, 200, 200, 0, 20, -20, 0, 0, 20, 0}), e));
}

TEST(FleetDrift, FewerThanTenTrucksSayNothing) {
  EXPECT_FALSE(fleet_drift(trucks(std::vector<std::int64_t>(9, 60)), e));
  EXPECT_TRUE(fleet_drift(trucks(std::vector<std::int64_t>(10, 60)), e));
}

TEST(FleetDrift, LessThanTwoIntervalsIsNone) {
  EXPECT_FALSE(fleet_drift(trucks(std::vector<std::int64_t>(50, 20)), e));
  EXPECT_TRUE(fleet_drift(trucks(std::vector<std::int64_t>(50, 40)), e));
}

TEST(FleetDrift, TrucksThatScatterWidelySayLess) {
  EXPECT_FALSE(fleet_drift(trucks({300, -200, 100, 400, -300, 60, -100, 200, 60, 500}), e));
}

TEST(FleetDrift, IsRareWithoutADriftAndMostlyFoundWithOne) {
  constexpr std::uint64_t seed = 7;
  Random random(seed);
  int none = 0;
  int found = 0;
  for (int i = 0; i < 10'000; ++i) {
    const int count = static_cast<int>(random.between(10, 60));
    none += fleet_drift(day(random, count, 0), e) ? 1 : 0;
    found += fleet_drift(day(random, 40, 200), e) ? 1 : 0;
  }
  std::cout << "seed " << seed << ": of 10000 days without a drift " << none
            << " were flagged, of as many with 10 e " << found << "\n";
  EXPECT_LE(none, 50);
  EXPECT_GE(found, 9'900);
}

}  // namespace
}  // namespace steelyard::weighing
