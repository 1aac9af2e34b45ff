// SPDX-License-Identifier: Apache-2.0
#include "ui/client/http_transport.h"

#include <QCryptographicHash>
#include <QDeadlineTimer>
#include <QEventLoop>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>
#include <QWebSocketServer>
#include <functional>

#include <gtest/gtest.h>

namespace steelyard::client {
namespace {

/// Turns the loop until it is so; false after a time in which loopback has always answered.
bool until(const std::function<bool()>& is_so) {
  QEventLoop loop;
  QTimer look, end;
  QObject::connect(&look, &QTimer::timeout, [&] {
    if (is_so()) loop.exit(0);
  });
  QObject::connect(&end, &QTimer::timeout, [&] { loop.exit(1); });
  look.start(1);
  end.start(20'000);
  return loop.exec() == 0;
}

QUrl at(quint16 port, const char* scheme = "http") {
  return QUrl(QStringLiteral("%1://127.0.0.1:%2").arg(QLatin1StringView(scheme)).arg(port));
}

/// Takes one request and says these bytes; then it hangs up.
struct OneAnswer : QTcpServer {
  explicit OneAnswer(QByteArray says) {
    listen(QHostAddress::LocalHost);
    connect(this, &QTcpServer::newConnection, [this, says = std::move(says)] {
      QTcpSocket* socket = nextPendingConnection();
      connect(socket, &QTcpSocket::readyRead, socket, [this, socket, says] {
        request += socket->readAll();
        if (!request.contains("\r\n\r\n") || !request.endsWith(ends_with)) return;
        socket->write(says);
        socket->disconnectFromHost();
      });
    });
  }
  QByteArray request;
  QByteArray ends_with = "\r\n\r\n";
};

Answer asked(const QUrl& url, const Request& request) {
  HttpTransport transport(url);
  Answer got;
  bool is_there = false;
  transport.send(request, [&](const Answer& answer) {
    got = answer;
    is_there = true;
  });
  EXPECT_FALSE(is_there) << "an answer comes later, never within the question";
  EXPECT_TRUE(until([&] { return is_there; }));
  return got;
}

TEST(HttpTransport, SendsWhatItWasGivenAndReadsTheAnswer) {
  OneAnswer server("HTTP/1.1 201 Created\r\nContent-Length: 7\r\n\r\n{\"a\":1}");
  server.ends_with = "{}";
  const Answer answer =
      asked(at(server.serverPort()),
            {"POST", "/v1/slips?x=%E8%B1%AB", "{}", "application/json", {{"Idempotency-Key", "k1"}}});
  EXPECT_EQ(answer.status, 201);
  EXPECT_EQ(answer.body, "{\"a\":1}");
  EXPECT_TRUE(server.request.startsWith("POST /v1/slips?x=%E8%B1%AB HTTP/1.1"))
      << server.request.toStdString();
  EXPECT_TRUE(server.request.contains("Idempotency-Key: k1"));
  EXPECT_TRUE(server.request.contains("Content-Type: application/json"));
}

TEST(HttpTransport, ReadsWhyItWasRefused) {
  OneAnswer server("HTTP/1.1 409 Conflict\r\nContent-Length: 2\r\n\r\n{}");
  const Answer answer = asked(at(server.serverPort()), {"GET", "/v1/slips", {}, {}, {}});
  EXPECT_EQ(answer.status, 409);
  EXPECT_EQ(answer.body, "{}");
}

TEST(HttpTransport, TakesHalfAnAnswerForNone) {
  OneAnswer server("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"half\"");
  const Answer answer = asked(at(server.serverPort()), {"GET", "/v1/slips", {}, {}, {}});
  EXPECT_EQ(answer.status, 0);
  EXPECT_FALSE(answer.failure.isEmpty());
}

TEST(HttpTransport, SaysThatNobodyIsThere) {
  QTcpServer gone;
  gone.listen(QHostAddress::LocalHost);
  const QUrl nobody = at(gone.serverPort());
  gone.close();
  const Answer answer = asked(nobody, {"GET", "/v1/slips", {}, {}, {}});
  EXPECT_EQ(answer.status, 0);
  EXPECT_FALSE(answer.failure.isEmpty());
}

struct Feed : testing::Test {
  Feed() {
    QObject::connect(&transport, &Transport::feed_opened, [this] { ++opened; });
    QObject::connect(&transport, &Transport::feed_closed, [this] { ++closed; });
    QObject::connect(&transport, &Transport::feed_message, [this](const QByteArray& text) { heard = text; });
  }
  QWebSocketServer server{"station", QWebSocketServer::NonSecureMode};
  HttpTransport transport{(server.listen(QHostAddress::LocalHost), at(server.serverPort())), 50};
  int opened = 0;
  int closed = 0;
  QByteArray heard;
};
using HttpTransportFeed = Feed;

TEST_F(HttpTransportFeed, HearsTheStationAndThatItIsGone) {
  transport.open_feed("/v1/live", "the-token");
  ASSERT_TRUE(until([&] { return server.hasPendingConnections() && opened == 1; }));
  QWebSocket* station = server.nextPendingConnection();
  EXPECT_EQ(station->request().rawHeader("Authorization"), "Bearer the-token");
  EXPECT_EQ(station->requestUrl().path(), "/v1/live");
  station->sendTextMessage("{\"type\":\"豫\"}");
  ASSERT_TRUE(until([&] { return !heard.isEmpty(); }));
  EXPECT_EQ(heard, "{\"type\":\"豫\"}");
  station->abort();
  ASSERT_TRUE(until([&] { return closed > 0; }));
  station->deleteLater();
}

TEST_F(HttpTransportFeed, StaysOpenWhereAStationThatSaysNothingIsThere) {
  transport.open_feed("/v1/live", "the-token");
  ASSERT_TRUE(until([&] { return server.hasPendingConnections() && opened == 1; }));
  QWebSocket* station = server.nextPendingConnection();
  // QWebSocket answers a ping by itself: after three of them the feed is still there.
  QDeadlineTimer three(200);
  ASSERT_TRUE(until([&] { return three.hasExpired(); }));
  EXPECT_EQ(closed, 0);
  station->deleteLater();
}

TEST_F(HttpTransportFeed, SaysThatAFeedIsRefused) {
  server.close();
  transport.open_feed("/v1/live", "the-token");
  ASSERT_TRUE(until([&] { return closed > 0; }));
  EXPECT_EQ(opened, 0);
}

TEST(HttpTransport, GivesUpAFeedThatNeverShakesHands) {
  QTcpServer mute;
  mute.listen(QHostAddress::LocalHost);
  HttpTransport transport(at(mute.serverPort()), 20);
  int opened = 0;
  int closed = 0;
  QObject::connect(&transport, &Transport::feed_opened, [&] { ++opened; });
  QObject::connect(&transport, &Transport::feed_closed, [&] { ++closed; });
  transport.open_feed("/v1/live", "the-token");
  ASSERT_TRUE(until([&] { return closed > 0; }));
  EXPECT_EQ(opened, 0);
}

TEST(HttpTransport, NoticesAFeedWithNobodyBehindIt) {
  // Shakes hands as a WebSocket does, and then never says a word: a cable that was pulled.
  QTcpServer deaf;
  deaf.listen(QHostAddress::LocalHost);
  QObject::connect(&deaf, &QTcpServer::newConnection, [&deaf] {
    QTcpSocket* socket = deaf.nextPendingConnection();
    QObject::connect(socket, &QTcpSocket::readyRead, socket, [socket] {
      const QByteArray asked = socket->readAll();
      const auto from = asked.indexOf("Sec-WebSocket-Key: ");
      if (from < 0) return;
      const QByteArray key = asked.mid(from + 19, asked.indexOf('\r', from) - from - 19);
      const QByteArray sealed =
          QCryptographicHash::hash(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11", QCryptographicHash::Sha1)
              .toBase64();
      socket->write(
          "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
          "Sec-WebSocket-Accept: " +
          sealed + "\r\n\r\n");
    });
  });
  HttpTransport transport(at(deaf.serverPort()), 20);
  int opened = 0;
  int closed = 0;
  QObject::connect(&transport, &Transport::feed_opened, [&] { ++opened; });
  QObject::connect(&transport, &Transport::feed_closed, [&] { ++closed; });
  transport.open_feed("/v1/live", "the-token");
  ASSERT_TRUE(until([&] { return closed > 0; }));
  EXPECT_EQ(opened, 1);
}

}  // namespace
}  // namespace steelyard::client
