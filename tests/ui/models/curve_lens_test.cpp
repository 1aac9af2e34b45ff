// SPDX-License-Identifier: Apache-2.0
#include "ui/models/curve_lens.h"

#include <gtest/gtest.h>

namespace steelyard::models {
namespace {

/// Ten seconds, a reading each second: 0 t, 1 t … 10 t.
struct Lens : testing::Test {
  Lens() {
    client::Curve curve;
    for (qint64 s = 0; s <= 10; ++s) curve.push_back({5'000 + s * 1'000, s * 1'000'000});
    lens.show(curve);
  }
  CurveLens lens;
};

TEST_F(Lens, BeginsWithTheWholeCurveAndNoCursor) {
  EXPECT_EQ(lens.from(), 5'000);
  EXPECT_EQ(lens.to(), 15'000);
  EXPECT_FALSE(lens.is_zoomed());
  EXPECT_FALSE(lens.is_pointed());
  EXPECT_EQ(lens.from_text(), "0 s");
  EXPECT_EQ(lens.to_text(), "10 s");
  EXPECT_EQ(lens.reading(), "");
}

TEST_F(Lens, ComesNearerAroundAPlaceAndGoesBackToTheWhole) {
  lens.zoom(2, 0.5);
  EXPECT_EQ(lens.from(), 7'500);
  EXPECT_EQ(lens.to(), 12'500);
  EXPECT_TRUE(lens.is_zoomed());
  lens.zoom(0.1, 0.5);
  EXPECT_FALSE(lens.is_zoomed()) << "there is no more than all of it";
  lens.zoom(1'000'000, 0);
  EXPECT_EQ(lens.to() - lens.from(), CurveLens::narrowest_ms);
  lens.whole();
  EXPECT_EQ(lens.to() - lens.from(), 10'000);
}

TEST_F(Lens, PansNeverBeyondTheEnds) {
  lens.zoom(2, 0);
  lens.pan(-1);
  EXPECT_EQ(lens.from(), 5'000);
  lens.pan(0.5);
  EXPECT_EQ(lens.from(), 7'500);
  lens.pan(9);
  EXPECT_EQ(lens.to(), 15'000);
  EXPECT_EQ(lens.to() - lens.from(), 5'000);
}

TEST_F(Lens, TellsTheReadingThatWasShownThen) {
  lens.point(0.44);
  EXPECT_EQ(lens.reading(), QString("4 s · 4\u202F000 kg")) << "never a weight between two readings";
  lens.point(0);
  EXPECT_EQ(lens.reading(), "0 s · 0 kg");
  lens.point(2);
  EXPECT_EQ(lens.reading(), QString("10 s · 10\u202F000 kg"));
  EXPECT_EQ(lens.cursor(), 1);
  lens.unpoint();
  EXPECT_FALSE(lens.is_pointed());
}

TEST_F(Lens, ArrowsStepFromReadingToReadingAndThePartFollows) {
  lens.zoom(5, 0);
  EXPECT_EQ(lens.to(), 7'000);
  lens.point(1);
  lens.step(1);
  EXPECT_EQ(lens.reading(), QString("3 s · 3\u202F000 kg"));
  EXPECT_EQ(lens.to(), 8'000) << "the cursor stays in sight";
  lens.step(-100);
  EXPECT_EQ(lens.reading(), "0 s · 0 kg");
  EXPECT_EQ(lens.from(), 5'000);
}

TEST_F(Lens, WhereTheLineWasSilentThereIsNoWeight) {
  lens.show({{0, 1'000'000}, {1'000, CurveSeries::gap}, {2'000, 1'000'000}});
  lens.point(0.6);
  EXPECT_EQ(lens.reading(), QString("1 s · \u2014"));
}

TEST_F(Lens, AnotherCurveBeginsAnew) {
  lens.zoom(2, 0.5);
  lens.point(0.5);
  lens.say("No curve on record.");
  lens.show({{0, 0}, {100, 5'000'000}});
  EXPECT_FALSE(lens.is_zoomed());
  EXPECT_FALSE(lens.is_pointed());
  EXPECT_EQ(lens.note(), "");
  lens.clear();
  lens.zoom(2, 0.5);
  lens.point(0.5);
  lens.step(1);
  EXPECT_EQ(lens.reading(), "") << "of nothing, nothing";
}

}  // namespace
}  // namespace steelyard::models
