// SPDX-License-Identifier: Apache-2.0
#include "station/weighing/indication.h"

#include <gtest/gtest.h>

namespace steelyard::weighing {
namespace {

TEST(Indication, TextIsThePlainDecimalOfTheDisplay) {
  EXPECT_EQ(text_of({18760, 0}), "18760");
  EXPECT_EQ(text_of({-89, 2}), "-0.89");
  EXPECT_EQ(text_of({187, -2}), "18700");
  EXPECT_EQ(text_of({0, -2}), "0");
  EXPECT_EQ(text_of({0, 2}), "0.00");
  EXPECT_EQ(text_of({12345, 3}), "12.345");
}

TEST(Indication, TextIsReadBack) {
  EXPECT_EQ(decimal_from("-0.89"), (Decimal{-89, 2}));
  EXPECT_EQ(decimal_from("18760"), (Decimal{18760, 0}));
  for (const char* bad : {"", "-", ".5", "5.", "1.2.3", "1e3", "+1", "1234567890123456"}) {
    EXPECT_FALSE(decimal_from(bad).has_value()) << bad;
  }
}

TEST(Indication, MassIsExactOrNothing) {
  EXPECT_EQ(mass_of({18760, 0}, Unit::kg), Mass::kilograms(18760));
  EXPECT_EQ(mass_of({1876, 2}, Unit::t), Mass::kilograms(18760));
  EXPECT_EQ(mass_of({187, -2}, Unit::kg), Mass::kilograms(18700));
  EXPECT_EQ(mass_of({-5, 1}, Unit::kg), Mass::grams(-500));
  EXPECT_FALSE(mass_of({5, 4}, Unit::kg).has_value());
  EXPECT_FALSE(mass_of({5, 0}, Unit::lb).has_value());
  EXPECT_FALSE(mass_of({999'999'999'999'999, 0}, Unit::t).has_value());
}

TEST(Indication, UnitsAreFoundByName) {
  EXPECT_EQ(unit_named("t"), Unit::t);
  EXPECT_EQ(name_of(Unit::lb), "lb");
  EXPECT_FALSE(unit_named("KG").has_value());
}

}  // namespace
}  // namespace steelyard::weighing
