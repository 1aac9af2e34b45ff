// SPDX-License-Identifier: Apache-2.0
#include "station/sqlite/database.h"

#include <cerrno>
#include <cstring>

#include <SQLiteCpp/Backup.h>
#include <SQLiteCpp/Exception.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include "station/sqlite/connection.h"

namespace steelyard::sqlite {
namespace {

/// Pages of a live backup between two breaths; the writer waits for none of them in WAL mode.
constexpr int backup_pages_at_once = 256;

bool is_full(int extended_code, int system_errno) {
  const int code = extended_code & 0xff;
  const bool no_room = system_errno == ENOSPC || system_errno == EDQUOT;
  return code == SQLITE_FULL || (code == SQLITE_IOERR && no_room);
}

Error unreadable(const std::string& path, const std::string& what) {
  return {ErrorCode::file_unreadable, {{"file", path}, {"what", what}}};
}

/// SQLite would make the file readable by everybody. An empty file is a new database to it. One that is there
/// is not touched: closing it here would drop the locks of every connection that this process has to it.
/// True: it was made.
Result<bool> make_private_file(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0) {
    if (errno == EEXIST) return false;
    if (errno == ENOSPC || errno == EDQUOT) return Error{ErrorCode::storage_full};
    return Error{ErrorCode::file_unwritable, {{"file", path}, {"what", std::strerror(errno)}}};
  }
  ::close(file);
  return true;
}

/// Makes the file's name durable, and that the rollback journal which its first page was written with is
/// gone: were that there again after a power cut, it would undo what the write-ahead log has acknowledged
/// since.
Result<void> sync_folder_of(const std::string& path) {
  const auto slash = path.rfind('/');
  const std::string folder = slash == std::string::npos ? "." : path.substr(0, slash + 1);
  const int file = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const bool synced = file >= 0 && ::fsync(file) == 0;
  const int code = errno;
  if (file >= 0) ::close(file);
  if (synced) return {};
  return Error{ErrorCode::file_unwritable, {{"file", folder}, {"what", std::strerror(code)}}};
}

}  // namespace

Error Database::Connection::error() const {
  return error(handle.getErrorMsg());
}

Error Database::Connection::error(const std::string& what) const {
  const int code = handle.getExtendedErrorCode();
  if (is_full(code, sqlite3_system_errno(handle.getHandle()))) return {ErrorCode::storage_full};
  const std::string said = what + " (SQLite " + std::to_string(code) + ")";
  if (mode == Mode::read) return unreadable(path, said);
  return {ErrorCode::storage_failed, {{"what", path + ": " + said}}};
}

Result<Statement> Database::Connection::prepare(std::string_view sql) {
  if (const auto it = idle.find(sql); it != idle.end() && !it->second.empty()) {
    auto loan = std::make_unique<Statement::Loan>(*this, std::move(it->second.back()), sql);
    it->second.pop_back();
    --idle_count;
    return Statement(std::move(loan));
  }
  try {
    auto fresh = std::make_unique<SQLite::Statement>(handle, std::string(sql));
    return Statement(std::make_unique<Statement::Loan>(*this, std::move(fresh), sql));
  } catch (const SQLite::Exception& failure) {
    return error(failure.what());
  }
}

Result<void> Database::Connection::run(std::string_view sql) {
  auto statement = prepare(sql);
  if (!statement) return statement.error();
  return statement->run();
}

Database::Database(std::unique_ptr<Connection> connection) : connection_(std::move(connection)) {}
Database::~Database() = default;
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;

Result<Database> Database::open(const std::string& path, const Options& options) {
  const bool writes = options.mode == Mode::write;
  bool is_new = false;
  if (writes) {
    const auto made = make_private_file(path);
    if (!made) return made.error();
    is_new = *made;
  }
  try {
    const int flags = writes ? SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE : SQLite::OPEN_READONLY;
    Database database(std::make_unique<Connection>(path, flags, options));
    if (auto configured = database.configure(options); !configured) return configured.error();
    if (is_new && options.is_durable) {
      if (auto synced = sync_folder_of(path); !synced) return synced.error();
    }
    return database;
  } catch (const SQLite::Exception& failure) {
    if (is_full(failure.getExtendedErrorCode(), 0)) return Error{ErrorCode::storage_full};
    return unreadable(path, failure.what());
  }
}

Result<void> Database::configure(const Options& options) {
  sqlite3* handle = connection_->handle.getHandle();
  // A misspelt column in double quotes must be an error, not a text.
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
  if (options.mode == Mode::read) {
    // Releases before 3.51.3 have a rare race when two connections reset the log: only the writer may.
    sqlite3_db_config(handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    if (auto done = execute("PRAGMA wal_autocheckpoint=0; PRAGMA query_only=1"); !done) return done;
    // The first look at the file says whether it is a database at all.
    if (auto looked = integer("PRAGMA user_version", 0); !looked) return looked.error();
    return {};
  }
  // 8 KiB pages hold a 1.5 KiB entry with less waste than 4 KiB ones. Takes effect on a new file only.
  const std::string synchronous = options.is_durable ? "FULL" : "OFF";
  if (auto done = execute("PRAGMA page_size=8192; PRAGMA synchronous=" + synchronous); !done) return done;
  {
    auto journal_mode = prepare("PRAGMA journal_mode=WAL");
    if (!journal_mode) return journal_mode.error();
    const auto row = journal_mode->step();
    if (!row) return row.error();
    if (!*row || journal_mode->text(0) != "wal") return connection_->error("no write-ahead log here");
    // The answer comes first and the switch with the end of the statement. Where the disk refuses it, the
    // file would go on with a rollback journal, and that one is not proof against a power cut.
    if (const auto switched = journal_mode->step(); !switched) return switched.error();
  }
  return execute("PRAGMA foreign_keys=ON; PRAGMA wal_autocheckpoint=" +
                 std::to_string(options.checkpoint_pages));
}

Result<void> Database::execute(const std::string& script) {
  if (connection_->handle.tryExec(script) != SQLITE_OK) return connection_->error();
  return {};
}

Result<Statement> Database::prepare(std::string_view sql) {
  return connection_->prepare(sql);
}

std::int64_t Database::changes() const {
  return sqlite3_changes64(connection_->handle.getHandle());
}

Result<Transaction> Database::begin() {
  if (auto begun = connection_->run("BEGIN IMMEDIATE"); !begun) return begun.error();
  return Transaction(connection_.get());
}

Result<void> Database::migrate(std::span<const std::string_view> steps) {
  const auto found = integer("PRAGMA user_version", 0);
  if (!found) return found.error();
  const auto known = static_cast<std::int64_t>(steps.size());
  if (*found > known) {
    return Error{ErrorCode::schema_newer, {{"file", path()}, {"found", *found}, {"known", known}}};
  }
  if (*found == known) return {};
  if (connection_->mode == Mode::read) {
    return unreadable(path(), "schema " + std::to_string(*found) + " is older than " + std::to_string(known));
  }
  auto transaction = begin();
  if (!transaction) return transaction.error();
  for (auto version = *found; version < known; ++version) {
    if (auto done = execute(std::string(steps[static_cast<std::size_t>(version)])); !done) return done;
  }
  if (auto done = execute("PRAGMA user_version=" + std::to_string(known)); !done) return done;
  return transaction->commit();
}

Result<CheckpointResult> Database::checkpoint(bool truncate) {
  int log_pages = 0;
  int moved_pages = 0;
  const int how = truncate ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_PASSIVE;
  const int code =
      sqlite3_wal_checkpoint_v2(connection_->handle.getHandle(), nullptr, how, &log_pages, &moved_pages);
  if (code != SQLITE_OK) return connection_->error();
  return CheckpointResult{log_pages, moved_pages};
}

Result<void> Database::backup_to(const std::string& path, const std::function<void(int, int)>& progress) {
  try {
    if (auto made = make_private_file(path); !made) return made.error();
    SQLite::Database target(path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    SQLite::Backup backup(target, connection_->handle);
    int code = SQLITE_OK;
    while (code != SQLITE_DONE) {
      code = backup.executeStep(backup_pages_at_once);
      if (code == SQLITE_BUSY || code == SQLITE_LOCKED)
        return connection_->error("the copy's file is in use");
      if (progress)
        progress(backup.getTotalPageCount() - backup.getRemainingPageCount(), backup.getTotalPageCount());
    }
    return {};
  } catch (const SQLite::Exception& failure) {
    if (is_full(failure.getExtendedErrorCode(), 0)) return Error{ErrorCode::storage_full};
    return Error{ErrorCode::file_unwritable, {{"file", path}, {"what", failure.what()}}};
  }
}

const std::string& Database::path() const {
  return connection_->path;
}

Transaction::Transaction(Transaction&& other) noexcept
    : connection_(std::exchange(other.connection_, nullptr)) {}

Transaction::~Transaction() {
  if (connection_ == nullptr) return;
  // SQLite may have rolled back by itself (disk full): then there is nothing left to do, and nobody to tell.
  static_cast<void>(connection_->run("ROLLBACK").ok());
}

Result<void> Transaction::commit() {
  CHECK(connection_ != nullptr);
  if (auto done = connection_->run("COMMIT"); !done) return done;
  connection_ = nullptr;
  return {};
}

}  // namespace steelyard::sqlite
