// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

#include "station/base/result.h"

namespace steelyard::office {

/// 文员, 财务, 经理, 审计, 管理员. One person may hold several.
enum class Role : std::uint8_t { clerk, finance, manager, auditor, administrator };

/// "clerk", …
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

/// "clerk,finance", and back: unknown_office_role {role} for a word that is none, or for no role at all.
std::string to_string(RoleSet roles);
Result<RoleSet> roles_from(std::string_view text);
/// Of an account that is kept already. Ledgers before the office's own roles gave those of a station: of
/// these a supervisor is a manager and a coordinator a clerk; the others give nothing.
RoleSet roles_in_account(std::string_view text);

enum class Permission {
  see,             ///< dispatches, slips, products, stations, totals
  see_customers,   ///< the customer file, masked as the roles want it
  see_contacts,    ///< its addresses and telephone numbers unmasked
  see_accounts,    ///< what customers owe and paid
  keep_customers,  ///< the file and what was talked about
  keep_products,
  make_slips,
  confirm_payment,  ///< that a slip is paid or goes on credit
  book_payments,    ///< money that came, limits of credit
  approve,          ///< what waits for a person: quarantine, collisions
  audit,            ///< who looked at what
  manage            ///< people and stations
};

bool may(RoleSet roles, Permission permission);
/// ok, or forbidden {role}.
Result<void> require(RoleSet roles, Permission permission);

}  // namespace steelyard::office
