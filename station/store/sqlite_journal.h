// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <mutex>
#include <string>

#include "station/journal/journal.h"
#include "station/sqlite/database.h"
#include "station/store/folder_lock.h"
#include "station/store/projections.h"

namespace steelyard::store {

/// How long the answer to an Idempotency-Key is kept.
inline constexpr std::chrono::hours answer_life{7 * 24};

struct JournalOptions {
  std::string folder;
  std::string station;  ///< id of the station whose journal this is or becomes; "" for whosever it is
  std::string epoch;    ///< random id, drawn by the caller; used where the folder has none yet
  std::string vfs = {};
  int checkpoint_pages = 8000;
};

/// The journal of a station in one SQLite file, with the tables that follow from it (projections.h) written
/// in the same transaction: one append, one sync. `append` and what else writes belong to one thread; `head`,
/// `read` and `find_answer` may be called from any.
class SqliteJournal final : public journal::Journal {
 public:
  /// Takes the folder's lock, makes what is missing; where the tables were made by an earlier program they
  /// are made anew, which takes minutes for a journal of years. data_folder_in_use {folder, owner},
  /// data_folder_foreign {folder, found, expected}, schema_newer, chain_broken when the last entry is
  /// damaged, storage_full, storage_failed, file_unwritable.
  static Result<std::unique_ptr<SqliteJournal>> open(const JournalOptions& options);

  /// Also chain_broken when the entries do not continue the chain, entry_malformed and number_repeated as
  /// `fold` says: in every case nothing was changed.
  Result<void> append(const journal::Batch& batch) override;
  journal::Head head() const override;
  Result<std::vector<journal::StoredEntry>> read(std::int64_t after, std::size_t max_entries,
                                                 std::size_t max_bytes) override;
  Result<std::optional<journal::Answer>> find_answer(const std::string& key) override;

  const std::string& station() const { return station_; }
  /// Changes when the folder is restored from a backup.
  const std::string& epoch() const { return epoch_; }
  Result<void> set_epoch(const std::string& epoch);

  /// Forgets the answers older than answer_life.
  Result<void> purge_answers(WallTime now);
  /// Puts the write-ahead log into the main file; for idle moments, so that no commit has to.
  Result<sqlite::CheckpointResult> checkpoint();
  /// The tables anew from the entries.
  Result<void> rebuild(const Progress& progress = {});
  /// Made from a backup, which may be older than what the ledger has: no new number before heads were
  /// compared.
  bool must_compare_heads() const { return !former_epoch_.empty(); }
  /// The epoch of the folder that it was made from, until then.
  const std::string& former_epoch() const { return former_epoch_; }
  /// They were, and what was missing is here.
  Result<void> heads_compared();

 private:
  SqliteJournal(FolderLock lock, sqlite::Database writer, sqlite::Database reader);
  Result<void> identify(const JournalOptions& options);
  Result<void> load_head();
  Result<void> renew_projections();

  FolderLock lock_;
  sqlite::Database writer_;
  std::mutex reader_mutex_;
  sqlite::Database reader_;
  std::string station_;
  std::string epoch_;
  std::string former_epoch_;
  mutable std::mutex head_mutex_;
  journal::Head head_;
};

/// The value of a row of `meta`, "" without one.
Result<std::string> meta_value(sqlite::Database& database, std::string_view key);

}  // namespace steelyard::store
