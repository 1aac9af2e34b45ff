// SPDX-License-Identifier: Apache-2.0
#include "ui/client/station.h"

#include <QJsonDocument>
#include <QPointer>
#include <QUuid>
#include <utility>

#include "ui/client/decode.h"
#include "ui/client/reading.h"

namespace steelyard::client {
namespace {

const QString login_path = QStringLiteral("/v1/login");

Identity identity_from(const QJsonObject& json) {
  return {json.value("user").toString(), json.value("role").toString().split(','),
          time_from(json.value("expires_at"))};
}

}  // namespace

Problem problem_of(const Answer& answer) {
  if (answer.status == 0) return {0, "unreachable", {}, {{"why", answer.failure}}};
  return problem_from(answer.status, QJsonDocument::fromJson(answer.body).object());
}

Station::Station(Transport& transport, Clock clock, Patience patience)
    : transport_(transport), clock_(std::move(clock)), patience_(patience) {
  reconnect_.setSingleShot(true);
  connect(&reconnect_, &QTimer::timeout, this, &Station::open_feed);
  connect(&transport_, &Transport::feed_opened, this, [this] {
    was_fed_ = true;
    live_.begin_snapshot();
    set_link(Link::online);
  });
  connect(&transport_, &Transport::feed_message, &live_, &Live::take);
  connect(&transport_, &Transport::feed_closed, this, &Station::feed_closed);
}

void Station::feed_closed() {
  if (link_ == Link::signed_out) return;
  set_link(Link::lost);
  reconnect_.start(patience_.before_feed);
  // A feed that was refused does not say why; an ordinary question does.
  if (!was_fed_) info([](const Outcome<StationInfo>&) {});
}

void Station::forget() {
  reconnect_.stop();
  set_link(Link::signed_out);
  transport_.close_feed();
  token_.clear();
  who_ = {};
  drop_questions();
  Q_EMIT who_changed();
}

void Station::set_language(const QString& language) {
  language_ = language.toUtf8();
}

void Station::set_link(Link link) {
  if (link_ == link) return;
  link_ = link;
  Q_EMIT link_changed();
}

void Station::open_feed() {
  if (link_ == Link::signed_out) return;
  if (link_ != Link::lost) set_link(Link::connecting);
  was_fed_ = false;
  transport_.open_feed("/v1/live", token_);
}

QByteArray Station::new_key() {
  return QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
}

void Station::drop_questions() {
  for (const Raw& done : std::exchange(questions_, {})) done(Answer());
}

void Station::send(const Call& call, Raw done) {
  questions_.insert(++asked_, std::move(done));
  transmit(asked_, call);
}

void Station::transmit(quint64 question, const Call& call) {
  Request request{call.method, call.path, call.body, call.content_type, {{"Accept-Language", language_}}};
  if (!token_.isEmpty()) request.headers.push_back({"Authorization", "Bearer " + token_});
  if (!call.key.isEmpty()) request.headers.push_back({"Idempotency-Key", call.key});
  const QPointer<Station> here(this);
  const QByteArray token = token_;
  transport_.send(request, [here, call, token, question](const Answer& answer) {
    if (here.isNull() || !here->questions_.contains(question)) return;
    // A second person's wrong password is refused with the same status, and signs nobody out.
    const bool is_over = problem_of(answer).code == "unauthenticated" && !token.isEmpty() &&
                         token == here->token_ && call.path != login_path;
    // With its key it may be sent again: the station does a thing once however often it is asked.
    const bool again = answer.status == 0 && !call.key.isEmpty() &&
                       here->clock_.steady_ms() - call.since_ms < here->patience_.whole;
    if (again) {
      QTimer::singleShot(here->patience_.before_again, here.data(), [here, call, question] {
        if (here->questions_.contains(question)) here->transmit(question, call);
      });
      return;
    }
    const Raw done = here->questions_.take(question);
    if (is_over) {
      here->forget();
      Q_EMIT here->session_over();
    }
    done(answer);
  });
}

void Station::get(const QString& path, const QUrlQuery& query, Raw done) {
  const QString words = query.toString(QUrl::FullyEncoded);
  send({"GET", words.isEmpty() ? path : path + '?' + words, {}, {}, {}}, std::move(done));
}

void Station::change(const QByteArray& method, const QString& path, const QJsonObject& body, Raw done) {
  send({method, path, QJsonDocument(body).toJson(QJsonDocument::Compact), "application/json", new_key(),
        clock_.steady_ms()},
       std::move(done));
}

void Station::log_in(const QString& user, const QString& password, Done<Identity> done) {
  const QJsonObject body{{"user", user}, {"password", password}};
  Call call{"POST", login_path, QJsonDocument(body).toJson(QJsonDocument::Compact)};
  send(call, [this, done = std::move(done)](const Answer& answer) {
    if (answer.status != 200) return done(problem_of(answer));
    const QJsonObject json = QJsonDocument::fromJson(answer.body).object();
    token_ = json.value("token").toString().toUtf8();
    done(identity_from(json));
  });
}

void Station::sign_in(const QString& user, const QString& password, Done<Identity> done) {
  log_in(user, password, [this, done = std::move(done)](const Outcome<Identity>& outcome) {
    if (outcome) {
      who_ = *outcome;
      link_ = Link::connecting;
      Q_EMIT who_changed();
      Q_EMIT link_changed();
      open_feed();
    }
    done(outcome);
  });
}

void Station::check_password(const QString& password, Done<Identity> done) {
  log_in(who_.user, password, std::move(done));
}

void Station::sign_out() {
  if (link_ == Link::signed_out) return;
  // The token dies of itself where nobody answers.
  send({"POST", "/v1/logout", {}, {}, {}}, [](const Answer&) {});
  forget();
}

void Station::info(Done<StationInfo> done) {
  const auto read = [](const QJsonObject& json) {
    return StationInfo{json.value("id").toString(),         json.value("name").toString(),
                       json.value("language").toString(),   json.value("version").toString(),
                       json.value("public_key").toString(), json.value("require_batch").toBool()};
  };
  get("/v1/station", {}, reading(read, std::move(done)));
}

}  // namespace steelyard::client
