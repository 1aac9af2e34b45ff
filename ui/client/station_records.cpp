// SPDX-License-Identifier: Apache-2.0
// What is on record.
#include <QJsonArray>

#include "ui/client/asking.h"
#include "ui/client/decode.h"
#include "ui/client/json_members.h"
#include "ui/client/reading.h"

namespace steelyard::client {
namespace {

HistoryItem item_from(const QJsonObject& json) {
  return {number(json, QLatin1StringView("seq")),
          time_from(json.value("at")),
          text(json, QLatin1StringView("actor")),
          text(json, QLatin1StringView("kind")),
          {text(json, QLatin1StringView("what_en")), text(json, QLatin1StringView("what_zh"))},
          text(json.value("body").toObject(), QLatin1StringView("code"))};
}

History history_from(const QJsonObject& json) {
  return {text(json, QLatin1StringView("dispatch")),
          text(json, QLatin1StringView("plate")),
          text(json, QLatin1StringView("ticket")),
          {text(json, QLatin1StringView("says_en")), text(json, QLatin1StringView("says_zh"))},
          number(json, QLatin1StringView("head_seq")),
          text(json, QLatin1StringView("head_hash")),
          list_from(json.value("items"), item_from)};
}

WeighingRecord record_from(const QJsonObject& json) {
  return {weighing_from(json), text(json, QLatin1StringView("text")), text(json, QLatin1StringView("unit")),
          text(json, QLatin1StringView("frame")), text(json, QLatin1StringView("stable"))};
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
