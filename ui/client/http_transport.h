// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QNetworkAccessManager>
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

  /// `station` is "http://host:port" or "https://host:port".
  explicit HttpTransport(const QUrl& station);

  void send(const Request& request, Answered answered) override;
  void open_feed(const QString& path, const QByteArray& token) override;
  void close_feed() override;

 private:
  QUrl url_of(const QString& path, const QString& scheme) const;

  QUrl station_;
  QNetworkAccessManager network_;
  QWebSocket feed_;
};

}  // namespace steelyard::client
