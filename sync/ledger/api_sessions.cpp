// SPDX-License-Identifier: Apache-2.0
// Who may ask: stations by their token, people by the session that the store holds, so that any ledger on the
// same store knows it.
#include "station/asio/offload.h"
#include "station/base/object_reader.h"
#include "station/secrets/secrets.h"
#include "sync/ledger/api.h"
#include "sync/ledger/carried_out.h"

namespace steelyard::ledger {
namespace {

using boost::asio::awaitable;
using http::PathParams;
using http::Request;

constexpr std::size_t login_body_max = 4096;

/// not_found where the account has become another one since its password was asked for.
Result<void> open(Store& store, const NewSession& session) {
  const auto opened = store.open_session(session);
  if (!opened) return opened.error();
  if (!*opened) return Error{ErrorCode::not_found, {{"what", "user " + session.account.name}}};
  return {};
}

}  // namespace

Result<void> Api::require_station(const Request& request, const std::string& station) const {
  if (parts_.accounts.is_station(station, request.bearer())) return {};
  return Error{ErrorCode::unauthenticated};
}

awaitable<Result<Person>> Api::office(const Request& request, office::Permission permission) {
  if (request.bearer().empty()) co_return Error{ErrorCode::unauthenticated};
  auto query = [hash = journal::sha256(request.bearer()), now = parts_.wall_time()](Reader& reader) {
    return reader.session(hash, now);
  };
  auto reading = parts_.readers.read(std::move(query));
  const auto stored = co_await std::move(reading);
  if (!stored) co_return stored.error();
  if (!*stored) co_return Error{ErrorCode::unauthenticated};
  const office::RoleSet roles = office::roles_in_account((*stored)->roles);
  if (auto allowed = office::require(roles, permission); !allowed) co_return allowed.error();
  co_return Person{(*stored)->user, roles};
}

awaitable<Result<void>> Api::station_or_office(const Request& request, const std::string& station) {
  if (require_station(request, station)) co_return Result<void>();
  auto asking = office(request, office::Permission::see);
  const auto allowed = co_await std::move(asking);
  if (!allowed) co_return allowed.error();
  co_return Result<void>();
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
  const UserAccount account = parts_.accounts.user(user);
  auto check = [hash = account.password_hash, password] { return secrets::is_password(hash, password); };
  auto checking = asio::offload(parts_.passwords, std::move(check));
  const bool right = co_await std::move(checking);
  --logins_waiting_;
  if (!right) {
    parts_.accounts.guesses.failed(user, parts_.instant());
    co_return Error{ErrorCode::login_failed};
  }
  const std::string token = secrets::random_hex(32);
  const WallTime now = parts_.wall_time();
  const NewSession session{journal::sha256(token), account, now, now + session_time};
  auto opening = carried_out(parts_.writer, "", [session](Store& store) { return open(store, session); });
  const auto opened = co_await std::move(opening);
  if (!opened && opened.error().code == ErrorCode::not_found) co_return Error{ErrorCode::login_failed};
  if (!opened) co_return opened.error();
  parts_.accounts.guesses.succeeded(user);
  co_return http::json_response(
      200, Json::Object{{"token", token},
                        {"user", user},
                        {"role", office::to_string(office::roles_in_account(account.roles))},
                        {"expires_at", to_rfc3339(session.expires_at)}});
}

/// Takes no Idempotency-Key: once the token is useless a repetition is `unauthenticated`.
Api::Answer Api::logout(Request request, PathParams) {
  auto asking = office(request, office::Permission::see);
  if (const auto who = co_await std::move(asking); !who) co_return who.error();
  auto close = [hash = journal::sha256(request.bearer())](Store& store) { return store.close_session(hash); };
  auto closing = carried_out(parts_.writer, "", std::move(close));
  if (const auto closed = co_await std::move(closing); !closed) co_return closed.error();
  co_return http::json_response(200, Json::Object{{"signed_out", true}});
}

}  // namespace steelyard::ledger
