// SPDX-License-Identifier: Apache-2.0
#include <functional>
#include <set>
#include <string>

#include <gtest/gtest.h>

#include "station/weighing/scale.h"
#include "tests/support/scales.h"

namespace steelyard::weighing {
namespace {

using testing::eighty_tonne_config;
using testing::two_range_config;

/// "code key" of every fault.
std::set<std::string> faults(const ScaleConfig& config) {
  std::set<std::string> out;
  for (const auto& fault : faults_of(config)) {
    EXPECT_EQ(kind_of(fault.code), ErrorKind::invalid);
    EXPECT_EQ(sentence(fault).find('{'), std::string::npos) << sentence(fault);
    EXPECT_FALSE(fault.params.at("rule").string()->empty());
    out.insert(std::string(name_of(fault.code)) + " " + *fault.params.at("key").string());
  }
  return out;
}

std::set<std::string> faults_after(const std::function<void(ScaleConfig&)>& change) {
  auto config = eighty_tonne_config();
  change(config);
  return faults(config);
}

using Found = std::set<std::string>;

TEST(ScaleConfig, UsualWeighbridgesHaveNoFault) {
  EXPECT_EQ(faults(eighty_tonne_config()), Found{});
  EXPECT_EQ(faults(two_range_config()), Found{});
}

TEST(ScaleConfig, IntervalMustBeOneTwoOrFiveTimesAPowerOfTen) {
  EXPECT_EQ(faults_after([](auto& c) {
              c.max = Mass::kilograms(75'000);
              c.min = Mass::kilograms(500);
              c.ranges = {{c.max, Mass::kilograms(25)}};
            }),
            Found{"scale_interval_not_allowed interval_kg"});
}

TEST(ScaleConfig, NumberOfIntervalsIsFiveHundredToTenThousand) {
  const auto with = [](std::int64_t max_kg, std::int64_t interval_kg) {
    return faults_after([=](auto& c) {
      c.max = Mass::kilograms(max_kg);
      c.min = 20 * Mass::kilograms(interval_kg);
      c.ranges = {{c.max, Mass::kilograms(interval_kg)}};
    });
  };
  EXPECT_EQ(with(10'000, 20), Found{});
  EXPECT_EQ(with(9'980, 20), Found{"scale_interval_count interval_kg"});
  EXPECT_EQ(with(200'000, 20), Found{});
  EXPECT_EQ(with(200'020, 20), Found{"scale_interval_count interval_kg"});
}

TEST(ScaleConfig, MinIsAtLeastTwentyIntervals) {
  EXPECT_EQ(faults_after([](auto& c) { c.min = Mass::kilograms(380); }), Found{"scale_min_too_small min_kg"});
}

TEST(ScaleConfig, MinIsLessThanMax) {
  EXPECT_EQ(faults_after([](auto& c) { c.min = c.max; }), Found{"scale_min_not_below_max min_kg"});
}

TEST(ScaleConfig, MaxIsAWholeMultipleOfTheInterval) {
  EXPECT_EQ(faults_after([](auto& c) {
              c.max = Mass::kilograms(80'010);
              c.ranges[0].to = c.max;
            }),
            Found{"scale_max_not_multiple max_kg"});
}

TEST(ScaleConfig, OnlyClassThree) {
  EXPECT_EQ(faults_after([](auto& c) { c.accuracy_class = "IIII"; }),
            Found{"scale_class_not_supported class"});
}

TEST(ScaleConfig, OnlyKilogramsAndTonnes) {
  EXPECT_EQ(faults_after([](auto& c) { c.unit = Unit::lb; }), Found{"scale_unit_not_supported unit"});
  EXPECT_EQ(faults_after([](auto& c) { c.unit = Unit::t; }), Found{});
  EXPECT_EQ(faults_after([](auto& c) { c.unit = std::nullopt; }), Found{});
}

TEST(ScaleConfig, MassesMustBeThere) {
  EXPECT_EQ(faults_after([](auto& c) { c.min = Mass(); }), Found{"scale_mass_out_of_range min_kg"});
  EXPECT_EQ(faults_after([](auto& c) { c.max = c.ranges[0].to = Mass::grams(-1); }),
            Found{"scale_mass_out_of_range max_kg"});
  EXPECT_EQ(faults_after([](auto& c) { c.ranges[0].interval = Mass(); }),
            Found{"scale_mass_out_of_range interval_kg"});
  EXPECT_EQ(faults_after([](auto& c) { c.ranges.clear(); }), Found{"scale_without_interval interval_kg"});
  EXPECT_EQ(faults_after([](auto& c) { c.max = c.ranges[0].to = largest_mass + Mass::grams(1); }),
            Found{"scale_mass_out_of_range max_kg"});
}

TEST(ScaleConfig, IdIsAWord) {
  for (const char* id : {"", "north scale", "磅", "a/b", "123456789012345678901234567890123"}) {
    EXPECT_EQ(faults_after([=](auto& c) { c.id = id; }), Found{"scale_id_malformed id"}) << id;
  }
}

TEST(ScaleConfig, RangesAscendAndEndAtMax) {
  auto config = two_range_config();
  config.ranges[1].to = Mass::kilograms(70'000);
  EXPECT_EQ(faults(config), Found{"scale_ranges_not_up_to_max interval_kg[1].to_kg"});

  config = two_range_config();
  config.ranges[0].to = Mass::kilograms(80'000);
  EXPECT_EQ(faults(config), Found{"scale_ranges_not_ascending interval_kg[1].to_kg"});

  config = two_range_config();
  config.ranges[1].interval = Mass::kilograms(20);
  EXPECT_EQ(faults(config), Found{"scale_ranges_not_ascending interval_kg[1].interval_kg"});

  config = two_range_config();
  config.ranges[0].to = Mass();
  EXPECT_EQ(faults(config), Found{"scale_mass_out_of_range interval_kg[0].to_kg"});
}

TEST(ScaleConfig, EveryRangeHasItsOwnNumberOfIntervals) {
  auto config = two_range_config();
  config.ranges[0].to = Mass::kilograms(9'000);
  EXPECT_EQ(faults(config), Found{"scale_interval_count interval_kg[0].interval_kg"});
}

TEST(ScaleConfig, AllFaultsAreNamedAtOnce) {
  EXPECT_EQ(faults_after([](auto& c) {
              c.id = "";
              c.accuracy_class = "II";
              c.min = Mass::kilograms(100);
              c.ranges[0].interval = Mass::kilograms(30);
            }),
            (Found{"scale_id_malformed id", "scale_class_not_supported class", "scale_min_too_small min_kg",
                   "scale_interval_not_allowed interval_kg", "scale_max_not_multiple max_kg"}));
}

TEST(ScaleConfigDeathTest, AScaleIsNeverMadeOfAFaultyOne) {
  auto config = eighty_tonne_config();
  config.min = Mass();
  EXPECT_DEATH(Scale{config}, "faults_of");
}

}  // namespace
}  // namespace steelyard::weighing
