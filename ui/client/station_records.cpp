// SPDX-License-Identifier: Apache-2.0
// What is on record.
#include <QJsonArray>

#include "ui/client/asking.h"
#include "ui/client/decode.h"
#include "ui/client/reading.h"

namespace steelyard::client {
namespace {

QString text(const QJsonObject& json, const char* name) {
  return json.value(QLatin1StringView(name)).toString();
}

qint64 number(const QJsonObject& json, const char* name) {
  return json.value(QLatin1StringView(name)).toInteger();
}

HistoryItem item_from(const QJsonObject& json) {
  return {number(json, "seq"),
          time_from(json.value("at")),
          text(json, "actor"),
          text(json, "kind"),
          {text(json, "what_en"), text(json, "what_zh")}};
}

History history_from(const QJsonObject& json) {
  return {text(json, "dispatch"),
          text(json, "plate"),
          text(json, "ticket"),
          {text(json, "says_en"), text(json, "says_zh")},
          number(json, "head_seq"),
          text(json, "head_hash"),
          list_from(json.value("items"), item_from)};
}

WeighingRecord record_from(const QJsonObject& json) {
  return {weighing_from(json), text(json, "text"), text(json, "unit"), text(json, "frame"),
          text(json, "stable")};
}

}  // namespace

void Station::history(const QString& number, Done<History> done) {
  get(at("/v1/dispatches", number, "/history"), {}, reading(history_from, std::move(done)));
}

void Station::weighing(const QString& number, Done<WeighingRecord> done) {
  get(at("/v1/weighings", number), {}, reading(record_from, std::move(done)));
}

void Station::trace(const QString& weighing, Done<Curve> done) {
  const auto read = [](const QJsonObject& json) { return curve_from(json.value("samples").toArray()); };
  get(at("/v1/weighings", weighing, "/trace"), {}, reading(read, std::move(done)));
}

}  // namespace steelyard::client
