// SPDX-License-Identifier: Apache-2.0
#include "sync/ledger/api.h"

namespace steelyard::ledger {
namespace {

using http::PathParams;
using http::Request;
using http::Response;

constexpr std::size_t criterion_max = 200;

/// A station asks for news every half minute, and greets every minute.
constexpr std::chrono::seconds online_within{90};

/// A criterion of a search, absent or empty when it does not narrow it.
Result<std::optional<std::string>> text_of(const Request& request, const std::string& name) {
  const auto it = request.query.find(name);
  if (it == request.query.end() || it->second.empty()) return std::optional<std::string>();
  if (it->second.size() > criterion_max) {
    return Error{ErrorCode::field_too_long, {{"field", name}, {"rule", "at most 200 bytes"}}};
  }
  return std::optional(it->second);
}

Result<std::optional<LocalDay>> day_of(const Request& request, const std::string& name) {
  const auto text = text_of(request, name);
  if (!text) return text.error();
  if (!*text) return std::optional<LocalDay>();
  const auto day = parse_day(**text);
  if (!day) return Error{ErrorCode::field_bad_format, {{"field", name}, {"rule", "YYYY-MM-DD"}}};
  return day;
}

Result<DispatchQuery> dispatch_query(const Request& request) {
  DispatchQuery query;
  for (const auto& [name, member] : {std::pair{"customer", &DispatchQuery::customer},
                                     {"station", &DispatchQuery::station},
                                     {"plate", &DispatchQuery::plate},
                                     {"cursor", &DispatchQuery::cursor}}) {
    auto text = text_of(request, name);
    if (!text) return text.error();
    query.*member = std::move(text).value();
  }
  for (const auto& [name, member] : {std::pair{"from", &DispatchQuery::from}, {"to", &DispatchQuery::to}}) {
    auto day = day_of(request, name);
    if (!day) return day.error();
    query.*member = *day;
  }
  return query;
}

Json shown(const std::optional<protocol::Compared>& compared) {
  if (!compared) return {};
  return Json::Object{{"as_of_seq", compared->seq}, {"match", compared->match}};
}

}  // namespace

Api::Answer Api::get_stations(Request request, PathParams) {
  auto asking = office(request, office::Permission::see);
  if (const auto allowed = co_await std::move(asking); !allowed) co_return allowed.error();
  auto query = [](Reader& reader) { return reader.stations(); };
  auto reading = parts_.readers.read(query);
  const auto stations = co_await std::move(reading);
  if (!stations) co_return stations.error();
  const std::string lately = to_rfc3339(parts_.wall_time() - online_within);
  Json::Array list;
  for (const auto& station : *stations) {
    // What this program heard since it was kept last is younger.
    const auto here = heard_.find(station.id);
    const std::string heard = here == heard_.end() ? station.heard_at : to_rfc3339(here->second.at);
    const bool is_younger = here != heard_.end() && here->second.compared;
    const auto& compared = is_younger ? here->second.compared : station.compared;
    list.push_back(Json::Object{{"id", station.id},
                                {"acknowledged_seq", station.head.seq},
                                {"acknowledged_hash", journal::to_hex(station.head.hash)},
                                {"epoch", station.epoch},
                                {"heard_at", heard.empty() ? Json() : Json(heard)},
                                {"online", heard >= lately},
                                {"totals", shown(compared)},
                                {"quarantined", station.quarantined},
                                {"quarantine_resolved", station.resolved}});
  }
  co_return http::json_response(200, Json(std::move(list)));
}

/// The dispatches as their stations wrote them, byte for byte.
Api::Answer Api::get_dispatches(Request request, PathParams) {
  auto asking = office(request, office::Permission::see);
  if (const auto allowed = co_await std::move(asking); !allowed) co_return allowed.error();
  auto criteria = dispatch_query(request);
  if (!criteria) co_return criteria.error();
  auto query = [criteria = std::move(criteria).value()](Reader& reader) {
    return reader.dispatches(criteria);
  };
  auto reading = parts_.readers.read(std::move(query));
  const auto page = co_await std::move(reading);
  if (!page) co_return page.error();
  Response response;
  response.body = "{\"cursor\":" + to_text(page->cursor ? Json(*page->cursor) : Json()) + ",\"dispatches\":[";
  for (std::size_t i = 0; i < page->bodies.size(); ++i) {
    if (i > 0) response.body += ',';
    response.body += page->bodies[i];
  }
  response.body += "]}";
  co_return response;
}

Api::Answer Api::get_dispatch(Request request, PathParams params) {
  auto asking = office(request, office::Permission::see);
  if (const auto allowed = co_await std::move(asking); !allowed) co_return allowed.error();
  const std::string id = params["id"];
  auto query = [id](Reader& reader) { return reader.dispatch(id); };
  auto reading = parts_.readers.read(std::move(query));
  auto body = co_await std::move(reading);
  if (!body) co_return body.error();
  if (!*body) co_return Error{ErrorCode::not_found, {{"what", "dispatch " + id}}};
  Response response;
  response.body = std::move(**body);
  co_return response;
}

Api::Answer Api::get_totals(Request request, PathParams) {
  auto asking = office(request, office::Permission::see);
  if (const auto allowed = co_await std::move(asking); !allowed) co_return allowed.error();
  const auto day = day_of(request, "day");
  if (!day) co_return day.error();
  auto query = [day = *day](Reader& reader) { return reader.totals(day); };
  auto reading = parts_.readers.read(std::move(query));
  const auto totals = co_await std::move(reading);
  if (!totals) co_return totals.error();
  Json::Array list;
  for (const auto& [station, total] : *totals) {
    Json row = protocol::to_json(total);
    row.object()->emplace("station", station);
    list.push_back(std::move(row));
  }
  co_return http::json_response(200, Json(std::move(list)));
}

}  // namespace steelyard::ledger
