// SPDX-License-Identifier: Apache-2.0
#include "station/service/user_record.h"

#include "station/store/fold_subjects.h"

namespace steelyard::service {

Result<std::vector<Json>> users_not_on_record(store::SideStore& side, store::Reader& reader) {
  const auto users = side.users();
  if (!users) return users.error();
  std::vector<Json> out;
  for (const auto& user : *users) {
    const auto last = reader.last_about(store::user_subject(user.name));
    if (!last && last.error().code != ErrorCode::not_found) return last.error();
    const Json* roles = last ? last->body.find("roles") : nullptr;
    const bool was_disabled = last && last->body.find("disabled") != nullptr;
    if (roles != nullptr && *roles == Json(user.roles) && was_disabled == user.is_disabled) continue;
    Json::Object body{{"user", user.name}, {"roles", user.roles}};
    if (user.is_disabled) body.emplace("disabled", 1);
    out.emplace_back(std::move(body));
  }
  return out;
}

}  // namespace steelyard::service
