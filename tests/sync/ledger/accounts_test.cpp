// SPDX-License-Identifier: Apache-2.0
#include "sync/ledger/accounts.h"

#include <gtest/gtest.h>

#include "tests/sync/ledger/store_fixture.h"

namespace steelyard::ledger {
namespace {

class LedgerAccounts : public StoreFixture {
 protected:
  Accounts loaded() {
    Accounts accounts;
    EXPECT_TRUE(take(accounts).ok());
    return accounts;
  }
  Result<void> take(Accounts& accounts) {
    const auto list = reader()->accounts();
    if (!list) return list.error();
    return accounts.take(*list);
  }
};

TEST_F(LedgerAccounts, AStationIsKnownByItsOwnTokenAlone) {
  ASSERT_TRUE(store->add_station({"G2", journal::sha256("other")}).value());
  Accounts accounts = loaded();
  EXPECT_TRUE(accounts.is_station("G1", "token"));
  EXPECT_FALSE(accounts.is_station("G1", "other"));
  EXPECT_FALSE(accounts.is_station("G1", ""));
  EXPECT_FALSE(accounts.is_station("G9", "token"));
}

TEST_F(LedgerAccounts, ARoleThatIsNoneChangesNothing) {
  ASSERT_TRUE(store->add_user({"li", "auditor", "-"}).value());
  Accounts accounts = loaded();
  ASSERT_TRUE(store->add_user({"wu", "emperor", "-"}).value());
  const auto taken = take(accounts);
  ASSERT_FALSE(taken.ok());
  EXPECT_EQ(taken.error().code, ErrorCode::unknown_role);
  EXPECT_EQ(accounts.user("li").password_hash, "-");
  EXPECT_TRUE(accounts.is_station("G1", "token"));
}

TEST_F(LedgerAccounts, ATokenIsReplacedAndTakenBack) {
  Accounts accounts = loaded();
  ASSERT_TRUE(store->set_station({"G1", journal::sha256("fresh")}).value());
  EXPECT_TRUE(accounts.is_station("G1", "token")) << "not heard of yet";
  ASSERT_TRUE(take(accounts).ok());
  EXPECT_FALSE(accounts.is_station("G1", "token"));
  EXPECT_TRUE(accounts.is_station("G1", "fresh"));
  ASSERT_TRUE(store->set_station({"G1", {}}).value());
  ASSERT_TRUE(take(accounts).ok());
  EXPECT_FALSE(accounts.is_station("G1", "fresh"));
  EXPECT_FALSE(accounts.is_station("G1", ""));
  EXPECT_FALSE(store->set_station({"G9", journal::sha256("x")}).value()) << "none is registered so";
}

TEST_F(LedgerAccounts, AUserIsKnownAsHeIsNow) {
  ASSERT_TRUE(store->add_user({"li", "auditor", "-"}).value());
  Accounts accounts = loaded();
  EXPECT_EQ(accounts.user("li"), (UserAccount{"li", "auditor", "-"}));
  ASSERT_TRUE(store->set_user({"li", "auditor", ""}).value());
  ASSERT_TRUE(take(accounts).ok());
  EXPECT_EQ(accounts.user("li").password_hash, "");
  EXPECT_EQ(accounts.user("he").password_hash, "");
  EXPECT_FALSE(store->set_user({"he", "auditor", "-"}).value()) << "nobody is called so";
}

TEST(StationId, IsShortAndPlain) {
  for (const char* good : {"G1", "1", "abcDEF0123456789"}) EXPECT_TRUE(is_station_id(good)) << good;
  for (const char* bad : {"", "G-1", "G 1", "豫", "abcDEF01234567890"})
    EXPECT_FALSE(is_station_id(bad)) << bad;
}

}  // namespace
}  // namespace steelyard::ledger
