// SPDX-License-Identifier: Apache-2.0
#include "station/weighing/metrology.h"

#include <gtest/gtest.h>

namespace steelyard::weighing {
namespace {

std::int64_t mpe_grams(std::int64_t load_kg, std::int64_t interval_kg) {
  const Mass interval = Mass::kilograms(interval_kg);
  return mpe_half_intervals(Mass::kilograms(load_kg), interval) * interval.in_grams() / 2;
}

TEST(Metrology, PermissibleErrorStepsAtFiveHundredAndTwoThousandIntervals) {
  EXPECT_EQ(mpe_grams(0, 20), 10'000);
  EXPECT_EQ(mpe_grams(10'000, 20), 10'000);
  EXPECT_EQ(mpe_grams(10'020, 20), 20'000);
  EXPECT_EQ(mpe_grams(40'000, 20), 20'000);
  EXPECT_EQ(mpe_grams(40'020, 20), 30'000);
  EXPECT_EQ(mpe_grams(200'000, 20), 30'000);
}

TEST(Metrology, PermissibleErrorOfALoadBelowZeroIsThatOfItsSize) {
  EXPECT_EQ(mpe_grams(-10'020, 20), 20'000);
}

TEST(Metrology, AnIntervalIsOneTwoOrFiveTimesAPowerOfTen) {
  for (const std::int64_t grams : {1, 2, 5, 10, 20, 50, 5'000, 10'000, 20'000, 50'000}) {
    EXPECT_TRUE(is_allowed_interval(Mass::grams(grams))) << grams;
  }
  for (const std::int64_t grams : {-20, 0, 3, 4, 15, 25, 30, 12'000, 25'000}) {
    EXPECT_FALSE(is_allowed_interval(Mass::grams(grams))) << grams;
  }
}

}  // namespace
}  // namespace steelyard::weighing
