// SPDX-License-Identifier: Apache-2.0
// What the office works out: customers by volume, figures of service, the evidence of a dispatch.
#include "sync/ledger/api.h"
#include "sync/ledger/evidence.h"
#include "sync/office/days.h"
#include "sync/office/service_figures.h"
#include "sync/office/standing.h"

namespace steelyard::ledger {
namespace {

using http::PathParams;
using http::Request;
using http::Response;
using office::Permission;

constexpr std::int64_t customers_shown_max = 20;

std::optional<std::string> text_in(const Request& request, const char* name) {
  const auto it = request.query.find(name);
  if (it == request.query.end() || it->second.empty()) return std::nullopt;
  return it->second;
}

Result<LocalDay> day_in(const Request& request, const char* name) {
  const auto text = text_in(request, name);
  if (!text) return Error{ErrorCode::field_missing, {{"field", name}}};
  const auto day = parse_day(*text);
  if (!day) return Error{ErrorCode::field_bad_format, {{"field", name}, {"rule", "YYYY-MM-DD"}}};
  return *day;
}

Result<office::FiguresBy> by_in(const Request& request) {
  const std::string by = text_in(request, "by").value_or("station");
  for (const auto& [name, value] : {std::pair{"customer", office::FiguresBy::customer},
                                    {"product", office::FiguresBy::product},
                                    {"station", office::FiguresBy::station},
                                    {"month", office::FiguresBy::month}}) {
    if (by == name) return value;
  }
  return Error{ErrorCode::field_not_one_of, {{"field", "by"}, {"rule", "customer, product, station, month"}}};
}

}  // namespace

void Api::add_report_calls() {
  add("GET", "/v1/reports/customers", &Api::get_customer_report);
  add("GET", "/v1/reports/service", &Api::get_service_report);
  add("GET", "/v1/customers/{code}/standing", &Api::get_standing);
  add("GET", "/v1/dispatches/{id}/evidence", &Api::get_evidence);
}

Api::Answer Api::get_customer_report(Request request, PathParams) {
  const auto group = text_in(request, "group");
  auto work = [group](office::Sql& sql, const Person&) {
    return office::customers_by_volume(sql, group, customers_shown_max);
  };
  auto looking =
      look_on_record(request, Permission::see_customers, {"report", group.value_or("")}, std::move(work));
  co_return co_await std::move(looking);
}

Api::Answer Api::get_standing(Request request, PathParams params) {
  auto work = [code = params["code"]](office::Sql& sql, const Person&) -> Result<Json> {
    auto standing = office::standing_of(sql, code);
    if (!standing) return standing.error();
    return Json(Json::Object{{"standing", std::move(standing).value()}, {"rules", office::standing_rules()}});
  };
  auto looking =
      look_on_record(request, Permission::see_customers, {"standing", params["code"]}, std::move(work));
  co_return co_await std::move(looking);
}

Api::Answer Api::get_service_report(Request request, PathParams) {
  const auto from = day_in(request, "from");
  if (!from) co_return from.error();
  const auto to = day_in(request, "to");
  if (!to) co_return to.error();
  if (*to > office::shifted_days(*from, office::figures_days_max))
    co_return Error{ErrorCode::period_too_long, {{"field", "to"}, {"max", office::figures_days_max}}};
  const auto by = by_in(request);
  if (!by) co_return by.error();
  auto work = [from = to_string(*from), to = to_string(*to), by = *by](office::Sql& sql,
                                                                       const Person&) -> Result<Json> {
    const auto figures = office::service_figures(sql, from, to, by);
    if (!figures) return figures.error();
    Json::Array list;
    for (const auto& one : *figures) list.push_back(office::to_json(one));
    return Json(Json::Object{{"from", from}, {"to", to}, {"figures", std::move(list)}});
  };
  const Permission permission =
      *by == office::FiguresBy::customer ? Permission::see_customers : Permission::see;
  auto looking = look(request, permission, std::move(work));
  co_return co_await std::move(looking);
}

/// The dispatch and every entry about it, as its station wrote them.
Api::Answer Api::get_evidence(Request request, PathParams params) {
  auto asking = office(request, Permission::see);
  if (const auto who = co_await std::move(asking); !who) co_return who.error();
  const std::string id = params["id"];
  auto query = [id](Reader& reader) { return evidence_of(reader, id); };
  auto reading = parts_.readers.read(std::move(query));
  const auto evidence = co_await std::move(reading);
  if (!evidence) co_return evidence.error();
  Response response;
  response.body = "{\"dispatch\":" + evidence->dispatch + ",\"entries\":[";
  for (std::size_t i = 0; i < evidence->entries.size(); ++i)
    response.body += (i > 0 ? "," : "") + evidence->entries[i];
  response.body += "]}";
  co_return response;
}

}  // namespace steelyard::ledger
