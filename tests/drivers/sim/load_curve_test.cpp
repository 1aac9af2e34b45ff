// SPDX-License-Identifier: Apache-2.0
#include "drivers/sim/load_curve.h"

#include <algorithm>
#include <set>
#include <vector>

#include <gtest/gtest.h>

namespace steelyard::sim {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr Instant start{seconds(100)};
constexpr Mass truck = Mass::kilograms(48'760);

/// The loads every 20 ms over `duration`.
std::vector<Mass> curve_from(const LoadCurve& curve, Instant from, Duration duration) {
  std::vector<Mass> out;
  for (Duration t{}; t < duration; t += milliseconds(20)) out.push_back(curve.at(from + t));
  return out;
}

TEST(LoadCurve, ComesToRestAtExactlyTheTruck) {
  LoadCurve curve;
  curve.drive_on(truck, start);
  EXPECT_FALSE(curve.at_rest(start));
  EXPECT_FALSE(curve.at_rest(start + seconds(5)));
  EXPECT_TRUE(curve.at_rest(start + seconds(6)));
  EXPECT_EQ(curve.at(start + seconds(6)), truck);
  EXPECT_EQ(curve.at(start + seconds(600)), truck);
  EXPECT_EQ(curve.target(), truck);
}

TEST(LoadCurve, RisesAxleByAxleThenOvershoots) {
  LoadCurve curve;
  curve.drive_on(truck, start);
  const auto rise = curve_from(curve, start, seconds(4));
  EXPECT_TRUE(std::is_sorted(rise.begin(), rise.end()));
  EXPECT_EQ(rise.front(), Mass());
  // Between axles the load stands for a while: four such stands with the empty deck and the last axle.
  int stands = 0;
  for (std::size_t i = 10; i < rise.size(); ++i)
    stands += rise[i] == rise[i - 10] && rise[i] != rise[i - 1 - 10];
  EXPECT_EQ(stands, 4);
  const auto settling = curve_from(curve, start + seconds(4), milliseconds(1200));
  const auto [low, high] = std::minmax_element(settling.begin(), settling.end());
  EXPECT_GT(*high, truck + Mass::kilograms(300));
  EXPECT_LT(*low, truck - Mass::kilograms(50));
  EXPECT_LT(*high, truck + Mass::kilograms(1500));
}

TEST(LoadCurve, DrivingOffLeavesWhatLayThereBefore) {
  LoadCurve curve;
  curve.load(Mass::kilograms(20), start);
  curve.drive_on(truck, start + seconds(1));
  curve.step(Mass::kilograms(40), start + seconds(10));
  curve.drive_off(start + seconds(20));
  EXPECT_EQ(curve.at(start + seconds(30)), Mass::kilograms(60));
  curve.drive_off(start + seconds(40));
  EXPECT_TRUE(curve.at_rest(start + seconds(40))) << "there is no truck to drive off";
}

TEST(LoadCurve, AStepComesAtOnceAndRocks) {
  LoadCurve curve;
  curve.load(Mass::kilograms(1000), start);
  EXPECT_TRUE(curve.at_rest(start));
  curve.step(Mass::kilograms(500), start);
  EXPECT_EQ(curve.at(start), Mass::kilograms(1500));
  EXPECT_GT(curve.at(start + milliseconds(80)), Mass::kilograms(1505));
  EXPECT_FALSE(curve.at_rest(start + seconds(1)));
  EXPECT_TRUE(curve.at_rest(start + seconds(2)));
}

TEST(LoadCurve, NoiseShakesWithinItsBoundsAndEndsAtOnce) {
  LoadCurve curve;
  curve.load(truck, start);
  curve.set_noise(true);
  EXPECT_FALSE(curve.at_rest(start));
  const auto shaken = curve_from(curve, start, seconds(20));
  const auto [low, high] = std::minmax_element(shaken.begin(), shaken.end());
  EXPECT_LT(*low, truck - Mass::kilograms(40));
  EXPECT_GE(*low, truck - Mass::kilograms(60));
  EXPECT_GT(*high, truck + Mass::kilograms(40));
  EXPECT_LE(*high, truck + Mass::kilograms(60));
  curve.set_noise(false);
  EXPECT_EQ(curve.at(start + seconds(20)), truck);
}

TEST(LoadCurve, TheSameSeedGivesTheSameCurve) {
  const auto with_seed = [](std::uint64_t seed) {
    LoadCurve curve({.seed = seed});
    curve.drive_on(truck, start);
    curve.set_noise(true);
    return curve_from(curve, start, seconds(6));
  };
  EXPECT_EQ(with_seed(5), with_seed(5));
  EXPECT_NE(with_seed(5), with_seed(6));
}

TEST(LoadCurve, AnyNumberOfAxlesAddsUp) {
  for (int axles = 1; axles <= 8; ++axles) {
    LoadCurve curve({.seed = 3, .axles = axles});
    curve.drive_on(truck, start);
    // Just before the last axle is down, only rounding is missing.
    EXPECT_GT(curve.at(start + seconds(4) - milliseconds(1)), truck - Mass::grams(100)) << axles;
    EXPECT_LE(curve.at(start + seconds(4) - milliseconds(1)), truck) << axles;
  }
}

TEST(LoadCurve, ATruckMayTurnBackHalfWay) {
  LoadCurve curve;
  curve.drive_on(truck, start);
  const Mass half = curve.at(start + seconds(2));
  curve.drive_off(start + seconds(2));
  EXPECT_EQ(curve.at(start + seconds(2)), half);
  EXPECT_EQ(curve.at(start + seconds(9)), Mass());
}

}  // namespace
}  // namespace steelyard::sim
