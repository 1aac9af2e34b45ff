// SPDX-License-Identifier: Apache-2.0
#include "station/access/roles.h"

#include <array>
#include <utility>

namespace steelyard::access {
namespace {

constexpr std::array<std::pair<Role, std::string_view>, 7> names = {{{Role::weigher, "operator"},
                                                                     {Role::storekeeper, "storekeeper"},
                                                                     {Role::gatekeeper, "gatekeeper"},
                                                                     {Role::coordinator, "coordinator"},
                                                                     {Role::supervisor, "supervisor"},
                                                                     {Role::administrator, "administrator"},
                                                                     {Role::auditor, "auditor"}}};

/// Who may do it; DOMAIN's table of people.
RoleSet holders(Permission permission) {
  switch (permission) {
    case Permission::see:
      return {Role::weigher,    Role::storekeeper,   Role::gatekeeper, Role::coordinator,
              Role::supervisor, Role::administrator, Role::auditor};
    case Permission::make_slip:
      return {Role::coordinator, Role::supervisor};
    case Permission::receive:
    case Permission::weigh:
    case Permission::clear:
    case Permission::print:
      return {Role::weigher};
    case Permission::count:
      return {Role::storekeeper};
    case Permission::void_unweighed:
      return {Role::weigher, Role::supervisor};
    case Permission::void_weighed:
    case Permission::approve:
      return {Role::supervisor};
    case Permission::check_pass:
      return {Role::gatekeeper, Role::weigher, Role::supervisor};
    case Permission::release:
      return {Role::gatekeeper};
    case Permission::operate_gate:
      return {Role::weigher, Role::gatekeeper, Role::supervisor};
    case Permission::open_gate:
      return {Role::supervisor};
    case Permission::commission:
    case Permission::adjust_scale:
      return {Role::supervisor, Role::administrator};
    case Permission::audit:
      return {Role::auditor, Role::supervisor, Role::administrator};
  }
  return {};
}

}  // namespace

std::string_view name_of(Role role) {
  return names[static_cast<std::size_t>(role)].second;
}

std::string to_string(RoleSet roles) {
  std::string out;
  for (const auto& [role, name] : names) {
    if (roles.has(role)) out += (out.empty() ? "" : ",") + std::string(name);
  }
  return out;
}

Result<RoleSet> roles_from(std::string_view text) {
  RoleSet roles;
  for (std::size_t start = 0; start <= text.size();) {
    const std::size_t comma = std::min(text.find(',', start), text.size());
    const std::string_view word = text.substr(start, comma - start);
    bool known = false;
    for (const auto& [role, name] : names) {
      if (name != word) continue;
      roles.add(role);
      known = true;
    }
    if (!known) return Error{ErrorCode::unknown_role, {{"role", word}, {"field", "role"}}};
    start = comma + 1;
  }
  return roles;
}

bool may(RoleSet roles, Permission permission) {
  const RoleSet allowed = holders(permission);
  for (const auto& [role, name] : names) {
    if (roles.has(role) && allowed.has(role)) return true;
  }
  return false;
}

Result<void> require(RoleSet roles, Permission permission) {
  if (may(roles, permission)) return {};
  return Error{ErrorCode::forbidden, {{"role", to_string(roles)}}};
}

}  // namespace steelyard::access
