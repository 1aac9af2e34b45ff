// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "station/base/result.h"
#include "station/sqlite/statement.h"

namespace steelyard::sqlite {

enum class Mode {
  write,  ///< makes the file (readable by its owner alone) if there is none; the one connection that
          ///< checkpoints
  read    ///< the file must be there; never writes or checkpoints
};

struct Options {
  Mode mode = Mode::write;
  std::string vfs = {};  ///< name of a registered VFS, "" for the system's own; tests lay theirs underneath
  std::chrono::milliseconds busy_timeout{5000};
  /// A commit that leaves this many pages in the write-ahead log checkpoints by itself. High, because a
  /// checkpoint inside a commit is felt: call `checkpoint` in idle time.
  int checkpoint_pages = 8000;
  /// False for a file that nobody needs after a power cut: nothing waits for the disk.
  bool is_durable = true;
};

/// How the busy part of the write-ahead log is put into the main file.
struct CheckpointResult {
  std::int64_t log_pages = 0;  ///< pages that were in the log
  std::int64_t moved_pages = 0;
};

class Transaction;

/// One connection, to be used by one thread at a time. Write-ahead log, synchronous=FULL unless asked
/// otherwise (what `commit` acknowledged survives a power cut), foreign keys on, double-quoted strings
/// refused. Every call that touches the disk may fail with storage_full, or storage_failed {what}; one that
/// reads, in read mode, with file_unreadable {file, what}.
class Database {
 public:
  /// Also storage_failed when the file system cannot hold a write-ahead log.
  static Result<Database> open(const std::string& path, const Options& options = {});
  ~Database();
  Database(Database&&) noexcept;
  Database& operator=(Database&&) noexcept;

  /// Several statements, separated by semicolons, that give no rows.
  Result<void> execute(const std::string& script);
  /// One statement; a text asked for before is not parsed again.
  Result<Statement> prepare(std::string_view sql);
  /// Prepares, binds and runs a statement without rows.
  template <typename... Values>
  Result<void> run(std::string_view sql, const Values&... values) {
    auto statement = prepare(sql);
    if (!statement) return statement.error();
    return statement->with(values...).run();
  }
  /// The first column of the first row, or `otherwise` when there is no row or it is null.
  template <typename... Values>
  Result<std::int64_t> integer(std::string_view sql, std::int64_t otherwise, const Values&... values) {
    auto statement = prepare(sql);
    if (!statement) return statement.error();
    const auto row = statement->with(values...).step();
    if (!row) return row.error();
    return *row && !statement->is_null(0) ? statement->integer(0) : otherwise;
  }
  /// Rows changed by the last insert, update or delete.
  std::int64_t changes() const;

  /// Takes the write lock at once. One at a time.
  Result<Transaction> begin();

  /// Brings the schema up to `steps` (step n makes version n out of n − 1), all in one transaction; the
  /// version is `user_version`. schema_newer {file, found, known} when the file is beyond them; in read mode
  /// also file_unreadable when it is behind, since nothing may be changed.
  Result<void> migrate(std::span<const std::string_view> steps);

  /// Moves what it can from the write-ahead log into the main file without waiting for readers; with
  /// `truncate` waits for them and empties the log.
  Result<CheckpointResult> checkpoint(bool truncate = false);

  /// A consistent copy into a new file while this connection, and others, go on.
  Result<void> backup_to(const std::string& path,
                         const std::function<void(int done_pages, int all_pages)>& progress = {});

  const std::string& path() const;

  struct Connection;

 private:
  explicit Database(std::unique_ptr<Connection> connection);
  Result<void> configure(const Options& options);
  std::unique_ptr<Connection> connection_;
};

/// Everything done between `begin` and `commit` becomes durable together, or not at all: without a successful
/// commit it is rolled back when the guard goes. Must not outlive the Database.
class Transaction {
 public:
  ~Transaction();
  Transaction(Transaction&& other) noexcept;
  Transaction& operator=(Transaction&&) = delete;

  Result<void> commit();

 private:
  friend class Database;
  explicit Transaction(Database::Connection* connection) : connection_(connection) {}
  Database::Connection* connection_;  ///< null when there is nothing left to roll back
};

}  // namespace steelyard::sqlite
