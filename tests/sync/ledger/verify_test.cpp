// SPDX-License-Identifier: Apache-2.0
#include "sync/ledger/verify.h"

#include <gtest/gtest.h>

#include "tests/sync/ledger/store_fixture.h"

namespace steelyard::ledger {
namespace {

class LedgerVerify : public StoreFixture {
 protected:
  LedgerVerify() {
    g1.add_dispatch();
    g1.add("dispatch", {{"id", "nonsense"}});
    g1.add_dispatch(1'000, {2026, 11, 23});
    EXPECT_TRUE(send_all(g1).ok());
  }
  ErrorCode fault() {
    const auto result = verify(*reader());
    return result.ok() ? ErrorCode::internal : result.error().code;
  }
  test::StationHistory g1;
};

TEST_F(LedgerVerify, AnUntouchedLedgerIsWhole) {
  const auto result = verify(*reader());
  ASSERT_TRUE(result.ok()) << sentence(result.error());
  EXPECT_EQ(result->stations, 1);
  EXPECT_EQ(result->entries, 17);
  EXPECT_EQ(result->dispatches, 2);
  EXPECT_EQ(result->quarantined, 1);
}

TEST_F(LedgerVerify, AChangedEntryBreaksTheChain) {
  place_.change_entry(5);
  EXPECT_EQ(fault(), ErrorCode::chain_broken);
}

TEST_F(LedgerVerify, ALastEntryThatWasChangedIsNoticedByTheMark) {
  place_.change_entry(17);
  EXPECT_EQ(fault(), ErrorCode::chain_broken);
}

TEST_F(LedgerVerify, ARemovedEntryBreaksTheChain) {
  place_.remove_entry(3);
  EXPECT_EQ(fault(), ErrorCode::chain_broken);
}

TEST_F(LedgerVerify, AMarkThatIsNotTheEndIsNoticed) {
  place_.meddle("UPDATE station SET seq=16");
  EXPECT_EQ(fault(), ErrorCode::chain_broken);
}

TEST_F(LedgerVerify, TablesThatDoNotFollowFromTheEntriesAreNoticed) {
  const std::pair<const char*, const char*> changes[] = {
      {"UPDATE dispatch SET net_g=net_g+1", "UPDATE dispatch SET net_g=net_g-1"},
      {"UPDATE total SET count=count+1", "UPDATE total SET count=count-1"},
      {"UPDATE total SET day='2026-12-24' WHERE day='2026-11-23'",
       "UPDATE total SET day='2026-11-23' WHERE day='2026-12-24'"},
      {"INSERT INTO total VALUES(1, '2026-12-31', 1, 1)", "DELETE FROM total WHERE day='2026-12-31'"}};
  for (const auto& [change, back] : changes) {
    place_.meddle(change);
    EXPECT_EQ(fault(), ErrorCode::ledger_tables_wrong) << change;
    place_.meddle(back);
    EXPECT_TRUE(verify(*reader()).ok()) << back;
  }
  place_.put_in_quarantine(2, "x");
  EXPECT_EQ(fault(), ErrorCode::ledger_tables_wrong);
  place_.meddle("DELETE FROM quarantine WHERE code='x'");
  EXPECT_TRUE(verify(*reader()).ok());
  place_.meddle("DELETE FROM dispatch WHERE id LIKE '%0002'");
  EXPECT_EQ(fault(), ErrorCode::ledger_tables_wrong);
}

}  // namespace
}  // namespace steelyard::ledger
