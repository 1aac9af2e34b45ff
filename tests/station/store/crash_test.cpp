// SPDX-License-Identifier: Apache-2.0
#include <filesystem>

#include <gtest/gtest.h>

#include "station/store/side_store.h"
#include "station/store/sqlite_journal.h"
#include "station/store/verify.h"
#include "tests/support/crash_vfs.h"
#include "tests/support/test_folder.h"
#include "tests/support/written_day.h"

namespace steelyard::store {
namespace {

using journal::Batch;
using support::CrashVfs;
using support::TestFolder;
using support::WrittenDay;

/// A run of a scripted day over a disk, as far as it comes.
struct DayRun {
  std::int64_t acknowledged = 0;  ///< seq of the last entry whose append said ok
  std::int64_t attempted = 0;     ///< seq of the last entry that was tried
  std::int64_t side_acknowledged = 0;
};

class CrashTest : public testing::Test {
 protected:
  void SetUp() override {
    for (int truck = 0; truck < 2; ++truck) {
      for (auto& batch : day_.truck("豫A" + std::to_string(10000 + truck), 10'000'000 + truck * 40'000)) {
        batches_.push_back(std::move(batch));
      }
    }
  }

  std::string data() const { return folder_.path("data"); }
  /// A small log limit makes checkpoints happen inside the run.
  JournalOptions options(const CrashVfs& disk) const { return {data(), "G1", "e1", disk.name(), 12}; }

  DayRun run(const CrashVfs& disk) const {
    DayRun came;
    const auto journal = SqliteJournal::open(options(disk));
    if (!journal) return came;
    auto side = SideStore::open(data(), disk.name());
    if (!side) return came;
    for (const Batch& batch : batches_) {
      came.attempted = batch.entries.back().entry.seq;
      if (!(*journal)->append(batch)) return came;
      came.acknowledged = came.attempted;
      if (!side->put_uplink({(*journal)->head(), false})) return came;
      came.side_acknowledged = came.acknowledged;
    }
    return came;
  }

  void expect_nothing_lost(const CrashVfs& disk, const DayRun& run) const {
    const auto journal = SqliteJournal::open(options(disk));
    ASSERT_TRUE(journal.ok()) << sentence(journal.error());
    const auto head = (*journal)->head().seq;
    // What was being written may have come through whole; half a batch may not.
    EXPECT_TRUE(head == run.acknowledged || head == run.attempted) << head << " after " << run.acknowledged;
    const auto report = verify({.folder = data(), .scratch_folder = folder_.path(), .vfs = disk.name()});
    ASSERT_TRUE(report.ok()) << sentence(report.error());
    EXPECT_TRUE(report->is_good()) << sentence(report->findings.front());
    EXPECT_EQ(report->entries, head);
    auto side = SideStore::open(data(), disk.name());
    ASSERT_TRUE(side.ok());
    EXPECT_GE(side->uplink()->acknowledged.seq, run.side_acknowledged);
    EXPECT_LE(side->uplink()->acknowledged.seq, head);
    // And the day goes on.
    for (const Batch& batch : batches_) {
      if (batch.entries.front().entry.seq <= head) continue;
      ASSERT_TRUE((*journal)->append(batch).ok());
      return;
    }
  }

  TestFolder folder_;
  WrittenDay day_;
  std::vector<Batch> batches_;
};

TEST_F(CrashTest, APowerCutAtAnyOperationLosesNothingAcknowledged) {
  std::int64_t operations = 0;
  {
    const CrashVfs disk("crash_whole", 0);
    ASSERT_EQ(run(disk).acknowledged, day_.head().seq);
    operations = disk.operations();
  }
  ASSERT_GT(operations, 200);
  std::int64_t acknowledged_last = 0;
  for (std::int64_t cut = 1; cut <= operations; ++cut) {
    const auto seed = static_cast<std::uint64_t>(cut) * 7919;
    SCOPED_TRACE("power cut at operation " + std::to_string(cut) + ", seed " + std::to_string(seed));
    std::filesystem::remove_all(data());
    CrashVfs disk("crash_disk", seed);
    disk.cut_power_at(cut);
    const DayRun done = run(disk);
    ASSERT_TRUE(disk.is_off());
    disk.power_on();
    expect_nothing_lost(disk, done);
    if (HasFailure()) return;
    acknowledged_last = done.acknowledged;
  }
  EXPECT_EQ(acknowledged_last, day_.head().seq);
}

TEST_F(CrashTest, TheDiskReallyForgetsWhatWasNotSynced) {
  // Without this the test above could not fail.
  std::int64_t lost = 0;
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    CrashVfs disk("forgetful", seed);
    const std::string path = folder_.path("unsafe" + std::to_string(seed) + ".db");
    {
      auto database = sqlite::Database::open(path, {.vfs = disk.name()});
      ASSERT_TRUE(database.ok());
      ASSERT_TRUE(database->execute("PRAGMA synchronous=NORMAL; CREATE TABLE t(i INTEGER)").ok());
      for (int i = 0; i < 10; ++i) ASSERT_TRUE(database->run("INSERT INTO t VALUES(?)", i).ok());
      disk.cut_power_now();
    }
    disk.power_on();
    auto database = sqlite::Database::open(path, {.vfs = disk.name()});
    ASSERT_TRUE(database.ok());
    const auto rows = database->integer("SELECT count(*) FROM sqlite_master", 0).value() == 0
                          ? 0
                          : database->integer("SELECT count(*) FROM t", 0).value();
    lost += 10 - rows;
  }
  EXPECT_GT(lost, 20);
}

TEST_F(CrashTest, ACutDuringARebuildLeavesTheTablesWhole) {
  for (std::int64_t cut = 1;; ++cut) {
    SCOPED_TRACE("power cut at operation " + std::to_string(cut) + " of the rebuild");
    std::filesystem::remove_all(data());
    CrashVfs disk("crash_rebuild", static_cast<std::uint64_t>(cut));
    ASSERT_EQ(run(disk).acknowledged, day_.head().seq);
    bool finished = false;
    {
      const auto journal = std::move(*SqliteJournal::open(options(disk)));
      disk.cut_power_at(disk.operations() + cut);
      finished = journal->rebuild().ok();
      if (!disk.is_off()) disk.cut_power_now();
    }
    disk.power_on();
    expect_nothing_lost(disk, {day_.head().seq, day_.head().seq, 0});
    if (HasFailure() || finished) return;
  }
}

}  // namespace
}  // namespace steelyard::store
