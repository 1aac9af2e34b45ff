// SPDX-License-Identifier: Apache-2.0
// A station that says what a test wants it to say.
#pragma once

#include <QHash>
#include <QJsonObject>
#include <QVector>

#include "ui/client/transport.h"

namespace steelyard::client {

/// Requests wait until the test answers them; a standing answer comes by itself, when the loop turns.
class ScriptedTransport : public Transport {
 public:
  void send(const Request& request, Answered answered) override;
  void open_feed(const QString& path, const QByteArray& token) override;
  void close_feed() override;

  /// Answers the oldest request that waits for `call`: "POST /v1/login", without its query. False: none does.
  bool answer(const QString& call, int status, const QJsonObject& body = {});
  /// The same with something that is no JSON.
  bool answer_bytes(const QString& call, int status, const QByteArray& body);
  /// The same where nobody answers.
  bool lose(const QString& call);
  /// From now on `call` is always answered so.
  void always(const QString& call, const QJsonObject& body);

  /// Those of that call that wait, the oldest first.
  QVector<Request> waiting(const QString& call) const;
  QVector<Request> waiting() const;
  /// The body of the oldest one that waits for `call`; empty where none does.
  QJsonObject asked(const QString& call) const;
  /// How many of it there were, answered or not.
  int count(const QString& call) const { return counts_.value(call); }

  /// The feed: what was asked for, and what it says.
  bool is_feed_open() const { return is_feed_open_; }
  int feeds() const { return feeds_; }  ///< how often one was opened
  const QByteArray& feed_token() const { return feed_token_; }
  void feed_begins();
  void feed_breaks(const QString& why = "gone");
  /// {"type": type, type: thing}
  void says(const QString& type, const QJsonObject& thing);
  void says(const QJsonObject& message);

 private:
  struct Open {
    Request request;
    Answered answered;
  };
  bool settle(const QString& call, const Answer& answer);

  QVector<Open> open_;
  QHash<QString, QByteArray> standing_;
  QHash<QString, int> counts_;
  QByteArray feed_token_;
  bool is_feed_open_ = false;
  int feeds_ = 0;
};

/// The value of a header, or nothing.
QByteArray header(const Request& request, const QByteArray& name);

}  // namespace steelyard::client
