// SPDX-License-Identifier: Apache-2.0
#include "ui/client/books_decode.h"

#include <QJsonArray>

#include "ui/client/decode.h"
#include "ui/client/json_members.h"

namespace steelyard::client {
namespace {

QStringList texts(const QJsonObject& json, QLatin1StringView name) {
  QStringList out;
  for (const auto& item : json.value(name).toArray()) out.push_back(item.toString());
  return out;
}

OpenThing truck_from(const QJsonObject& json) {
  return {text(json, QLatin1StringView("id")),
          text(json, QLatin1StringView("plate")),
          {},
          number(json, QLatin1StringView("age_s")),
          dispatch_from(json).state};
}

OpenThing held_from(const QJsonObject& json) {
  return {text(json, QLatin1StringView("id")), text(json, QLatin1StringView("plate")),
          text(json, QLatin1StringView("reason")), number(json, QLatin1StringView("age_s"))};
}

ShiftTotals totals_from(const QJsonObject& json) {
  return {number(json, QLatin1StringView("trucks")),      number(json, QLatin1StringView("net_g")),
          number(json, QLatin1StringView("voids")),       number(json, QLatin1StringView("approvals")),
          number(json, QLatin1StringView("corrections")), number(json, QLatin1StringView("reprints"))};
}

}  // namespace

Refusal refusal_from(const QJsonObject& json) {
  return {trouble_from(json), text(json, QLatin1StringView("rule"))};
}

DeckLoad deck_load_from(const QJsonObject& json) {
  DeckLoad load;
  load.number = text(json, QLatin1StringView("number"));
  load.is_open = text(json, QLatin1StringView("state")) != QLatin1String("closed");
  load.scale = text(json, QLatin1StringView("scale"));
  load.peak_g = number(json, QLatin1StringView("peak_g"));
  load.is_overload = number(json, QLatin1StringView("overloaded")) != 0;
  load.began = time_from(json.value("began"));
  load.ended = time_from(json.value("ended"));
  load.as = text(json, QLatin1StringView("as"));
  load.reason = text(json, QLatin1StringView("reason"));
  load.by = text(json, QLatin1StringView("by"));
  load.samples = curve_from(json.value("samples").toArray());
  return load;
}

Finding finding_from(const QJsonObject& json) {
  Finding finding;
  finding.number = text(json, QLatin1StringView("number"));
  finding.scale = text(json, QLatin1StringView("scale"));
  finding.kind = text(json, QLatin1StringView("kind"));
  finding.state = text(json, QLatin1StringView("state"));
  finding.began = time_from(json.value("began"));
  finding.ended = time_from(json.value("ended"));
  finding.weighing = text(json, QLatin1StringView("weighing"));
  finding.dispatch = text(json, QLatin1StringView("dispatch"));
  finding.sentence = {text(json, QLatin1StringView("sentence_en")),
                      text(json, QLatin1StringView("sentence_zh"))};
  finding.closed_by = text(json, QLatin1StringView("closed_by"));
  finding.close_reason = text(json, QLatin1StringView("close_reason"));
  finding.samples = curve_from(json.value("samples").toArray());
  return finding;
}

Shift shift_from(const QJsonObject& json) {
  Shift shift;
  shift.number = text(json, QLatin1StringView("number"));
  shift.is_open = text(json, QLatin1StringView("state")) != QLatin1String("closed");
  shift.opened_at = time_from(json.value("opened_at"));
  shift.opened_by = text(json, QLatin1StringView("opened_by"));
  shift.closed_at = time_from(json.value("closed_at"));
  shift.closed_by = text(json, QLatin1StringView("closed_by"));
  shift.note = text(json, QLatin1StringView("note"));
  const QJsonObject open = json.value("open").toObject();
  shift.trucks = list_from(open.value("dispatches"), truck_from);
  shift.held = list_from(open.value("held"), held_from);
  shift.passes = texts(open, QLatin1StringView("passes"));
  shift.deck_loads = texts(open, QLatin1StringView("deck_loads"));
  shift.findings = texts(open, QLatin1StringView("findings"));
  shift.check_weighings = texts(open, QLatin1StringView("check_weighings"));
  shift.undecided_prints = open.value("prints").toArray().size();
  if (json.value("totals").isObject()) shift.totals = totals_from(json.value("totals").toObject());
  return shift;
}

DayRow day_row_from(const QJsonObject& json) {
  return {QDate::fromString(text(json, QLatin1StringView("day")), Qt::ISODate),
          number(json, QLatin1StringView("trucks")),
          number(json, QLatin1StringView("net_g")),
          number(json, QLatin1StringView("bags")),
          number(json, QLatin1StringView("amount_minor")),
          number(json, QLatin1StringView("within")),
          number(json, QLatin1StringView("unclear")),
          number(json, QLatin1StringView("short")),
          number(json, QLatin1StringView("over")),
          number(json, QLatin1StringView("voids")),
          number(json, QLatin1StringView("corrections")),
          number(json, QLatin1StringView("approvals")),
          number(json, QLatin1StringView("reprints"))};
}

ProductRow product_row_from(const QJsonObject& json) {
  return {{text(json, QLatin1StringView("product_code")), text(json, QLatin1StringView("product_name"))},
          number(json, QLatin1StringView("trucks")),
          number(json, QLatin1StringView("quantity_g")),
          number(json, QLatin1StringView("bags")),
          number(json, QLatin1StringView("amount_minor"))};
}

CustomerRow customer_row_from(const QJsonObject& json) {
  return {{text(json, QLatin1StringView("customer_code")), text(json, QLatin1StringView("customer_name"))},
          number(json, QLatin1StringView("trucks")),
          number(json, QLatin1StringView("net_g")),
          number(json, QLatin1StringView("amount_minor"))};
}

PersonRow person_row_from(const QJsonObject& json) {
  return {text(json, QLatin1StringView("user")),         number(json, QLatin1StringView("weighings")),
          number(json, QLatin1StringView("counts")),     number(json, QLatin1StringView("clearings")),
          number(json, QLatin1StringView("exits")),      number(json, QLatin1StringView("exceptions_asked")),
          number(json, QLatin1StringView("approvals")),  number(json, QLatin1StringView("voids")),
          number(json, QLatin1StringView("corrections"))};
}

RuleRow rule_row_from(const QJsonObject& json) {
  return {text(json, QLatin1StringView("rule")), number(json, QLatin1StringView("approvals")),
          number(json, QLatin1StringView("trucks"))};
}

}  // namespace steelyard::client
