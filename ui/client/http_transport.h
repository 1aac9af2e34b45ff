// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QNetworkAccessManager>
#include <QTimer>
#include <QUrl>
#include <QWebSocket>

#include "ui/client/transport.h"

namespace steelyard::client {

/// A station over HTTP or HTTPS. A certificate that does not hold is a failure, never a question.
class HttpTransport : public Transport {
  Q_OBJECT
 public:
  /// An answer that has not come by then counts as none.
  static constexpr int patience_ms = 10'000;

  /// A feed that was silent for so long is asked whether anybody is there, and is over when nobody is.
  static constexpr int silence_ms = 2'000;

  /// `station` is "http://host:port" or "https://host:port".
  explicit HttpTransport(const QUrl& station, int silence = silence_ms);

  void send(const Request& request, Answered answered) override;
  void open_feed(const QString& path, const QByteArray& token) override;
  void close_feed() override;

 private:
  QUrl url_of(const QString& path, const QString& scheme) const;

  QUrl station_;
  QNetworkAccessManager network_;
  void feed_alive();
  void feed_silent();

  QWebSocket feed_;
  QTimer silence_;
  bool is_asked_ = false;  ///< whether anybody is there
};

}  // namespace steelyard::client
