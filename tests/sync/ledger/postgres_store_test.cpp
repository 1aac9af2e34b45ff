// SPDX-License-Identifier: Apache-2.0
#include "sync/ledger/postgres_store.h"

#include <future>

#include <gtest/gtest.h>

#include "sync/ledger/postgres_schema.h"
#include "sync/ledger/verify.h"
#include "sync/postgres/migrations.h"
#include "tests/sync/ledger/store_fixture.h"
#include "tests/sync/support/postgres_cluster.h"

namespace steelyard::ledger {
namespace {

class PostgresStore : public StoreFixture {
 protected:
  const std::string& url() const { return place_.address().where; }
  std::int64_t number(const std::string& sql) {
    auto connection = postgres::Connection::open(url());
    const auto rows = connection->query(sql);
    CHECK(rows.ok());
    return rows->integer(0, 0);
  }
  std::int64_t parts_of(const std::string& table) {
    return number("SELECT count(*) FROM pg_inherits WHERE inhparent = '" + table + "'::regclass");
  }
};

TEST_F(PostgresStore, ADispatchLiesInTheMonthOfItsNumber) {
  test::StationHistory g1;
  g1.add_dispatch(1'000, {2026, 11, 30});
  g1.add_dispatch(1'000, {2026, 12, 1});
  g1.add_dispatch(1'000, {1999, 1, 1});
  g1.add_dispatch(1'000, {2100, 1, 1});
  ASSERT_TRUE(send_all(g1).ok());
  EXPECT_EQ(parts_of("dispatch"), 4);
  EXPECT_EQ(number("SELECT count(*) FROM dispatch_202611"), 1);
  EXPECT_EQ(number("SELECT count(*) FROM dispatch_202612"), 1);
  EXPECT_EQ(number("SELECT count(*) FROM dispatch_before"), 1);
  EXPECT_EQ(number("SELECT count(*) FROM dispatch_after"), 1);
  EXPECT_EQ(parts_of("entry"), 1);
  const auto verified = verify(*reader());
  ASSERT_TRUE(verified.ok()) << sentence(verified.error());
  EXPECT_EQ(verified->dispatches, 4);
}

TEST_F(PostgresStore, AMonthOfATransactionThatWasTakenBackIsMadeAgain) {
  test::StationHistory g1;
  g1.add_dispatch();
  const auto batch = prepared(g1, 0, g1.head().seq);
  ASSERT_TRUE(store->begin().ok());
  ASSERT_TRUE(ingest(*store, *batch).ok());
  store->roll_back();
  EXPECT_EQ(parts_of("dispatch"), 0);
  ASSERT_TRUE(take(*batch).ok());
  EXPECT_EQ(parts_of("dispatch"), 1);
}

TEST_F(PostgresStore, TwoLedgersOnOneDatabaseTakeAHistoryOnce) {
  test::StationHistory g1;
  for (int n = 0; n < 20; ++n) g1.add_dispatch();
  auto other = open_store(place_.address());
  ASSERT_TRUE(other.ok());
  for (std::int64_t last = 8; last <= g1.head().seq; last += 8) {
    ASSERT_TRUE(send(g1, last - 8, last).ok());
    std::swap(store, *other);
    // The same again through the other one, which is told what the first has done.
    const auto answer = send(g1, last - 8, last);
    ASSERT_TRUE(answer.ok());
    EXPECT_EQ(answer->acknowledged.seq, last);
  }
  const auto verified = verify(*reader());
  ASSERT_TRUE(verified.ok()) << sentence(verified.error());
  EXPECT_EQ(verified->entries, g1.head().seq);
}

/// Whoever signs in holds the account until that is committed: it is set afterwards, and finds the session.
TEST_F(PostgresStore, ASessionThatIsBeingOpenedWhileItsAccountIsSetDoesNotOutliveIt) {
  const UserAccount li{"li", "auditor", "$li"};
  ASSERT_TRUE(store->add_user(li).value());
  const WallTime now{std::chrono::hours{9}};
  ASSERT_TRUE(store->begin().ok());
  ASSERT_TRUE(store->open_session({journal::sha256("t1"), li, now, now + std::chrono::hours{1}}).value());
  std::promise<void> begun;
  auto setting = std::async(std::launch::async, [&] {
    auto other = open_store(place_.address());
    CHECK((*other)->begin().ok());
    begun.set_value();
    const auto set = (*other)->set_user({"li", "auditor", ""});
    CHECK(set.ok() && *set && (*other)->commit().ok());
  });
  begun.get_future().wait();
  while (number("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'") == 0) {
    ASSERT_NE(setting.wait_for(std::chrono::milliseconds(1)), std::future_status::ready) << "it did not wait";
  }
  ASSERT_TRUE(store->commit().ok());
  setting.get();
  EXPECT_FALSE(reader()->session(journal::sha256("t1"), now).value().has_value());
}

TEST_F(PostgresStore, AConnectionThatBrokeIsOpenedAnew) {
  test::StationHistory g1;
  g1.add_dispatch();
  auto looking = reader();
  auto connection = postgres::Connection::open(url());
  ASSERT_TRUE(connection
                  ->run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> "
                        "pg_backend_pid() AND backend_type = 'client backend'")
                  .ok());
  EXPECT_EQ(looking->stations()->size(), 1U);
  EXPECT_TRUE(take(*prepared(g1, 0, g1.head().seq)).ok()) << "the writer notices before it has sent anything";
}

TEST_F(PostgresStore, AConnectionThatBreaksInsideATransactionIsSaid) {
  test::StationHistory g1;
  g1.add_dispatch();
  const auto batch = prepared(g1, 0, g1.head().seq);
  ASSERT_TRUE(store->begin().ok());
  auto connection = postgres::Connection::open(url());
  ASSERT_TRUE(connection
                  ->run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> "
                        "pg_backend_pid() AND backend_type = 'client backend'")
                  .ok());
  const auto done = ingest(*store, *batch);
  ASSERT_FALSE(done.ok());
  EXPECT_EQ(done.error().code, ErrorCode::ledger_database_unreachable);
  store->roll_back();
  EXPECT_TRUE(take(*batch).ok());
}

TEST_F(PostgresStore, AReaderNeedsADatabaseThatIsThere) {
  const auto nowhere = open_postgres_reader("postgresql://steelyard@/none?host=/nowhere");
  ASSERT_FALSE(nowhere.ok());
  EXPECT_EQ(nowhere.error().code, ErrorCode::ledger_database_unreachable);
  place_.meddle("DROP TABLE schema_version");
  EXPECT_FALSE(open_postgres_reader(url()).ok());
}

TEST_F(PostgresStore, AServerThatTakesNoChangesIsNotTheOneThatIsLookedFor) {
  const auto replica = postgres::Connection::open(url() + "&options=-cdefault_transaction_read_only%3Don");
  ASSERT_FALSE(replica.ok());
  EXPECT_EQ(replica.error().code, ErrorCode::ledger_database_unreachable);
  auto demoted = postgres::Connection::open(url());
  ASSERT_TRUE(demoted->execute("SET default_transaction_read_only = on").ok());
  const auto written = demoted->execute("CREATE TABLE written(n integer)");
  ASSERT_FALSE(written.ok());
  EXPECT_EQ(written.error().code, ErrorCode::ledger_database_unreachable);
  EXPECT_FALSE(demoted->is_alive()) << "so that whoever writes connects anew";
  demoted->roll_back();
}

TEST_F(PostgresStore, AReadingFailureIsSaidWithWhatTheDatabaseSays) {
  place_.meddle("DROP TABLE total");
  const auto totals = reader()->totals(std::nullopt);
  ASSERT_FALSE(totals.ok());
  EXPECT_EQ(totals.error().code, ErrorCode::storage_failed);
  EXPECT_NE(sentence(totals.error(), Language::en).find("total"), std::string::npos);
}

TEST(PostgresCluster, ADatabaseThatDoesNotWaitForItsDiskIsRefused) {
  for (const char* setting : {"fsync", "full_page_writes"}) {
    const test::PostgresCluster careless({std::string(setting) + "=off"});
    const auto store = open_postgres_store(careless.url());
    ASSERT_FALSE(store.ok());
    EXPECT_EQ(store.error().code, ErrorCode::ledger_database_unsafe);
    EXPECT_NE(sentence(store.error()).find(setting), std::string::npos);
  }
}

}  // namespace
}  // namespace steelyard::ledger
