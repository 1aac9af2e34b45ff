// SPDX-License-Identifier: Apache-2.0
#include "station/dispatch/drift.h"

#include <random>

#include <gtest/gtest.h>

namespace steelyard::dispatch {
namespace {

/// A truck whose net was so many hundredths of u off; U = 68 kg.
NetSample sample(int number, std::int64_t hundredths, const std::string& loader = "sun") {
  return {"T" + std::to_string(number), "F101", loader, Mass::grams(340 * hundredths), Mass::kilograms(68)};
}

TEST(Drift, ASmallLossOnEveryTruckIsFoundAfterAboutTen) {
  std::vector<NetSample> samples;
  for (int i = 0; i < 11; ++i) samples.push_back(sample(i, 100));
  const auto found = drifts(samples);
  ASSERT_EQ(found.size(), 2u) << "of the product and of the loader";
  EXPECT_EQ(found[0].of, "F101");
  EXPECT_TRUE(found[0].is_over);
  EXPECT_EQ(found[0].trucks, 11u);
  EXPECT_EQ(found[0].sum, Mass::kilograms(374));
  EXPECT_EQ(found[0].first, "T0");
  EXPECT_EQ(found[0].last, "T10");
  EXPECT_TRUE(found[1].by_loader);
  EXPECT_EQ(found[1].of, "sun");
  samples.pop_back();
  EXPECT_TRUE(drifts(samples).empty());
}

TEST(Drift, BothSidesAreFollowed) {
  std::vector<NetSample> samples;
  for (int i = 0; i < 11; ++i) samples.push_back(sample(i, -100, ""));
  const auto found = drifts(samples);
  ASSERT_EQ(found.size(), 1u) << "nobody is named where nobody counted";
  EXPECT_FALSE(found[0].is_over);
  EXPECT_EQ(found[0].sum, Mass::kilograms(-374));
}

TEST(Drift, OneWildTruckAloneSaysNothing) {
  std::vector<NetSample> samples;
  for (int i = 0; i < 20; ++i) samples.push_back(sample(i, i == 7 ? 5'000 : 0));
  EXPECT_TRUE(drifts(samples).empty());
}

TEST(Drift, LoadersAreToldApart) {
  std::vector<NetSample> samples;
  for (int i = 0; i < 40; ++i) {
    samples.push_back(sample(i, i % 2 == 0 ? 100 : -100, i % 2 == 0 ? "sun" : "qian"));
  }
  const auto found = drifts(samples);
  ASSERT_EQ(found.size(), 2u) << "the product as a whole is right";
  EXPECT_EQ(found[0].of, "sun");
  EXPECT_TRUE(found[0].is_over);
  EXPECT_EQ(found[1].of, "qian");
  EXPECT_FALSE(found[1].is_over);
}

TEST(Drift, HonestTrucksRarelyDrift) {
  constexpr std::uint64_t seed = 20261122;
  SCOPED_TRACE(seed);
  std::mt19937_64 random(seed);
  std::vector<NetSample> samples;
  for (int i = 0; i < 20'000; ++i) {
    // The sum of twelve throws of 0 to 100 has mean 600 and standard deviation 101: normal enough.
    std::int64_t sum = -600;
    for (int throws = 0; throws < 12; ++throws) sum += static_cast<std::int64_t>(random() % 101);
    samples.push_back(sample(i, sum, ""));
  }
  // Two sides, each about once in 930 trucks: 43 expected.
  EXPECT_LT(drifts(samples).size(), 80u);
}

TEST(Drift, SamplesComeFromTrucksThatLeftWithMeasuredWeights) {
  Dispatch d;
  d.id = "T1";
  d.state = DispatchState::exited;
  d.counted_by = "sun";
  LoadLine line;
  line.slip = "20417";
  line.product = {"F101", "Pig"};
  d.lines = {line};
  NetCheck check;
  check.net = Mass::kilograms(10'020);
  check.expected = Mass::kilograms(10'000);
  check.uncertainty = Mass::kilograms(68);
  d.check = check;
  ASSERT_EQ(net_samples(d).size(), 1u);
  EXPECT_EQ(net_samples(d)[0].off, Mass::kilograms(20));
  d.check->uncertainty.reset();
  EXPECT_TRUE(net_samples(d).empty()) << "entered by hand";
  d.check = check;
  d.lines.push_back(line);
  d.lines.back().line = 2;
  d.lines.back().product.code = "F102";
  EXPECT_TRUE(net_samples(d).empty()) << "nobody knows which product";
  d.legs = {{{"20417", 1}, check}, {{"20417", 2}, check}};
  ASSERT_EQ(net_samples(d).size(), 2u);
  EXPECT_EQ(net_samples(d)[1].product, "F102");
  d.corrections.push_back({});
  EXPECT_TRUE(net_samples(d).empty());
  d.corrections.clear();
  d.state = DispatchState::cleared;
  EXPECT_TRUE(net_samples(d).empty());
}

TEST(Drift, SaysWhatNeedsACheckAndAccusesNobody) {
  const Json json = to_json(Drift{true, "sun", true, 11, Mass::kilograms(374), "T0", "T10"});
  EXPECT_EQ(*json.find("sentence_en")->string(),
            "Needs a check: over 11 trucks 374 kg more left than was counted");
  EXPECT_EQ(*json.find("sentence_zh")->string(), "需核查：11 车累计比清点数多出厂 374 kg");
  EXPECT_EQ(*json.find("of")->string(), "loader");
}

}  // namespace
}  // namespace steelyard::dispatch
