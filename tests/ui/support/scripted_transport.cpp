// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/support/scripted_transport.h"

#include <QJsonDocument>
#include <QTimer>

namespace steelyard::client {
namespace {

QString call_of(const Request& request) {
  return QString::fromLatin1(request.method) + ' ' + request.path.section('?', 0, 0);
}

QByteArray bytes_of(const QJsonObject& json) {
  return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

}  // namespace

QByteArray header(const Request& request, const QByteArray& name) {
  for (const auto& [key, value] : request.headers) {
    if (key == name) return value;
  }
  return {};
}

void ScriptedTransport::send(const Request& request, Answered answered) {
  const QString call = call_of(request);
  ++counts_[call];
  if (!standing_.contains(call)) return open_.push_back({request, std::move(answered)});
  const Answer answer{200, standing_.value(call), {}};
  QTimer::singleShot(0, this, [answered = std::move(answered), answer] { answered(answer); });
}

void ScriptedTransport::open_feed(const QString&, const QByteArray& token) {
  is_feed_open_ = true;
  feed_token_ = token;
  ++feeds_;
}

void ScriptedTransport::close_feed() {
  is_feed_open_ = false;
}

bool ScriptedTransport::settle(const QString& call, const Answer& answer) {
  for (qsizetype i = 0; i < open_.size(); ++i) {
    if (call_of(open_[i].request) != call) continue;
    const Open open = open_.takeAt(i);
    open.answered(answer);
    return true;
  }
  return false;
}

bool ScriptedTransport::answer(const QString& call, int status, const QJsonObject& body) {
  return settle(call, {status, bytes_of(body), {}});
}

bool ScriptedTransport::answer_bytes(const QString& call, int status, const QByteArray& body) {
  return settle(call, {status, body, {}});
}

bool ScriptedTransport::lose(const QString& call) {
  return settle(call, {0, {}, "no answer"});
}

void ScriptedTransport::always(const QString& call, const QJsonObject& body) {
  standing_.insert(call, bytes_of(body));
}

QVector<Request> ScriptedTransport::waiting() const {
  QVector<Request> out;
  for (const auto& open : open_) out.push_back(open.request);
  return out;
}

QVector<Request> ScriptedTransport::waiting(const QString& call) const {
  QVector<Request> out;
  for (const auto& open : open_) {
    if (call_of(open.request) == call) out.push_back(open.request);
  }
  return out;
}

QJsonObject ScriptedTransport::asked(const QString& call) const {
  const auto found = waiting(call);
  return found.isEmpty() ? QJsonObject() : QJsonDocument::fromJson(found.front().body).object();
}

void ScriptedTransport::feed_begins() {
  Q_EMIT feed_opened();
}

void ScriptedTransport::feed_breaks(const QString& why) {
  is_feed_open_ = false;
  Q_EMIT feed_closed(why);
}

void ScriptedTransport::says(const QJsonObject& message) {
  Q_EMIT feed_message(bytes_of(message));
}

void ScriptedTransport::says(const QString& type, const QJsonObject& thing) {
  says({{"type", type}, {type, thing}});
}

}  // namespace steelyard::client
