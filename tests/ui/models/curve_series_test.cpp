// SPDX-License-Identifier: Apache-2.0
#include "ui/models/curve_series.h"

#include <gtest/gtest.h>

namespace steelyard::models {
namespace {

TEST(CurveSeries, KeepsTheLastMinute) {
  CurveSeries curve;
  for (qint64 ms = 0; ms <= 90'000; ms += 100) curve.append({ms, ms});
  EXPECT_EQ(curve.samples().front().ms, 30'000);
  EXPECT_EQ(curve.samples().back().ms, 90'000);
  EXPECT_EQ(curve.highest_g(), 90'000);
}

TEST(CurveSeries, HasAGapWhereNothingWasHeardAndOnlyOne) {
  CurveSeries curve;
  curve.interrupt(0);
  EXPECT_TRUE(curve.is_empty()) << "nothing was there to be interrupted";
  curve.append({100, 15'000'000});
  curve.interrupt(200);
  curve.interrupt(300);
  ASSERT_EQ(curve.samples().size(), 2U);
  EXPECT_EQ(curve.samples().back().mass_g, CurveSeries::gap);
  EXPECT_EQ(curve.samples().back().ms, 200);
  EXPECT_EQ(curve.highest_g(), 15'000'000);
}

TEST(CurveSeries, MarksACapturedWeightUntilItIsAMinuteOld) {
  CurveSeries curve;
  curve.append({1'000, 15'000'000});
  curve.mark(1'000);
  EXPECT_EQ(curve.marks(), QList<qint64>{1'000});
  curve.append({61'000, 0});
  EXPECT_EQ(curve.marks().size(), 1);
  curve.append({61'001, 0});
  EXPECT_TRUE(curve.marks().isEmpty());
}

TEST(CurveSeries, TellsOfAReadingWithoutDrawingEverythingAnew) {
  CurveSeries curve;
  int anew = 0, appended = 0;
  QObject::connect(&curve, &CurveSeries::changed, [&] { ++anew; });
  QObject::connect(&curve, &CurveSeries::appended, [&] { ++appended; });
  for (qint64 ms = 0; ms < 1'000; ms += 50) curve.append({ms, 20'000});
  EXPECT_EQ(appended, 20);
  EXPECT_EQ(anew, 1) << "once, as it is empty no more";
}

TEST(CurveSeries, ShowsAWholeCurveAsItIs) {
  CurveSeries curve;
  curve.show({{0, 0}, {200'000, 15'000'000}}, {100'000});
  EXPECT_EQ(curve.samples().size(), 2U) << "one of the past is not cut to a minute";
  EXPECT_EQ(curve.marks().size(), 1);
}

}  // namespace
}  // namespace steelyard::models
