// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QPair>
#include <QString>
#include <functional>

namespace steelyard::client {

struct Request {
  QByteArray method;  ///< "GET", "POST"
  QString path;       ///< "/v1/scales", with its query
  QByteArray body;
  QByteArray content_type;
  QList<QPair<QByteArray, QByteArray>> headers;
};

struct Answer {
  int status = 0;  ///< 0: none came, `failure` says why
  QByteArray body;
  QString failure;
};

/// The wire, without a word of what travels on it. One implementation speaks HTTP; tests script another.
class Transport : public QObject {
  Q_OBJECT
 public:
  using Answered = std::function<void(const Answer&)>;

  /// `answered` is called once, later, also where nobody answers within the transport's time-out.
  virtual void send(const Request& request, Answered answered) = 0;
  /// Begins to listen at this path; one at a time. Ends by `feed_closed`, after which it may be opened again.
  virtual void open_feed(const QString& path, const QByteArray& token) = 0;
  virtual void close_feed() = 0;

 Q_SIGNALS:
  void feed_opened();
  void feed_message(const QByteArray& text);
  void feed_closed(const QString& why);
};

}  // namespace steelyard::client
