// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QImage>
#include <QQuickItem>

namespace steelyard::icon {

/// A sign in lines, as a picture that is painted once for each name, colour and size. A picture and not a
/// Shape, because Qt's software renderer draws a Shape beyond the edge of what clips it.
class IconPicture : public QQuickItem {
  Q_OBJECT
  QML_ELEMENT
  Q_PROPERTY(QString name MEMBER name_ WRITE set_name NOTIFY lookChanged)
  Q_PROPERTY(QColor color MEMBER color_ WRITE set_color NOTIFY lookChanged)
  /// How wide and high it is, whatever the room around it
  Q_PROPERTY(int size MEMBER size_ WRITE set_size NOTIFY lookChanged)

 public:
  explicit IconPicture(QQuickItem* parent = nullptr);

  void set_name(const QString& name);
  void set_color(const QColor& color);
  void set_size(int size);

 Q_SIGNALS:
  void lookChanged();

 protected:
  void updatePolish() override;
  void itemChange(ItemChange change, const ItemChangeData& data) override;
  QSGNode* updatePaintNode(QSGNode* old, UpdatePaintNodeData*) override;

 private:
  void draw_anew();

  QString name_;
  QColor color_ = Qt::black;
  int size_ = 0;
  QImage picture_;
  bool is_new_ = false;  ///< not yet with the renderer
};

}  // namespace steelyard::icon
