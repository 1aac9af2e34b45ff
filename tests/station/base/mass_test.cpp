// SPDX-License-Identifier: Apache-2.0
#include "station/base/mass.h"

#include <gtest/gtest.h>

#include "station/base/money.h"

namespace steelyard {
namespace {

TEST(Mass, IsExactAndMayBeNegative) {
  EXPECT_EQ((Mass::kilograms(15) - Mass::kilograms(25)).in_grams(), -10'000);
  EXPECT_EQ(magnitude(Mass::grams(-3)), Mass::grams(3));
  EXPECT_LT(Mass::grams(999), Mass::kilograms(1));
}

TEST(Money, AmountIsGramsTimesPricePerTonneHalfUp) {
  EXPECT_EQ(amount_of(Mass::kilograms(10'000), Money{312'345}).minor, 3'123'450);
  EXPECT_EQ(amount_of(Mass::grams(499'999), Money{1}).minor, 0);
  EXPECT_EQ(amount_of(Mass::grams(500'000), Money{1}).minor, 1);
  EXPECT_EQ(amount_of(largest_mass, Money{1'000'000'000}).minor, 1'000'000'000'000'000);
}

}  // namespace
}  // namespace steelyard
