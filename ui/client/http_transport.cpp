// SPDX-License-Identifier: Apache-2.0
#include "ui/client/http_transport.h"

#include <QNetworkReply>
#include <QNetworkRequest>

namespace steelyard::client {

HttpTransport::HttpTransport(const QUrl& station, int silence) : station_(station) {
  network_.setTransferTimeout(patience_ms);
  connect(&feed_, &QWebSocket::connected, this, &Transport::feed_opened);
  connect(&feed_, &QWebSocket::connected, this, &HttpTransport::feed_alive);
  connect(&feed_, &QWebSocket::pong, this, &HttpTransport::feed_alive);
  connect(&feed_, &QWebSocket::textMessageReceived, this, [this](const QString& text) {
    feed_alive();
    Q_EMIT feed_message(text.toUtf8());
  });
  connect(&feed_, &QWebSocket::disconnected, &silence_, &QTimer::stop);
  silence_.setInterval(silence);
  connect(&silence_, &QTimer::timeout, this, &HttpTransport::feed_silent);
  connect(&feed_, &QWebSocket::disconnected, this, [this] { Q_EMIT feed_closed(feed_.errorString()); });
  // A connection that was refused never connected, so it does not disconnect either.
  connect(&feed_, qOverload<QAbstractSocket::SocketError>(&QWebSocket::error), this, [this] {
    if (feed_.state() != QAbstractSocket::ConnectedState) Q_EMIT feed_closed(feed_.errorString());
  });
}

void HttpTransport::feed_alive() {
  is_asked_ = false;
  silence_.start();
}

/// A cable that was pulled says nothing: only a question finds out.
void HttpTransport::feed_silent() {
  if (feed_.state() == QAbstractSocket::UnconnectedState) return silence_.stop();
  if (is_asked_) return feed_.abort();
  is_asked_ = true;
  feed_.ping();
}

QUrl HttpTransport::url_of(const QString& path, const QString& scheme) const {
  QUrl url = station_.resolved(QUrl(path));
  if (!scheme.isEmpty()) url.setScheme(station_.scheme() == QLatin1String("https") ? "wss" : "ws");
  return url;
}

void HttpTransport::send(const Request& request, Answered answered) {
  QNetworkRequest wanted(url_of(request.path, {}));
  for (const auto& [name, value] : request.headers) wanted.setRawHeader(name, value);
  if (!request.content_type.isEmpty())
    wanted.setHeader(QNetworkRequest::ContentTypeHeader, request.content_type);
  QNetworkReply* reply = network_.sendCustomRequest(wanted, request.method, request.body);
  connect(reply, &QNetworkReply::finished, this, [reply, answered = std::move(answered)] {
    Answer answer;
    answer.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    answer.body = reply->readAll();
    // Half an answer is none: whoever asked asks again.
    const bool is_whole = reply->error() == QNetworkReply::NoError || answer.status >= 400;
    if (!is_whole) answer.status = 0;
    if (answer.status == 0) answer.failure = reply->errorString();
    reply->deleteLater();
    answered(answer);
  });
}

void HttpTransport::open_feed(const QString& path, const QByteArray& token) {
  QNetworkRequest wanted(url_of(path, "ws"));
  wanted.setRawHeader("Authorization", "Bearer " + token);
  feed_.open(wanted);
  feed_alive();  // who takes the connection and says nothing is given up like one that fell silent
}

void HttpTransport::close_feed() {
  feed_.close();
}

}  // namespace steelyard::client
