// SPDX-License-Identifier: Apache-2.0
#include "sync/ledger/store.h"

#include <gtest/gtest.h>

#include "tests/sync/ledger/store_fixture.h"

namespace steelyard::ledger {
namespace {

using test::StationHistory;

class LedgerStore : public StoreFixture {
 protected:
  std::size_t found(const DispatchQuery& query) { return reader()->dispatches(query)->bodies.size(); }
  /// Page after page.
  std::vector<std::string> all(DispatchQuery query) {
    std::vector<std::string> seen;
    for (;;) {
      const auto page = reader()->dispatches(query);
      CHECK(page.ok());
      seen.insert(seen.end(), page->bodies.begin(), page->bodies.end());
      if (!page->cursor) return seen;
      query.cursor = page->cursor;
    }
  }
};

TEST_F(LedgerStore, KeepsEverythingOverAReopening) {
  StationHistory g1;
  const std::string id = g1.add_dispatch();
  ASSERT_TRUE(send_all(g1).ok());
  store.reset();
  open();
  EXPECT_EQ(send(g1, 8, 8)->acknowledged, g1.head());
  EXPECT_EQ(reader()->dispatch(id).value(), protocol::read_entry_line(g1.entries.back())->body);
}

TEST_F(LedgerStore, AccountsAreAddedOnce) {
  EXPECT_FALSE(store->add_station({"G1", journal::sha256("again")}).value());
  EXPECT_TRUE(store->add_user({"li", "auditor", "$argon2id$…"}).value());
  EXPECT_FALSE(store->add_user({"li", "supervisor", "$argon2id$…"}).value());
  const auto accounts = reader()->accounts();
  ASSERT_TRUE(accounts.ok());
  EXPECT_EQ(accounts->stations, (std::vector<StationAccount>{{"G1", journal::sha256("token")}}));
  EXPECT_EQ(accounts->users, (std::vector<UserAccount>{{"li", "auditor", "$argon2id$…"}}));
}

TEST_F(LedgerStore, FindsDispatchesByEachCriterion) {
  StationHistory g1, g2("G2");
  ASSERT_TRUE(store->add_station({"G2", journal::sha256("other")}).value());
  g1.add_dispatch(1'000, {2026, 11, 21});
  g1.add_dispatch(2'000, {2026, 11, 22});
  g2.add_dispatch(3'000, {2026, 11, 22});
  ASSERT_TRUE(send_all(g1).ok());
  ASSERT_TRUE(send_all(g2).ok());
  EXPECT_EQ(found({}), 3U);
  EXPECT_EQ(found({.station = "G1"}), 2U);
  EXPECT_EQ(found({.station = "G9"}), 0U);
  EXPECT_EQ(found({.customer = "C0"}), 2U);
  EXPECT_EQ(found({.customer = "C0", .station = "G2"}), 1U);
  EXPECT_EQ(found({.plate = "豫A10001"}), 1U);
  EXPECT_EQ(found({.from = LocalDay{2026, 11, 22}}), 2U);
  EXPECT_EQ(found({.to = LocalDay{2026, 11, 21}}), 1U);
  EXPECT_EQ(found({.from = LocalDay{2026, 11, 23}}), 0U);
}

TEST_F(LedgerStore, PagesThroughEveryDispatchOnceLatestFirst) {
  StationHistory g1;
  for (int n = 0; n < 120; ++n) g1.add_dispatch();
  ASSERT_TRUE(send_all(g1).ok());
  std::vector<std::string> seen = all({});
  ASSERT_EQ(seen.size(), 120U);
  EXPECT_NE(seen.front().find("G1-20261122-0120"), std::string::npos);
  EXPECT_NE(seen.back().find("G1-20261122-0001"), std::string::npos);
  std::sort(seen.begin(), seen.end());
  EXPECT_EQ(std::unique(seen.begin(), seen.end()), seen.end());
}

TEST_F(LedgerStore, PagesThroughOneStationAmongOthersInTheSameOrder) {
  StationHistory g1, g2("G2");
  const LocalDay day{2026, 11, 22};
  ASSERT_TRUE(store->add_station({"G2", journal::sha256("other")}).value());
  for (int n = 0; n < 120; ++n) {
    g1.add_dispatch(1'000, day);
    if (n % 10 == 0) g2.add_dispatch(1'000, day);
  }
  ASSERT_TRUE(send_all(g1).ok());
  const std::vector<std::string> alone = all({});
  ASSERT_TRUE(send_all(g2).ok());
  EXPECT_EQ(all({.station = "G1"}), alone);
  EXPECT_EQ(all({.station = "G1", .from = day}), alone);
  EXPECT_EQ(all({.station = "G1", .to = day}), alone);
  EXPECT_EQ(all({.station = "G1", .from = day, .to = day}), alone);
  EXPECT_EQ(found({.station = "G2"}), 12U);
  EXPECT_EQ(found({.station = "G2", .to = LocalDay{2026, 11, 21}}), 0U);
}

TEST_F(LedgerStore, RefusesACursorThatIsNoneOfOurs) {
  for (const char* cursor : {"", "x", "yesterday_G1"}) {
    const auto page = reader()->dispatches({.cursor = cursor});
    ASSERT_FALSE(page.ok());
    EXPECT_EQ(page.error().code, ErrorCode::field_bad_format);
  }
}

TEST_F(LedgerStore, ReadsEntriesBackInPieces) {
  StationHistory g1;
  g1.add_dispatch();
  ASSERT_TRUE(send_all(g1).ok());
  EXPECT_EQ(reader()->entries("G1", 0, 3, 1 << 20)->size(), 3U);
  EXPECT_EQ(reader()->entries("G1", 6, 100, 1 << 20)->size(), 2U);
  EXPECT_EQ(reader()->entries("G1", 0, 100, 1)->size(), 1U);
  EXPECT_TRUE(reader()->entries("G1", 8, 100, 1 << 20)->empty());
  EXPECT_EQ(reader()->entries("G9", 0, 3, 1 << 20).error().code, ErrorCode::not_found);
}

TEST_F(LedgerStore, ReportsTotalsByStationAndDay) {
  StationHistory g1;
  g1.add_dispatch(1'000, {2026, 11, 21});
  g1.add_dispatch(2'000, {2026, 11, 22});
  ASSERT_TRUE(send_all(g1).ok());
  const auto all = reader()->totals(std::nullopt);
  ASSERT_EQ(all->size(), 2U);
  const auto one = reader()->totals(LocalDay{2026, 11, 22});
  ASSERT_EQ(one->size(), 1U);
  EXPECT_EQ(one->front().station, "G1");
  EXPECT_EQ(one->front().total, (protocol::DayTotal{{2026, 11, 22}, 1, Mass::kilograms(2'000)}));
}

TEST_F(LedgerStore, SaysHowFarEachStationIsHeld) {
  StationHistory g1;
  g1.add("dispatch", {{"id", "nonsense"}});
  ASSERT_TRUE(send_all(g1).ok());
  const auto stations = reader()->stations();
  ASSERT_EQ(stations->size(), 1U);
  EXPECT_EQ(stations->front().id, "G1");
  EXPECT_EQ(stations->front().epoch, "e1");
  EXPECT_EQ(stations->front().head, g1.head());
  EXPECT_EQ(stations->front().quarantined, 1);
}

}  // namespace
}  // namespace steelyard::ledger
