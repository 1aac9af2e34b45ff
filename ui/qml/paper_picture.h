// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPointer>
#include <QQuickItem>

#include "ui/models/form_preview.h"

namespace steelyard::paper {

/// The picture of a previewed form, over the whole item.
class PaperPicture : public QQuickItem {
  Q_OBJECT
  QML_ELEMENT
  Q_PROPERTY(steelyard::models::FormPreview* preview READ preview WRITE set_preview NOTIFY previewChanged)

 public:
  explicit PaperPicture(QQuickItem* parent = nullptr);

  models::FormPreview* preview() const { return preview_; }
  void set_preview(models::FormPreview* preview);

 Q_SIGNALS:
  void previewChanged();

 protected:
  QSGNode* updatePaintNode(QSGNode* old, UpdatePaintNodeData*) override;

 private:
  QPointer<models::FormPreview> preview_;
  bool is_new_ = false;  ///< not yet with the renderer
};

}  // namespace steelyard::paper
