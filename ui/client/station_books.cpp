// SPDX-License-Identifier: Apache-2.0
// The supervisor's books.
#include <QJsonArray>

#include "ui/client/asking.h"
#include "ui/client/books_decode.h"
#include "ui/client/decode.h"
#include "ui/client/reading.h"

namespace steelyard::client {
namespace {

QUrlQuery page_of(const QString& state, const QString& cursor) {
  QUrlQuery query;
  add(query, "state", state);
  add(query, "cursor", cursor);
  return query;
}

}  // namespace

void Station::correct(const QString& dispatch, const CorrectionOrder& order, Done<Dispatch> done) {
  QJsonObject body{{"reason", order.reason}, {"user", order.user}, {"password", order.password}};
  QJsonArray lines;
  for (const auto& line : order.lines) {
    QJsonObject one{{"slip", line.key.slip}, {"line", line.key.line}};
    if (line.bags) one.insert("bags", *line.bags);
    if (line.quantity_g) one.insert("quantity_g", *line.quantity_g);
    lines.push_back(one);
  }
  if (lines.isEmpty())
    body.insert("cancel", 1);
  else
    body.insert("lines", lines);
  change("POST", at("/v1/dispatches", dispatch, "/correct"), body, reading(dispatch_from, std::move(done)));
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
  report("day", days, day_row_from, std::move(done));
}

void Station::report_of_products(const Days& days, Done<QVector<ProductRow>> done) {
  report("products", days, product_row_from, std::move(done));
}

void Station::report_of_customers(const Days& days, Done<QVector<CustomerRow>> done) {
  report("customers", days, customer_row_from, std::move(done));
}

void Station::report_of_people(const Days& days, Done<QVector<PersonRow>> done) {
  report("operators", days, person_row_from, std::move(done));
}

void Station::report_of_exceptions(const Days& days, Done<QVector<RuleRow>> done) {
  report("exceptions", days, rule_row_from, std::move(done));
}

}  // namespace steelyard::client
