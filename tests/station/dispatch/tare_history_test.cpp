// SPDX-License-Identifier: Apache-2.0
#include "station/dispatch/tare_history.h"

#include <gtest/gtest.h>

namespace steelyard::dispatch {
namespace {

constexpr Mass e = Mass::kilograms(20);

TareHistory history(std::initializer_list<std::int64_t> kg) {
  std::vector<Mass> tares;
  for (const auto k : kg) tares.push_back(Mass::kilograms(k));
  return *history_of(tares);
}

TEST(TareHistory, KnowsNothingOfNoTare) {
  EXPECT_FALSE(history_of({}));
}

TEST(TareHistory, MedianAndDeviationAreInWholeGrams) {
  const auto odd = history({15'000, 15'020, 15'100});
  EXPECT_EQ(odd.median, Mass::kilograms(15'020));
  EXPECT_EQ(odd.deviation, Mass::kilograms(20));
  EXPECT_EQ(odd.farthest, Mass::kilograms(80));
  const auto even = history({15'000, 15'020});
  EXPECT_EQ(even.median, Mass::kilograms(15'010));
  EXPECT_EQ(median_of({1, 2}), 1) << "a half is rounded down";
}

TEST(TareHistory, TheLimitIsThreeDeviationsButAtLeastFiveIntervals) {
  EXPECT_EQ(history({15'000, 15'000, 15'000, 15'020, 15'020}).limit(e), Mass::kilograms(100));
  EXPECT_EQ(history({15'000, 15'100, 15'200, 15'300, 15'400}).limit(e), Mass::kilograms(300));
}

TEST(TareHistory, IsSteadyAsLongAsAllLieWithinTheLimitOfTheMedian) {
  EXPECT_TRUE(history({15'000, 15'000, 15'000, 15'000, 15'100}).is_steady(e));
  EXPECT_FALSE(history({15'000, 15'000, 15'000, 15'000, 15'120}).is_steady(e));
  EXPECT_TRUE(history({15'000, 15'100, 15'200, 15'300, 15'400}).is_steady(e));
}

TEST(TareHistory, ATareFitsWithinTheLimitOnEitherSide) {
  const auto h = history({15'000, 15'000, 15'000, 15'000, 15'000});
  EXPECT_TRUE(h.fits(Mass::kilograms(14'900), e));
  EXPECT_FALSE(h.fits(Mass::kilograms(14'880), e));
  EXPECT_TRUE(h.fits(Mass::kilograms(15'100), e));
  EXPECT_FALSE(h.fits(Mass::kilograms(15'120), e));
}

TEST(TareHistory, TheSpreadIsAStandardDeviationRoundedUp) {
  EXPECT_EQ(history({15'000, 15'020, 15'040, 15'060, 15'080}).spread(e), Mass::grams(29'652));
  EXPECT_EQ(history({15'000, 15'000, 15'000, 15'000, 15'000}).spread(e), Mass());
  EXPECT_EQ((TareHistory{Mass(), Mass::grams(1), Mass()}).spread(e), Mass::grams(2));
}

TEST(TareHistory, OfFewerThanFiveTheSpreadIsAtLeastTheLimitsFloor) {
  // 5 e = 100 kg as three deviations: 1.4826 · 100 / 3.
  EXPECT_EQ(history({15'000}).spread(e), Mass::grams(49'420));
  EXPECT_EQ(history({15'000, 15'000, 15'020, 15'020}).spread(e), Mass::grams(49'420));
  EXPECT_EQ(history({15'000}).spread(Mass::kilograms(50)), Mass::grams(123'550));
  EXPECT_EQ(history({15'000, 15'400}).spread(e), Mass::grams(296'520))
      << "wilder than that, it is what it is";
}

}  // namespace
}  // namespace steelyard::dispatch
