// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>

#include "station/access/roles.h"
#include "station/base/time.h"

namespace steelyard::access {

/// Somebody whose password was right a moment ago.
struct VerifiedUser {
  std::string name;
  RoleSet roles;
  WallTime at;
};

/// 1 to 32 characters of a–z, 0–9, '.', '-', '_': user_name_malformed otherwise. Not "station", the actor of
/// what the program does by itself: field_bad_format.
Result<void> check_user_name(std::string_view name);
/// 10 to 128 characters and not the name itself: password_too_weak otherwise.
Result<void> check_password(std::string_view name, std::string_view password);

struct Session {
  std::string user;
  RoleSet roles;
  WallTime expires_at;
};

/// Who is signed in. Keys are hashes of the tokens: the tokens themselves are kept nowhere.
class Sessions {
 public:
  static constexpr std::size_t sessions_max = 1000;

  /// The session that expires first makes room when there are too many.
  void open(const std::string& token_hash, Session session);
  /// The session of a token, empty when there is none or it has expired.
  std::optional<Session> find(const std::string& token_hash, WallTime now) const;
  void close(const std::string& token_hash) { by_token_.erase(token_hash); }
  void close_all_of(const std::string& user);

 private:
  std::map<std::string, Session> by_token_;
};

}  // namespace steelyard::access
