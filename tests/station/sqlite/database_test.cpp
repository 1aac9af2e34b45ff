// SPDX-License-Identifier: Apache-2.0
#include "station/sqlite/database.h"

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "tests/support/crash_vfs.h"

namespace steelyard::sqlite {
namespace {

namespace fs = std::filesystem;

class DatabaseTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::path(testing::TempDir()) /
              (std::string("sqlite_") + testing::UnitTest::GetInstance()->current_test_info()->name());
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string path() const { return folder_ / "a.db"; }
  Database open(const Options& options = {}) {
    auto opened = Database::open(path(), options);
    EXPECT_TRUE(opened.ok());
    return std::move(opened).value();
  }
  static std::string text_of(Database& db, const std::string& sql) {
    auto statement = db.prepare(sql);
    EXPECT_TRUE(statement.ok());
    EXPECT_TRUE(statement->step().value());
    return statement->text(0);
  }

  fs::path folder_;
};

TEST_F(DatabaseTest, IsDurableAndStrictFromTheStart) {
  Database db = open();
  EXPECT_EQ(text_of(db, "PRAGMA journal_mode"), "wal");
  EXPECT_EQ(db.integer("PRAGMA synchronous", 0).value(), 2);
  EXPECT_EQ(db.integer("PRAGMA page_size", 0).value(), 8192);
  EXPECT_EQ(db.integer("PRAGMA foreign_keys", 0).value(), 1);
  EXPECT_FALSE(db.prepare("SELECT \"no such column\"").ok());
  struct stat status {};
  ASSERT_EQ(::stat(path().c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600U);
}

TEST_F(DatabaseTest, ADiskThatRefusesTheLogAtTheFirstOpenIsAnErrorAndNotARollbackJournal) {
  support::CrashVfs disk("refusing_disk", 1);
  const Options options{.vfs = disk.name()};
  disk.set_full(true);
  const auto full = Database::open(path(), options);
  ASSERT_FALSE(full.ok());
  EXPECT_EQ(full.error().code, ErrorCode::storage_full);
  disk.set_full(false);
  disk.fail_next_sync();
  const auto failing = Database::open(path(), options);
  ASSERT_FALSE(failing.ok());
  EXPECT_EQ(failing.error().code, ErrorCode::storage_failed);
  Database db = open(options);
  EXPECT_EQ(text_of(db, "PRAGMA journal_mode"), "wal");
}

TEST_F(DatabaseTest, ReadsBackEveryType) {
  Database db = open();
  ASSERT_TRUE(db.execute("CREATE TABLE t(i INTEGER, s TEXT, b BLOB, n TEXT, e BLOB) STRICT").ok());
  const std::array<std::uint8_t, 3> blob{0, 255, 7};
  const std::string with_zero("a\0b", 3);
  ASSERT_TRUE(db.run("INSERT INTO t VALUES(?,?,?,?,?)", INT64_MIN, with_zero, blob,
                     std::optional<std::string>(), std::span<const std::uint8_t>())
                  .ok());
  auto row = db.prepare("SELECT i, s, b, n, e FROM t");
  ASSERT_TRUE(row.ok());
  ASSERT_TRUE(row->step().value());
  EXPECT_EQ(row->integer(0), INT64_MIN);
  EXPECT_EQ(row->text(1), with_zero);
  EXPECT_EQ(row->bytes<3>(2), blob);
  EXPECT_EQ(row->bytes<2>(2), std::nullopt);
  EXPECT_EQ(row->optional_text(3), std::nullopt);
  EXPECT_FALSE(row->is_null(4));
  EXPECT_TRUE(row->blob(4).empty());
  EXPECT_FALSE(row->step().value());
}

TEST_F(DatabaseTest, GivesAStatementOfTheSameTextToTwoHolders) {
  Database db = open();
  ASSERT_TRUE(db.execute("CREATE TABLE t(i INTEGER); INSERT INTO t VALUES(1),(2)").ok());
  for (int round = 0; round < 2; ++round) {
    auto outer = db.prepare("SELECT i FROM t WHERE i > ?");
    auto inner = db.prepare("SELECT i FROM t WHERE i > ?");
    ASSERT_TRUE(outer->with(0).step().value());
    ASSERT_TRUE(inner->with(1).step().value());
    EXPECT_EQ(outer->integer(0), 1);
    EXPECT_EQ(inner->integer(0), 2);
  }
  // What one holder bound is not seen by the next.
  auto unbound = db.prepare("SELECT i FROM t WHERE i > ?");
  EXPECT_FALSE(unbound->step().value());
}

TEST_F(DatabaseTest, RollsBackWithoutCommitAndKeepsWithIt) {
  Database db = open();
  ASSERT_TRUE(db.execute("CREATE TABLE t(i INTEGER PRIMARY KEY)").ok());
  {
    auto transaction = db.begin();
    ASSERT_TRUE(transaction.ok());
    ASSERT_TRUE(db.run("INSERT INTO t VALUES(?)", 1).ok());
  }
  EXPECT_EQ(db.integer("SELECT count(*) FROM t", -1).value(), 0);
  {
    auto transaction = db.begin();
    ASSERT_TRUE(db.run("INSERT INTO t VALUES(?)", 2).ok());
    EXPECT_EQ(db.changes(), 1);
    ASSERT_TRUE(transaction->commit().ok());
  }
  EXPECT_EQ(db.integer("SELECT i FROM t", -1).value(), 2);
}

TEST_F(DatabaseTest, SaysWhatFailedAndGoesOn) {
  Database db = open();
  ASSERT_TRUE(db.execute("CREATE TABLE t(i INTEGER PRIMARY KEY)").ok());
  ASSERT_TRUE(db.run("INSERT INTO t VALUES(?)", 1).ok());
  const auto twice = db.run("INSERT INTO t VALUES(?)", 1);
  ASSERT_FALSE(twice.ok());
  EXPECT_EQ(twice.error().code, ErrorCode::storage_failed);
  EXPECT_NE(twice.error().params.at("what").string()->find("UNIQUE"), std::string::npos);
  EXPECT_TRUE(db.run("INSERT INTO t VALUES(?)", 2).ok());
}

TEST_F(DatabaseTest, TellsAFullDatabaseFromABrokenOne) {
  Database db = open();
  ASSERT_TRUE(db.execute("CREATE TABLE t(b BLOB); PRAGMA max_page_count=3").ok());
  const std::vector<std::uint8_t> large(100'000);
  const auto full = db.run("INSERT INTO t VALUES(?)", std::span<const std::uint8_t>(large));
  ASSERT_FALSE(full.ok());
  EXPECT_EQ(full.error().code, ErrorCode::storage_full);
}

TEST_F(DatabaseTest, ReadersSeeCommitsAndCannotWrite) {
  Database db = open();
  ASSERT_TRUE(db.execute("CREATE TABLE t(i INTEGER)").ok());
  Database reader = open({.mode = Mode::read});
  ASSERT_TRUE(db.run("INSERT INTO t VALUES(?)", 5).ok());
  EXPECT_EQ(reader.integer("SELECT i FROM t", -1).value(), 5);
  EXPECT_EQ(reader.run("INSERT INTO t VALUES(?)", 6).error().code, ErrorCode::file_unreadable);
  EXPECT_EQ(reader.integer("PRAGMA wal_autocheckpoint", -1).value(), 0);
}

TEST_F(DatabaseTest, RefusesAFileThatIsNoDatabaseOrIsMissing) {
  EXPECT_EQ(Database::open(path(), {.mode = Mode::read}).error().code, ErrorCode::file_unreadable);
  EXPECT_EQ(Database::open(folder_ / "none" / "a.db").error().code, ErrorCode::file_unwritable);
  std::ofstream(path()) << "this is a letter to the weighbridge, long enough to be looked at as a header "
                           "of a database file of some hundred bytes";
  EXPECT_EQ(Database::open(path(), {.mode = Mode::read}).error().code, ErrorCode::file_unreadable);
  EXPECT_EQ(Database::open(path()).error().code, ErrorCode::storage_failed);
}

TEST_F(DatabaseTest, MigratesStepByStepAndRefusesANewerSchema) {
  const std::array<std::string_view, 1> first{"CREATE TABLE a(i INTEGER)"};
  const std::array<std::string_view, 2> second{first[0],
                                               "CREATE TABLE b(i INTEGER); INSERT INTO b VALUES(3)"};
  const std::array<std::string_view, 3> bad{second[0], second[1], "CREATE TABLE c(i); CREATE TABLE a(i)"};
  Database db = open();
  ASSERT_TRUE(db.migrate(first).ok());
  ASSERT_TRUE(db.migrate(second).ok());
  ASSERT_TRUE(db.migrate(second).ok());
  EXPECT_EQ(db.integer("SELECT i FROM b", 0).value(), 3);
  EXPECT_FALSE(db.migrate(bad).ok());
  EXPECT_EQ(db.integer("PRAGMA user_version", 0).value(), 2);
  EXPECT_EQ(db.integer("SELECT count(*) FROM sqlite_master WHERE name='c'", -1).value(), 0);

  const auto newer = db.migrate(first);
  ASSERT_FALSE(newer.ok());
  EXPECT_EQ(newer.error().code, ErrorCode::schema_newer);
  EXPECT_EQ(newer.error().params.at("found"), Param(2));
  Database reader = open({.mode = Mode::read});
  EXPECT_TRUE(reader.migrate(second).ok());
  EXPECT_EQ(reader.migrate(bad).error().code, ErrorCode::file_unreadable);
}

TEST_F(DatabaseTest, CheckpointEmptiesTheLog) {
  Database db = open();
  ASSERT_TRUE(db.execute("CREATE TABLE t(i INTEGER); INSERT INTO t VALUES(1)").ok());
  EXPECT_GT(fs::file_size(path() + "-wal"), 0U);
  const auto done = db.checkpoint(true);
  ASSERT_TRUE(done.ok());
  EXPECT_EQ(fs::file_size(path() + "-wal"), 0U);
  const auto idle = db.checkpoint();
  ASSERT_TRUE(idle.ok());
  EXPECT_EQ(idle->moved_pages, 0);
}

TEST_F(DatabaseTest, BackupIsAWholeDatabase) {
  Database db = open();
  ASSERT_TRUE(db.execute("CREATE TABLE t(b BLOB); INSERT INTO t VALUES(zeroblob(5000000))").ok());
  int last = 0;
  int all = -1;
  ASSERT_TRUE(db.backup_to(folder_ / "copy.db", [&](int done, int of) { last = done, all = of; }).ok());
  EXPECT_EQ(last, all);
  auto copy = Database::open(folder_ / "copy.db");
  ASSERT_TRUE(copy.ok());
  EXPECT_EQ(copy->integer("SELECT length(b) FROM t", 0).value(), 5'000'000);
  EXPECT_EQ(db.backup_to(folder_ / "none" / "copy.db").error().code, ErrorCode::file_unwritable);
}

}  // namespace
}  // namespace steelyard::sqlite
