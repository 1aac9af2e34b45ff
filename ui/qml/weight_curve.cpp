// SPDX-License-Identifier: Apache-2.0
#include "ui/qml/weight_curve.h"

#include <QPainter>
#include <QQuickWindow>
#include <QSGImageNode>
#include <QSGTransformNode>
#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <memory>

namespace steelyard::curve {
namespace {

using models::CurveSeries;

constexpr int thickness = 2;
/// A live curve is as many pictures wide.
constexpr int pictures_across = 12;

/// The next of 1, 2, 5, 10 … tonnes that leaves some air above the load.
qint64 round_ceiling(qint64 highest_g) {
  const qint64 wanted = highest_g + highest_g / 10;
  for (qint64 unit = 1'000'000;; unit *= 10) {
    for (const qint64 step : {1, 2, 5}) {
      if (step * unit >= wanted) return step * unit;
    }
  }
}

}  // namespace

/// What is drawn, and up to where. Lives with the scene graph, on its thread.
class CurveNode : public QSGTransformNode {
 public:
  CurveNode(QQuickWindow& window, const QSize& picture) : window_(window), size_(picture) {}

  qint64 drawn_to_ms = -1;
  qint64 drawn_g = CurveSeries::gap;

  void fill(const QRect& wanted, const QColor& color) {
    const QRect place = wanted & QRect(0, 0, std::numeric_limits<int>::max(), size_.height());
    if (place.isEmpty()) return;
    for (int i = place.left() / size_.width(); i <= place.right() / size_.width(); ++i) {
      Tile& tile = tiles_[i];
      if (tile.picture.isNull()) tile.picture = blank();
      QPainter(&tile.picture).fillRect(place.translated(-i * size_.width(), 0), color);
      tile.is_changed = true;
    }
  }
  /// Hands the pictures that were painted into to the scene graph.
  void show() {
    for (auto& [i, tile] : tiles_) {
      if (!std::exchange(tile.is_changed, false)) continue;
      auto texture = std::unique_ptr<QSGTexture>(
          window_.createTextureFromImage(tile.picture, QQuickWindow::TextureHasAlphaChannel));
      const bool is_new = tile.node == nullptr;
      if (is_new) tile.node = window_.createImageNode();
      tile.node->setTexture(texture.get());
      tile.node->setRect(QRect(QPoint(i * size_.width(), 0), size_));
      if (is_new) appendChildNode(tile.node);  // looked at from then on, so not without its texture
      tile.texture = std::move(texture);
    }
  }
  /// What lies wholly on the left of `edge` is gone.
  void drop_before(int edge) {
    while (!tiles_.empty() && (tiles_.begin()->first + 1) * size_.width() < edge) {
      if (QSGNode* const node = tiles_.begin()->second.node) {
        removeChildNode(node);
        delete node;
      }
      tiles_.erase(tiles_.begin());
    }
  }

 private:
  struct Tile {
    QImage picture;
    std::unique_ptr<QSGTexture> texture;
    QSGImageNode* node = nullptr;
    bool is_changed = false;
  };
  QImage blank() const {
    const qreal dots = window_.effectiveDevicePixelRatio();
    QImage picture((QSizeF(size_) * dots).toSize(), QImage::Format_ARGB32_Premultiplied);
    picture.setDevicePixelRatio(dots);
    picture.fill(Qt::transparent);
    return picture;
  }

  QQuickWindow& window_;
  QSize size_;
  std::map<int, Tile> tiles_;
};

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

int WeightCurve::x_of(qint64 ms) const {
  if (!is_live_ && to_ms_ > from_ms_) {
    const qreal place = (static_cast<qreal>(ms) - from_ms_) * width() / (to_ms_ - from_ms_);
    // What is far outside stays near: nothing is painted there.
    return qRound(std::clamp(place, -width(), width() + 2 * thickness));
  }
  const qint64 whole =
      is_live_ ? CurveSeries::span_ms
               : std::max<qint64>(1, series_->samples().back().ms - series_->samples().front().ms);
  // Whole pixels: what is painted later joins what is there without a seam.
  return qRound(static_cast<qreal>(ms - origin_ms_) * width() / static_cast<qreal>(whole));
}

int WeightCurve::y_of(qint64 mass_g) const {
  const qreal share = static_cast<qreal>(mass_g) / static_cast<qreal>(ceiling_g_);
  return qRound(std::clamp((height() - thickness) * (1 - share), 0.0, height() - thickness));
}

void WeightCurve::add(CurveNode& root, const client::Sample& sample) const {
  const bool joins = root.drawn_g != CurveSeries::gap && root.drawn_to_ms >= 0;
  const int to = x_of(sample.ms);
  if (joins) {
    const int from = x_of(std::max(root.drawn_to_ms, origin_ms_));
    root.fill({from, y_of(root.drawn_g), to - from + thickness, thickness}, color_);
  }
  if (joins && sample.mass_g != CurveSeries::gap && sample.mass_g != root.drawn_g) {
    const auto [top, bottom] = std::minmax(y_of(root.drawn_g), y_of(sample.mass_g));
    root.fill({to, top, thickness, bottom - top + thickness}, color_);
  }
  root.drawn_to_ms = sample.ms;
  root.drawn_g = sample.mass_g;
}

/// After an hour the numbers are so large that a float is no longer exact to the pixel.
bool WeightCurve::is_too_far() const {
  return is_live_ && series_->samples().back().ms - origin_ms_ > 60 * CurveSeries::span_ms;
}

CurveNode* WeightCurve::begin_anew() {
  const int whole = qCeil(width()) + thickness;
  const int across = is_live_ ? std::max(whole / pictures_across, 16) : whole;
  auto* root = new CurveNode(*window(), {across, qCeil(height())});
  origin_ms_ = series_->samples().front().ms;
  for (const qint64 mark : series_->marks())
    root->fill({x_of(mark) - thickness / 2, 0, thickness, qCeil(height())}, mark_color_);
  is_stale_ = false;
  return root;
}

QSGNode* WeightCurve::updatePaintNode(QSGNode* old, UpdatePaintNodeData*) {
  const bool has_curve = series_ && !series_->is_empty() && width() > 0 && height() > 0;
  if (!has_curve || is_stale_ || is_too_far()) {
    delete old;
    old = nullptr;
  }
  if (!has_curve) return nullptr;
  auto* root = static_cast<CurveNode*>(old);
  if (root == nullptr) root = begin_anew();
  const auto& samples = series_->samples();
  const auto first = std::find_if(samples.rbegin(), samples.rend(), [root](const client::Sample& sample) {
    return sample.ms <= root->drawn_to_ms;
  });
  for (auto it = first.base(); it != samples.end(); ++it) add(*root, *it);
  const int newest = x_of(samples.back().ms);
  QMatrix4x4 place;
  if (is_live_) {
    root->drop_before(newest - qCeil(width()));
    place.translate(static_cast<float>(qFloor(width()) - thickness - newest), 0);
  }
  root->show();
  root->setMatrix(place);
  return root;
}

}  // namespace steelyard::curve
