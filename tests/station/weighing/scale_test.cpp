// SPDX-License-Identifier: Apache-2.0
#include "station/weighing/scale.h"

#include <gtest/gtest.h>

#include "tests/support/scales.h"

namespace steelyard::weighing {
namespace {

using testing::eighty_tonne_config;
using testing::eighty_tonne_scale;
using testing::two_range_scale;

Indication shows(std::int64_t digits, int decimals = 0) {
  return {.value = Decimal{digits, decimals}};
}

ErrorCode refusal(const Scale& scale, const Indication& indication) {
  const auto result = scale.read(indication);
  EXPECT_FALSE(result.ok());
  return result.ok() ? ErrorCode::internal : result.error().code;
}

TEST(Scale, ReadsWholeMultiplesOfTheInterval) {
  const Scale scale = eighty_tonne_scale();
  EXPECT_EQ(*scale.read(shows(18'760)), Mass::kilograms(18'760));
  EXPECT_EQ(*scale.read(shows(0)), Mass());
  EXPECT_EQ(*scale.read(shows(-40)), Mass::kilograms(-40));
  EXPECT_EQ(refusal(scale, shows(18'750)), ErrorCode::not_a_multiple);
  EXPECT_EQ(refusal(scale, shows(-30)), ErrorCode::not_a_multiple);
  EXPECT_EQ(refusal(scale, shows(187'600'001, 4)), ErrorCode::not_a_multiple);
}

TEST(Scale, IntervalFollowsTheGrossLoadAndIsTheFinerOneAtTheBorder) {
  const Scale scale = two_range_scale();
  EXPECT_EQ(scale.interval_at(Mass::kilograms(-100)), Mass::kilograms(20));
  EXPECT_EQ(scale.interval_at(Mass::kilograms(-40'050)), Mass::kilograms(50));
  EXPECT_EQ(scale.interval_at(Mass::kilograms(40'000)), Mass::kilograms(20));
  EXPECT_EQ(scale.interval_at(Mass::kilograms(40'050)), Mass::kilograms(50));
  EXPECT_EQ(scale.interval_at(Mass::kilograms(90'000)), Mass::kilograms(50));
  EXPECT_TRUE(scale.read(shows(39'980)));
  EXPECT_TRUE(scale.read(shows(40'000)));
  EXPECT_TRUE(scale.read(shows(40'050)));
  EXPECT_EQ(refusal(scale, shows(40'020)), ErrorCode::not_a_multiple);
  EXPECT_EQ(refusal(scale, shows(39'950)), ErrorCode::not_a_multiple);
}

TEST(Scale, MaxAndNineIntervalsIsTheLastWeight) {
  EXPECT_EQ(*eighty_tonne_scale().read(shows(80'180)), Mass::kilograms(80'180));
  EXPECT_EQ(refusal(eighty_tonne_scale(), shows(80'200)), ErrorCode::overload);
  EXPECT_EQ(*two_range_scale().read(shows(80'450)), Mass::kilograms(80'450));
  EXPECT_EQ(refusal(two_range_scale(), shows(80'500)), ErrorCode::overload);
}

TEST(Scale, WhatTheIndicatorSaysOfItselfRefuses) {
  const Scale scale = eighty_tonne_scale();
  const auto refused = [&](void (*change)(Indication&)) {
    auto indication = shows(18'760);
    change(indication);
    return refusal(scale, indication);
  };
  EXPECT_EQ(refused([](Indication& i) { i.overload = true; }), ErrorCode::overload);
  EXPECT_EQ(refused([](Indication& i) { i.underload = true; }), ErrorCode::underload);
  EXPECT_EQ(refused([](Indication& i) { i.not_zeroed = true; }), ErrorCode::not_zeroed);
  EXPECT_EQ(refused([](Indication& i) { i.fault = DeviceFault::device; }), ErrorCode::device_fault);
  EXPECT_EQ(refused([](Indication& i) { i.value.reset(); }), ErrorCode::no_weight_shown);
  EXPECT_EQ(refused([](Indication& i) { i.mode = WeightMode::net; }), ErrorCode::not_gross);
  EXPECT_EQ(refused([](Indication& i) { i.mode = WeightMode::tare; }), ErrorCode::not_gross);
  EXPECT_EQ(refused([](Indication& i) { i.tare = Decimal{500, 0}; }), ErrorCode::not_gross);
}

TEST(Scale, AGrossValueWithAnEmptyTareIsRead) {
  auto indication = shows(18'760);
  indication.mode = WeightMode::gross;
  indication.tare = Decimal{0, 0};
  EXPECT_TRUE(eighty_tonne_scale().read(indication));
}

TEST(Scale, UnitOfFrameAndConfigurationMustAgree) {
  auto config = eighty_tonne_config();
  const Scale in_kg{config};
  config.unit = std::nullopt;
  const Scale by_frame{config};
  auto indication = shows(1876, 2);

  EXPECT_EQ(refusal(by_frame, indication), ErrorCode::unit_mismatch);  // nobody knows the unit
  indication.unit = Unit::t;
  EXPECT_EQ(*by_frame.read(indication), Mass::kilograms(18'760));
  EXPECT_EQ(refusal(in_kg, indication), ErrorCode::unit_mismatch);
  indication.unit = Unit::lb;
  EXPECT_EQ(refusal(by_frame, indication), ErrorCode::unit_mismatch);
}

TEST(Scale, RefusalsSayTheirNumbers) {
  const auto refused = eighty_tonne_scale().read(shows(18'750));
  EXPECT_EQ(sentence(refused.error(), Language::en),
            "The reading 18750 kg is no whole multiple of the scale's interval 20 kg. Check the configured "
            "interval, the unit and the line.");
}

TEST(Scale, IsVerifiedUntilTheLastDayOfItsCertificate) {
  EXPECT_TRUE(eighty_tonne_scale().is_verified_on({2027, 6, 30}));
  EXPECT_FALSE(eighty_tonne_scale().is_verified_on({2027, 7, 1}));
  auto config = eighty_tonne_config();
  config.certificate.clear();
  EXPECT_FALSE(Scale(config).is_verified_on({2026, 1, 1}));
  config = eighty_tonne_config();
  config.certificate_expires.reset();
  EXPECT_FALSE(Scale(config).is_verified_on({2026, 1, 1}));
}

}  // namespace
}  // namespace steelyard::weighing
