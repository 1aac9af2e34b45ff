// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QQmlListProperty>

#include <QtQml/qqmlregistration.h>

#include "ui/client/station.h"
#include "ui/models/scale_panel.h"

namespace steelyard::models {

/// The live scales of a page, and the one that it weighs on.
class ScaleSet : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by its page")
  Q_PROPERTY(QQmlListProperty<steelyard::models::ScalePanel> panels READ panels NOTIFY panelsChanged)
  Q_PROPERTY(steelyard::models::ScalePanel* front READ front NOTIFY frontChanged)

 public:
  /// `station` must outlive it.
  explicit ScaleSet(client::Station& station);

  QQmlListProperty<ScalePanel> panels() { return {this, &panels_}; }
  const QList<ScalePanel*>& all() const { return panels_; }
  ScalePanel* front() const { return front_; }  ///< null until a scale was heard of
  void set_language(const QString& language);

  Q_INVOKABLE void select(int place);

 Q_SIGNALS:
  void panelsChanged();
  void frontChanged();
  void changed();  ///< what the one in front says, or which one it is
  void captured();

 private:
  void take(const client::Scale& scale);

  client::Station& station_;
  QList<ScalePanel*> panels_;
  ScalePanel* front_ = nullptr;
  QString language_ = "zh";
};

}  // namespace steelyard::models
