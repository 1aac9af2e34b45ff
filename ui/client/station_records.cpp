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

QStringList texts(const QJsonObject& json, const char* name) {
  QStringList out;
  for (const auto& item : json.value(QLatin1StringView(name)).toArray()) out.push_back(item.toString());
  return out;
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

DeckLoad deck_load_from(const QJsonObject& json) {
  DeckLoad load;
  load.number = text(json, "number");
  load.is_open = text(json, "state") != QLatin1String("closed");
  load.scale = text(json, "scale");
  load.peak_g = number(json, "peak_g");
  load.is_overload = number(json, "overloaded") != 0;
  load.began = time_from(json.value("began"));
  load.ended = time_from(json.value("ended"));
  load.as = text(json, "as");
  load.reason = text(json, "reason");
  load.by = text(json, "by");
  load.samples = curve_from(json.value("samples").toArray());
  return load;
}

Finding finding_from(const QJsonObject& json) {
  Finding finding;
  finding.number = text(json, "number");
  finding.scale = text(json, "scale");
  finding.kind = text(json, "kind");
  finding.state = text(json, "state");
  finding.began = time_from(json.value("began"));
  finding.ended = time_from(json.value("ended"));
  finding.weighing = text(json, "weighing");
  finding.dispatch = text(json, "dispatch");
  finding.sentence = {text(json, "sentence_en"), text(json, "sentence_zh")};
  finding.closed_by = text(json, "closed_by");
  finding.close_reason = text(json, "close_reason");
  finding.samples = curve_from(json.value("samples").toArray());
  return finding;
}

OpenThing truck_from(const QJsonObject& json) {
  return {text(json, "id"), text(json, "plate"), text(json, "state"), number(json, "age_s")};
}

OpenThing held_from(const QJsonObject& json) {
  return {text(json, "id"), text(json, "plate"), text(json, "reason"), number(json, "age_s")};
}

ShiftTotals totals_from(const QJsonObject& json) {
  return {number(json, "trucks"),    number(json, "net_g"),       number(json, "voids"),
          number(json, "approvals"), number(json, "corrections"), number(json, "reprints")};
}

Shift shift_from(const QJsonObject& json) {
  Shift shift;
  shift.number = text(json, "number");
  shift.is_open = text(json, "state") != QLatin1String("closed");
  shift.opened_at = time_from(json.value("opened_at"));
  shift.opened_by = text(json, "opened_by");
  shift.closed_at = time_from(json.value("closed_at"));
  shift.closed_by = text(json, "closed_by");
  shift.note = text(json, "note");
  const QJsonObject open = json.value("open").toObject();
  shift.trucks = list_from(open.value("dispatches"), truck_from);
  shift.held = list_from(open.value("held"), held_from);
  shift.passes = texts(open, "passes");
  shift.deck_loads = texts(open, "deck_loads");
  shift.findings = texts(open, "findings");
  shift.check_weighings = texts(open, "check_weighings");
  shift.undecided_prints = open.value("prints").toArray().size();
  if (json.value("totals").isObject()) shift.totals = totals_from(json.value("totals").toObject());
  return shift;
}

DayRow day_from(const QJsonObject& json) {
  return {QDate::fromString(text(json, "day"), Qt::ISODate),
          number(json, "trucks"),
          number(json, "net_g"),
          number(json, "bags"),
          number(json, "amount_minor"),
          number(json, "within"),
          number(json, "unclear"),
          number(json, "short"),
          number(json, "over"),
          number(json, "voids"),
          number(json, "corrections"),
          number(json, "approvals"),
          number(json, "reprints")};
}

ProductRow product_from(const QJsonObject& json) {
  return {{text(json, "product_code"), text(json, "product_name")},
          number(json, "trucks"),
          number(json, "quantity_g"),
          number(json, "bags"),
          number(json, "amount_minor")};
}

CustomerRow customer_from(const QJsonObject& json) {
  return {{text(json, "customer_code"), text(json, "customer_name")},
          number(json, "trucks"),
          number(json, "net_g"),
          number(json, "amount_minor")};
}

PersonRow person_from(const QJsonObject& json) {
  return {text(json, "user"),        number(json, "weighings"), number(json, "counts"),
          number(json, "clearings"), number(json, "exits"),     number(json, "exceptions_asked"),
          number(json, "approvals"), number(json, "voids"),     number(json, "corrections")};
}

RuleRow rule_from(const QJsonObject& json) {
  return {text(json, "rule"), number(json, "approvals"), number(json, "trucks")};
}

QUrlQuery page_of(const QString& state, const QString& cursor) {
  QUrlQuery query;
  add(query, "state", state);
  add(query, "cursor", cursor);
  return query;
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

void Station::deck_loads(const QString& state, const QString& cursor, Done<DeckLoadPage> done) {
  const auto read = [](const QJsonObject& json) {
    return DeckLoadPage{list_from(json.value("deck_loads"), deck_load_from), cursor_in(json)};
  };
  get("/v1/deck-loads", page_of(state, cursor), reading(read, std::move(done)));
}

void Station::deck_load(const QString& number, Done<DeckLoad> done) {
  get(at("/v1/deck-loads", number), {}, reading(deck_load_from, std::move(done)));
}

void Station::close_deck_load(const QString& number, const DeckLoadEnd& end, Done<DeckLoad> done) {
  QJsonObject body{{"as", end.as}, {"reason", end.reason}};
  put(body, "dispatch", end.dispatch);
  change("POST", at("/v1/deck-loads", number, "/close"), body, reading(deck_load_from, std::move(done)));
}

void Station::findings(const QString& state, const QString& cursor, Done<FindingPage> done) {
  const auto read = [](const QJsonObject& json) {
    return FindingPage{list_from(json.value("findings"), finding_from), cursor_in(json)};
  };
  get("/v1/findings", page_of(state, cursor), reading(read, std::move(done)));
}

void Station::finding(const QString& number, Done<Finding> done) {
  get(at("/v1/findings", number), {}, reading(finding_from, std::move(done)));
}

void Station::close_finding(const QString& number, const QString& reason, Done<Finding> done) {
  change("POST", at("/v1/findings", number, "/close"), {{"reason", reason}},
         reading(finding_from, std::move(done)));
}

void Station::shifts(const QString& cursor, Done<ShiftPage> done) {
  const auto read = [](const QJsonObject& json) {
    return ShiftPage{list_from(json.value("shifts"), shift_from), cursor_in(json)};
  };
  get("/v1/shifts", page_of({}, cursor), reading(read, std::move(done)));
}

void Station::current_shift(Done<Shift> done) {
  get("/v1/shifts/current", {}, reading(shift_from, std::move(done)));
}

void Station::open_shift(Done<Shift> done) {
  change("POST", "/v1/shifts/open", {}, reading(shift_from, std::move(done)));
}

void Station::close_shift(const QString& note, Done<Shift> done) {
  QJsonObject body;
  put(body, "note", note);
  change("POST", "/v1/shifts/close", body, reading(shift_from, std::move(done)));
}

template <typename Row>
void Station::report(const char* name, const Days& days, Row (*read)(const QJsonObject&),
                     Done<QVector<Row>> done) {
  QUrlQuery query;
  if (days.from.isValid()) add(query, "from", days.from.toString(Qt::ISODate));
  if (days.to.isValid()) add(query, "to", days.to.toString(Qt::ISODate));
  const auto rows = [read](const QJsonObject& json) { return list_from(json.value("rows"), read); };
  get(at("/v1/reports", QString::fromLatin1(name)), query, reading(rows, std::move(done)));
}

void Station::report_of_days(const Days& days, Done<QVector<DayRow>> done) {
  report("day", days, day_from, std::move(done));
}

void Station::report_of_products(const Days& days, Done<QVector<ProductRow>> done) {
  report("products", days, product_from, std::move(done));
}

void Station::report_of_customers(const Days& days, Done<QVector<CustomerRow>> done) {
  report("customers", days, customer_from, std::move(done));
}

void Station::report_of_people(const Days& days, Done<QVector<PersonRow>> done) {
  report("operators", days, person_from, std::move(done));
}

void Station::report_of_exceptions(const Days& days, Done<QVector<RuleRow>> done) {
  report("exceptions", days, rule_from, std::move(done));
}

}  // namespace steelyard::client
