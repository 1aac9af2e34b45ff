// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include "station/base/result.h"
#include "sync/ledger/store.h"

namespace steelyard::ledger {

/// The store in one SQLite file: write-ahead log, synchronous=FULL. `vfs` is "" but in tests. Errors as
/// sqlite::Database::open and migrate give them.
Result<std::unique_ptr<Store>> open_sqlite_store(const std::string& path, const std::string& vfs = "");
/// A reader of the same file, which must be there.
Result<std::unique_ptr<Reader>> open_sqlite_reader(const std::string& path, const std::string& vfs = "");

}  // namespace steelyard::ledger
