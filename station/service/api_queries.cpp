// SPDX-License-Identifier: Apache-2.0
// What can be looked up: slips, dispatches, weighings, the journal.
#include <charconv>

#include "station/asio/offload.h"
#include "station/dispatch/plate.h"
#include "station/service/api.h"
#include "station/weighing/trace.h"

namespace steelyard::service {
namespace {

Result<std::int64_t> number_in(const http::Request& request, const char* name, std::int64_t otherwise,
                               std::int64_t most) {
  const auto text = text_in(request, name);
  if (!text) return otherwise;
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), number);
  if (error != std::errc() || end != text->data() + text->size() || number < 0 || number > most) {
    return Error{ErrorCode::field_out_of_range, {{"field", name}, {"rule", "0 to " + std::to_string(most)}}};
  }
  return number;
}

/// {"<name>": […], "cursor"}
Json page_json(const char* name, const store::Page& page) {
  Json::Array items;
  for (const auto& record : page.records) items.push_back(record.body);
  return Json::Object{{name, std::move(items)}, {"cursor", page.cursor ? Json(*page.cursor) : Json()}};
}

Result<Json> body_of(Result<store::Record> record) {
  if (!record) return record.error();
  return std::move(record->body);
}

Result<std::string> plate_in(const http::Request& request) {
  const auto plate = text_in(request, "plate");
  if (!plate) return std::string();
  return dispatch::normalise_plate(*plate);
}

}  // namespace

std::optional<std::string> text_in(const http::Request& request, const char* name) {
  const auto it = request.query.find(name);
  if (it == request.query.end() || it->second.empty()) return std::nullopt;
  return it->second;
}

void Api::add_query_calls() {
  add("GET", "/v1/slips", &Api::list_slips);
  add("GET", "/v1/slips/{number}", &Api::one_slip);
  add("GET", "/v1/dispatches", &Api::list_dispatches);
  add("GET", "/v1/dispatches/{id}", &Api::one_dispatch);
  add("GET", "/v1/weighings/{number}", &Api::weighing);
  add("GET", "/v1/weighings/{number}/trace", &Api::trace);
  add("GET", "/v1/journal", &Api::journal);
}

boost::asio::awaitable<http::Response> Api::list_slips(http::Request request, Params, access::Session) {
  const auto limit = number_in(request, "limit", 50, store::page_max);
  if (!limit) co_return problem(request, limit.error());
  store::SlipFilter filter{text_in(request, "state"), text_in(request, "search"), text_in(request, "cursor"),
                           *limit};
  auto ask = [filter](store::Reader& reader) -> Result<Json> {
    const auto page = reader.slips(filter);
    if (!page) return page.error();
    return page_json("slips", *page);
  };
  auto answer = query(request, std::move(ask));
  co_return co_await std::move(answer);
}

boost::asio::awaitable<http::Response> Api::one_slip(http::Request request, Params params, access::Session) {
  auto ask = [number = params.at("number")](store::Reader& reader) { return body_of(reader.slip(number)); };
  auto answer = query(request, std::move(ask));
  co_return co_await std::move(answer);
}

boost::asio::awaitable<http::Response> Api::list_dispatches(http::Request request, Params, access::Session) {
  const auto limit = number_in(request, "limit", 50, store::page_max);
  if (!limit) co_return problem(request, limit.error());
  const auto plate = plate_in(request);
  if (!plate) co_return problem(request, plate.error());
  store::DispatchFilter filter;
  filter.state = text_in(request, "state");
  if (!plate->empty()) filter.plate = *plate;
  filter.customer = text_in(request, "customer");
  filter.from = text_in(request, "from");
  filter.to = text_in(request, "to");
  filter.search = text_in(request, "search");
  filter.cursor = text_in(request, "cursor");
  filter.limit = *limit;
  auto ask = [filter](store::Reader& reader) -> Result<Json> {
    const auto page = reader.dispatches(filter);
    if (!page) return page.error();
    return page_json("dispatches", *page);
  };
  auto answer = query(request, std::move(ask));
  co_return co_await std::move(answer);
}

boost::asio::awaitable<http::Response> Api::one_dispatch(http::Request request, Params params,
                                                         access::Session) {
  if (const auto* open = parts_.lane.desk().model().find_dispatch(params.at("id"))) {
    co_return http::json_response(200, to_json(*open));
  }
  auto ask = [id = params.at("id")](store::Reader& reader) { return body_of(reader.dispatch(id)); };
  auto answer = query(request, std::move(ask));
  co_return co_await std::move(answer);
}

boost::asio::awaitable<http::Response> Api::weighing(http::Request request, Params params, access::Session) {
  auto ask = [number = params.at("number")](store::Reader& reader) {
    return body_of(reader.weighing(number));
  };
  auto answer = query(request, std::move(ask));
  co_return co_await std::move(answer);
}

boost::asio::awaitable<http::Response> Api::trace(http::Request request, Params params, access::Session) {
  auto ask = [number = params.at("number")](store::Reader& reader) -> Result<Json> {
    const auto record = reader.weighing(number);
    if (!record) return record.error();
    const Json* text = record->body.find("trace");
    const auto trace =
        weighing::Trace::decode(text != nullptr && text->string() != nullptr ? *text->string() : "");
    if (!trace) return trace.error();
    Json::Array samples;
    for (const auto& sample : trace->samples())
      samples.push_back(Json::Array{sample.ms, sample.mass.in_grams()});
    return Json(Json::Object{{"weighing", number}, {"samples", std::move(samples)}});
  };
  auto answer = query(request, std::move(ask));
  co_return co_await std::move(answer);
}

boost::asio::awaitable<http::Response> Api::journal(http::Request request, Params, access::Session session) {
  if (auto allowed = access::require(session.roles, access::Permission::audit); !allowed) {
    co_return problem(request, allowed.error());
  }
  constexpr std::int64_t entries_max = 1000;
  constexpr std::size_t bytes_max = 4u << 20;
  const auto after = number_in(request, "after", 0, INT64_MAX);
  const auto limit = number_in(request, "limit", 100, entries_max);
  if (!after) co_return problem(request, after.error());
  if (!limit) co_return problem(request, limit.error());
  auto read = [this, after = *after, limit = *limit] {
    return parts_.journal.read(after, static_cast<std::size_t>(limit), bytes_max);
  };
  const auto entries = co_await asio::offload(parts_.queries, std::move(read));
  if (!entries) co_return problem(request, entries.error());
  http::Response response;
  response.content_type = "application/x-ndjson";
  for (const auto& entry : *entries) response.body += entry.bytes + "\n";
  co_return response;
}

}  // namespace steelyard::service
