// SPDX-License-Identifier: Apache-2.0
// The office's slips: made, changed, cancelled, brought in from a file; and what left on them today.
#include <QJsonArray>

#include "ui/client/asking.h"
#include "ui/client/decode.h"
#include "ui/client/json_members.h"
#include "ui/client/reading.h"

namespace steelyard::client {
namespace {

const char* word_of(Payment payment) {
  switch (payment) {
    case Payment::paid:
      return "paid";
    case Payment::credit:
      return "credit";
    case Payment::unpaid:
      return "unpaid";
  }
  return "unpaid";
}

QJsonObject body_of(const Party& party) {
  return {{"code", party.code}, {"name", party.name}};
}

QJsonObject body_of(const SlipLine& line) {
  QJsonObject body{{"line", line.line},
                   {"product", body_of(line.product)},
                   {"bag_weight_g", line.bag_weight_g},
                   {"quantity_g", line.quantity_g},
                   {"bags", line.bags},
                   {"unit_price_minor", line.unit_price_minor}};
  put(body, "pellet", line.pellet);
  put(body, "note", line.note);
  return body;
}

QJsonObject body_of(const SlipOrder& order) {
  QJsonObject body{{"date", order.date.toString(Qt::ISODate)},
                   {"customer", body_of(order.customer)},
                   {"payment", word_of(order.payment)}};
  put(body, "number", order.number);
  put(body, "plate", order.plate);
  put(body, "made_by", order.made_by);
  put(body, "coordinator", order.coordinator);
  if (order.credit)
    body.insert("credit", QJsonObject{{"limit_minor", order.credit->limit_minor},
                                      {"used_minor", order.credit->used_minor}});
  QJsonArray lines;
  for (const auto& line : order.lines) lines.push_back(body_of(line));
  body.insert("lines", lines);
  return body;
}

ProductTotal product_total_from(const QJsonObject& json) {
  return {{text(json, QLatin1StringView("product_code")), text(json, QLatin1StringView("product_name"))},
          number(json, QLatin1StringView("trucks")),
          number(json, QLatin1StringView("quantity_g")),
          number(json, QLatin1StringView("bags"))};
}

DayTotals totals_from(const QJsonObject& json) {
  DayTotals totals{QDate::fromString(text(json, QLatin1StringView("day")), Qt::ISODate),
                   number(json, QLatin1StringView("trucks")), number(json, QLatin1StringView("net_g")),
                   list_from(json.value("products"), product_total_from), std::nullopt};
  const QJsonObject shift = json.value("shift").toObject();
  if (!shift.isEmpty())
    totals.shift = {time_from(shift.value("opened_at")), number(shift, QLatin1StringView("trucks")),
                    number(shift, QLatin1StringView("net_g"))};
  return totals;
}

SlipVersion version_from(const QJsonObject& json) {
  return {time_from(json.value("at")), text(json, QLatin1StringView("by")),
          slip_from(json.value("slip").toObject())};
}

RowFault fault_from(const QJsonObject& json) {
  return {static_cast<int>(number(json, QLatin1StringView("row"))),
          text(json, QLatin1StringView("column")),
          {text(json, QLatin1StringView("en")), text(json, QLatin1StringView("zh"))}};
}

/// A file with wrong rows is answered as a refusal, and is what was asked for all the same.
Outcome<ImportResult> import_from(const Answer& answer) {
  const QJsonObject json = QJsonDocument::fromJson(answer.body).object();
  if (json.value("errors").isArray())
    return ImportResult{0, list_from(json.value("errors"), fault_from),
                        text(json, QLatin1StringView("detail"))};
  if (answer.status < 200 || answer.status >= 300) return problem_of(answer);
  return ImportResult{static_cast<int>(json.value("slips").toArray().size()), {}, {}};
}

}  // namespace

void Station::make_slip(const SlipOrder& order, const QByteArray& key, Done<Slip> done) {
  const QByteArray body = QJsonDocument(body_of(order)).toJson(QJsonDocument::Compact);
  send({"POST", "/v1/slips", body, "application/json", key, clock_.steady_ms()},
       reading(slip_from, std::move(done)));
}

void Station::change_slip(const SlipOrder& order, int version, Done<Slip> done) {
  QJsonObject body = body_of(order);
  body.insert("version", version);
  change("PUT", at("/v1/slips", order.number), body, reading(slip_from, std::move(done)));
}

void Station::cancel_slip(const QString& slip, int version, const QString& reason, Done<Slip> done) {
  change("POST", at("/v1/slips", slip, "/cancel"), {{"version", version}, {"reason", reason}},
         reading(slip_from, std::move(done)));
}

void Station::slip_versions(const QString& slip, Done<QVector<SlipVersion>> done) {
  const auto read = [](const QJsonObject& json) { return list_from(json.value("versions"), version_from); };
  get(at("/v1/slips", slip, "/versions"), {}, reading(read, std::move(done)));
}

void Station::totals(Done<DayTotals> done) {
  get("/v1/totals", {}, reading(totals_from, std::move(done)));
}

void Station::check_import(const QByteArray& file, Done<ImportResult> done) {
  send({"POST", "/v1/slips/import?check=1", file, "text/csv", new_key(), clock_.steady_ms()},
       [done = std::move(done)](const Answer& answer) { done(import_from(answer)); });
}

void Station::import_slips(const QByteArray& file, const QByteArray& key, Done<ImportResult> done) {
  send({"POST", "/v1/slips/import", file, "text/csv", key, clock_.steady_ms()},
       [done = std::move(done)](const Answer& answer) { done(import_from(answer)); });
}

}  // namespace steelyard::client
