// SPDX-License-Identifier: Apache-2.0
#include "station/access/sessions.h"

#include <gtest/gtest.h>

namespace steelyard::access {
namespace {

WallTime at(int s) {
  return WallTime{std::chrono::seconds(s)};
}

TEST(Sessions, AreFoundUntilTheyExpire) {
  Sessions sessions;
  sessions.open("h1", {"wang", {Role::weigher}, at(100)});
  ASSERT_TRUE(sessions.find("h1", at(99)).has_value());
  EXPECT_EQ(sessions.find("h1", at(99))->user, "wang");
  EXPECT_FALSE(sessions.find("h1", at(100)).has_value());
  EXPECT_FALSE(sessions.find("h2", at(0)).has_value());
}

TEST(Sessions, AllOfAUserCanBeClosed) {
  Sessions sessions;
  sessions.open("h1", {"wang", {Role::weigher}, at(100)});
  sessions.open("h2", {"li", {Role::weigher}, at(100)});
  sessions.close_all_of("wang");
  EXPECT_FALSE(sessions.find("h1", at(0)).has_value());
  EXPECT_TRUE(sessions.find("h2", at(0)).has_value());
}

TEST(Sessions, TheOneThatExpiresFirstMakesRoom) {
  Sessions sessions;
  for (int i = 0; i <= static_cast<int>(Sessions::sessions_max); ++i) {
    sessions.open("h" + std::to_string(i), {"wang", {Role::weigher}, at(1000 + i)});
  }
  EXPECT_FALSE(sessions.find("h0", at(0)).has_value());
  EXPECT_TRUE(sessions.find("h1", at(0)).has_value());
}

TEST(Users, NamesAndPasswordsHaveRules) {
  EXPECT_TRUE(check_user_name("wang.li-2").ok());
  for (const char* bad : {"", "Wang", "a b", "王", "a\n"}) EXPECT_FALSE(check_user_name(bad).ok()) << bad;
  EXPECT_TRUE(check_password("wang", "long enough").ok());
  for (const char* bad : {"", "short", "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"}) {
    EXPECT_FALSE(check_password("wang", bad).ok()) << bad;
  }
  EXPECT_FALSE(check_password("wang.li-2000", "wang.li-2000").ok());
}

TEST(Users, NobodyIsNamedAsTheProgramIsInTheJournal) {
  const auto refused = check_user_name("station");
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, ErrorCode::field_bad_format);
  EXPECT_TRUE(check_user_name("station-2").ok());
}

}  // namespace
}  // namespace steelyard::access
