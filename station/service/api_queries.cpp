// SPDX-License-Identifier: Apache-2.0
// What can be looked up: dispatches, weighings, the journal.
#include "station/asio/offload.h"
#include "station/dispatch/dispatch_names.h"
#include "station/service/api.h"
#include "station/service/dispatch_view.h"
#include "station/service/query_words.h"
#include "station/weighing/trace.h"

namespace steelyard::service {
namespace {

Result<Json> body_of(Result<store::Record> record) {
  if (!record) return record.error();
  return std::move(record->body);
}

/// A question that nothing can answer must not look like one with no answer.
std::optional<Error> fault_in(const store::DispatchFilter& filter) {
  if (filter.state && *filter.state != "open" && !dispatch::dispatch_state_named(*filter.state)) {
    std::string states = "open";
    for (const auto& [name, state] : dispatch::states) states += ", " + std::string(name);
    return Error{ErrorCode::field_not_one_of, {{"field", "state"}, {"rule", std::move(states)}}};
  }
  for (const auto& [name, day] : {std::pair{"from", filter.from}, std::pair{"to", filter.to}}) {
    if (day && !parse_day(*day)) {
      return Error{ErrorCode::field_bad_format, {{"field", name}, {"rule", "2026-11-22"}}};
    }
  }
  return std::nullopt;
}

}  // namespace

void Api::add_query_calls() {
  add("GET", "/v1/dispatches", &Api::list_dispatches);
  add("GET", "/v1/dispatches/{id}", &Api::one_dispatch);
  add("GET", "/v1/weighings/{number}", &Api::weighing);
  add("GET", "/v1/weighings/{number}/trace", &Api::trace);
  add("GET", "/v1/weighings/{number}/photo.jpg", &Api::photo);
  add("GET", "/v1/journal", &Api::journal);
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
  if (const auto fault = fault_in(filter)) co_return problem(request, *fault);
  const auto stale_after = parts_.config.rules.site.stale_after;
  auto ask = [this, filter, now = parts_.clock.wall(), stale_after]() -> Result<Json> {
    auto page = parts_.reader.dispatches(filter);
    if (!page) return page.error();
    for (auto& record : page->records) add_sentences(record.body, now, stale_after);
    return page_json("dispatches", *page);
  };
  auto page = co_await asio::offload(parts_.queries, std::move(ask));
  if (!page) co_return problem(request, page.error());
  const desk::Desk& desk = parts_.lane.desk();
  for (Json& row : *page->object()->at("dispatches").array()) {
    const auto* truck = desk.model().find_dispatch(*row.find("id")->string());
    if (truck != nullptr) add_holds(row, *truck, desk);
  }
  co_return http::json_response(200, *page);
}

boost::asio::awaitable<http::Response> Api::one_dispatch(http::Request request, Params params,
                                                         access::Session) {
  if (const auto* open = parts_.lane.desk().model().find_dispatch(params.at("id"))) {
    co_return http::json_response(200, view_of(to_json(*open)));
  }
  auto ask = [id = params.at("id"), now = parts_.clock.wall(),
              stale_after = parts_.config.rules.site.stale_after](store::Reader& reader) {
    auto body = body_of(reader.dispatch(id));
    if (body) add_sentences(*body, now, stale_after);
    return body;
  };
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

boost::asio::awaitable<http::Response> Api::photo(http::Request request, Params params, access::Session) {
  auto read = [this, number = params.at("number")]() -> Result<std::string> {
    const auto record = parts_.reader.weighing(number);
    if (!record) return record.error();
    return parts_.cameras.photo_of(number);
  };
  auto picture = co_await asio::offload(parts_.queries, std::move(read));
  if (!picture) co_return problem(request, picture.error());
  http::Response response;
  response.content_type = "image/jpeg";
  response.body = *std::move(picture);
  co_return response;
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
  const auto entries = co_await asio::offload(parts_.reports.thread, std::move(read));
  if (!entries) co_return problem(request, entries.error());
  http::Response response;
  response.content_type = "application/x-ndjson";
  for (const auto& entry : *entries) response.body += entry.bytes + "\n";
  co_return response;
}

}  // namespace steelyard::service
