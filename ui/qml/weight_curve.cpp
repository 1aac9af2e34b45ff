// SPDX-License-Identifier: Apache-2.0
#include "ui/qml/weight_curve.h"

#include <QQuickWindow>
#include <QSGRectangleNode>
#include <QSGTransformNode>
#include <algorithm>
#include <cmath>

namespace steelyard::curve {
namespace {

using models::CurveSeries;

constexpr qreal thickness = 2;

/// The next of 1, 2, 5, 10 … tonnes that leaves some air above the load.
qint64 round_ceiling(qint64 highest_g) {
  const qint64 wanted = highest_g + highest_g / 10;
  for (qint64 unit = 1'000'000;; unit *= 10) {
    for (const qint64 step : {1, 2, 5}) {
      if (step * unit >= wanted) return step * unit;
    }
  }
}

QSGRectangleNode* put_rectangle(QQuickWindow& window, QSGTransformNode& root, const QRectF& place,
                                const QColor& color) {
  QSGRectangleNode* node = window.createRectangleNode();
  node->setRect(place);
  node->setColor(color);
  root.appendChildNode(node);
  return node;
}

}  // namespace

WeightCurve::WeightCurve(QQuickItem* parent) : QQuickItem(parent) {
  setFlag(ItemHasContents);
  setClip(true);
  connect(this, &WeightCurve::lookChanged, this, &WeightCurve::draw_anew);
}

void WeightCurve::set_series(CurveSeries* series) {
  if (series == series_) return;
  if (series_) series_->disconnect(this);
  series_ = series;
  if (series_) {
    connect(series_, &CurveSeries::appended, this, &WeightCurve::appended);
    connect(series_, &CurveSeries::changed, this, &WeightCurve::draw_anew);
  }
  draw_anew();
  Q_EMIT seriesChanged();
}

void WeightCurve::fit_ceiling() {
  const qint64 fits = series_ ? round_ceiling(series_->highest_g()) : ceiling_g_;
  if (fits == ceiling_g_) return;
  ceiling_g_ = fits;
  is_stale_ = true;
  Q_EMIT ceilingChanged();
}

void WeightCurve::draw_anew() {
  is_stale_ = true;
  fit_ceiling();
  update();
}

void WeightCurve::appended() {
  fit_ceiling();
  update();
}

void WeightCurve::geometryChange(const QRectF& now, const QRectF& before) {
  QQuickItem::geometryChange(now, before);
  if (now.size() != before.size()) draw_anew();
}

qreal WeightCurve::x_of(qint64 ms) const {
  const qint64 whole =
      is_live_ ? CurveSeries::span_ms
               : std::max<qint64>(1, series_->samples().back().ms - series_->samples().front().ms);
  // Whole pixels: rectangles that share an edge have no seam.
  return std::round(static_cast<qreal>(ms - origin_ms_) * width() / static_cast<qreal>(whole));
}

qreal WeightCurve::y_of(qint64 mass_g) const {
  const qreal share = static_cast<qreal>(mass_g) / static_cast<qreal>(ceiling_g_);
  return std::round(std::clamp((height() - thickness) * (1 - share), 0.0, height() - thickness));
}

void WeightCurve::add(QSGTransformNode& root, const client::Sample& sample) {
  const bool joins = drawn_g_ != CurveSeries::gap && drawn_to_ms_ >= 0;
  const qreal from = x_of(std::max(drawn_to_ms_, origin_ms_));
  const qreal to = x_of(sample.ms);
  if (joins && level_ != nullptr)
    level_->setRect({level_->rect().topLeft(), QSizeF(to - level_->rect().left() + thickness, thickness)});
  else if (joins)
    level_ = put_rectangle(*window(), root, {from, y_of(drawn_g_), to - from + thickness, thickness}, color_);
  if (sample.mass_g != drawn_g_) level_ = nullptr;
  if (joins && sample.mass_g != CurveSeries::gap && sample.mass_g != drawn_g_) {
    const qreal top = std::min(y_of(drawn_g_), y_of(sample.mass_g));
    const qreal bottom = std::max(y_of(drawn_g_), y_of(sample.mass_g));
    put_rectangle(*window(), root, {to, top, thickness, bottom - top + thickness}, color_);
  }
  drawn_to_ms_ = sample.ms;
  drawn_g_ = sample.mass_g;
}

void WeightCurve::add_mark(QSGTransformNode& root, qint64 ms) {
  put_rectangle(*window(), root, {x_of(ms) - thickness / 2, 0, thickness, height()}, mark_color_);
}

/// What has left on the left. The nodes are in the order of time.
void WeightCurve::drop_old(QSGTransformNode& root) {
  const qreal edge = x_of(series_->samples().back().ms) - width();
  while (root.firstChild() != nullptr) {
    auto* node = static_cast<QSGRectangleNode*>(root.firstChild());
    if (node->rect().right() >= edge) return;
    root.removeChildNode(node);
    delete node;
  }
}

/// After an hour the numbers are so large that a float is no longer exact to the pixel.
bool WeightCurve::is_too_far() const {
  return is_live_ && series_->samples().back().ms - origin_ms_ > 60 * CurveSeries::span_ms;
}

QSGNode* WeightCurve::updatePaintNode(QSGNode* old, UpdatePaintNodeData*) {
  const bool has_curve = series_ && !series_->is_empty() && width() > 0 && height() > 0;
  if (!has_curve || is_stale_ || is_too_far()) {
    delete old;
    old = nullptr;
  }
  if (!has_curve) return nullptr;
  const auto& samples = series_->samples();
  auto* root = static_cast<QSGTransformNode*>(old);
  if (root == nullptr) {
    root = new QSGTransformNode;
    origin_ms_ = samples.front().ms;
    drawn_to_ms_ = -1;
    drawn_g_ = CurveSeries::gap;
    level_ = nullptr;
    for (const qint64 mark : series_->marks()) add_mark(*root, mark);
    is_stale_ = false;
  }
  const auto first = std::find_if(samples.rbegin(), samples.rend(),
                                  [this](const client::Sample& s) { return s.ms <= drawn_to_ms_; });
  for (auto it = first.base(); it != samples.end(); ++it) add(*root, *it);
  QMatrix4x4 place;
  if (is_live_) {
    drop_old(*root);
    place.translate(static_cast<float>(width() - x_of(samples.back().ms)), 0);
  }
  root->setMatrix(place);
  return root;
}

}  // namespace steelyard::curve
