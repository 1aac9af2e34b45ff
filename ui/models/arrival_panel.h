// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QSet>

#include <QtQml/qqmlregistration.h>

#include "ui/client/orders.h"
#include "ui/client/slip.h"
#include "ui/models/row_model.h"

namespace steelyard::models {

/// A truck that is about to be let in: its plate, and which of the slips that were found it comes for.
class ArrivalPanel : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by its page")
  Q_PROPERTY(bool open READ is_open NOTIFY changed)
  Q_PROPERTY(QString plate READ plate WRITE set_plate NOTIFY changed)
  Q_PROPERTY(bool ready READ is_ready NOTIFY changed)
  Q_PROPERTY(QString missing READ missing NOTIFY changed)
  Q_PROPERTY(steelyard::models::RowModel* slips READ slips CONSTANT)

 public:
  explicit ArrivalPanel(QObject* parent = nullptr);

  /// Slips that were found for what somebody scanned; a plate where that was one. One slip alone is chosen.
  void offer(const QVector<client::Slip>& found, const QString& plate);
  void close();
  client::ArrivalOrder order() const;

  bool is_open() const { return is_open_; }
  const QString& plate() const { return plate_; }
  void set_plate(const QString& plate);
  bool is_ready() const { return missing().isEmpty(); }
  /// What is still wanted, as a sentence; empty where nothing is.
  QString missing() const;
  RowModel* slips() { return &rows_; }

  Q_INVOKABLE void toggle(int row);
  void retranslate();

 Q_SIGNALS:
  void changed();

 private:
  void show();
  void propose_plate();

  QVector<client::Slip> found_;
  QSet<QString> chosen_;
  QString plate_;
  QString proposed_;  ///< the plate of a chosen slip, where nobody typed one
  RowModel rows_;
  bool is_open_ = false;
};

/// "paid", "on credit", "not paid", in the language of the interface.
QString word_of(client::Payment payment);
QString tone_of(client::Payment payment);

}  // namespace steelyard::models
