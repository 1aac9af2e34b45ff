// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "station/base/result.h"
#include "station/base/time.h"
#include "sync/ledger/store.h"

namespace steelyard::ledger {

inline constexpr std::chrono::hours session_time{12};
inline constexpr std::size_t sessions_max = 1000;

/// Roles that work at the office; the others of a site have nothing to do at the ledger.
bool is_office_role(std::string_view role);
/// "coordinator, supervisor, administrator, auditor"
std::string_view office_roles();
/// Letters and digits, 1 to 16: part of every number that the station gives.
bool is_station_id(std::string_view id);

struct Session {
  std::string user;
  std::string role;
  WallTime expires_at;
};

/// Who may speak to this ledger. Loaded at start; used on the loop thread.
class Accounts {
 public:
  Accounts(const std::vector<StationAccount>& stations, const std::vector<UserAccount>& users);

  bool is_station(const std::string& id, std::string_view token) const;
  /// Null when there is no such user.
  const UserAccount* user(const std::string& name) const;

  /// Opens a session under this token. The oldest one ends when there are too many.
  Session open_session(const std::string& token, const UserAccount& user, WallTime now);
  std::optional<Session> session(std::string_view token, WallTime now) const;

 private:
  std::map<std::string, journal::Hash> stations_;
  std::map<std::string, UserAccount> users_;
  std::map<journal::Hash, Session> sessions_;  ///< by the hash of the token
};

/// Slows down whoever guesses passwords: after `guesses_free` wrong ones for a name or from an address, each
/// further try has to wait, up to a quarter of an hour.
class GuessLimit {
 public:
  /// How long this name or address has to wait yet; zero when it may try.
  std::chrono::seconds wait(const std::string& key, WallTime now) const;
  void wrong(const std::string& key, WallTime now);
  void right(const std::string& key);

 private:
  struct Guesses {
    int count = 0;
    WallTime free_at;
  };
  std::map<std::string, Guesses> guesses_;
};
inline constexpr int guesses_free = 5;
inline constexpr std::chrono::seconds guess_wait_max{900};
inline constexpr std::size_t guessers_max = 10'000;

}  // namespace steelyard::ledger
