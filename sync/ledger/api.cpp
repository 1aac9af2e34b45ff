// SPDX-License-Identifier: Apache-2.0
#include "sync/ledger/api.h"

#include "station/asio/offload.h"
#include "station/base/object_reader.h"
#include "station/http/server.h"
#include "station/secrets/secrets.h"

namespace steelyard::ledger {
namespace {

using boost::asio::awaitable;
using http::PathParams;
using http::Request;
using http::Response;

constexpr std::size_t login_body_max = 4096;

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
  add("GET", "/healthz", &Api::healthz);
  add("GET", "/metrics", &Api::metrics);
  add("POST", "/v1/login", &Api::login);
  add("POST", "/v1/stations/{id}/entries", &Api::post_entries);
  add("GET", "/v1/stations/{id}/entries", &Api::get_entries);
  add("GET", "/v1/stations/{id}/quarantine", &Api::get_quarantine);
  add("POST", "/v1/stations/{id}/quarantine/{seq}/retry", &Api::retry_quarantined);
  add("POST", "/v1/stations/{id}/quarantine/{seq}/resolve", &Api::resolve_quarantined);
  add("GET", "/v1/stations", &Api::get_stations);
  add("GET", "/v1/dispatches", &Api::get_dispatches);
  add("GET", "/v1/dispatches/{id}", &Api::get_dispatch);
  add("GET", "/v1/reports/totals", &Api::get_totals);
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

Result<void> Api::require_station(const Request& request, const std::string& station) const {
  if (parts_.accounts.is_station(station, request.bearer())) return {};
  return Error{ErrorCode::unauthenticated};
}

Result<void> Api::require_office(const Request& request) const {
  const auto session = parts_.accounts.session(request.bearer(), parts_.wall_time());
  if (!session) return Error{ErrorCode::unauthenticated};
  return access::require(session->roles, access::Permission::see);
}

Result<void> Api::require_station_or_office(const Request& request, const std::string& station) const {
  if (require_station(request, station)) return {};
  return require_office(request);
}

Api::Answer Api::healthz(Request, PathParams) {
  co_return http::json_response(200, Json::Object{{"status", "ok"}});
}

/// Counts only; open to a collector on the same machine, to anybody else with a login.
Api::Answer Api::metrics(Request request, PathParams) {
  if (!http::is_loopback(request.peer)) {
    if (auto allowed = require_office(request); !allowed) co_return allowed.error();
  }
  const Metrics::Now now{parts_.writer.waiting(), parts_.writer.commits()};
  Response response;
  response.content_type = "text/plain; version=0.0.4";
  response.body = metrics_.text(now);
  co_return response;
}

Api::Answer Api::login(Request request, PathParams) {
  if (request.body.size() > login_body_max) {
    co_return Error{ErrorCode::body_too_large, {{"max", login_body_max}}};
  }
  const auto body = parse_json(request.body);
  if (!body) co_return body.error();
  ObjectReader reader(*body);
  const std::string user = reader.text("user", 32);
  const std::string password = reader.text("password", 128);
  if (auto fault = reader.finish()) co_return *fault;
  if (auto may = parts_.accounts.guesses.may_try(user, parts_.instant()); !may) co_return may.error();
  if (logins_waiting_ >= logins_waiting_max) co_return Error{ErrorCode::busy};
  ++logins_waiting_;
  const std::string hash = parts_.accounts.password_hash_of(user);
  auto check = [hash, password] { return secrets::is_password(hash, password); };
  auto checking = asio::offload(parts_.passwords, std::move(check));
  const bool right = co_await std::move(checking);
  --logins_waiting_;
  // Meanwhile the account may have become another one.
  if (!right || hash != parts_.accounts.password_hash_of(user)) {
    parts_.accounts.guesses.failed(user, parts_.instant());
    co_return Error{ErrorCode::login_failed};
  }
  parts_.accounts.guesses.succeeded(user);
  const std::string token = secrets::random_hex(32);
  const access::Session session = parts_.accounts.open_session(token, user, parts_.wall_time());
  co_return http::json_response(200, Json::Object{{"token", token},
                                                  {"user", session.user},
                                                  {"role", access::to_string(session.roles)},
                                                  {"expires_at", to_rfc3339(session.expires_at)}});
}

}  // namespace steelyard::ledger
