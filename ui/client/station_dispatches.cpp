// SPDX-License-Identifier: Apache-2.0
// One truck, from its slip to the gate.
#include <QJsonArray>

#include "ui/client/asking.h"
#include "ui/client/decode.h"
#include "ui/client/reading.h"

namespace steelyard::client {
namespace {

QJsonObject body_of(const ApprovalOrder& order) {
  return {{"rule", order.rule}, {"reason", order.reason}, {"user", order.user}, {"password", order.password}};
}

/// Where what such a form is about stands.
const char* folder_of(const QString& form) {
  if (form == QLatin1String("pick-slip")) return "/v1/slips";
  if (form == QLatin1String("test-page")) return "/v1/printers";
  return form == QLatin1String("check-ticket") ? "/v1/check-weighings" : "/v1/dispatches";
}

/// The body is what was asked for.
template <typename Done>
auto as_it_is(Done done) {
  return [done = std::move(done)](const Answer& answer) {
    if (answer.status != 200) return done(problem_of(answer));
    done(answer.body);
  };
}

/// Of an answer that holds the dispatch beside something else.
Dispatch dispatch_in(const QJsonObject& json) {
  return dispatch_from(json.value("dispatch").toObject());
}

PassCheck check_from(const QJsonObject& json) {
  PassCheck check;
  check.answer = {json.value("verdict").toString(),
                  {json.value("text_en").toString(), json.value("text_zh").toString()},
                  time_from(json.value("since"))};
  if (json.value("pass").isObject()) check.pass = pass_from(json.value("pass").toObject());
  if (json.value("dispatch").isObject()) check.dispatch = dispatch_in(json);
  if (json.value("why_not").isObject()) check.why_not = trouble_from(json.value("why_not").toObject());
  return check;
}

}  // namespace

void Station::slips(const SlipFilter& filter, Done<SlipPage> done) {
  QUrlQuery query;
  add(query, "state", filter.state);
  add(query, "search", filter.search);
  if (filter.only_late) add(query, "late", "1");
  add(query, "cursor", filter.cursor);
  add(query, "limit", QString::number(filter.limit));
  const auto read = [](const QJsonObject& json) {
    return SlipPage{list_from(json.value("slips"), slip_from), cursor_in(json)};
  };
  get("/v1/slips", query, reading(read, std::move(done)));
}

void Station::slip(const QString& number, Done<Slip> done) {
  get(at("/v1/slips", number), {}, reading(slip_from, std::move(done)));
}

void Station::arrive(const ArrivalOrder& order, Done<Dispatch> done) {
  QJsonObject body{{"plate", order.plate}, {"slips", QJsonArray::fromStringList(order.slips)}};
  put(body, "driver", order.driver);
  if (order.axles > 0) body.insert("axles", order.axles);
  QJsonArray approvals;
  for (const auto& approval : order.approvals) approvals.push_back(body_of(approval));
  if (!approvals.isEmpty()) body.insert("approvals", approvals);
  change("POST", "/v1/dispatches", body, reading(dispatch_from, std::move(done)));
}

void Station::dispatch(const QString& id, Done<Dispatch> done) {
  get(at("/v1/dispatches", id), {}, reading(dispatch_from, std::move(done)));
}

void Station::dispatches(const DispatchFilter& filter, Done<DispatchPage> done) {
  QUrlQuery query;
  add(query, "state", filter.state);
  add(query, "search", filter.search);
  add(query, "plate", filter.plate);
  add(query, "customer", filter.customer);
  if (filter.from.isValid()) add(query, "from", filter.from.toString(Qt::ISODate));
  if (filter.to.isValid()) add(query, "to", filter.to.toString(Qt::ISODate));
  add(query, "cursor", filter.cursor);
  add(query, "limit", QString::number(filter.limit));
  const auto read = [](const QJsonObject& json) {
    return DispatchPage{list_from(json.value("dispatches"), dispatch_from), cursor_in(json)};
  };
  get("/v1/dispatches", query, reading(read, std::move(done)));
}

void Station::weigh(const QString& dispatch, const WeighOrder& order, Done<Dispatch> done) {
  QJsonObject body{{"scale", order.scale}};
  put(body, "purpose", order.purpose);
  put(body, "reason", order.reason);
  if (order.line) body.insert("line", QJsonObject{{"slip", order.line->slip}, {"line", order.line->line}});
  change("POST", at("/v1/dispatches", dispatch, "/weighings"), body, reading(dispatch_in, std::move(done)));
}

void Station::count(const QString& dispatch, const QVector<CountedLine>& lines, Done<Dispatch> done) {
  QJsonArray counted;
  for (const auto& line : lines) {
    QJsonObject item{{"slip", line.key.slip}, {"line", line.key.line}, {"bags", line.bags}};
    put(item, "batch", line.batch);
    counted.push_back(item);
  }
  change("POST", at("/v1/dispatches", dispatch, "/loading"), {{"lines", counted}},
         reading(dispatch_from, std::move(done)));
}

void Station::approve(const QString& dispatch, const ApprovalOrder& order, Done<Dispatch> done) {
  change("POST", at("/v1/dispatches", dispatch, "/approvals"), body_of(order),
         reading(dispatch_from, std::move(done)));
}

void Station::hold(const QString& dispatch, const QString& reason, Done<Dispatch> done) {
  change("POST", at("/v1/dispatches", dispatch, "/hold"), {{"reason", reason}},
         reading(dispatch_from, std::move(done)));
}

void Station::resume(const QString& dispatch, Done<Dispatch> done) {
  change("POST", at("/v1/dispatches", dispatch, "/resume"), {}, reading(dispatch_from, std::move(done)));
}

void Station::clear(const QString& dispatch, Done<Dispatch> done) {
  change("POST", at("/v1/dispatches", dispatch, "/clear"), {}, reading(dispatch_in, std::move(done)));
}

void Station::void_dispatch(const QString& dispatch, const QString& reason, Done<Dispatch> done) {
  change("POST", at("/v1/dispatches", dispatch, "/void"), {{"reason", reason}},
         reading(dispatch_from, std::move(done)));
}

void Station::end_without_sale(const QString& dispatch, const QString& reason, Done<Dispatch> done) {
  change("POST", at("/v1/dispatches", dispatch, "/no-sale"), {{"reason", reason}},
         reading(dispatch_from, std::move(done)));
}

void Station::print(const PrintOrder& order, Done<PrintJob> done) {
  QJsonObject body{{"form", order.form}, {"printer", order.printer}};
  put(body, "reason", order.reason);
  change("POST", at(folder_of(order.form), order.subject, "/print"), body,
         reading(print_job_from, std::move(done)));
}

void Station::print_jobs(const QString& subject, Done<QVector<PrintJob>> done) {
  QUrlQuery query;
  add(query, "subject", subject);
  const auto read = [](const QJsonObject& json) {
    return list_from(json.value("print_jobs"), print_job_from);
  };
  get("/v1/print-jobs", query, reading(read, std::move(done)));
}

void Station::order_print_job(qint64 job, const QByteArray& order, Done<PrintJob> done) {
  const QString path = at("/v1/print-jobs", QString::number(job)) + '/' + QString::fromLatin1(order);
  change("POST", path, {}, reading(print_job_from, std::move(done)));
}

void Station::photo(const QString& weighing, Done<QByteArray> done) {
  get(at("/v1/weighings", weighing, "/photo.jpg"), {}, as_it_is(std::move(done)));
}

void Station::preview(const PreviewOrder& order, Done<QByteArray> done) {
  QUrlQuery query;
  add(query, "dpi", QString::number(order.dpi));
  get(at(folder_of(order.form), order.subject) + '/' + order.form + ".png", query, as_it_is(std::move(done)));
}

void Station::check_pass(const PassQuestion& question, Done<PassCheck> done) {
  QJsonObject body;
  put(body, "code", question.code);
  put(body, "number", question.number);
  put(body, "plate", question.plate);
  Call call{"POST", "/v1/passes/check", QJsonDocument(body).toJson(QJsonDocument::Compact)};
  send(call, reading(check_from, std::move(done)));
}

void Station::release(const QString& pass, Done<Dispatch> done) {
  change("POST", at("/v1/passes", pass, "/release"), {}, reading(dispatch_from, std::move(done)));
}

void Station::operate_gate(const QString& gate, const QString& action, const QString& reason,
                           Done<bool> done) {
  QJsonObject body;
  put(body, "reason", reason);
  const QString path = at("/v1/gates", gate) + '/' + action;
  change("POST", path, body, reading([](const QJsonObject&) { return true; }, std::move(done)));
}

}  // namespace steelyard::client
