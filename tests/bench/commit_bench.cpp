// SPDX-License-Identifier: Apache-2.0
// What a durable commit costs beyond what SQLite itself takes for the same bytes, and how long a station with
// a long journal takes to open it. STEELYARD_BENCH_FOLDER says on which disk (here, if unset).

#include <algorithm>
#include <chrono>
#include <cstdlib>

#include <benchmark/benchmark.h>
#include <sqlite3.h>

#include "station/base/check.h"
#include "station/store/reader.h"
#include "station/store/sqlite_journal.h"
#include "tests/support/test_folder.h"
#include "tests/support/written_day.h"

namespace steelyard::store {
namespace {

using journal::Batch;
using support::TestFolder;
using support::WrittenDay;
using Clock = std::chrono::steady_clock;

std::string disk() {
  const char* folder = std::getenv("STEELYARD_BENCH_FOLDER");
  return folder != nullptr ? folder : ".";
}

/// SQLite as it comes, with the same durability: one table, one prepared insert.
class BareDatabase {
 public:
  explicit BareDatabase(const std::string& path) {
    CHECK(sqlite3_open(path.c_str(), &handle_) == SQLITE_OK);
    execute(
        "PRAGMA page_size=8192; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
        "PRAGMA wal_autocheckpoint=8000; CREATE TABLE row(n INTEGER PRIMARY KEY, bytes TEXT)");
    CHECK(sqlite3_prepare_v2(handle_, "INSERT INTO row(bytes) VALUES(?)", -1, &insert_, nullptr) ==
          SQLITE_OK);
    CHECK(sqlite3_prepare_v2(handle_, "BEGIN IMMEDIATE", -1, &begin_, nullptr) == SQLITE_OK);
    CHECK(sqlite3_prepare_v2(handle_, "COMMIT", -1, &commit_, nullptr) == SQLITE_OK);
  }
  ~BareDatabase() {
    for (auto* statement : {insert_, begin_, commit_}) sqlite3_finalize(statement);
    sqlite3_close(handle_);
  }
  BareDatabase(const BareDatabase&) = delete;
  BareDatabase& operator=(const BareDatabase&) = delete;

  void append(const Batch& batch) {
    run(begin_);
    for (const auto& entry : batch.entries) insert(entry.bytes);
    if (batch.answer) insert(batch.answer->body);
    run(commit_);
  }

 private:
  void execute(const char* sql) { CHECK(sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr) == SQLITE_OK); }
  static void run(sqlite3_stmt* statement) {
    CHECK(sqlite3_step(statement) == SQLITE_DONE);
    sqlite3_reset(statement);
  }
  void insert(const std::string& bytes) {
    sqlite3_bind_text(insert_, 1, bytes.data(), static_cast<int>(bytes.size()), SQLITE_STATIC);
    run(insert_);
  }
  sqlite3* handle_ = nullptr;
  sqlite3_stmt* insert_ = nullptr;
  sqlite3_stmt* begin_ = nullptr;
  sqlite3_stmt* commit_ = nullptr;
};

class Latencies {
 public:
  template <typename Call>
  void time(const Call& call) {
    const auto begin = Clock::now();
    call();
    values_.push_back(std::chrono::duration<double, std::micro>(Clock::now() - begin).count());
  }
  double percentile(std::size_t percent) {
    std::sort(values_.begin(), values_.end());
    return values_.at((values_.size() - 1) * percent / 100);
  }

 private:
  std::vector<double> values_;
};

/// Weighing batches of both databases by turns, so that a slow moment of the disk meets both.
void weighing_commit(benchmark::State& state) {
  const bool with_answer = state.range(0) != 0;
  const TestFolder folder(disk());
  const auto journal = std::move(*SqliteJournal::open({folder.path("data"), "G1", "e1"}));
  BareDatabase bare(folder.path("bare.db"));
  WrittenDay day;
  Latencies ours;
  Latencies theirs;
  std::size_t bytes = 0;
  std::size_t commits = 0;
  for (auto _ : state) {
    for (Batch& batch : day.truck("豫A" + std::to_string(10000 + commits % 500), 10'000'000)) {
      if (!with_answer) batch.answer.reset();
      if (batch.entries.front().entry.kind != "weighing") {
        CHECK(journal->append(batch).ok());
        bare.append(batch);
        continue;
      }
      for (const auto& entry : batch.entries) bytes += entry.bytes.size();
      ++commits;
      ours.time([&] { CHECK(journal->append(batch).ok()); });
      theirs.time([&] { bare.append(batch); });
    }
  }
  state.counters["bytes"] = static_cast<double>(bytes / commits);
  state.counters["bare_p50_us"] = theirs.percentile(50);
  state.counters["journal_p50_us"] = ours.percentile(50);
  state.counters["bare_p99_us"] = theirs.percentile(99);
  state.counters["journal_p99_us"] = ours.percentile(99);
  state.counters["ratio_p50"] = ours.percentile(50) / theirs.percentile(50);
}
BENCHMARK(weighing_commit)
    ->ArgName("with_answer")
    ->Arg(0)
    ->Arg(1)
    ->Iterations(100)  // 1 600 syncs in all: a slow disk takes 20 ms for each
    ->Unit(benchmark::kMillisecond);

/// What a station does with its journal before it is ready, with `range(0)` dispatches behind it and fifty
/// trucks in the yard.
void open_journal(benchmark::State& state) {
  constexpr int trucks_at_once = 200;
  constexpr int trucks_in_the_yard = 50;
  const TestFolder folder(disk());
  const JournalOptions options{folder.path("data"), "G1", "e1"};
  {
    const auto journal = std::move(*SqliteJournal::open(options));
    WrittenDay day;
    for (std::int64_t done = 0; done < state.range(0); done += trucks_at_once) {
      Batch large;
      for (int truck = 0; truck < trucks_at_once; ++truck) {
        for (auto& batch : day.truck("豫A" + std::to_string((done + truck) % 5000), 10'000'000)) {
          std::move(batch.entries.begin(), batch.entries.end(), std::back_inserter(large.entries));
        }
      }
      CHECK(journal->append(large).ok());
    }
    for (int truck = 0; truck < trucks_in_the_yard; ++truck) {
      const auto batches = day.truck("豫A" + std::to_string(truck), 10'000'000);
      for (std::size_t i = 0; i < 3; ++i) CHECK(journal->append(batches[i]).ok());
      day.go_back_to(journal->head());
    }
  }
  for (auto _ : state) {
    const auto journal = std::move(*SqliteJournal::open(options));
    auto reader = std::move(*Reader::open(options.folder));
    CHECK(reader.open_dispatches()->size() == trucks_in_the_yard);
    CHECK(reader.open_slips()->size() == trucks_in_the_yard);
    CHECK(!reader.all_tares()->empty());
    CHECK(!reader.counters()->empty());
    benchmark::DoNotOptimize(journal->head());
  }
}
BENCHMARK(open_journal)
    ->ArgName("dispatches")
    ->Arg(10'000)
    ->Arg(100'000)
    ->Iterations(5)
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace steelyard::store
