// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QQueue>
#include <QTcpSocket>

#include "ui/client/outcome.h"

namespace steelyard::client {

/// The control port of a simulated scale (`steelyard-scale sim --control`): a line there, a line back. No
/// part of a station; only demonstrations have one.
class Simulator : public QObject {
  Q_OBJECT
 public:
  Simulator(QString host, quint16 port, QObject* parent = nullptr);

  /// "drive-on 15000", "drive-off" … The answer's first word is ok, or it is a refusal. Where nobody listens
  /// the problem has no status; the next command tries again.
  void say(const QString& command, Done<QString> done);

 private:
  void read();
  void lose();

  QString host_;
  quint16 port_;
  QTcpSocket socket_;
  QQueue<Done<QString>> waiting_;
};

}  // namespace steelyard::client
