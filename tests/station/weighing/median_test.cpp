// SPDX-License-Identifier: Apache-2.0
#include "station/weighing/median.h"

#include <vector>

#include <gtest/gtest.h>

namespace steelyard::weighing {
namespace {

Mass lower_median_of(std::vector<std::int64_t> grams) {
  std::vector<Mass> masses;
  for (const auto each : grams) masses.push_back(Mass::grams(each));
  return lower_median(masses);
}

TEST(LowerMedian, IsTheMiddleOneWhateverTheOrder) {
  EXPECT_EQ(lower_median_of({3, 1, 2}), Mass::grams(2));
  EXPECT_EQ(lower_median_of({-40, 900, -20, 0, 20}), Mass::grams(0));
  EXPECT_EQ(lower_median_of({7}), Mass::grams(7));
}

TEST(LowerMedian, OfTwoInTheMiddleIsTheSmaller) {
  EXPECT_EQ(lower_median_of({4, 1, 3, 2}), Mass::grams(2));
  EXPECT_EQ(lower_median_of({20, 10}), Mass::grams(10));
}

}  // namespace
}  // namespace steelyard::weighing
