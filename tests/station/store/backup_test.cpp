// SPDX-License-Identifier: Apache-2.0
#include "station/store/backup.h"

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "station/store/side_store.h"
#include "station/store/sqlite_journal.h"
#include "station/store/verify.h"
#include "tests/support/test_folder.h"
#include "tests/support/written_day.h"

namespace steelyard::store {
namespace {

using support::TestFolder;
using support::WrittenDay;

class BackupTest : public testing::Test {
 protected:
  void SetUp() override {
    journal_ = std::move(*SqliteJournal::open({folder_.path("data"), "G1", "e1"}));
    side_.emplace(std::move(*SideStore::open(folder_.path("data"))));
    for (const auto& batch : day_.truck("豫A12345", 10'000'000)) ASSERT_TRUE(journal_->append(batch).ok());
    ASSERT_TRUE(side_->keep_secret("signing", {1, 2, 3}).ok());
    ASSERT_TRUE(side_->put_session({"hash", "wang", WallTime(std::chrono::milliseconds(1))}).ok());
    ASSERT_TRUE(side_->put_uplink({journal_->head(), false}).ok());
  }
  std::string file() const { return folder_.path("backup.db"); }
  static std::size_t files_in(const std::string& folder) {
    const std::filesystem::directory_iterator files(folder);
    return static_cast<std::size_t>(std::distance(begin(files), end(files)));
  }

  TestFolder folder_;
  WrittenDay day_;
  std::unique_ptr<SqliteJournal> journal_;
  std::optional<SideStore> side_;
};

TEST_F(BackupTest, CarriesWhatItsScalesAreHeldToAndReadWith) {
  for (const char* carried : {"profiles", "lines"}) {
    const std::filesystem::path kept = folder_.path("data") + "/" + carried;
    std::filesystem::create_directory(kept);
    std::ofstream(kept / "north.json") << carried << " of north";
    std::ofstream(kept / "north.json.new") << "half written";
  }
  ASSERT_TRUE(backup(folder_.path("data"), file()).ok());
  const auto done = restore(file(), folder_.path("again"), "e2");
  ASSERT_TRUE(done.ok()) << sentence(done.error());
  for (const char* carried : {"profiles", "lines"}) {
    const std::string folder = folder_.path("again") + "/" + carried;
    std::string text;
    std::getline(std::ifstream(folder + "/north.json"), text);
    EXPECT_EQ(text, std::string(carried) + " of north");
    EXPECT_EQ(files_in(folder), 1U) << "what was not in force is not carried";
  }
}

TEST_F(BackupTest, ComesBackWithAnotherEpochAndMustCompareHeads) {
  ASSERT_TRUE(backup(folder_.path("data"), file()).ok());
  struct stat status {};
  ASSERT_EQ(::stat(file().c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600U);
  EXPECT_EQ(files_in(folder_.path()), 2U);

  const auto done = restore(file(), folder_.path("again"), "e2");
  ASSERT_TRUE(done.ok()) << sentence(done.error());
  {
    const auto journal = std::move(*SqliteJournal::open({folder_.path("again"), "G1", "e3"}));
    EXPECT_EQ(journal->head(), day_.head());
    EXPECT_EQ(journal->epoch(), "e2");
    EXPECT_TRUE(journal->must_compare_heads());
    EXPECT_EQ(journal->former_epoch(), "e1") << "by which the ledger knows it";
    ASSERT_TRUE(journal->heads_compared().ok());
    EXPECT_FALSE(journal->must_compare_heads());
    auto side = std::move(*SideStore::open(folder_.path("again")));
    EXPECT_EQ(side.find_secret("signing").value(), (std::vector<std::uint8_t>{1, 2, 3}));
    EXPECT_EQ(side.uplink()->acknowledged, day_.head());
    EXPECT_TRUE(side.sessions()->empty());
  }
  EXPECT_FALSE((*SqliteJournal::open({folder_.path("again"), "G1", "e3"}))->must_compare_heads());
  EXPECT_TRUE(verify({.folder = folder_.path("again"), .scratch_folder = folder_.path()})->is_good());
  EXPECT_FALSE(journal_->must_compare_heads());
}

TEST_F(BackupTest, OfAFolderThatWasNeverComparedKeepsTheEpochTheLedgerKnows) {
  ASSERT_TRUE(backup(folder_.path("data"), file()).ok());
  ASSERT_TRUE(restore(file(), folder_.path("again"), "e2").ok());
  ASSERT_TRUE(backup(folder_.path("again"), folder_.path("second.db")).ok());
  ASSERT_TRUE(restore(folder_.path("second.db"), folder_.path("third"), "e3").ok());
  const auto journal = std::move(*SqliteJournal::open({folder_.path("third"), "G1", ""}));
  EXPECT_EQ(journal->epoch(), "e3");
  EXPECT_EQ(journal->former_epoch(), "e1");
}

TEST_F(BackupTest, WhatWaitedForAPrinterIsLookedAtByAPerson) {
  const auto job = [&](std::int64_t copy, JobState state) {
    PrintJob made;
    made.form = "weigh-ticket";
    made.subject = "G1-20261122-0001";
    made.copy = copy;
    made.printer = "booth";
    const auto id = side_->add_job(made);
    ASSERT_TRUE(id.ok() && id->has_value());
    made.id = **id;
    made.carrier = "booth";
    made.state = state;
    if (state != JobState::queued) ASSERT_TRUE(*side_->change_job(made, JobState::queued));
  };
  job(0, JobState::confirmed);
  job(1, JobState::sent);
  job(2, JobState::queued);
  ASSERT_TRUE(backup(folder_.path("data"), file()).ok());
  ASSERT_TRUE(restore(file(), folder_.path("again"), "e2").ok());
  auto side = std::move(*SideStore::open(folder_.path("again")));
  EXPECT_EQ(side.count_jobs("booth", JobState::unknown).value(), 2);
  EXPECT_EQ(side.count_jobs("booth", JobState::confirmed).value(), 1);
  EXPECT_EQ(side.count_jobs("booth", JobState::queued).value(), 0);
}

TEST_F(BackupTest, IsOfTheMomentWhileTheStationGoesOn) {
  const auto head = day_.head();
  ASSERT_TRUE(backup(folder_.path("data"), file()).ok());
  for (const auto& batch : day_.truck("豫A22222", 10'000'000)) ASSERT_TRUE(journal_->append(batch).ok());
  ASSERT_TRUE(restore(file(), folder_.path("again"), "e2").ok());
  EXPECT_EQ((*SqliteJournal::open({folder_.path("again"), "G1", ""}))->head(), head);
}

TEST_F(BackupTest, ReplacesNoFileAndNoJournal) {
  ASSERT_TRUE(backup(folder_.path("data"), file()).ok());
  EXPECT_EQ(backup(folder_.path("data"), file()).error().code, ErrorCode::file_unwritable);
  EXPECT_EQ(restore(file(), folder_.path("data"), "e2").error().code, ErrorCode::data_folder_in_use);
  journal_.reset();
  EXPECT_EQ(restore(file(), folder_.path("data"), "e2").error().code, ErrorCode::data_folder_not_empty);
  EXPECT_EQ((*SqliteJournal::open({folder_.path("data"), "G1", ""}))->epoch(), "e1");
}

TEST_F(BackupTest, SaysWhenItCannotReadOrWrite) {
  EXPECT_EQ(backup(folder_.path("none"), file()).error().code, ErrorCode::file_unreadable);
  EXPECT_EQ(backup(folder_.path("data"), folder_.path("none/backup.db")).error().code,
            ErrorCode::file_unwritable);
  EXPECT_EQ(restore(file(), folder_.path("again"), "e2").error().code, ErrorCode::file_unreadable);
  // A database, but no backup.
  ASSERT_TRUE(side_->checkpoint().ok());
  EXPECT_EQ(restore(folder_.path("data/side.db"), folder_.path("again"), "e2").error().code,
            ErrorCode::file_unreadable);
  EXPECT_EQ(files_in(folder_.path("again")), 1U);  // the lock alone
}

}  // namespace
}  // namespace steelyard::store
