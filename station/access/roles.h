// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "station/base/result.h"

namespace steelyard::access {

/// 过磅员, 库管, 门卫, 协调员, 主管, 管理员, 审计. One person may hold several.
enum class Role : std::uint8_t {
  weigher,
  storekeeper,
  gatekeeper,
  coordinator,
  supervisor,
  administrator,
  auditor
};

/// "operator" (the word is taken in C++), "storekeeper", …
std::string_view name_of(Role role);

class RoleSet {
 public:
  RoleSet() = default;
  RoleSet(std::initializer_list<Role> roles) {
    for (const Role role : roles) add(role);
  }
  void add(Role role) { bits_ = static_cast<std::uint8_t>(bits_ | bit(role)); }
  bool has(Role role) const { return (bits_ & bit(role)) != 0; }
  bool empty() const { return bits_ == 0; }
  friend bool operator==(RoleSet, RoleSet) = default;

 private:
  static std::uint8_t bit(Role role) { return static_cast<std::uint8_t>(1u << static_cast<unsigned>(role)); }
  std::uint8_t bits_ = 0;
};

/// "operator,gatekeeper", and back: unknown_role {role} for a word that is none, or for no role at all.
std::string to_string(RoleSet roles);
Result<RoleSet> roles_from(std::string_view text);

enum class Permission {
  see,  ///< everything that concerns the day's work
  make_slip,
  receive,  ///< arrival of a truck
  weigh,
  count,  ///< what was loaded
  clear,
  print,
  void_unweighed,
  void_weighed,
  approve,
  check_pass,
  release,
  operate_gate,  ///< command a light or a barrier that is due, or back to safe
  open_gate,     ///< one that is not
  adjust_scale,  ///< ask an indicator for zero or tare
  commission,    ///< prove that a scale is read as its display shows it; find out what its line speaks
  audit          ///< the raw journal
};

bool may(RoleSet roles, Permission permission);
/// ok, or forbidden {role}.
Result<void> require(RoleSet roles, Permission permission);

}  // namespace steelyard::access
