// SPDX-License-Identifier: Apache-2.0
#include "sync/ledger/accounts.h"

#include <gtest/gtest.h>

#include "tests/sync/ledger/store_fixture.h"

namespace steelyard::ledger {
namespace {

class LedgerAccounts : public StoreFixture {};

TEST_F(LedgerAccounts, AStationIsKnownByItsOwnTokenAlone) {
  ASSERT_TRUE(store->add_station({"G2", journal::sha256("other")}).value());
  const auto accounts = Accounts::load(*store);
  ASSERT_TRUE(accounts.ok());
  EXPECT_TRUE(accounts->is_station("G1", "token"));
  EXPECT_FALSE(accounts->is_station("G1", "other"));
  EXPECT_FALSE(accounts->is_station("G1", ""));
  EXPECT_FALSE(accounts->is_station("G9", "token"));
}

TEST_F(LedgerAccounts, ASessionEndsAfterItsTime) {
  ASSERT_TRUE(store->add_user({"li", "auditor,supervisor", "-"}).value());
  auto accounts = Accounts::load(*store);
  ASSERT_TRUE(accounts.ok());
  const WallTime now{std::chrono::hours{1}};
  EXPECT_EQ(accounts->open_session("t1", "li", now).expires_at, now + session_time);
  ASSERT_TRUE(accounts->session("t1", now).has_value());
  EXPECT_TRUE(accounts->session("t1", now)->roles.has(access::Role::supervisor));
  EXPECT_FALSE(accounts->session("t1", now + session_time).has_value());
  EXPECT_FALSE(accounts->session("t2", now).has_value());
  EXPECT_FALSE(accounts->session("", now).has_value());
}

TEST_F(LedgerAccounts, ARoleThatIsNoneIsRefusedAtTheStart) {
  ASSERT_TRUE(store->add_user({"li", "emperor", "-"}).value());
  const auto accounts = Accounts::load(*store);
  ASSERT_FALSE(accounts.ok());
  EXPECT_EQ(accounts.error().code, ErrorCode::unknown_role);
}

TEST(StationId, IsShortAndPlain) {
  for (const char* good : {"G1", "1", "abcDEF0123456789"}) EXPECT_TRUE(is_station_id(good)) << good;
  for (const char* bad : {"", "G-1", "G 1", "豫", "abcDEF01234567890"})
    EXPECT_FALSE(is_station_id(bad)) << bad;
}

}  // namespace
}  // namespace steelyard::ledger
