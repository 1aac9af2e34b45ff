// SPDX-License-Identifier: Apache-2.0
#include "sync/ledger/accounts.h"

#include <algorithm>
#include <array>

#include "sync/ledger/secrets.h"

namespace steelyard::ledger {
namespace {

constexpr std::array<std::string_view, 4> roles = {"coordinator", "supervisor", "administrator", "auditor"};

}  // namespace

bool is_office_role(std::string_view role) {
  return std::find(roles.begin(), roles.end(), role) != roles.end();
}

std::string_view office_roles() {
  return "coordinator, supervisor, administrator, auditor";
}

bool is_station_id(std::string_view id) {
  return !id.empty() && id.size() <= 16 && std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  });
}

Accounts::Accounts(const std::vector<StationAccount>& stations, const std::vector<UserAccount>& users) {
  for (const auto& station : stations) stations_.emplace(station.id, station.token_hash);
  for (const auto& user : users) users_.emplace(user.name, user);
}

bool Accounts::is_station(const std::string& id, std::string_view token) const {
  const auto it = stations_.find(id);
  // The hash is taken either way: an unknown station takes as long as a wrong token.
  const journal::Hash given = journal::sha256(token);
  return it != stations_.end() && !token.empty() && equal_secret(it->second, given);
}

const UserAccount* Accounts::user(const std::string& name) const {
  const auto it = users_.find(name);
  return it == users_.end() ? nullptr : &it->second;
}

Session Accounts::open_session(const std::string& token, const UserAccount& user, WallTime now) {
  std::erase_if(sessions_, [&](const auto& entry) { return entry.second.expires_at <= now; });
  if (sessions_.size() >= sessions_max) {
    sessions_.erase(std::min_element(sessions_.begin(), sessions_.end(), [](const auto& a, const auto& b) {
      return a.second.expires_at < b.second.expires_at;
    }));
  }
  Session session{user.name, user.role, now + session_time};
  sessions_[journal::sha256(token)] = session;
  return session;
}

std::optional<Session> Accounts::session(std::string_view token, WallTime now) const {
  const auto it = sessions_.find(journal::sha256(token));
  if (it == sessions_.end() || it->second.expires_at <= now) return std::nullopt;
  return it->second;
}

std::chrono::seconds GuessLimit::wait(const std::string& key, WallTime now) const {
  const auto it = guesses_.find(key);
  if (it == guesses_.end() || it->second.free_at <= now) return std::chrono::seconds{0};
  return std::chrono::ceil<std::chrono::seconds>(it->second.free_at - now);
}

void GuessLimit::wrong(const std::string& key, WallTime now) {
  // What would have been forgiven long ago makes room first; only a flood reaches the limit at all.
  if (guesses_.size() >= guessers_max) {
    std::erase_if(guesses_, [&](const auto& entry) { return entry.second.free_at + guess_wait_max <= now; });
    if (guesses_.size() >= guessers_max) guesses_.erase(guesses_.begin());
  }
  Guesses& guesses = guesses_[key];
  if (guesses.count > 0 && guesses.free_at + guess_wait_max <= now) guesses.count = 0;
  ++guesses.count;
  const int beyond = guesses.count - guesses_free;
  const auto wait = beyond < 0 ? std::chrono::seconds{0}
                               : std::min(guess_wait_max, std::chrono::seconds{1LL << std::min(beyond, 20)});
  guesses.free_at = now + wait;
}

void GuessLimit::right(const std::string& key) {
  guesses_.erase(key);
}

}  // namespace steelyard::ledger
