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

void Accounts::take(const AccountList& list) {
  users_.clear();
  for (const auto& user : list.users) users_.emplace(user.name, user);
  stations_.clear();
  for (const auto& station : list.stations) stations_.emplace(station.id, station.token_hash);
}

bool Accounts::is_station(const std::string& id, std::string_view token) const {
  const auto it = stations_.find(id);
  // The hash is taken either way: an unknown station takes as long as a wrong token.
  const journal::Hash given = journal::sha256(token);
  const bool is_known = it != stations_.end() && it->second != journal::Hash{};
  return is_known && !token.empty() && secrets::are_equal(it->second, given);
}

UserAccount Accounts::user(const std::string& name) const {
  const auto it = users_.find(name);
  return it == users_.end() ? UserAccount{name, {}, {}} : it->second;
}

}  // namespace steelyard::ledger
