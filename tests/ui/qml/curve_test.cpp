// SPDX-License-Identifier: Apache-2.0
// The curve in the scene graph: a new reading adds what is new, and what is drawn stays.
#include <QSGImageNode>
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
  QRectF rect_of(QSGNode* node) { return static_cast<QSGImageNode*>(node)->rect(); }

  models::Shown app;
  CurveSeries series;
  Seen curve;
  qint64 now = 1'000;
};

TEST_F(CurveTest, AMinuteOfTwentyReadingsASecondIsAHandfulOfNodes) {
  hear(3'000, 1'000'000, 200);
  curve.draw();
  EXPECT_LE(curve.nodes().size(), 16);
  EXPECT_GE(curve.nodes().size(), 10);
}

TEST_F(CurveTest, ANewReadingTouchesNothingButTheEnd) {
  hear(400, 1'000'000, 20'000);
  QSGNode* const root = curve.draw();
  const QList<QSGNode*> before = curve.nodes();
  QList<QSGTexture*> pictures;
  for (QSGNode* node : before) pictures.push_back(static_cast<QSGImageNode*>(node)->texture());
  hear(1, 8'500'000);
  ASSERT_EQ(curve.draw(), root) << "the curve was made anew";
  const QList<QSGNode*> after = curve.nodes();
  ASSERT_GE(after.size(), before.size());
  EXPECT_LE(after.size(), before.size() + 1);
  for (int i = 0; i + 1 < before.size(); ++i) {
    EXPECT_EQ(after[i], before[i]);
    EXPECT_EQ(static_cast<QSGImageNode*>(after[i])->texture(), pictures[i]) << "painted again";
  }
}

TEST_F(CurveTest, ASecondLookWithoutNewsPaintsNothing) {
  hear(100, 1'000'000, 20'000);
  curve.draw();
  QList<QSGTexture*> before;
  for (QSGNode* node : curve.nodes()) before.push_back(static_cast<QSGImageNode*>(node)->texture());
  curve.draw();
  QList<QSGTexture*> after;
  for (QSGNode* node : curve.nodes()) after.push_back(static_cast<QSGImageNode*>(node)->texture());
  EXPECT_EQ(after, before);
}

TEST_F(CurveTest, WhatHasLeftIsForgotten) {
  for (int i = 0; i < 5; ++i) {
    hear(1'200, 1'000'000 + i * 100'000, 20);
    curve.draw();
  }
  EXPECT_LE(curve.nodes().size(), 16) << "no more than a minute of it";
}

/// The columns of the curve in which there is a line.
QList<int> drawn_columns(Seen& curve) {
  QList<int> columns;
  QQuickWindow* const window = curve.window();
  const QImage picture = window->grabWindow();
  for (int x = 0; x < static_cast<int>(curve.width()); ++x) {
    for (int y = 0; y < static_cast<int>(curve.height()); ++y) {
      if (picture.pixelColor(x, y) == QColor(Qt::magenta)) {
        columns.push_back(x);
        break;
      }
    }
  }
  return columns;
}

TEST_F(CurveTest, TheNewestReadingStandsAtTheRightEdge) {
  curve.setProperty("color", QColor(Qt::magenta));
  curve.setZ(10);
  hear(1'500, 15'000'000);
  const QList<int> columns = drawn_columns(curve);
  ASSERT_FALSE(columns.isEmpty());
  EXPECT_GE(columns.back(), curve.width() - 3);
  EXPECT_LE(columns.front(), 3) << "a minute fills it";
}

TEST_F(CurveTest, ASilenceIsAGapAndNoLine) {
  curve.setProperty("color", QColor(Qt::magenta));
  curve.setZ(10);
  hear(100, 15'000'000);
  series.interrupt(now + 50);
  now += 10'000;
  hear(100, 15'000'000);
  const QList<int> columns = drawn_columns(curve);
  int widest = 0;
  for (int i = 1; i < columns.size(); ++i) widest = std::max(widest, columns[i] - columns[i - 1]);
  EXPECT_NEAR(widest, 100, 3) << "ten seconds of sixty";
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
  EXPECT_LT(rect_of(curve.nodes().back()).right(), 62 * curve.width());
}

}  // namespace
}  // namespace steelyard::curve
