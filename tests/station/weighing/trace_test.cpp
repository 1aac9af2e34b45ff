// SPDX-License-Identifier: Apache-2.0
#include "station/weighing/trace.h"

#include <algorithm>
#include <random>

#include <gtest/gtest.h>

namespace steelyard::weighing {
namespace {

Trace trace_of(std::initializer_list<std::pair<std::int64_t, std::int64_t>> samples) {
  Trace trace;
  for (const auto& [ms, kg] : samples) trace.add(ms, Mass::kilograms(kg));
  return trace;
}

TEST(Trace, KeepsTheFirstAndTheLastMomentOfAValue) {
  const auto trace = trace_of({{0, 0}, {100, 0}, {200, 0}, {300, 20}, {400, 20}, {500, 20}});
  const std::vector<Trace::Sample> expected = {
      {0, Mass()}, {200, Mass()}, {300, Mass::kilograms(20)}, {500, Mass::kilograms(20)}};
  EXPECT_EQ(trace.samples(), expected);
}

TEST(Trace, EncodesAsTheHeaderSays) {
  EXPECT_EQ(trace_of({{0, 0}, {120, 3240}, {500, 3240}, {1120, 3240}, {1200, 3180}}).encode(),
            "60000 0:0 120:54 1000:0 80:-1");
  EXPECT_EQ(trace_of({{0, 0}, {120, 3240}, {1120, 3240}, {1200, 3200}}).encode(),
            "40000 0:0 120:81 1000:0 80:-1");
  EXPECT_EQ(trace_of({{5, 0}}).encode(), "1 5:0");
  EXPECT_EQ(trace_of({{0, -20}, {90, 20}}).encode(), "20000 0:-1 90:2");
  EXPECT_EQ(Trace{}.encode(), "");
}

TEST(Trace, DecodesTheExampleOfTheHeader) {
  const auto trace = Trace::decode("20000 0:0 120:162 1000:0 80:-1");
  ASSERT_TRUE(trace.ok());
  EXPECT_EQ(*trace, trace_of({{0, 0}, {120, 3240}, {1120, 3240}, {1200, 3220}}));
}

TEST(Trace, TakesOnlyTheLargestUnit) {
  EXPECT_FALSE(Trace::decode("20000 0:2 120:4").ok());
  EXPECT_TRUE(Trace::decode("40000 0:1 120:2").ok());
}

TEST(Trace, ComesBackFromItsText) {
  const auto trace =
      trace_of({{0, -20}, {70, 0}, {170, 4000}, {900, 18'760}, {4900, 18'760}, {5000, 18'740}});
  const auto back = Trace::decode(trace.encode());
  ASSERT_TRUE(back.ok());
  EXPECT_EQ(*back, trace);
  EXPECT_EQ(*Trace::decode(""), Trace{});
}

TEST(Trace, RefusesWhatEncodeDoesNotWrite) {
  for (const char* bad : {"20000",
                          "20000 ",
                          "20000 0",
                          "20000 0:",
                          "20000 0:1 ",
                          "20000  0:1",
                          "0 0:1",
                          "-1 0:1",
                          "1 0:2",
                          "x 0:1",
                          "1 0:+1",
                          "1 00:1",
                          "1 -5:1",
                          "1 0:1:2",
                          "1 0:1,5:1",
                          "1000 5:-0",
                          "1 0:99999999999999999999",
                          "1 9999999999999:1",
                          "1000000000001 0:1",
                          "1000000000000 0:2"}) {
    const auto trace = Trace::decode(bad);
    ASSERT_FALSE(trace.ok()) << bad;
    EXPECT_EQ(trace.error().code, ErrorCode::entry_malformed) << bad;
  }
}

TEST(Trace, RefusesMoreSamplesThanATraceHolds) {
  std::string text = "1 0:1";
  for (std::size_t i = 1; i < Trace::max_samples; ++i) text += i % 2 == 0 ? " 1:1" : " 1:-1";
  EXPECT_TRUE(Trace::decode(text).ok());
  EXPECT_FALSE(Trace::decode(text + " 1:1").ok());
}

TEST(Trace, ALongStayKeepsItsEndsAndExtremes) {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random(seed);
    Trace trace;
    Mass low = largest_mass;
    Mass high = -largest_mass;
    Mass value;
    std::int64_t ms = 0;
    for (int i = 0; i < 20'000; ++i, ms += 20) {
      value += Mass::kilograms(20) * (static_cast<int>(random() % 5) - 2);
      low = std::min(low, value);
      high = std::max(high, value);
      trace.add(ms, value);
      ASSERT_LE(trace.samples().size(), Trace::max_samples);
    }
    const auto& samples = trace.samples();
    const auto by_mass = [](const auto& a, const auto& b) { return a.mass < b.mass; };
    EXPECT_EQ(samples.front().ms, 0);
    EXPECT_EQ(samples.back(), (Trace::Sample{ms - 20, value}));
    EXPECT_EQ(std::ranges::min_element(samples, by_mass)->mass, low);
    EXPECT_EQ(std::ranges::max_element(samples, by_mass)->mass, high);
    EXPECT_TRUE(std::ranges::is_sorted(samples, {}, &Trace::Sample::ms));
    EXPECT_GT(samples.size(), Trace::max_samples / 8);
    EXPECT_EQ(*Trace::decode(trace.encode()), trace);
  }
}

TEST(Trace, TimeNeverGoesBack) {
  EXPECT_EQ(trace_of({{100, 0}, {50, 20}}).samples()[1].ms, 100);
}

TEST(Trace, StartsAgainWhenCleared) {
  auto trace = trace_of({{0, 0}, {100, 20}});
  trace.clear();
  EXPECT_EQ(trace, Trace{});
}

}  // namespace
}  // namespace steelyard::weighing
