// SPDX-License-Identifier: Apache-2.0
#include "station/service/side_data.h"

#include <gtest/gtest.h>

#include "station/secrets/secrets.h"
#include "tests/support/test_folder.h"

namespace steelyard::service {
namespace {

class SideData : public testing::Test {
 protected:
  ErrorCode refusal(const std::string& name, const std::string& roles, const std::string& password) {
    const auto added = add_user(side_, name, roles, password);
    EXPECT_FALSE(added.ok());
    return added ? ErrorCode::internal : added.error().code;
  }

  support::TestFolder folder_;
  store::SideStore side_ = store::SideStore::open(folder_.path()).value();
};

TEST_F(SideData, AUserIsAddedOnce) {
  ASSERT_TRUE(add_user(side_, "wang", "operator", "a good password").ok());
  EXPECT_EQ(refusal("wang", "administrator", "another password"), ErrorCode::already_registered);
  const auto kept = side_.find_user("wang").value();
  EXPECT_EQ(kept->roles, "operator");
  EXPECT_TRUE(secrets::is_password(kept->password_hash, "a good password"));
}

TEST_F(SideData, ADisabledUserMayBeAddedAnew) {
  ASSERT_TRUE(add_user(side_, "wang", "operator", "a good password").ok());
  auto user = *side_.find_user("wang").value();
  user.is_disabled = true;
  ASSERT_TRUE(side_.put_user(user).ok());
  ASSERT_TRUE(add_user(side_, "wang", "gatekeeper", "another password").ok());
  EXPECT_FALSE(side_.find_user("wang").value()->is_disabled);
}

TEST_F(SideData, NameRoleAndPasswordHaveRules) {
  EXPECT_EQ(refusal("Wang!", "operator", "a good password"), ErrorCode::user_name_malformed);
  EXPECT_EQ(refusal("wang", "king", "a good password"), ErrorCode::unknown_role);
  EXPECT_EQ(refusal("wang", "operator", "short"), ErrorCode::password_too_weak);
}

TEST_F(SideData, TheStationsKeyIsMadeOnceAndItsPublicHalfExported) {
  const auto first = station_key(side_, folder_.path());
  const auto again = station_key(side_, folder_.path());
  ASSERT_TRUE(first.ok() && again.ok());
  EXPECT_EQ(first->public_hex(), again->public_hex());
}

}  // namespace
}  // namespace steelyard::service
