// SPDX-License-Identifier: Apache-2.0
// How the station is set up.
#include <QJsonArray>
#include <QJsonDocument>

#include "ui/client/asking.h"
#include "ui/client/decode.h"
#include "ui/client/json_members.h"
#include "ui/client/reading.h"

namespace steelyard::client {
namespace {

using QLatin = QLatin1StringView;

bool yes(const QJsonObject& json, const char* name) {
  return json.value(QLatin(name)).toBool();
}

QJsonObject inner(const QJsonObject& json, const char* name) {
  return json.value(QLatin(name)).toObject();
}

std::optional<Trouble> trouble_in(const QJsonObject& json, const char* name) {
  if (!json.value(QLatin(name)).isObject()) return std::nullopt;
  return trouble_from(inner(json, name));
}

Words words_from(const QJsonObject& json) {
  return {text(json, QLatin("en")), text(json, QLatin("zh"))};
}

LineSetting setting_from(const QJsonObject& json) {
  return {static_cast<int>(number(json, QLatin("baud"))), static_cast<int>(number(json, QLatin("bits"))),
          text(json, QLatin("parity")), static_cast<int>(number(json, QLatin("stop")))};
}

ProbeCandidate candidate_from(const QJsonObject& json) {
  ProbeCandidate out;
  out.protocol = text(json, QLatin("protocol"));
  out.title = text(json, QLatin("title"));
  out.setting = setting_from(json);
  out.is_certain = yes(json, "certain");
  out.is_tied = yes(json, "tied");
  out.is_in_force = yes(json, "in_force");
  out.why_not = trouble_in(json, "why_not");
  const QJsonObject evidence = inner(json, "evidence");
  out.frames = number(evidence, QLatin("frames"));
  out.explained_percent = number(evidence, QLatin("explained_percent"));
  const QJsonObject seen = evidence.value(QLatin("seen")).toArray().first().toObject();
  out.sample_frame = text(seen, QLatin("frame_hex"));
  out.sample_text = text(seen, QLatin("text"));
  for (const auto& note : json.value(QLatin("notes")).toArray()) {
    // What comes next is for the one who shows it to say.
    if (note[QLatin("kind")].toString() != QLatin("confirm"))
      out.notes.push_back(words_from(note.toObject()));
  }
  out.config = text(json, QLatin("config"));
  return out;
}

ProbeHeard heard_from(const QJsonObject& json) {
  return {setting_from(json), number(json, QLatin("bytes")), yes(json, "understood"), words_from(json)};
}

Probe probe_from(const QJsonObject& json) {
  Probe out;
  out.id = text(json, QLatin("probe"));
  out.scale = text(json, QLatin("scale"));
  out.line = text(json, QLatin("line"));
  out.is_running = yes(json, "running");
  out.result = text(json, QLatin("result"));
  out.why = trouble_in(json, "why");
  out.settings = number(json, QLatin("settings"));
  out.settings_behind = number(json, QLatin("settings_behind"));
  out.bytes = number(json, QLatin("bytes"));
  out.candidates = list_from(json.value(QLatin("candidates")), candidate_from);
  out.heard = list_from(json.value(QLatin("heard")), heard_from);
  return out;
}

LineReading reading_from(const QJsonObject& json) {
  LineReading out;
  out.error = text(json, QLatin("error"));
  out.bytes = text(json, out.error.isEmpty() ? QLatin("frame_hex") : QLatin("bytes_hex"));
  out.answer = text(json, QLatin("answer"));
  out.age_ms = number(json, QLatin("age_ms"));
  const QJsonObject shown = inner(json, "indication");
  out.value = text(shown, QLatin("text"));
  out.unit = text(shown, QLatin("unit"));
  if (shown.value(QLatin("stable")).isBool()) out.is_stable = yes(shown, "stable");
  return out;
}

LineReadings readings_from(const QJsonObject& json) {
  return {text(json, QLatin("scale")), text(json, QLatin("protocol")), text(json, QLatin("bytes_hex")),
          list_from(json.value(QLatin("readings")), reading_from)};
}

Proof proof_from(const QJsonObject& json) {
  Proof out;
  out.scale = text(json, QLatin("scale"));
  out.is_running = yes(json, "running");
  out.is_shown = json.value(QLatin("shown")).isObject();
  const QJsonObject shown = inner(json, "shown");
  out.is_steady = yes(shown, "steady");
  out.decoded = text(shown, QLatin("decoded"));
  out.confirmed = list_from(json.value(QLatin("confirmed")), [](const QJsonObject& load) {
    return Proof::Load{text(load, QLatin("shown")), text(load, QLatin("unit")),
                       text(load, QLatin("frame_hex"))};
  });
  out.needed = number(json, QLatin("needed"));
  out.changed = trouble_in(json, "changed");
  const QJsonObject mark = inner(json, "commissioned");
  out.commissioned_by = text(mark, QLatin("by"));
  out.commissioned_at = time_from(mark.value(QLatin("at")));
  return out;
}

User user_from(const QJsonObject& json) {
  return {text(json, QLatin("user")), text(json, QLatin("role")).split(',', Qt::SkipEmptyParts),
          number(json, QLatin("disabled")) != 0};
}

SerialPort port_from(const QJsonObject& json) {
  return {text(json, QLatin("device")), text(json, QLatin("description")), text(json, QLatin("line")),
          yes(json, "used")};
}

SiteForm form_from(const QJsonObject& json) {
  SiteForm out;
  out.form = text(json, QLatin("form"));
  out.language = text(json, QLatin("language"));
  out.file = text(json, QLatin("template"));
  out.is_own = yes(json, "own");
  out.newest = text(json, QLatin("newest"));
  out.carriers = list_from(json.value(QLatin("printers")), [](const QJsonObject& row) {
    return SiteForm::Carrier{text(row, QLatin("printer")), text(row, QLatin("paper")),
                             text(row, QLatin("template")), number(row, QLatin("copies"))};
  });
  return out;
}

bool done_from(const QJsonObject&) {
  return true;
}

QString proof_at(const QString& scale, const char* what = "") {
  return at("/v1/scales", scale, "/commissioning") + QLatin(what);
}

}  // namespace

void Station::probe_scale(const ProbeOrder& order, Done<QString> done) {
  QJsonObject body;
  if (order.ask) body.insert("ask", true);
  if (order.deck_seen_empty) body.insert("deck_seen_empty", true);
  const auto read = [](const QJsonObject& json) { return text(json, QLatin("probe")); };
  change("POST", at("/v1/scales", order.scale, "/probe"), body, reading(read, std::move(done)));
}

void Station::probe_line(const QString& line, Done<QString> done) {
  const auto read = [](const QJsonObject& json) { return text(json, QLatin("probe")); };
  change("POST", "/v1/probes", {{"line", line}, {"ask", true}}, reading(read, std::move(done)));
}

void Station::apply_settings(const SettingsOrder& order, Done<bool> done) {
  QJsonObject body{{"probe", order.probe}, {"candidate", order.candidate}};
  if (order.deck_seen_empty) body.insert("deck_seen_empty", true);
  change("POST", at("/v1/scales", order.scale, "/settings"), body, reading(done_from, std::move(done)));
}

void Station::take_settings_back(const QString& scale, bool deck_seen_empty, Done<bool> done) {
  QJsonObject body;
  if (deck_seen_empty) body.insert("deck_seen_empty", true);
  change("DELETE", at("/v1/scales", scale, "/settings"), body, reading(done_from, std::move(done)));
}

void Station::probe(const QString& id, Done<Probe> done) {
  get(at("/v1/probes", id), {}, reading(probe_from, std::move(done)));
}

void Station::newest_probe(Done<Probe> done) {
  get("/v1/probes/newest", {}, reading(probe_from, std::move(done)));
}

void Station::cancel_probe(const QString& id, Done<bool> done) {
  change("POST", at("/v1/probes", id, "/cancel"), {}, reading(done_from, std::move(done)));
}

void Station::line_readings(const QString& scale, Done<LineReadings> done) {
  get(at("/v1/scales", scale, "/readings"), {}, reading(readings_from, std::move(done)));
}

void Station::ask_scale(const QString& scale, const QString& what, Done<bool> done) {
  change("POST", at("/v1/scales", scale) + '/' + what, {}, reading(done_from, std::move(done)));
}

void Station::proof(const QString& scale, Done<Proof> done) {
  get(proof_at(scale), {}, reading(proof_from, std::move(done)));
}

void Station::begin_proof(const QString& scale, Done<Proof> done) {
  change("POST", proof_at(scale), {}, reading(proof_from, std::move(done)));
}

void Station::confirm_load(const QString& scale, const QString& shown, Done<Proof> done) {
  change("POST", proof_at(scale, "/confirmations"), {{"shown", shown}}, reading(proof_from, std::move(done)));
}

void Station::undo_load(const QString& scale, Done<Proof> done) {
  change("POST", proof_at(scale, "/undo"), {}, reading(proof_from, std::move(done)));
}

void Station::finish_proof(const QString& scale, Done<bool> done) {
  change("POST", proof_at(scale, "/finish"), {}, reading(done_from, std::move(done)));
}

void Station::users(Done<QVector<User>> done) {
  const auto read = [](const QJsonObject& json) { return list_from(json.value(QLatin("users")), user_from); };
  get("/v1/users", {}, reading(read, std::move(done)));
}

void Station::add_user(const UserOrder& order, Done<bool> done) {
  const QJsonObject body{{"user", order.name}, {"role", order.roles.join(',')}, {"password", order.password}};
  change("POST", "/v1/users", body, reading(done_from, std::move(done)));
}

void Station::change_user(const UserOrder& order, Done<bool> done) {
  QJsonObject body;
  put(body, "role", order.roles.join(','));
  put(body, "password", order.password);
  if (order.disabled) body.insert("disabled", *order.disabled);
  change("PATCH", at("/v1/users", order.name), body, reading(done_from, std::move(done)));
}

void Station::serial_ports(Done<QVector<SerialPort>> done) {
  get("/v1/serial-ports", {}, [done = std::move(done)](const Answer& answer) {
    if (answer.status != 200) return done(problem_of(answer));
    done(list_from(QJsonDocument::fromJson(answer.body).array(), port_from));
  });
}

void Station::forms(Done<QVector<SiteForm>> done) {
  get("/v1/forms", {}, [done = std::move(done)](const Answer& answer) {
    if (answer.status != 200) return done(problem_of(answer));
    done(list_from(QJsonDocument::fromJson(answer.body).array(), form_from));
  });
}

void Station::print_test_page(const QString& printer, Done<bool> done) {
  change("POST", at("/v1/printers", printer, "/test-page"), {}, reading(done_from, std::move(done)));
}

}  // namespace steelyard::client
