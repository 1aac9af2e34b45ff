// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QSet>

#include <QtQml/qqmlregistration.h>

#include "ui/client/station.h"
#include "ui/models/row_model.h"

namespace steelyard::models {

/// The printers and what waits on them.
class PrinterDesk : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by its page")
  /// id_, kind, tone, condition, forms, waiting, trouble
  Q_PROPERTY(steelyard::models::RowModel* printers READ printers CONSTANT)
  /// id_, form, subject, printer, tone, says, mayCancel, mayRetry, mayConfirm: what a person may have to
  /// decide
  Q_PROPERTY(steelyard::models::RowModel* jobs READ jobs CONSTANT)
  Q_PROPERTY(bool known READ is_known NOTIFY changed)  ///< the list of prints has come

 public:
  /// A second press so soon is no second page.
  static constexpr int double_press_ms = 2'000;

  explicit PrinterDesk(client::Station& station, QObject* parent = nullptr);

  RowModel* printers() { return &printers_; }
  RowModel* jobs() { return &jobs_; }
  bool is_known() const { return is_known_; }

  Q_INVOKABLE void printTestPage(const QString& printer);
  /// `what` is confirm, cancel or retry.
  Q_INVOKABLE void order(int job, const QString& what);

  void again();
  void set_language(const QString& language);

 Q_SIGNALS:
  void changed();
  void failed(const steelyard::client::Problem& problem);
  void done(const QString& says);

 private:
  void take(const client::PrintJob& job);
  void show();

  client::Station& station_;
  RowModel printers_;
  RowModel jobs_;
  QVector<client::PrintJob> all_;  ///< the newest first
  bool is_known_ = false;
  QString language_ = "zh";
  QHash<QString, qint64> pressed_ms_;
  QSet<qint64> ordered_;  ///< jobs about which an order is on its way
};

}  // namespace steelyard::models
