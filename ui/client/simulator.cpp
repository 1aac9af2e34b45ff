// SPDX-License-Identifier: Apache-2.0
#include "ui/client/simulator.h"

namespace steelyard::client {

Simulator::Simulator(QString host, quint16 port, QObject* parent)
    : QObject(parent), host_(std::move(host)), port_(port) {
  connect(&socket_, &QTcpSocket::readyRead, this, &Simulator::read);
  connect(&socket_, &QTcpSocket::errorOccurred, this, &Simulator::lose);
}

void Simulator::say(const QString& command, Done<QString> done) {
  waiting_.enqueue(std::move(done));
  if (socket_.state() == QAbstractSocket::UnconnectedState) socket_.connectToHost(host_, port_);
  socket_.write(command.toUtf8() + '\n');
}

void Simulator::read() {
  while (socket_.canReadLine() && !waiting_.isEmpty()) {
    const QString line = QString::fromUtf8(socket_.readLine()).trimmed();
    const Done<QString> done = waiting_.dequeue();
    if (line == QLatin1String("ok") || line.startsWith(QLatin1String("ok "))) {
      done(line);
    } else {
      Problem refused;
      refused.status = 409;
      refused.detail = line;
      done(refused);
    }
  }
}

void Simulator::lose() {
  const QQueue<Done<QString>> lost = std::exchange(waiting_, {});
  socket_.abort();
  for (const Done<QString>& done : lost) done(Problem{});
}

}  // namespace steelyard::client
