// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QString>

#include <QtQml/qqmlregistration.h>

#include "ui/client/problem.h"

namespace steelyard::models {

/// Why a request was refused, in a sentence: the station's own, or that it does not answer.
QString sentence_of(const client::Problem& problem);

/// The last thing that a page has to say, in one sentence. It stays until the next one.
class Notice : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by its page")
  /// go, decide, stop or info; empty where there is nothing to say
  Q_PROPERTY(QString tone READ tone NOTIFY changed)
  Q_PROPERTY(QString text READ text NOTIFY changed)

 public:
  using QObject::QObject;

  const QString& tone() const { return tone_; }
  const QString& text() const { return text_; }

  void say(const QString& tone, const QString& text);
  /// What a request was refused for: the station's own sentence, or that it does not answer.
  void say(const client::Problem& problem);
  Q_INVOKABLE void clear();

 Q_SIGNALS:
  void changed();
  void said(const QString& tone);  ///< for the ear

 private:
  QString tone_;
  QString text_;
};

}  // namespace steelyard::models
