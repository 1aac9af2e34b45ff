// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "station/base/result.h"
#include "sync/ledger/store_address.h"

namespace steelyard::ledger {

/// A consistent copy of a SQLite store in one new file, for its owner alone, also while a ledger serves from
/// it. The file has its name only once it is whole. It is put back by taking the store's place while no
/// ledger runs; what the copy lacks, the stations send again. file_unreadable where there is no store yet,
/// file_unwritable {file, what} (also where there is such a file), storage_full; ledger_config for a
/// PostgreSQL store, which has better means of its own.
Result<void> backup(const StoreAddress& store, const std::string& file);

}  // namespace steelyard::ledger
