// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QPointer>
#include <QQuickItem>

#include "ui/models/curve_series.h"

class QSGRectangleNode;
class QSGTransformNode;

namespace steelyard::curve {

/// A weight over time as steps, in the scene graph: a new reading adds a rectangle or makes the last one
/// longer, and the rest is only moved. Rectangles and not lines, so that the software renderer shows it too.
class WeightCurve : public QQuickItem {
  Q_OBJECT
  QML_ELEMENT
  Q_PROPERTY(steelyard::models::CurveSeries* series READ series WRITE set_series NOTIFY seriesChanged)
  Q_PROPERTY(QColor color MEMBER color_ NOTIFY lookChanged)
  Q_PROPERTY(QColor markColor MEMBER mark_color_ NOTIFY lookChanged)
  /// true: the last minute, ending at the newest reading; false: the whole curve
  Q_PROPERTY(bool live MEMBER is_live_ NOTIFY lookChanged)
  /// What the upper edge means, in grams; grows and shrinks by round steps.
  Q_PROPERTY(qreal ceiling READ ceiling NOTIFY ceilingChanged)

 public:
  explicit WeightCurve(QQuickItem* parent = nullptr);

  models::CurveSeries* series() const { return series_; }
  void set_series(models::CurveSeries* series);
  qreal ceiling() const { return static_cast<qreal>(ceiling_g_); }

 Q_SIGNALS:
  void seriesChanged();
  void lookChanged();
  void ceilingChanged();

 protected:
  QSGNode* updatePaintNode(QSGNode* old, UpdatePaintNodeData*) override;
  void geometryChange(const QRectF& now, const QRectF& before) override;

 private:
  void draw_anew();
  void appended();
  void fit_ceiling();
  void add(QSGTransformNode& root, const client::Sample& sample);
  bool is_too_far() const;
  void add_mark(QSGTransformNode& root, qint64 ms);
  void drop_old(QSGTransformNode& root);
  qreal x_of(qint64 ms) const;
  qreal y_of(qint64 mass_g) const;

  QPointer<models::CurveSeries> series_;
  QColor color_ = Qt::black;
  QColor mark_color_ = Qt::blue;
  bool is_live_ = true;
  bool is_stale_ = true;  ///< drawn for another size, colour or ceiling
  qint64 ceiling_g_ = 1'000'000;
  qint64 origin_ms_ = 0;  ///< of what is drawn
  qint64 drawn_to_ms_ = -1;
  qint64 drawn_g_ = models::CurveSeries::gap;
  QSGRectangleNode* level_ = nullptr;  ///< the last one, where it may still become longer
};

}  // namespace steelyard::curve
