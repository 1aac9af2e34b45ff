// SPDX-License-Identifier: Apache-2.0
#include "sync/office/roles.h"

#include <gtest/gtest.h>

namespace steelyard::office {
namespace {

TEST(OfficeRoles, AreWrittenAndReadBack) {
  EXPECT_EQ(to_string(RoleSet{Role::finance, Role::clerk}), "clerk,finance");
  EXPECT_EQ(*roles_from("clerk,finance"), (RoleSet{Role::clerk, Role::finance}));
  for (const char* text : {"", "clerk,", "boss", "supervisor"}) EXPECT_FALSE(roles_from(text).ok()) << text;
}

TEST(OfficeRoles, AnAccountOfAnEarlierLedgerKeepsItsPlace) {
  EXPECT_EQ(roles_in_account("auditor,supervisor"), (RoleSet{Role::auditor, Role::manager}));
  EXPECT_EQ(roles_in_account("coordinator,administrator"), (RoleSet{Role::clerk, Role::administrator}));
  EXPECT_TRUE(roles_in_account("operator,gatekeeper").empty());
}

TEST(OfficeRoles, NobodyWhoLooksAfterPeopleSeesCustomers) {
  EXPECT_FALSE(may({Role::administrator}, Permission::see_customers));
  EXPECT_FALSE(may({Role::administrator}, Permission::see_accounts));
  EXPECT_TRUE(may({Role::administrator}, Permission::manage));
}

TEST(OfficeRoles, AnAuditorChangesNothing) {
  for (const Permission permission :
       {Permission::keep_customers, Permission::keep_products, Permission::make_slips,
        Permission::confirm_payment, Permission::book_payments, Permission::approve, Permission::manage})
    EXPECT_FALSE(may({Role::auditor}, permission));
  EXPECT_TRUE(may({Role::auditor}, Permission::audit));
}

TEST(OfficeRoles, MoneyIsFinancesAndTheOrderTheClerks) {
  EXPECT_FALSE(may({Role::clerk}, Permission::book_payments));
  EXPECT_FALSE(may({Role::clerk}, Permission::confirm_payment));
  EXPECT_FALSE(may({Role::finance}, Permission::make_slips));
  EXPECT_TRUE(may({Role::clerk, Role::finance}, Permission::make_slips));
  EXPECT_EQ(require({Role::finance}, Permission::make_slips).error().code, ErrorCode::forbidden);
}

}  // namespace
}  // namespace steelyard::office
