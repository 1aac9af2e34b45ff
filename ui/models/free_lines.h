// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QTimer>

#include <QtQml/qqmlregistration.h>

#include "ui/client/station.h"
#include "ui/models/row_model.h"

namespace steelyard::models {

/// The serial ports that the station does not use, and what hangs there: for a scale that is still to be
/// configured. That stays a matter of the file, since a scale has a Max, an interval and a certificate.
class FreeLines : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by its page")
  /// id_, name, chosen: id_ is the line
  Q_PROPERTY(steelyard::models::RowModel* ports READ ports CONSTANT)
  Q_PROPERTY(bool listening READ is_listening NOTIFY changed)
  Q_PROPERTY(QString tone READ tone NOTIFY changed)
  Q_PROPERTY(QString says READ says NOTIFY changed)
  /// What a new scale there needs in the station's configuration; empty before something is found.
  Q_PROPERTY(QString config READ config NOTIFY changed)

 public:
  explicit FreeLines(client::Station& station, QObject* parent = nullptr);

  RowModel* ports() { return &ports_; }
  bool is_listening() const { return probe_.is_running; }
  QString tone() const;
  QString says() const;
  QString config() const;

  Q_INVOKABLE void listen(const QString& line);
  Q_INVOKABLE void stop();
  /// Looks anew at what was begun; by itself, while it is listened.
  void look();
  /// Asks which ports there are.
  void again();
  void set_language(const QString& language);
  /// What was found before is no more to be seen.
  void forget();

 Q_SIGNALS:
  void changed();
  void failed(const steelyard::client::Problem& problem);

 private:
  void join();
  void take(const client::Probe& probe);
  void show();

  client::Station& station_;
  RowModel ports_;
  QVector<client::SerialPort> all_;
  QTimer tick_;
  QString language_ = "zh";
  QString line_;
  client::Probe probe_;
  bool is_busy_ = false;
  bool is_looking_ = false;
};

}  // namespace steelyard::models
