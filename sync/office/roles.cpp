// SPDX-License-Identifier: Apache-2.0
#include "sync/office/roles.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace steelyard::office {
namespace {

constexpr std::array<Role, 5> all = {Role::clerk, Role::finance, Role::manager, Role::auditor,
                                     Role::administrator};

constexpr std::array<std::string_view, 5> names = {"clerk", "finance", "manager", "auditor", "administrator"};

std::optional<Role> role_named(std::string_view word) {
  const auto found = std::find(names.begin(), names.end(), word);
  if (found == names.end()) return std::nullopt;
  return static_cast<Role>(found - names.begin());
}

/// Of the station's roles, which an account of an earlier ledger has.
std::optional<Role> successor_of(std::string_view word) {
  if (word == "supervisor") return Role::manager;
  if (word == "coordinator") return Role::clerk;
  return std::nullopt;
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t start = 0; start <= text.size();) {
    const std::size_t comma = std::min(text.find(',', start), text.size());
    words.push_back(text.substr(start, comma - start));
    start = comma + 1;
  }
  return words;
}

RoleSet holders(Permission permission) {
  switch (permission) {
    case Permission::see:
      return {Role::clerk, Role::finance, Role::manager, Role::auditor, Role::administrator};
    case Permission::see_customers:
      return {Role::clerk, Role::finance, Role::manager, Role::auditor};
    case Permission::see_contacts:
    case Permission::keep_customers:
    case Permission::make_slips:
    case Permission::keep_products:
      return {Role::clerk, Role::manager};
    case Permission::see_accounts:
      return {Role::finance, Role::manager, Role::auditor};
    case Permission::confirm_payment:
    case Permission::book_payments:
      return {Role::finance, Role::manager};
    case Permission::approve:
      return {Role::manager};
    case Permission::audit:
      return {Role::manager, Role::auditor};
    case Permission::manage:
      return {Role::administrator};
  }
  return {};
}

}  // namespace

std::string_view name_of(Role role) {
  return names[static_cast<std::size_t>(role)];
}

std::string to_string(RoleSet roles) {
  std::string out;
  for (const Role role : all) {
    if (roles.has(role)) out += (out.empty() ? "" : ",") + std::string(name_of(role));
  }
  return out;
}

Result<RoleSet> roles_from(std::string_view text) {
  RoleSet roles;
  for (const std::string_view word : words_of(text)) {
    const auto role = role_named(word);
    if (!role) return Error{ErrorCode::unknown_office_role, {{"role", word}, {"field", "role"}}};
    roles.add(*role);
  }
  return roles;
}

RoleSet roles_in_account(std::string_view text) {
  RoleSet roles;
  for (const std::string_view word : words_of(text)) {
    const auto role = role_named(word);
    if (const auto known = role ? role : successor_of(word)) roles.add(*known);
  }
  return roles;
}

bool may(RoleSet roles, Permission permission) {
  const RoleSet allowed = holders(permission);
  return std::any_of(all.begin(), all.end(),
                     [&](const Role role) { return roles.has(role) && allowed.has(role); });
}

Result<void> require(RoleSet roles, Permission permission) {
  if (may(roles, permission)) return {};
  return Error{ErrorCode::forbidden, {{"role", to_string(roles)}}};
}

}  // namespace steelyard::office
