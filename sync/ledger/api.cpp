// SPDX-License-Identifier: Apache-2.0
#include "sync/ledger/api.h"

#include "station/http/server.h"
#include "sync/ledger/console.h"
#include "sync/ledger/openapi.h"

namespace steelyard::ledger {
namespace {

using boost::asio::awaitable;
using http::PathParams;
using http::Request;
using http::Response;

Language language_of(const Request& request) {
  return http::language_of(request.header("accept-language"), Language::en);
}

awaitable<Response> answer(Api* api, awaitable<Result<Response>> (Api::*handler)(Request, PathParams),
                           Request request, PathParams params) {
  const Language language = language_of(request);
  auto work = (api->*handler)(std::move(request), std::move(params));
  auto result = co_await std::move(work);
  co_return result ? std::move(result).value() : http::problem(result.error(), language);
}

}  // namespace

Api::Api(ApiParts parts) : parts_(std::move(parts)) {
  add("GET", "/", &Api::get_start_page);
  add("GET", "/console/{file}", &Api::get_console_file);
  add("GET", "/console/pages/{file}", &Api::get_console_page);
  add("GET", "/console/vendor/{file}", &Api::get_console_vendor);
  add("GET", "/healthz", &Api::healthz);
  add("GET", "/metrics", &Api::metrics);
  add("GET", "/v1/openapi.yaml", &Api::get_description);
  add("POST", "/v1/login", &Api::login);
  add("POST", "/v1/logout", &Api::logout);
  add("POST", "/v1/stations/{id}/entries", &Api::post_entries);
  add("GET", "/v1/stations/{id}/entries", &Api::get_entries);
  add("GET", "/v1/stations/{id}/quarantine", &Api::get_quarantine);
  add("POST", "/v1/stations/{id}/quarantine/{seq}/retry", &Api::retry_quarantined);
  add("POST", "/v1/stations/{id}/quarantine/{seq}/resolve", &Api::resolve_quarantined);
  add("GET", "/v1/stations", &Api::get_stations);
  add("GET", "/v1/dispatches", &Api::get_dispatches);
  add("GET", "/v1/dispatches/{id}", &Api::get_dispatch);
  add("GET", "/v1/reports/totals", &Api::get_totals);
  add_office_calls();
  add_account_calls();
  add_care_calls();
  add_report_calls();
}

void Api::add(const char* method, const char* pattern, Handler handler) {
  router_.add(method, pattern, [this, handler](Request request, PathParams params) {
    return answer(this, handler, std::move(request), std::move(params));
  });
}

awaitable<Response> Api::handle(Request request) {
  http::Router::Match match = router_.find(request);
  Response response;
  if (match.handler != nullptr) {
    auto work = (*match.handler)(std::move(request), std::move(match.params));
    response = co_await std::move(work);
  } else if (match.path_known) {
    response =
        http::problem({ErrorCode::method_not_allowed, {{"method", request.method}}}, language_of(request));
  } else {
    response = http::problem({ErrorCode::not_found, {{"what", "such address"}}}, language_of(request));
  }
  metrics_.answered(match.handler != nullptr ? match.pattern : "none", response.status);
  co_return response;
}

Api::Answer Api::get_start_page(Request request, PathParams) {
  co_return console_answer(request, "index.html");
}
Api::Answer Api::get_console_file(Request request, PathParams params) {
  co_return console_answer(request, params["file"]);
}
Api::Answer Api::get_console_page(Request request, PathParams params) {
  co_return console_answer(request, "pages/" + params["file"]);
}
Api::Answer Api::get_console_vendor(Request request, PathParams params) {
  co_return console_answer(request, "vendor/" + params["file"]);
}

Api::Answer Api::get_description(Request, PathParams) {
  Response response;
  response.content_type = "application/yaml; charset=utf-8";
  response.body = openapi_yaml();
  co_return response;
}

Api::Answer Api::healthz(Request, PathParams) {
  co_return http::json_response(200, Json::Object{{"status", "ok"}});
}

/// Counts only; open to a collector on the same machine, to anybody else with a login.
Api::Answer Api::metrics(Request request, PathParams) {
  if (!http::is_loopback(request.peer)) {
    auto asking = office(request, office::Permission::see);
    if (const auto allowed = co_await std::move(asking); !allowed) co_return allowed.error();
  }
  const Metrics::Now now{parts_.writer.waiting(), parts_.writer.commits()};
  Response response;
  response.content_type = "text/plain; version=0.0.4";
  response.body = metrics_.text(now);
  co_return response;
}

}  // namespace steelyard::ledger
