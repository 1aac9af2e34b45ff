// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QPointer>
#include <QQuickItem>

#include "ui/models/curve_series.h"

namespace steelyard::curve {

class CurveNode;

/// A weight over time as steps, in the scene graph, as a row of small pictures: a new reading is painted into
/// the last one, and the rest is only moved. Pictures and not a node for each step, because Qt's software
/// renderer takes time with the square of the nodes.
class WeightCurve : public QQuickItem {
  Q_OBJECT
  QML_ELEMENT
  Q_PROPERTY(steelyard::models::CurveSeries* series READ series WRITE set_series NOTIFY seriesChanged)
  Q_PROPERTY(QColor color MEMBER color_ NOTIFY lookChanged)
  Q_PROPERTY(QColor markColor MEMBER mark_color_ NOTIFY lookChanged)
  /// true: the last minute, ending at the newest reading; false: the whole curve
  Q_PROPERTY(bool live MEMBER is_live_ NOTIFY lookChanged)
  /// Of a whole curve, the part that is seen, in its milliseconds; all of it where there is none between.
  Q_PROPERTY(qreal from MEMBER from_ms_ NOTIFY lookChanged)
  Q_PROPERTY(qreal to MEMBER to_ms_ NOTIFY lookChanged)
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
  void add(CurveNode& root, const client::Sample& sample) const;
  bool is_too_far() const;
  CurveNode* begin_anew();
  int x_of(qint64 ms) const;
  int y_of(qint64 mass_g) const;

  QPointer<models::CurveSeries> series_;
  QColor color_ = Qt::black;
  QColor mark_color_ = Qt::blue;
  bool is_live_ = true;
  qreal from_ms_ = 0;
  qreal to_ms_ = 0;
  bool is_stale_ = true;  ///< drawn for another size, colour or ceiling
  qint64 ceiling_g_ = 1'000'000;
  qint64 origin_ms_ = 0;  ///< of what is drawn
};

}  // namespace steelyard::curve
