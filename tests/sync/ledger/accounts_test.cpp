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
    take(accounts);
    return accounts;
  }
  void take(Accounts& accounts) {
    const auto list = reader()->accounts();
    ASSERT_TRUE(list.ok());
    accounts.take(*list);
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

TEST_F(LedgerAccounts, ATokenIsReplacedAndTakenBack) {
  Accounts accounts = loaded();
  ASSERT_TRUE(store->set_station({"G1", journal::sha256("fresh")}).value());
  EXPECT_TRUE(accounts.is_station("G1", "token")) << "not heard of yet";
  take(accounts);
  EXPECT_FALSE(accounts.is_station("G1", "token"));
  EXPECT_TRUE(accounts.is_station("G1", "fresh"));
  ASSERT_TRUE(store->set_station({"G1", {}}).value());
  take(accounts);
  EXPECT_FALSE(accounts.is_station("G1", "fresh"));
  EXPECT_FALSE(accounts.is_station("G1", ""));
  EXPECT_FALSE(store->set_station({"G9", journal::sha256("x")}).value()) << "none is registered so";
}

TEST_F(LedgerAccounts, AUserIsKnownAsHeIsNow) {
  ASSERT_TRUE(store->add_user({"li", "auditor", "-"}).value());
  Accounts accounts = loaded();
  EXPECT_EQ(accounts.user("li"), (UserAccount{"li", "auditor", "-"}));
  ASSERT_TRUE(store->set_user({"li", "auditor", ""}).value());
  take(accounts);
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
