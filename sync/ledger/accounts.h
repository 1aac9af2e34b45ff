// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "station/access/guess_limit.h"
#include "station/access/roles.h"
#include "station/access/sessions.h"
#include "sync/ledger/store.h"

namespace steelyard::ledger {

inline constexpr std::chrono::hours session_time{12};

/// Letters and digits, 1 to 16: part of every number that the station gives.
bool is_station_id(std::string_view id);

/// Who may speak to this ledger, as the store said last. Used on the loop thread.
class Accounts {
 public:
  /// What the store says now takes the place of all before; whoever's account is no longer as it was is
  /// signed out. unknown_role {role} where a stored role is none: nothing is changed then.
  Result<void> take(const AccountList& list);

  bool is_station(const std::string& id, std::string_view token) const;
  /// "" when there is no such user, or none who may sign in.
  std::string password_hash_of(const std::string& user) const;

  /// Opens a session of a known user under this token.
  access::Session open_session(const std::string& token, const std::string& user, WallTime now);
  std::optional<access::Session> session(std::string_view token, WallTime now) const;

  access::GuessLimit guesses;

 private:
  struct User {
    UserAccount account;
    access::RoleSet roles;
  };
  std::map<std::string, journal::Hash> stations_;
  std::map<std::string, User> users_;
  access::Sessions sessions_;
};

}  // namespace steelyard::ledger
