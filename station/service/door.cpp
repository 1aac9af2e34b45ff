// SPDX-License-Identifier: Apache-2.0
#include "station/service/door.h"

#include "station/asio/offload.h"
#include "station/journal/hash.h"
#include "station/secrets/secrets.h"

namespace steelyard::service {
namespace {

std::string hash_of_token(std::string_view token) {
  return journal::to_hex(journal::sha256(token));
}

}  // namespace

Door::Door(store::SideStore& side, boost::asio::thread_pool& side_thread, const Clock& clock)
    : side_(side), side_thread_(side_thread), clock_(clock) {}

Result<void> Door::load() {
  const WallTime now = clock_.wall();
  if (auto purged = side_.purge_sessions(now); !purged) return purged;
  const auto rows = side_.sessions();
  if (!rows) return rows.error();
  const auto users = side_.users();
  if (!users) return users.error();
  for (const auto& user : *users) names_.insert(user.name);
  for (const auto& row : *rows) {
    for (const auto& user : *users) {
      const auto roles = access::roles_from(user.roles);
      if (user.name == row.user && !user.is_disabled && roles) {
        sessions_.open(row.token_hash, {row.user, *roles, row.expires_at});
      }
    }
  }
  return {};
}

boost::asio::awaitable<Result<access::VerifiedUser>> Door::verify(std::string user, std::string password) {
  if (auto allowed = guesses_.may_try(user, clock_.now()); !allowed) co_return allowed.error();
  if (waiting_ >= waiting_max) co_return Error{ErrorCode::busy};
  // Counted as failed from the start: a hundred guesses at once are a hundred guesses. The right one forgets
  // them.
  guesses_.failed(user, clock_.now());
  ++waiting_;
  auto checking = check(user, std::move(password));
  auto verified = co_await std::move(checking);
  --waiting_;
  if (verified) guesses_.succeeded(user);
  co_return verified;
}

boost::asio::awaitable<Result<access::VerifiedUser>> Door::check(std::string user, std::string password) {
  auto look = [this, user] { return side_.find_user(user); };
  const auto found = co_await asio::offload(side_thread_, std::move(look));
  if (!found) co_return found.error();
  const bool known = found->has_value() && !(*found)->is_disabled;
  const std::string hash = known ? (*found)->password_hash : "";
  auto compare = [hash, password = std::move(password)] { return secrets::is_password(hash, password); };
  const bool right = co_await asio::offload(passwords_, std::move(compare));
  if (!right) co_return Error{ErrorCode::login_failed};
  const auto roles = access::roles_from((*found)->roles);
  if (!roles) co_return roles.error();
  access::VerifiedUser verified{user, *roles, clock_.wall()};
  co_return verified;
}

boost::asio::awaitable<Result<Door::SignedIn>> Door::login(std::string user, std::string password) {
  const auto verified = co_await verify(std::move(user), std::move(password));
  if (!verified) co_return verified.error();
  SignedIn in;
  in.token = secrets::random_hex(32);
  in.session = access::Session{verified->name, verified->roles, verified->at + session_life};
  store::SessionRow row{hash_of_token(in.token), in.session.user, in.session.expires_at};
  auto keep = [this, row] { return side_.put_session(row); };
  const auto kept = co_await asio::offload(side_thread_, std::move(keep));
  if (!kept) co_return kept.error();
  sessions_.open(row.token_hash, in.session);
  co_return in;
}

boost::asio::awaitable<Result<std::vector<store::UserRow>>> Door::users() {
  auto look = [this] { return side_.users(); };
  co_return co_await asio::offload(side_thread_, std::move(look));
}

boost::asio::awaitable<Result<std::optional<store::UserRow>>> Door::find(std::string user) {
  auto look = [this, user = std::move(user)] { return side_.find_user(user); };
  co_return co_await asio::offload(side_thread_, std::move(look));
}

boost::asio::awaitable<Result<void>> Door::put(store::UserRow user, std::string password) {
  if (!password.empty()) {
    auto make = [password = std::move(password)] { return secrets::hash_password(password); };
    auto hash = co_await asio::offload(passwords_, std::move(make));
    if (!hash) co_return hash.error();
    user.password_hash = *std::move(hash);
  }
  auto keep = [this, user]() -> Result<void> {
    if (auto put = side_.put_user(user); !put) return put;
    return side_.remove_sessions_of(user.name);
  };
  const auto kept = co_await asio::offload(side_thread_, std::move(keep));
  if (!kept) co_return kept;
  names_.insert(user.name);
  sessions_.close_all_of(user.name);
  guesses_.succeeded(user.name);
  co_return Result<void>();
}

std::optional<access::Session> Door::who(std::string_view token) const {
  if (token.empty()) return std::nullopt;
  return sessions_.find(hash_of_token(token), clock_.wall());
}

boost::asio::awaitable<Result<void>> Door::logout(std::string token) {
  const std::string hash = hash_of_token(token);
  sessions_.close(hash);
  auto forget = [this, hash] { return side_.remove_session(hash); };
  co_return co_await asio::offload(side_thread_, std::move(forget));
}

}  // namespace steelyard::service
