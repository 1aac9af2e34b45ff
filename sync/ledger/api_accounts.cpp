// SPDX-License-Identifier: Apache-2.0
// What customers owe and pay.
#include "station/base/object_reader.h"
#include "sync/ledger/api.h"
#include "sync/office/account.h"
#include "sync/office/credit.h"
#include "sync/office/customer.h"
#include "sync/office/statement.h"

namespace steelyard::ledger {
namespace {

using http::PathParams;
using http::Request;
using office::Permission;

constexpr std::int64_t payments_per_page = 50;
constexpr std::size_t reason_max = 200;

Result<std::string> day_of(const Request& request, const char* name) {
  const auto it = request.query.find(name);
  if (it == request.query.end()) return Error{ErrorCode::field_missing, {{"field", name}}};
  if (!parse_day(it->second))
    return Error{ErrorCode::field_bad_format, {{"field", name}, {"rule", "YYYY-MM-DD"}}};
  return it->second;
}

std::optional<std::string> text_in(const Request& request, const char* name) {
  const auto it = request.query.find(name);
  if (it == request.query.end() || it->second.empty()) return std::nullopt;
  return it->second;
}

}  // namespace

void Api::add_account_calls() {
  add("GET", "/v1/payments", &Api::get_payments);
  add("POST", "/v1/payments", &Api::post_payment);
  add("POST", "/v1/payments/{number}/reverse", &Api::reverse_payment);
  add("GET", "/v1/customers/{code}/statement", &Api::get_statement);
  add("GET", "/v1/customers/{code}/statement.pdf", &Api::get_statement_pdf);
  add("GET", "/v1/customers/{code}/credit", &Api::get_credit);
  add("PUT", "/v1/customers/{code}/credit", &Api::put_credit);
}

Api::Answer Api::get_payments(Request request, PathParams) {
  const office::ListQuery query{"payment",
                                text_in(request, "state"),
                                text_in(request, "customer"),
                                text_in(request, "search"),
                                text_in(request, "cursor"),
                                payments_per_page};
  auto work = [query](office::Sql& sql, const Person&) -> Result<Json> {
    const auto page = office::Books(sql).list(query);
    if (!page) return page.error();
    Json::Array list;
    for (const auto& record : page->records) list.push_back(record.body);
    return Json(
        Json::Object{{"payments", std::move(list)}, {"cursor", page->cursor ? Json(*page->cursor) : Json()}});
  };
  auto looking = look_on_record(request, Permission::see_accounts, {"payments", query.customer.value_or("")},
                                std::move(work));
  co_return co_await std::move(looking);
}

Api::Answer Api::post_payment(Request request, PathParams) {
  const auto body = parse_json(request.body);
  if (!body) co_return body.error();
  const auto payment = office::payment_from(*body);
  if (!payment) co_return payment.error();
  auto work = [payment = *payment](office::Sql& sql, const office::Asking& asking) -> Result<Outcome> {
    auto booked = office::book_payment(sql, payment, asking);
    if (!booked) return booked.error();
    return Outcome{201, std::move(booked).value()};
  };
  auto changing = change(request, Permission::book_payments, std::move(work));
  co_return co_await std::move(changing);
}

Api::Answer Api::reverse_payment(Request request, PathParams params) {
  const auto body = parse_json(request.body);
  if (!body) co_return body.error();
  ObjectReader reader(*body);
  const std::string reason = reader.text("reason", reason_max);
  const std::string day = to_string(reader.day("day"));
  if (const auto fault = reader.finish()) co_return *fault;
  auto work = [number = params["number"], reason, day](office::Sql& sql,
                                                       const office::Asking& asking) -> Result<Outcome> {
    auto reversed = office::reverse_payment(sql, number, reason, day, asking);
    if (!reversed) return reversed.error();
    return Outcome{200, std::move(reversed).value()};
  };
  auto changing = change(request, Permission::book_payments, std::move(work));
  co_return co_await std::move(changing);
}

Api::Answer Api::get_statement(Request request, PathParams params) {
  const auto from = day_of(request, "from");
  if (!from) co_return from.error();
  const auto to = day_of(request, "to");
  if (!to) co_return to.error();
  const office::StatementQuery query{params["code"], *from, *to, text_in(request, "cursor")};
  auto work = [query](office::Sql& sql, const Person&) -> Result<Json> {
    const auto customer = office::Books(sql).find("customer", query.customer);
    if (!customer) return customer.error();
    const auto found = office::statement(sql, query);
    if (!found) return found.error();
    Json json = office::to_json(*found);
    json.object()->emplace("customer", query.customer);
    if (*customer) json.object()->emplace("name", *(*customer)->body.find("name"));
    json.object()->emplace("from", query.from);
    json.object()->emplace("to", query.to);
    return json;
  };
  auto looking =
      look_on_record(request, Permission::see_accounts, {"statement", params["code"]}, std::move(work));
  co_return co_await std::move(looking);
}

Api::Answer Api::get_credit(Request request, PathParams params) {
  auto work = [code = params["code"]](office::Sql& sql, const Person&) -> Result<Json> {
    const auto credit = office::credit_of(sql, code);
    if (!credit) return credit.error();
    return office::to_json(*credit);
  };
  auto looking =
      look_on_record(request, Permission::see_accounts, {"credit", params["code"]}, std::move(work));
  co_return co_await std::move(looking);
}

Api::Answer Api::put_credit(Request request, PathParams params) {
  const auto body = parse_json(request.body);
  if (!body) co_return body.error();
  auto terms = office::credit_terms_from(*body, params["code"]);
  if (!terms) co_return terms.error();
  auto work = [terms = std::move(terms).value()](office::Sql& sql,
                                                 const office::Asking& asking) -> Result<Outcome> {
    office::Books books(sql);
    const auto customer = books.find("customer", terms.key);
    if (!customer) return customer.error();
    if (!*customer) return Error{ErrorCode::customer_unknown, {{"customer", terms.key}, {"field", "code"}}};
    if (const auto put = books.put(terms, asking); !put) return put.error();
    const auto credit = office::credit_of(sql, terms.key);
    if (!credit) return credit.error();
    return Outcome{200, office::to_json(*credit)};
  };
  auto changing = change(request, Permission::book_payments, std::move(work));
  co_return co_await std::move(changing);
}

}  // namespace steelyard::ledger
