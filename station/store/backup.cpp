// SPDX-License-Identifier: Apache-2.0
#include "station/store/backup.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <span>
#include <system_error>
#include <vector>

#include <fcntl.h>
#include <unistd.h>

#include "station/sqlite/database.h"
#include "station/store/folder_lock.h"
#include "station/store/schema.h"
#include "station/store/sqlite_journal.h"

namespace steelyard::store {
namespace {

using sqlite::Database;
using sqlite::Mode;
using Bytes = std::vector<std::uint8_t>;

Error unwritable(const std::string& file, int code) {
  if (code == ENOSPC || code == EDQUOT) return {ErrorCode::storage_full};
  return {ErrorCode::file_unwritable, {{"file", file}, {"what", std::strerror(code)}}};
}

/// A file half made; gone with the object unless it got its name.
class PartialFile {
 public:
  explicit PartialFile(std::string name) : name_(std::move(name)), path_(name_ + ".partial") { remove(); }
  ~PartialFile() { remove(); }
  PartialFile(const PartialFile&) = delete;
  PartialFile& operator=(const PartialFile&) = delete;

  const std::string& path() const { return path_; }

  /// Syncs what is in the file, gives it its name and makes that durable.
  Result<void> give_name() const {
    if (auto synced = sync(path_); !synced) return synced;
    if (std::rename(path_.c_str(), name_.c_str()) != 0) return unwritable(name_, errno);
    const std::string folder = std::filesystem::path(name_).parent_path();
    return sync(folder.empty() ? "." : folder);
  }

 private:
  static Result<void> sync(const std::string& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return unwritable(path, errno);
    const int code = ::fsync(file) == 0 ? 0 : errno;
    ::close(file);
    if (code != 0) return unwritable(path, code);
    return {};
  }
  void remove() const {
    for (const char* end : {"", "-wal", "-shm", "-journal"}) {
      std::error_code not_there;
      std::filesystem::remove(path_ + end, not_there);
    }
  }
  std::string name_;
  std::string path_;
};

Result<Bytes> read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  Bytes bytes{std::istreambuf_iterator<char>(in), {}};
  if (in.bad() || bytes.empty()) {
    return Error{ErrorCode::file_unreadable, {{"file", path}, {"what", std::strerror(errno)}}};
  }
  return bytes;
}

Result<void> write_private_file(const std::string& path, const Bytes& bytes) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0) return unwritable(path, errno);
  std::size_t done = 0;
  int code = 0;
  while (done < bytes.size() && code == 0) {
    const auto written = ::write(file, bytes.data() + done, bytes.size() - done);
    if (written > 0) done += static_cast<std::size_t>(written);
    if (written < 0 && errno != EINTR) code = errno;
  }
  ::close(file);
  if (code != 0) return unwritable(path, code);
  return {};
}

/// Copies the database at `from` to a file that must not be there.
Result<void> copy_database(const std::string& from, const std::string& to) {
  auto database = Database::open(from, {.mode = Mode::read});
  if (!database) return database.error();
  return database->backup_to(to);
}

/// The side file that a backup carries; file_unreadable when it carries none.
Result<Bytes> side_in(Database& database) {
  auto row = database.prepare("SELECT content FROM backup_side");
  const auto found = row ? row->step() : Result<bool>(row.error());
  if (found && *found) return row->blob(0);
  return Error{ErrorCode::file_unreadable,
               {{"file", database.path()}, {"what", "it is no backup of a station"}}};
}

/// What stands beside the databases and is part of the station: what its scales were proved to be, and how
/// they are read.
constexpr const char* carried_folders[] = {"profiles", "lines"};

Result<void> put_files(Database& database, const std::string& folder) {
  if (auto done =
          database.execute("CREATE TABLE backup_file(name TEXT PRIMARY KEY, content BLOB NOT NULL) STRICT");
      !done) {
    return done;
  }
  for (const char* carried : carried_folders) {
    std::error_code none;
    for (const auto& file : std::filesystem::directory_iterator(folder + "/" + carried, none)) {
      if (file.path().extension() != ".json") continue;
      const auto content = read_file(file.path());
      if (!content) return content.error();
      const std::string name = std::string(carried) + "/" + file.path().filename().string();
      if (auto done = database.run("INSERT INTO backup_file VALUES(?, ?)", name,
                                   std::span<const std::uint8_t>(*content));
          !done) {
        return done;
      }
    }
    if (none && none != std::errc::no_such_file_or_directory)
      return Error{ErrorCode::file_unreadable, {{"file", folder + "/" + carried}, {"what", none.message()}}};
  }
  return {};
}

/// Writes them into the folder. A backup of an earlier program carries none.
Result<void> take_files(Database& database, const std::string& folder) {
  {
    auto known = database.prepare("SELECT 1 FROM sqlite_master WHERE name = 'backup_file'");
    const auto found = known ? known->step() : Result<bool>(known.error());
    if (!found) return found.error();
    if (!*found) return {};
    auto row = database.prepare("SELECT name, content FROM backup_file");
    if (!row) return row.error();
    for (;;) {
      const auto more = row->step();
      if (!more) return more.error();
      if (!*more) break;
      const std::filesystem::path name(row->text(0));
      const bool is_ours = std::find(std::begin(carried_folders), std::end(carried_folders),
                                     name.parent_path().string()) != std::end(carried_folders);
      if (!is_ours) continue;
      std::error_code ignored;  // what cannot be made cannot be written to either
      std::filesystem::create_directories(folder + "/" + name.parent_path().string(), ignored);
      const PartialFile file(folder + "/" + name.string());
      if (auto done = write_private_file(file.path(), row->blob(1)); !done) return done;
      if (auto done = file.give_name(); !done) return done;
    }
  }
  return database.execute("DROP TABLE backup_file");
}

}  // namespace

Result<void> backup(const std::string& folder, const std::string& file) {
  if (std::filesystem::exists(file)) return unwritable(file, EEXIST);
  const PartialFile whole(file);
  const PartialFile side(file + ".side");
  // The side file first: its cursor is then never ahead of the journal.
  if (auto done = copy_database(folder + std::string(side_file), side.path()); !done) return done;
  const auto content = read_file(side.path());
  if (!content) return content.error();
  if (auto done = copy_database(folder + std::string(journal_file), whole.path()); !done) return done;
  {
    auto database = Database::open(whole.path());
    if (!database) return database.error();
    if (auto done = database->execute("CREATE TABLE backup_side(content BLOB NOT NULL) STRICT"); !done)
      return done;
    if (auto done =
            database->run("INSERT INTO backup_side VALUES(?)", std::span<const std::uint8_t>(*content));
        !done) {
      return done;
    }
    if (auto done = put_files(*database, folder); !done) return done;
    if (auto done = database->checkpoint(true); !done) return done.error();
  }
  return whole.give_name();
}

Result<void> restore(const std::string& file, const std::string& folder, const std::string& epoch) {
  auto lock = FolderLock::take(folder);
  if (!lock) return lock.error();
  const std::string journal_path = folder + std::string(journal_file);
  const std::string side_path = folder + std::string(side_file);
  if (std::filesystem::exists(journal_path)) {
    return Error{ErrorCode::data_folder_not_empty, {{"folder", folder}}};
  }
  const PartialFile journal(journal_path);
  const PartialFile side(side_path);
  if (auto done = copy_database(file, journal.path()); !done) return done;
  {
    auto database = Database::open(journal.path());
    if (!database) return database.error();
    const auto content = side_in(*database);
    if (!content) return content.error();
    if (auto done = database->migrate(journal_schema()); !done) return done;
    if (auto done = write_private_file(side.path(), *content); !done) return done;
    if (auto done = database->execute("DROP TABLE backup_side"); !done) return done;
    if (auto done = take_files(*database, folder); !done) return done;
    // The epoch by which the ledger knows it. A backup of a folder that was itself restored and never
    // compared has it in the other place.
    auto former = meta_value(*database, restored_key);
    if (former && former->empty()) former = meta_value(*database, "epoch");
    if (!former) return former.error();
    for (const auto& [key, value] :
         {std::pair<std::string_view, std::string>{"epoch", epoch}, {restored_key, *former}}) {
      if (auto done = database->run("INSERT OR REPLACE INTO meta(key, value) VALUES(?, ?)", key, value);
          !done) {
        return done;
      }
    }
    if (auto done = database->checkpoint(true); !done) return done.error();
  }
  {
    auto database = Database::open(side.path());
    if (!database) return database.error();
    // Nobody is signed in, and what the lost station may have printed meanwhile is never printed again by
    // itself: a person looks.
    if (auto done =
            database->execute("DELETE FROM session; UPDATE print_job SET state = 'unknown' WHERE state "
                              "IN ('queued', 'sent')");
        !done) {
      return done;
    }
    if (auto done = database->checkpoint(true); !done) return done.error();
  }
  // The journal last: with it the folder is one.
  if (auto done = side.give_name(); !done) return done;
  return journal.give_name();
}

}  // namespace steelyard::store
