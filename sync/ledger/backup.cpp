// SPDX-License-Identifier: Apache-2.0
#include "sync/ledger/backup.h"

#include <filesystem>

#include "station/file/whole_file.h"
#include "station/sqlite/database.h"

namespace steelyard::ledger {

Result<void> backup(const StoreAddress& store, const std::string& file) {
  if (store.kind != StoreAddress::Kind::sqlite) {
    return Error{ErrorCode::ledger_config,
                 {{"file", store.shown()},
                  {"key", "store"},
                  {"rule", "a PostgreSQL database is backed up by its own pg_dump, see the README"},
                  {"rule_zh", "PostgreSQL 数据库请用自带的 pg_dump 备份，见 README"}}};
  }
  if (std::filesystem::exists(file))
    return Error{ErrorCode::file_unwritable, {{"file", file}, {"what", "there is such a file already"}}};
  auto database = sqlite::Database::open(store.where, {.mode = sqlite::Mode::read});
  if (!database) return database.error();
  const std::string partial = file + ".partial";
  std::filesystem::remove(partial);  // of a backup that was broken off
  if (auto copied = database->backup_to(partial); !copied) {
    std::error_code ignored;  // that it could not be written is said already
    std::filesystem::remove(partial, ignored);
    return copied;
  }
  return file::rename_whole(partial, file);
}

}  // namespace steelyard::ledger
