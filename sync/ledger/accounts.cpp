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

Result<Accounts> Accounts::load(Store& store) {
  Accounts accounts;
  auto stations = store.stations();
  if (!stations) return stations.error();
  for (const auto& station : *stations) accounts.stations_.emplace(station.id, station.token_hash);
  auto users = store.users();
  if (!users) return users.error();
  for (const auto& user : *users) {
    const auto roles = access::roles_from(user.roles);
    if (!roles) return roles.error();
    accounts.users_[user.name] = {*roles, user.password_hash};
  }
  return accounts;
}

bool Accounts::is_station(const std::string& id, std::string_view token) const {
  const auto it = stations_.find(id);
  // The hash is taken either way: an unknown station takes as long as a wrong token.
  const journal::Hash given = journal::sha256(token);
  return it != stations_.end() && !token.empty() && secrets::are_equal(it->second, given);
}

std::string Accounts::password_hash_of(const std::string& user) const {
  const auto it = users_.find(user);
  return it == users_.end() ? std::string() : it->second.password_hash;
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
