// SPDX-License-Identifier: Apache-2.0
#include "station/service/api.h"

#include "station/asio/offload.h"
#include "station/base/object_reader.h"
#include "station/base/text.h"
#include "station/log/log.h"
#include "station/service/dispatch_view.h"
#include "station/service/openapi.h"

namespace steelyard::service {
namespace {

constexpr std::size_t key_max = 100;

/// What makes two requests with the same key the same request.
journal::Hash fingerprint(const http::Request& request) {
  return journal::sha256(request.method + "\n" + request.path + "\n" + request.body);
}

}  // namespace

Result<std::optional<dispatch::Dispatch>> dispatch_in(const Result<store::Record>& record) {
  if (!record && record.error().code == ErrorCode::not_found) return std::optional<dispatch::Dispatch>();
  if (!record) return record.error();
  auto read = dispatch::dispatch_from_journal(record->body);
  if (!read) return read.error();
  return std::optional<dispatch::Dispatch>(*std::move(read));
}

Error no_scale(const std::string& id) {
  return {ErrorCode::not_found, {{"what", "scale " + id}}};
}

std::optional<Error> fault_in_empty(const std::string& text) {
  if (text.empty()) return std::nullopt;
  const auto body = parse_json(text);
  if (!body) return body.error();
  return ObjectReader(*body).finish();
}

Api::Api(boost::asio::io_context& loop, ApiParts parts) : parts_(std::move(parts)), users_turn_(loop, 1) {
  add_session_calls();
  add_scale_calls();
  add_slip_calls();
  add_office_calls();
  add_arrival_calls();
  add_weighing_calls();
  add_check_weighing_calls();
  add_clearing_calls();
  add_gate_calls();
  add_printing_calls();
  add_query_calls();
  add_finding_calls();
  add_report_calls();
  add_commissioning_calls();
  add_probing_calls();
  add_yard_device_calls();
  add_correction_calls();
  add_shift_calls();
  add_history_calls();
  add_user_calls();
}

void Api::add(const char* method, const char* pattern, SignedInHandler handler) {
  router_.add(method, pattern, [this, handler](http::Request request, Params params) {
    return serve(handler, std::move(request), std::move(params));
  });
}

boost::asio::awaitable<http::Response> Api::serve(SignedInHandler handler, http::Request request,
                                                  Params params) {
  auto session = parts_.door.who(request.bearer());
  if (!session) co_return problem(request, {ErrorCode::unauthenticated});
  auto answer = (this->*handler)(std::move(request), std::move(params), *std::move(session));
  co_return co_await std::move(answer);
}

void Api::add_session_calls() {
  router_.add("GET", "/healthz", [this](http::Request, Params) { return healthz(); });
  router_.add("GET", "/v1/openapi.yaml", [this](http::Request, Params) { return description(); });
  router_.add("POST", "/v1/login",
              [this](http::Request request, Params) { return login(std::move(request)); });
  add("GET", "/metrics", &Api::metrics);
  add("POST", "/v1/logout", &Api::logout);
  add("GET", "/v1/station", &Api::station);
  add("GET", "/v1/sync", &Api::sync);
}

boost::asio::awaitable<http::Response> Api::healthz() {
  Json ok = Json::Object{{"status", "ok"}};
  co_return http::json_response(200, ok);
}

boost::asio::awaitable<http::Response> Api::description() {
  http::Response text;
  text.content_type = "application/yaml";
  text.body = openapi_yaml();
  co_return text;
}

boost::asio::awaitable<http::Response> Api::metrics(http::Request, Params, access::Session) {
  http::Response text;
  text.content_type = "text/plain; version=0.0.4";
  text.body = parts_.metrics();
  co_return text;
}

boost::asio::awaitable<http::Response> Api::handle(http::Request request) {
  const auto match = router_.find(request);
  if (match.handler == nullptr) {
    co_return match.path_known
        ? problem(request, {ErrorCode::method_not_allowed, {{"method", request.method}}})
        : problem(request, {ErrorCode::not_found, {{"what", request.path}}});
  }
  auto answer = (*match.handler)(std::move(request), match.params);
  co_return co_await std::move(answer);
}

std::optional<http::Response> Api::websocket_refusal(const http::Request& request) const {
  if (request.path != "/v1/live") return problem(request, {ErrorCode::not_found, {{"what", request.path}}});
  if (!parts_.door.who(request.bearer())) return problem(request, {ErrorCode::unauthenticated});
  return std::nullopt;
}

std::vector<Json> Api::live_snapshot() const {
  std::vector<Json> out;
  for (const auto& scale : parts_.scales)
    out.push_back(Json::Object{{"type", "scale"}, {"scale", scale->snapshot()}});
  for (Json& gate : parts_.gates.snapshots()) {
    out.push_back(Json::Object{{"type", "gate"}, {"gate", std::move(gate)}});
  }
  for (const auto& [id, dispatch] : parts_.lane.desk().model().dispatches()) {
    out.push_back(Json::Object{{"type", "dispatch"}, {"dispatch", view_of(to_json(dispatch))}});
  }
  out.push_back(Json::Object{{"type", "sync"}, {"sync", parts_.sync_status()}});
  for (const PrinterStatus& status : parts_.spool.status()) {
    out.push_back(Json::Object{{"type", "printer"}, {"printer", to_json(status)}});
  }
  return out;
}

Language Api::language_of(const http::Request& request) const {
  return http::language_of(request.header("accept-language"), parts_.config.language);
}

http::Response Api::problem(const http::Request& request, const Error& error) const {
  return http::problem(error, language_of(request));
}

Result<Job> Api::job_of(const http::Request& request, const access::Session& session, Decide decide) const {
  const std::string key(request.header("idempotency-key"));
  const bool usable = !key.empty() && key.size() <= key_max && is_utf8(key) && !has_control_characters(key);
  if (!usable) return Error{ErrorCode::idempotency_key_missing};
  Job job(session.user, session.roles, std::move(decide));
  job.key = session.user + ":" + key;
  job.request = fingerprint(request);
  job.language = language_of(request);
  return job;
}

boost::asio::awaitable<http::Response> Api::command(const http::Request& request,
                                                    const access::Session& session, Decide decide,
                                                    std::function<void(const desk::Reply&)> committed) {
  auto job = job_of(request, session, std::move(decide));
  if (!job) co_return problem(request, job.error());
  job->committed = std::move(committed);
  auto answer = parts_.lane.run(*std::move(job));
  co_return co_await std::move(answer);
}

boost::asio::awaitable<http::Response> Api::query(const http::Request& request, Ask ask) {
  return ask_on(parts_.queries, parts_.reader, request, std::move(ask));
}

boost::asio::awaitable<http::Response> Api::long_query(const http::Request& request, Ask ask) {
  return ask_on(parts_.reports.thread, parts_.reports.reader, request, std::move(ask));
}

boost::asio::awaitable<http::Response> Api::ask_on(boost::asio::thread_pool& thread, store::Reader& reader,
                                                   const http::Request& request, Ask ask) {
  auto work = [&reader, ask = std::move(ask)] { return ask(reader); };
  const Language language = language_of(request);
  const auto answer = co_await asio::offload(thread, std::move(work));
  if (!answer) co_return http::problem(answer.error(), language);
  co_return http::json_response(200, *answer);
}

boost::asio::awaitable<http::Response> Api::yard_command(const http::Request& request,
                                                         const access::Session& session, std::string id,
                                                         Decide decide,
                                                         std::function<void(const desk::Reply&)> committed) {
  if (parts_.lane.desk().model().find_dispatch(id) == nullptr) {
    auto look = [this, id] { return parts_.reader.dispatch(id); };
    const auto record = co_await asio::offload(parts_.queries, std::move(look));
    const bool unknown = !record && record.error().code == ErrorCode::not_found;
    if (!record && !unknown) co_return problem(request, record.error());
    const Json* state = unknown ? nullptr : record->body.find("state");
    const std::string word = state != nullptr && state->string() != nullptr ? *state->string() : "";
    // Any other may have arrived since: the desk has the last word.
    if (word == "exited" || word == "voided") {
      const Error closed{ErrorCode::wrong_state,
                         {{"dispatch", id}, {"state", word}, {"event", request.segments.back()}}};
      // Said in the command's turn: a request that was answered before gets that answer again.
      decide = [closed](const desk::Desk&, const desk::Context&) -> desk::Decision { return {{}, closed}; };
    }
  }
  auto answer = command(request, session, with_view(std::move(decide)), std::move(committed));
  co_return co_await std::move(answer);
}

Json Api::view_of(Json dispatch) const {
  return dispatch_view(std::move(dispatch), parts_.lane.desk(), parts_.clock.wall(),
                       parts_.config.rules.site.stale_after);
}

Api::Decide Api::with_view(Decide decide) const {
  return viewed(std::move(decide), parts_.config.rules.site.stale_after);
}

boost::asio::awaitable<http::Response> Api::login(http::Request request) {
  const auto body = parse_json(request.body);
  if (!body) co_return problem(request, body.error());
  ObjectReader reader(*body);
  const std::string user = reader.text("user", 32);
  const std::string password = reader.text("password", 128);
  if (const auto fault = reader.finish()) co_return problem(request, *fault);
  const auto signed_in = co_await parts_.door.login(user, password);
  if (!signed_in && signed_in.error().code != ErrorCode::login_failed)
    co_return problem(request, signed_in.error());

  // A wrong name is logged only: the journal is for ever, and people type passwords into the name field.
  if (!signed_in && !parts_.door.knows(user)) {
    log::warning("login.refused", {{"from", request.peer}});
    co_return problem(request, signed_in.error());
  }
  const access::RoleSet roles = signed_in ? signed_in->session.roles : access::RoleSet{};
  Json::Object said{{"user", user}, {"result", signed_in ? "signed_in" : "refused"}, {"from", request.peer}};
  if (signed_in) said.emplace("roles", to_string(roles));
  desk::Note note{"login", std::move(said)};
  Job job(signed_in ? user : "station", roles, by_desk(std::move(note)));
  job.language = language_of(request);
  auto noted = parts_.lane.run(std::move(job));
  const http::Response written = co_await std::move(noted);
  if (!signed_in) co_return problem(request, signed_in.error());
  if (written.status >= 400) co_return written;
  Json answer = Json::Object{{"token", signed_in->token},
                             {"user", user},
                             {"role", to_string(roles)},
                             {"expires_at", to_rfc3339(signed_in->session.expires_at)}};
  co_return http::json_response(200, answer);
}

boost::asio::awaitable<http::Response> Api::logout(http::Request request, Params, access::Session) {
  const auto done = co_await parts_.door.logout(std::string(request.bearer()));
  if (!done) co_return problem(request, done.error());
  Json answer = Json::Object{{"signed_out", true}};
  co_return http::json_response(200, answer);
}

boost::asio::awaitable<http::Response> Api::station(http::Request, Params, access::Session session) {
  Json answer = Json::Object{{"id", parts_.config.id},
                             {"name", parts_.config.name},
                             {"language", parts_.config.language == Language::zh ? "zh" : "en"},
                             {"version", STEELYARD_VERSION},
                             {"public_key", parts_.public_key},
                             {"require_batch", parts_.config.rules.site.require_batch},
                             {"user", session.user},
                             {"role", to_string(session.roles)}};
  co_return http::json_response(200, answer);
}

boost::asio::awaitable<http::Response> Api::sync(http::Request, Params, access::Session) {
  co_return http::json_response(200, parts_.sync_status());
}

}  // namespace steelyard::service
