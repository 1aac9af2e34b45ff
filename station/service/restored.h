// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "station/base/json.h"
#include "station/base/result.h"
#include "station/service/config.h"
#include "station/store/side_store.h"
#include "station/store/sqlite_journal.h"

namespace steelyard::service {

/// A folder made from a backup goes on only after it has what its ledger has: compares them, fetches what was
/// lost, and gives what the entry `opened` says of it (FORMAT.md, `restored`). Null for a folder that needs
/// none of this. To be called before the journal is read; blocks while the ledger is asked. What was fetched
/// is not printed again. restored_folder {folder, what} where they could not be compared or differ; the
/// folder keeps its mark until SqliteJournal::heads_compared, which is due once that entry is durable.
Result<Json> catch_up_with_ledger(const Config& config, store::SqliteJournal& journal,
                                  store::SideStore& side);

}  // namespace steelyard::service
