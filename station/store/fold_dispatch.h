// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "station/base/result.h"
#include "station/journal/entry.h"
#include "station/sqlite/database.h"

namespace steelyard::store {

/// Brings what follows from a dispatch up to date with one more entry about it: its own row, the numbers of
/// ticket and pass, the tares of its truck, the totals of its day, and, once it is closed, what reports
/// count. entry_malformed {rule}.
Result<void> fold_dispatch(sqlite::Database& database, const journal::Entry& entry);

}  // namespace steelyard::store
