// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "station/access/guess_limit.h"
#include "sync/ledger/store.h"

namespace steelyard::ledger {

/// Letters and digits, 1 to 16: part of every number that the station gives.
bool is_station_id(std::string_view id);

/// Who may speak to this ledger, as the store said last. Used on the loop thread.
class Accounts {
 public:
  /// What the store says now takes the place of all before.
  void take(const AccountList& list);

  bool is_station(const std::string& id, std::string_view token) const;
  /// One that cannot sign in where there is none of that name.
  UserAccount user(const std::string& name) const;

  access::GuessLimit guesses;

 private:
  std::map<std::string, journal::Hash> stations_;
  std::map<std::string, UserAccount> users_;
};

}  // namespace steelyard::ledger
