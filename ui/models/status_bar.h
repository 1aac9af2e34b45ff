// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QTimer>

#include <QtQml/qqmlregistration.h>

#include "ui/client/station.h"

namespace steelyard::models {

/// Whether the station, its ledger and its printers are well, each in a word with its tone; who is signed in;
/// the time.
class StatusBar : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the app")
  Q_PROPERTY(QString station READ station_text NOTIFY changed)
  Q_PROPERTY(QString stationTone READ station_tone NOTIFY changed)
  Q_PROPERTY(QString ledger READ ledger_text NOTIFY changed)
  Q_PROPERTY(QString ledgerTone READ ledger_tone NOTIFY changed)
  Q_PROPERTY(QString totals READ totals_text NOTIFY changed)
  Q_PROPERTY(QString printer READ printer_text NOTIFY changed)
  Q_PROPERTY(QString printerTone READ printer_tone NOTIFY changed)
  Q_PROPERTY(QString user READ user NOTIFY changed)
  Q_PROPERTY(QString name READ name NOTIFY changed)
  Q_PROPERTY(QString time READ time NOTIFY ticked)

 public:
  explicit StatusBar(client::Station& station, QObject* parent = nullptr);

  void set_language(const QString& language);

  QString station_text() const;
  QString station_tone() const;
  QString ledger_text() const;
  QString ledger_tone() const;
  QString totals_text() const;
  QString printer_text() const;
  QString printer_tone() const;
  QString user() const { return station_.who().user; }
  QString name() const { return info_.name.isEmpty() ? info_.id : info_.name; }
  QString time() const;

 Q_SIGNALS:
  void changed();
  void ticked();

 private:
  bool is_heard() const;
  void ask_name();

  client::Station& station_;
  client::StationInfo info_;
  QString language_ = "zh";
  QTimer tick_;
};

}  // namespace steelyard::models
