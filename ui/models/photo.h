// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QUrl>
#include <optional>

#include <QtQml/qqmlregistration.h>

#include "ui/client/station.h"

namespace steelyard::models {

/// The photo that a camera took of a weighing. Where there is none, nobody needs one: it is only not shown.
class Photo : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by its page")
  /// The picture itself, as a data URL; empty where there is none, or none yet.
  Q_PROPERTY(QUrl url READ url NOTIFY changed)
  Q_PROPERTY(bool there READ is_there NOTIFY changed)

 public:
  /// `station` must outlive it.
  explicit Photo(client::Station& station) : station_(station) {}

  /// Of the weighing that counts: of the loaded truck where it was weighed so, else of the empty one.
  void show(const std::optional<client::Dispatch>& truck);
  /// Of one of its weighings; of none where it was not measured.
  void show(const client::Dispatch& truck, client::Purpose purpose);
  void close() { show_number({}); }
  const QUrl& url() const { return url_; }
  bool is_there() const { return !url_.isEmpty(); }

 Q_SIGNALS:
  void changed();

 private:
  void show_number(const QString& weighing);

  client::Station& station_;
  QString weighing_;
  QUrl url_;
};

}  // namespace steelyard::models
