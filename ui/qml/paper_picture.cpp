// SPDX-License-Identifier: Apache-2.0
#include "ui/qml/paper_picture.h"

#include <QQuickWindow>
#include <QSGImageNode>

namespace steelyard::paper {

PaperPicture::PaperPicture(QQuickItem* parent) : QQuickItem(parent) {
  setFlag(ItemHasContents);
}

void PaperPicture::set_preview(models::FormPreview* preview) {
  if (preview == preview_) return;
  if (preview_) preview_->disconnect(this);
  preview_ = preview;
  const auto draw_anew = [this] {
    is_new_ = true;
    update();
  };
  if (preview_) connect(preview_, &models::FormPreview::pictureChanged, this, draw_anew);
  draw_anew();
  Q_EMIT previewChanged();
}

QSGNode* PaperPicture::updatePaintNode(QSGNode* old, UpdatePaintNodeData*) {
  auto* node = static_cast<QSGImageNode*>(old);
  if (!preview_ || preview_->picture().isNull() || width() <= 0 || height() <= 0) {
    delete node;
    is_new_ = true;
    return nullptr;
  }
  if (node == nullptr) {
    node = window()->createImageNode();
    node->setOwnsTexture(true);
    node->setFiltering(QSGTexture::Linear);
    node->setMipmapFiltering(QSGTexture::Linear);
    is_new_ = true;
  }
  if (is_new_) {
    node->setTexture(window()->createTextureFromImage(preview_->picture(), QQuickWindow::TextureHasMipmaps));
    is_new_ = false;
  }
  node->setRect(boundingRect());
  return node;
}

}  // namespace steelyard::paper
