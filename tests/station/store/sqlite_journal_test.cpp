// SPDX-License-Identifier: Apache-2.0
#include "station/store/sqlite_journal.h"

#include <atomic>
#include <thread>

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "station/store/reader.h"
#include "station/store/schema.h"
#include "station/store/verify.h"
#include "tests/support/crash_vfs.h"
#include "tests/support/test_folder.h"
#include "tests/support/written_day.h"

namespace steelyard::store {
namespace {

using journal::Batch;
using support::TestFolder;
using support::WrittenDay;

class SqliteJournalTest : public testing::Test {
 protected:
  JournalOptions options(const std::string& vfs = "") const {
    return {folder_.path("data"), "G1", "e1", vfs};
  }
  std::unique_ptr<SqliteJournal> open(const std::string& vfs = "") const {
    auto opened = SqliteJournal::open(options(vfs));
    EXPECT_TRUE(opened.ok()) << (opened ? "" : sentence(opened.error()));
    return std::move(*opened);
  }
  std::string journal_path() const { return folder_.path("data") + std::string(journal_file); }

  TestFolder folder_;
  WrittenDay day_;
};

TEST_F(SqliteJournalTest, GivesBackWhatWasAppendedAlsoAfterReopening) {
  std::vector<journal::SealedEntry> written;
  {
    const auto journal = open();
    EXPECT_EQ(journal->head(), journal::Head{});
    for (const Batch& batch : day_.truck("豫A12345", 10'000'000)) {
      ASSERT_TRUE(journal->append(batch).ok());
      written.insert(written.end(), batch.entries.begin(), batch.entries.end());
    }
  }
  const auto journal = open();
  EXPECT_EQ(journal->head(), day_.head());
  const auto read = journal->read(0, 100, 1'000'000);
  ASSERT_TRUE(read.ok());
  ASSERT_EQ(read->size(), written.size());
  for (std::size_t i = 0; i < written.size(); ++i) {
    EXPECT_EQ((*read)[i].seq, written[i].entry.seq);
    EXPECT_EQ((*read)[i].bytes, written[i].bytes);
  }
}

TEST_F(SqliteJournalTest, ReadsInPiecesBoundedByCountAndBytes) {
  const auto journal = open();
  for (const Batch& batch : day_.truck("豫A12345", 10'000'000)) ASSERT_TRUE(journal->append(batch).ok());
  EXPECT_EQ(journal->read(2, 3, 1'000'000)->size(), 3U);
  EXPECT_EQ(journal->read(2, 3, 1'000'000)->front().seq, 3);
  // At least one, however small the limit.
  EXPECT_EQ(journal->read(2, 3, 1)->size(), 1U);
  EXPECT_TRUE(journal->read(day_.head().seq, 3, 1'000'000)->empty());
}

TEST_F(SqliteJournalTest, RefusesEntriesThatDoNotContinueTheChain) {
  const auto journal = open();
  ASSERT_TRUE(journal->append({{day_.entry("note", Json::Object{})}, {}}).ok());
  const auto head = day_.head();
  WrittenDay stranger("G2");
  const auto skipped = day_.entry("note", Json::Object{});
  const auto late = day_.entry("note", Json::Object{});
  for (const Batch& batch : {Batch{{late}, {}}, Batch{{skipped, skipped}, {}},
                             Batch{{stranger.entry("note", Json::Object{})}, {}}}) {
    const auto refused = journal->append(batch);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().code, ErrorCode::chain_broken);
    EXPECT_EQ(journal->head(), head);
  }
  EXPECT_EQ(journal->read(0, 10, 1000)->size(), 1U);
  EXPECT_TRUE(journal->append({{skipped, late}, {}}).ok());
}

TEST_F(SqliteJournalTest, RefusesABodyThatTheTablesCannotTakeAndANumberGivenTwice) {
  const auto journal = open();
  const auto good = day_.head();
  const auto refused =
      journal->append({{day_.entry("dispatch", Json::Object{{"id", "G1-20261122-0001"}})}, {}});
  EXPECT_EQ(refused.error().code, ErrorCode::entry_malformed);
  day_.go_back_to(good);
  ASSERT_TRUE(journal->append({{day_.entry("weighing", Json::Object{{"number", "G1-W0000001"}})}, {}}).ok());
  const auto twice = journal->append({{day_.entry("weighing", Json::Object{{"number", "G1-W0000001"}})}, {}});
  EXPECT_EQ(twice.error().code, ErrorCode::number_repeated);
  EXPECT_EQ(journal->head().seq, 1);
}

TEST_F(SqliteJournalTest, KeepsTheAnswerWithItsEffectForSevenDays) {
  const auto journal = open();
  const auto batches = day_.truck("豫A12345", 10'000'000);
  for (const Batch& batch : batches) ASSERT_TRUE(journal->append(batch).ok());
  const journal::Answer& answer = *batches[0].answer;
  const auto found = journal->find_answer(answer.key);
  ASSERT_TRUE(found.ok() && found->has_value());
  EXPECT_EQ((*found)->request, answer.request);
  EXPECT_EQ((*found)->status, 201);
  EXPECT_EQ((*found)->body, answer.body);
  EXPECT_EQ((*found)->at, answer.at);
  EXPECT_EQ(journal->find_answer("wang/none").value(), std::nullopt);

  ASSERT_TRUE(journal->purge_answers(answer.at + answer_life).ok());
  EXPECT_TRUE(journal->find_answer(answer.key)->has_value());
  ASSERT_TRUE(journal->purge_answers(answer.at + answer_life + std::chrono::milliseconds(1)).ok());
  EXPECT_FALSE(journal->find_answer(answer.key)->has_value());
  EXPECT_TRUE(journal->find_answer(batches.back().answer->key)->has_value());
}

TEST_F(SqliteJournalTest, OneAppendIsOneSync) {
  support::CrashVfs disk("one_sync", 1);
  const auto journal = open(disk.name());
  ASSERT_TRUE(journal->append({{day_.entry("note", Json::Object{})}, {}}).ok());
  for (const Batch& batch : day_.truck("豫A12345", 10'000'000)) {
    const auto before = disk.syncs_of("");
    ASSERT_TRUE(journal->append(batch).ok());
    EXPECT_EQ(disk.syncs_of("") - before, 1);
  }
}

TEST_F(SqliteJournalTest, AFullDiskRefusesTheBatchAndTakesItWhenThereIsRoom) {
  support::CrashVfs disk("full_disk", 1);
  const auto journal = open(disk.name());
  const auto batches = day_.truck("豫A12345", 10'000'000);
  ASSERT_TRUE(journal->append(batches[0]).ok());
  const auto head = journal->head();
  for (int again = 0; again < 3; ++again) {
    disk.set_full(true);
    const auto refused = journal->append(batches[1]);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().code, ErrorCode::storage_full);
    EXPECT_EQ(journal->head(), head);
    EXPECT_EQ(journal->read(head.seq, 10, 1000)->size(), 0U);
    EXPECT_EQ(journal->find_answer(batches[1].answer->key).value(), std::nullopt);
  }
  disk.set_full(false);
  for (std::size_t i = 1; i < batches.size(); ++i) ASSERT_TRUE(journal->append(batches[i]).ok());
  const auto report =
      verify({.folder = folder_.path("data"), .scratch_folder = folder_.path(), .vfs = disk.name()});
  ASSERT_TRUE(report.ok());
  EXPECT_TRUE(report->is_good());
  EXPECT_EQ(report->entries, day_.head().seq);
}

TEST_F(SqliteJournalTest, AFailedSyncRefusesTheBatchAndTakesItAgain) {
  support::CrashVfs disk("failed_sync", 1);
  const auto journal = open(disk.name());
  const auto batches = day_.truck("豫A12345", 10'000'000);
  ASSERT_TRUE(journal->append(batches[0]).ok());
  const auto head = journal->head();
  disk.fail_next_sync();
  EXPECT_EQ(journal->append(batches[1]).error().code, ErrorCode::storage_failed);
  EXPECT_EQ(journal->head(), head);
  EXPECT_TRUE(journal->append(batches[1]).ok());
}

TEST_F(SqliteJournalTest, RefusesAnotherHandleAndAnotherProcess) {
  auto journal = open();
  const auto second = SqliteJournal::open(options());
  ASSERT_FALSE(second.ok());
  EXPECT_EQ(second.error().code, ErrorCode::data_folder_in_use);
  EXPECT_EQ(second.error().params.at("owner"), Param("pid " + std::to_string(::getpid())));

  const pid_t child = ::fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    const auto theirs = FolderLock::take(folder_.path("data"));
    ::_exit(!theirs && theirs.error().code == ErrorCode::data_folder_in_use ? 0 : 1);
  }
  int status = -1;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  EXPECT_EQ(status, 0);
  journal.reset();
  EXPECT_TRUE(SqliteJournal::open(options()).ok());
}

TEST_F(SqliteJournalTest, TheLockDiesWithItsProcess) {
  const pid_t child = ::fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    const auto theirs = FolderLock::take(folder_.path("data"));
    ::_exit(theirs ? 0 : 1);
  }
  int status = -1;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  ASSERT_EQ(status, 0);
  EXPECT_TRUE(SqliteJournal::open(options()).ok());
}

TEST_F(SqliteJournalTest, TheFolderIsForItsOwnerAlone) {
  const auto journal = open();
  struct stat status {};
  ASSERT_EQ(::stat(folder_.path("data").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0700U);
  ASSERT_EQ(::stat(journal_path().c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600U);
}

TEST_F(SqliteJournalTest, IsOpenedByWhoeverDoesNotKnowWhoseItIs) {
  auto unnamed = options();
  unnamed.station = "";
  EXPECT_EQ(SqliteJournal::open(unnamed).error().code, ErrorCode::file_unreadable) << "of nobody yet";
  open();
  const auto opened = SqliteJournal::open(unnamed);
  ASSERT_TRUE(opened.ok()) << sentence(opened.error());
  EXPECT_EQ((*opened)->station(), "G1");
}

TEST_F(SqliteJournalTest, RefusesTheFolderOfAnotherStation) {
  open();
  auto other = options();
  other.station = "G2";
  const auto refused = SqliteJournal::open(other);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, ErrorCode::data_folder_foreign);
  EXPECT_EQ(refused.error().params.at("found"), Param("G1"));
}

TEST_F(SqliteJournalTest, KeepsTheEpochItWasMadeWithUntilAnotherIsSet) {
  open();
  auto later = options();
  later.epoch = "e2";
  {
    const auto journal = std::move(*SqliteJournal::open(later));
    EXPECT_EQ(journal->epoch(), "e1");
    ASSERT_TRUE(journal->set_epoch("e3").ok());
  }
  EXPECT_EQ(open()->epoch(), "e3");
}

TEST_F(SqliteJournalTest, MakesTheTablesOfAnEarlierProgramAnew) {
  {
    const auto journal = open();
    for (const Batch& batch : day_.truck("豫A12345", 10'000'000)) ASSERT_TRUE(journal->append(batch).ok());
  }
  {
    auto database = std::move(*sqlite::Database::open(journal_path()));
    const auto earlier = database.execute(
        "DROP TABLE about; DROP TABLE shift; DROP TABLE deck_load; DELETE FROM ticket; "
        "DELETE FROM meta WHERE key = 'projections'");
    ASSERT_TRUE(earlier.ok()) << sentence(earlier.error());
  }
  open();
  auto reader = std::move(*Reader::open(options().folder));
  EXPECT_EQ(reader.about("G1-20261122-0001")->size(), 8U);
  EXPECT_TRUE(reader.dispatch_named("G1-0000001").ok());
}

TEST_F(SqliteJournalTest, RefusesANewerSchemaAndANewerFormat) {
  open();
  const auto change = [&](const std::string& sql) {
    ASSERT_TRUE(sqlite::Database::open(journal_path())->execute(sql).ok());
  };
  change("UPDATE meta SET value = '2' WHERE key = 'format'");
  EXPECT_EQ(SqliteJournal::open(options()).error().code, ErrorCode::schema_newer);
  change("UPDATE meta SET value = '1' WHERE key = 'format'; PRAGMA user_version = 99");
  const auto refused = SqliteJournal::open(options());
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, ErrorCode::schema_newer);
  EXPECT_EQ(refused.error().params.at("found"), Param(99));
}

TEST_F(SqliteJournalTest, RefusesToGoOnFromADamagedLastEntry) {
  {
    const auto journal = open();
    for (const Batch& batch : day_.truck("豫A12345", 10'000'000)) ASSERT_TRUE(journal->append(batch).ok());
  }
  ASSERT_TRUE(sqlite::Database::open(journal_path())
                  ->execute("UPDATE entry SET bytes = replace(bytes, 'wang', 'wong') WHERE seq = "
                            "(SELECT max(seq) FROM entry)")
                  .ok());
  const auto refused = SqliteJournal::open(options());
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, ErrorCode::chain_broken);
  EXPECT_EQ(refused.error().params.at("seq"), Param(day_.head().seq));
}

TEST_F(SqliteJournalTest, ReadsFromAnotherThreadWhileAppending) {
  const auto journal = open();
  std::vector<Batch> batches;
  for (int truck = 0; truck < 20; ++truck) {
    for (auto& batch : day_.truck("豫A" + std::to_string(10000 + truck), 10'000'000))
      batches.push_back(std::move(batch));
  }
  std::atomic<bool> failed = false;
  std::atomic<bool> stop = false;
  std::thread reader([&] {
    std::int64_t after = 0;
    while (after < day_.head().seq && !stop) {
      const auto read = journal->read(after, 7, 100'000);
      if (!read || (!read->empty() && read->front().seq != after + 1)) {
        failed = true;
        return;
      }
      if (!read->empty()) after = read->back().seq;
    }
  });
  bool appended = true;
  for (const Batch& batch : batches) appended = appended && journal->append(batch).ok();
  stop = !appended;
  reader.join();
  EXPECT_TRUE(appended);
  EXPECT_FALSE(failed);
}

}  // namespace
}  // namespace steelyard::store
