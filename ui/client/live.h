// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QMap>
#include <QObject>
#include <QSet>

#include "ui/client/dispatch.h"
#include "ui/client/station_state.h"

namespace steelyard::client {

/// What the station says as it happens, kept as it last was: the scales, the trucks in the yard, the gates,
/// the printers, the link to the ledger. After a lost connection it still holds what was there, until the
/// next snapshot has replaced it.
class Live : public QObject {
  Q_OBJECT
 public:
  using QObject::QObject;

  const QVector<Scale>& scales() const { return scales_; }
  const QMap<QString, Dispatch>& trucks() const { return trucks_; }  ///< in the yard, by id
  const QVector<YardGate>& gates() const { return gates_; }
  const QVector<Printer>& printers() const { return printers_; }
  const Sync& sync() const { return sync_; }

  /// A feed was opened: what it does not name before its `sync` message is gone.
  void begin_snapshot();
  /// One message of the feed. What is not understood is counted, not shown.
  void take(const QByteArray& text);
  int not_understood() const { return not_understood_; }

 Q_SIGNALS:
  void scale_changed(const steelyard::client::Scale& scale);
  void truck_changed(const steelyard::client::Dispatch& dispatch);
  void yard_changed();  ///< somebody came, left, or changed; also after a snapshot
  void gates_changed();
  void sync_changed();
  void printers_changed();
  void job_changed(const steelyard::client::PrintJob& job);
  /// The station wants somebody to look: which alarm, and its sentence.
  void alarmed(const QString& alarm, const steelyard::client::Words& says);

 private:
  void take_dispatch(const Dispatch& dispatch);
  void end_snapshot();

  QVector<Scale> scales_;
  QMap<QString, Dispatch> trucks_;
  QVector<YardGate> gates_;
  QVector<Printer> printers_;
  Sync sync_;
  QSet<QString> named_;  ///< in the snapshot that is being taken
  bool in_snapshot_ = false;
  int not_understood_ = 0;
};

}  // namespace steelyard::client
