// SPDX-License-Identifier: Apache-2.0
#include "sync/ledger/accounts.h"

#include <algorithm>

#include "station/secrets/secrets.h"

namespace steelyard::ledger {

bool is_station_id(std::string_view id) {
  return !id.empty() && id.size() <= 16 && std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  });
}

Result<void> Accounts::take(const AccountList& list) {
  std::map<std::string, User> users;
  for (const auto& user : list.users) {
    const auto roles = access::roles_from(user.roles);
    if (!roles) return roles.error();
    users[user.name] = {user, *roles};
  }
  for (const auto& [name, before] : users_) {
    const auto now = users.find(name);
    if (now == users.end() || now->second.account != before.account) sessions_.close_all_of(name);
  }
  users_ = std::move(users);
  stations_.clear();
  for (const auto& station : list.stations) stations_.emplace(station.id, station.token_hash);
  return {};
}

bool Accounts::is_station(const std::string& id, std::string_view token) const {
  const auto it = stations_.find(id);
  // The hash is taken either way: an unknown station takes as long as a wrong token.
  const journal::Hash given = journal::sha256(token);
  const bool is_known = it != stations_.end() && it->second != journal::Hash{};
  return is_known && !token.empty() && secrets::are_equal(it->second, given);
}

std::string Accounts::password_hash_of(const std::string& user) const {
  const auto it = users_.find(user);
  return it == users_.end() ? std::string() : it->second.account.password_hash;
}

access::Session Accounts::open_session(const std::string& token, const std::string& user, WallTime now) {
  access::Session session{user, users_.at(user).roles, now + session_time};
  sessions_.open(journal::to_hex(journal::sha256(token)), session);
  return session;
}

std::optional<access::Session> Accounts::session(std::string_view token, WallTime now) const {
  return sessions_.find(journal::to_hex(journal::sha256(token)), now);
}

}  // namespace steelyard::ledger
