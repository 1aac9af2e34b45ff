// SPDX-License-Identifier: Apache-2.0
// The curve in the scene graph: a new reading adds what is new, and what is drawn stays.
#include <QSGRectangleNode>
#include <QSGTransformNode>

#include <gtest/gtest.h>

#include "tests/ui/support/shown.h"
#include "ui/qml/weight_curve.h"

namespace steelyard::curve {
namespace {

using models::CurveSeries;

/// A curve whose nodes can be looked at.
class Seen : public WeightCurve {
 public:
  QSGNode* draw() { return root = updatePaintNode(root, nullptr); }
  QList<QSGNode*> nodes() const {
    QList<QSGNode*> all;
    for (QSGNode* node = root->firstChild(); node != nullptr; node = node->nextSibling()) all.push_back(node);
    return all;
  }
  QSGNode* root = nullptr;
};

struct CurveTest : testing::Test {
  CurveTest() {
    app.picture();  // the window has a scene graph from then on
    curve.setParentItem(app.window->contentItem());
    curve.setSize({600, 200});
    curve.set_series(&series);
  }
  ~CurveTest() override { delete curve.root; }
  void hear(int times, qint64 grams, qint64 step_g = 0) {
    for (int i = 0; i < times; ++i) {
      now += 50;
      series.append({now, grams + i * step_g});
    }
  }
  QRectF rect_of(QSGNode* node) { return static_cast<QSGRectangleNode*>(node)->rect(); }

  models::Shown app;
  CurveSeries series;
  Seen curve;
  qint64 now = 1'000;
};

TEST_F(CurveTest, AWeightThatStandsIsOneRectangleHoweverLong) {
  hear(1'000, 15'000'000);
  curve.draw();
  EXPECT_EQ(curve.nodes().size(), 1);
}

TEST_F(CurveTest, ANewReadingTouchesNothingThatIsDrawn) {
  hear(400, 1'000'000, 20'000);
  QSGNode* const root = curve.draw();
  const QList<QSGNode*> before = curve.nodes();
  QList<QRectF> places;
  for (QSGNode* node : before) places.push_back(rect_of(node));
  hear(1, 8'500'000);
  ASSERT_EQ(curve.draw(), root) << "the curve was made anew";
  const QList<QSGNode*> after = curve.nodes();
  ASSERT_GE(after.size(), before.size());
  EXPECT_LE(after.size(), before.size() + 2);
  for (int i = 0; i + 1 < before.size(); ++i) {
    EXPECT_EQ(after[i], before[i]);
    EXPECT_EQ(rect_of(after[i]), places[i]);
  }
}

TEST_F(CurveTest, ASecondLookWithoutNewsDrawsNothing) {
  hear(100, 1'000'000, 20'000);
  curve.draw();
  const auto before = curve.nodes();
  curve.draw();
  EXPECT_EQ(curve.nodes(), before);
}

TEST_F(CurveTest, WhatHasLeftIsForgotten) {
  for (int i = 0; i < 5; ++i) {
    hear(1'200, 1'000'000 + i * 100'000, 20);
    curve.draw();
  }
  EXPECT_LE(curve.nodes().size(), 2 * 1'210) << "hardly more than a minute of it";
}

TEST_F(CurveTest, TheNewestReadingStandsAtTheRightEdge) {
  hear(1'500, 15'000'000);
  curve.draw();
  auto* const moved = static_cast<QSGTransformNode*>(curve.root);
  const double right = rect_of(curve.nodes().back()).right() + static_cast<double>(moved->matrix()(0, 3));
  EXPECT_NEAR(right, curve.width(), 3);
}

TEST_F(CurveTest, ASilenceIsAGapAndNoLine) {
  hear(20, 15'000'000);
  series.interrupt(now + 50);
  now += 10'000;
  hear(20, 15'000'000);
  curve.draw();
  ASSERT_EQ(curve.nodes().size(), 2);
  EXPECT_GT(rect_of(curve.nodes()[1]).left(), rect_of(curve.nodes()[0]).right() + 50);
}

TEST_F(CurveTest, AHigherLoadIsDrawnAnewAtItsScale) {
  hear(10, 1'000'000);
  curve.draw();
  const double low = curve.ceiling();
  hear(1, 49'000'000);
  curve.draw();
  EXPECT_GT(curve.ceiling(), low);
  for (QSGNode* node : curve.nodes()) EXPECT_GE(rect_of(node).top(), 0);
}

TEST_F(CurveTest, StaysExactThroughALongDay) {
  for (int hour = 0; hour < 3; ++hour) {
    for (int minute = 0; minute < 70; ++minute) {
      now += 60'000;
      hear(20, 15'000'000 + minute * 20'000);
      curve.draw();
    }
  }
  EXPECT_LT(rect_of(curve.nodes().back()).right(), 61 * curve.width());
}

}  // namespace
}  // namespace steelyard::curve
