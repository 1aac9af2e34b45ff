// SPDX-License-Identifier: Apache-2.0
#include "station/access/sessions.h"

#include <algorithm>

#include "station/base/text.h"

namespace steelyard::access {

Result<void> check_user_name(std::string_view name) {
  const bool good = !name.empty() && name.size() <= 32 && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
  });
  if (!good) return Error{ErrorCode::user_name_malformed, {{"field", "user"}}};
  // What a person of that name did would stand in the journal as the program's own doing.
  if (name == "station") {
    return Error{ErrorCode::field_bad_format,
                 {{"field", "user"}, {"rule", "another name: in the journal, station is the program"}}};
  }
  return {};
}

Result<void> check_password(std::string_view name, std::string_view password) {
  constexpr std::size_t shortest = 10;
  constexpr std::size_t longest = 128;
  if (is_utf8(password) && password != name && length_of(password) >= shortest &&
      length_of(password) <= longest)
    return {};
  return Error{ErrorCode::password_too_weak, {{"field", "password"}}};
}

void Sessions::open(const std::string& token_hash, Session session) {
  if (by_token_.size() >= sessions_max) {
    by_token_.erase(std::min_element(by_token_.begin(), by_token_.end(), [](const auto& a, const auto& b) {
      return a.second.expires_at < b.second.expires_at;
    }));
  }
  by_token_.insert_or_assign(token_hash, std::move(session));
}

std::optional<Session> Sessions::find(const std::string& token_hash, WallTime now) const {
  const auto it = by_token_.find(token_hash);
  if (it == by_token_.end() || it->second.expires_at <= now) return std::nullopt;
  return it->second;
}

void Sessions::close_all_of(const std::string& user) {
  std::erase_if(by_token_, [&](const auto& entry) { return entry.second.user == user; });
}

}  // namespace steelyard::access
