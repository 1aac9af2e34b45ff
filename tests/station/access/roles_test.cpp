// SPDX-License-Identifier: Apache-2.0
#include "station/access/roles.h"

#include <gtest/gtest.h>

namespace steelyard::access {
namespace {

TEST(Roles, AreWrittenAndReadAsWords) {
  const auto roles = roles_from("operator,gatekeeper");
  ASSERT_TRUE(roles.ok());
  EXPECT_EQ(*roles, (RoleSet{Role::weigher, Role::gatekeeper}));
  EXPECT_EQ(to_string(*roles), "operator,gatekeeper");
  for (const char* bad : {"", "king", "operator,", "operator, gatekeeper"}) {
    ASSERT_FALSE(roles_from(bad).ok()) << bad;
    EXPECT_EQ(roles_from(bad).error().code, ErrorCode::unknown_role);
  }
}

TEST(Roles, NobodyDoesWhatTheirRoleNeverDoes) {
  EXPECT_FALSE(may({Role::storekeeper}, Permission::weigh));
  EXPECT_FALSE(may({Role::gatekeeper}, Permission::weigh));
  EXPECT_FALSE(may({Role::gatekeeper}, Permission::print));
  EXPECT_FALSE(may({Role::coordinator}, Permission::weigh));
  EXPECT_FALSE(may({Role::administrator}, Permission::weigh));
  EXPECT_FALSE(may({Role::weigher}, Permission::approve));
  EXPECT_FALSE(may({Role::weigher}, Permission::void_weighed));
  EXPECT_FALSE(may({Role::weigher}, Permission::commission));
  EXPECT_TRUE(may({Role::administrator}, Permission::commission));
  EXPECT_FALSE(
      may({Role::weigher, Role::storekeeper, Role::gatekeeper, Role::coordinator}, Permission::adjust_scale));
  EXPECT_FALSE(may({}, Permission::see));
  for (const auto changes : {Permission::make_slip, Permission::receive, Permission::weigh, Permission::count,
                             Permission::clear, Permission::print, Permission::void_weighed,
                             Permission::approve, Permission::release, Permission::adjust_scale}) {
    EXPECT_FALSE(may({Role::auditor}, changes));
  }
}

TEST(Roles, ARefusalNamesTheRoleOneHas) {
  const auto refused = require({Role::storekeeper}, Permission::weigh);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error(), (Error{ErrorCode::forbidden, {{"role", "storekeeper"}}}));
  EXPECT_TRUE(require({Role::storekeeper, Role::weigher}, Permission::weigh).ok());
}

}  // namespace
}  // namespace steelyard::access
