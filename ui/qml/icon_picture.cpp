// SPDX-License-Identifier: Apache-2.0
#include "ui/qml/icon_picture.h"

#include <QCache>
#include <QPainter>
#include <QQuickWindow>
#include <QSGImageNode>
#include <QSvgRenderer>

#include "ui/qml/icon_lines.h"

namespace steelyard::icon {
namespace {

/// Of a few hundred looks, as all signs in the colours and sizes of a day are: no more are kept.
constexpr int pictures_kept = 500;

QImage painted(const QString& name, const QColor& color, int pixels) {
  const QByteArray svg =
      "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24'><path fill='none' stroke='" +
      color.name(QColor::HexRgb).toLatin1() + "' stroke-opacity='" + QByteArray::number(color.alphaF()) +
      "' stroke-width='2.2' stroke-linecap='round' stroke-linejoin='round' d='" + lines_of(name) +
      "'/></svg>";
  QImage picture(pixels, pixels, QImage::Format_ARGB32_Premultiplied);
  picture.fill(Qt::transparent);
  QPainter painter(&picture);
  QSvgRenderer(svg).render(&painter);
  return picture;
}

/// On the thread of the pages alone: the one that draws takes the picture from its item.
QImage picture_of(const QString& name, const QColor& color, int pixels) {
  static QCache<QString, QImage> kept(pictures_kept);
  const QString key = name + color.name(QColor::HexArgb) + QString::number(pixels);
  if (const QImage* found = kept.object(key)) return *found;
  const QImage picture = painted(name, color, pixels);
  kept.insert(key, new QImage(picture));
  return picture;
}

}  // namespace

IconPicture::IconPicture(QQuickItem* parent) : QQuickItem(parent) {
  setFlag(ItemHasContents);
}

void IconPicture::set_name(const QString& name) {
  if (name == name_) return;
  name_ = name;
  draw_anew();
}

void IconPicture::set_color(const QColor& color) {
  if (color == color_) return;
  color_ = color;
  draw_anew();
}

void IconPicture::set_size(int size) {
  if (size == size_) return;
  size_ = size;
  setImplicitSize(size, size);
  draw_anew();
}

void IconPicture::draw_anew() {
  polish();
  Q_EMIT lookChanged();
}

void IconPicture::itemChange(ItemChange change, const ItemChangeData& data) {
  if (change == ItemSceneChange || change == ItemDevicePixelRatioHasChanged) polish();
  QQuickItem::itemChange(change, data);
}

void IconPicture::updatePolish() {
  if (window() == nullptr || size_ <= 0 || name_.isEmpty()) {
    picture_ = {};
  } else {
    const double ratio = window()->effectiveDevicePixelRatio();
    picture_ = picture_of(name_, color_, qCeil(size_ * ratio));
  }
  is_new_ = true;
  update();
}

QSGNode* IconPicture::updatePaintNode(QSGNode* old, UpdatePaintNodeData*) {
  auto* node = static_cast<QSGImageNode*>(old);
  if (picture_.isNull()) {
    delete node;
    return nullptr;
  }
  if (node == nullptr) {
    node = window()->createImageNode();
    node->setOwnsTexture(true);
    node->setFiltering(QSGTexture::Linear);
    is_new_ = true;
  }
  if (is_new_) {
    node->setTexture(window()->createTextureFromImage(picture_, QQuickWindow::TextureCanUseAtlas));
    is_new_ = false;
  }
  node->setRect(0, 0, size_, size_);
  return node;
}

}  // namespace steelyard::icon
