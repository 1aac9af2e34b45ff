// SPDX-License-Identifier: Apache-2.0
// Users, by an administrator. Passwords go to the side data, never to the journal.
#include <boost/asio/use_awaitable.hpp>

#include "station/access/sessions.h"
#include "station/asio/offload.h"
#include "station/base/object_reader.h"
#include "station/log/log.h"
#include "station/service/api.h"
#include "station/store/fold_subjects.h"

namespace steelyard::service {

/// A user as somebody asks for one, or for a change of one.
struct Api::UserRequest {
  std::string user;
  bool is_new = false;
  std::optional<access::RoleSet> roles;
  std::optional<bool> is_disabled;
  std::string password;     ///< "" leaves it
  std::string fingerprint;  ///< what is remembered of the request: all but the password
};

/// `name` is "" where the body has to say it.
Result<Api::UserRequest> Api::user_from(const std::string& text, const std::string& name) {
  auto body = parse_json(text);
  if (!body) return body.error();
  ObjectReader reader(*body);
  UserRequest request;
  const bool is_new = name.empty();
  request.is_new = is_new;
  request.user = is_new ? reader.text("user", 32) : name;
  const auto roles = is_new ? std::optional(reader.text("role", 100)) : reader.optional_text("role", 100);
  if (!is_new) request.is_disabled = reader.optional_boolean("disabled");
  request.password =
      is_new ? reader.text("password", 128) : reader.optional_text("password", 128).value_or("");
  if (const auto fault = reader.finish()) return *fault;
  if (roles) {
    const auto held = access::roles_from(*roles);
    if (!held) return held.error();
    request.roles = *held;
  }
  if (auto good = access::check_user_name(request.user); !good) return good.error();
  if (!request.password.empty()) {
    if (auto good = access::check_password(request.user, request.password); !good) return good.error();
  }
  if (!request.roles && !request.is_disabled && request.password.empty())
    return Error{ErrorCode::field_missing, {{"field", "role, disabled, password"}}};
  // What is remembered of the request, even as a hash, must not help to guess the password.
  body->object()->erase("password");
  request.fingerprint = to_text(*body);
  return request;
}

namespace {

constexpr int waiting_max = 16;

/// Whether that change is what the journal said last of the user.
Result<bool> is_on_record(store::Reader& reader, const desk::ChangeUser& change) {
  const auto last = reader.last_about(store::user_subject(change.user));
  if (!last && last.error().code == ErrorCode::not_found) return false;
  if (!last) return last.error();
  const Json* roles = last->body.find("roles");
  return roles != nullptr && *roles == Json(to_string(change.roles)) &&
         (last->body.find("disabled") != nullptr) == change.is_disabled &&
         (last->body.find("password") != nullptr) == change.has_new_password;
}

}  // namespace

void Api::add_user_calls() {
  add("GET", "/v1/users", &Api::list_users);
  add("POST", "/v1/users", &Api::add_user);
  add("PATCH", "/v1/users/{name}", &Api::change_user);
}

boost::asio::awaitable<http::Response> Api::list_users(http::Request request, Params,
                                                       access::Session session) {
  if (auto allowed = access::require(session.roles, access::Permission::manage_users); !allowed)
    co_return problem(request, allowed.error());
  const auto users = co_await parts_.door.users();
  if (!users) co_return problem(request, users.error());
  Json::Array out;
  for (const auto& user : *users) {
    out.push_back(
        Json::Object{{"user", user.name}, {"role", user.roles}, {"disabled", user.is_disabled ? 1 : 0}});
  }
  Json answer = Json::Object{{"users", std::move(out)}};
  co_return http::json_response(200, answer);
}

boost::asio::awaitable<http::Response> Api::add_user(http::Request request, Params, access::Session session) {
  auto answer = put_user(std::move(request), "", std::move(session));
  co_return co_await std::move(answer);
}

boost::asio::awaitable<http::Response> Api::change_user(http::Request request, Params params,
                                                        access::Session session) {
  auto answer = put_user(std::move(request), params.at("name"), std::move(session));
  co_return co_await std::move(answer);
}

boost::asio::awaitable<http::Response> Api::put_user(http::Request request, std::string name,
                                                     access::Session session) {
  if (auto allowed = access::require(session.roles, access::Permission::manage_users); !allowed)
    co_return problem(request, allowed.error());
  auto wanted = user_from(request.body, name);
  if (!wanted) co_return problem(request, wanted.error());
  request.body = wanted->fingerprint;
  if (users_waiting_ >= waiting_max) co_return problem(request, {ErrorCode::busy});
  ++users_waiting_;
  boost::system::error_code ok;
  co_await users_turn_.async_send(ok, boost::asio::use_awaitable);
  --users_waiting_;
  // What throws here would leave the turn taken for ever.
  http::Response response;
  try {
    auto putting = put_user_in_turn(request, *std::move(wanted), std::move(session));
    response = co_await std::move(putting);
  } catch (const std::exception& error) {
    const Error internal{ErrorCode::internal, {{"what", error.what()}}};
    log::error("users.threw", log::fields_of(internal));
    response = problem(request, internal);
  }
  users_turn_.try_receive([](const boost::system::error_code&) {});
  co_return response;
}

boost::asio::awaitable<http::Response> Api::put_user_in_turn(http::Request request, UserRequest wanted,
                                                             access::Session session) {
  const auto found = co_await parts_.door.find(wanted.user);
  if (!found) co_return problem(request, found.error());
  std::optional<Error> refusal;
  if (!wanted.is_new && !*found) refusal = Error{ErrorCode::not_found, {{"what", "user " + wanted.user}}};
  if (wanted.is_new && *found)
    refusal = Error{ErrorCode::already_registered, {{"what", "user " + wanted.user}}};
  store::UserRow row = found->value_or(store::UserRow{wanted.user, "", "", false});
  if (wanted.roles) row.roles = to_string(*wanted.roles);
  if (wanted.is_disabled) row.is_disabled = *wanted.is_disabled;
  const auto roles = access::roles_from(row.roles);
  if (!roles && !refusal) co_return problem(request, roles.error());

  const desk::ChangeUser change{wanted.user, roles ? *roles : access::RoleSet{}, row.is_disabled,
                                !wanted.password.empty()};
  // Said in the command's turn: a request that was answered before gets that answer again.
  Decide decide = [change, refusal](const desk::Desk& desk, const desk::Context& context) -> desk::Decision {
    if (refusal) return {{}, *refusal};
    return desk.decide(change, context);
  };
  auto is_recorded = std::make_shared<bool>(false);  // shared by the command's end and this call
  auto recorded = [is_recorded](const desk::Reply&) { *is_recorded = true; };
  auto commanded = command(request, session, std::move(decide), std::move(recorded));
  auto response = co_await std::move(commanded);
  if (!*is_recorded) {
    // Recorded by a request before, whose end may have failed: what the journal says last is kept then.
    if (response.status >= 400 || response.header("Idempotency-Replayed").empty()) co_return response;
    const bool is_kept =
        *found && (wanted.is_new || (wanted.password.empty() && (*found)->roles == row.roles &&
                                     (*found)->is_disabled == row.is_disabled));
    if (is_kept) co_return response;
    auto look = [this, change] { return is_on_record(parts_.reader, change); };
    const auto is_last = co_await asio::offload(parts_.queries, std::move(look));
    if (!is_last) co_return problem(request, is_last.error());
    if (!*is_last) co_return response;
  }
  const auto done = co_await parts_.door.put(row, wanted.password);
  if (!done) co_return problem(request, done.error());
  co_return response;
}

}  // namespace steelyard::service
