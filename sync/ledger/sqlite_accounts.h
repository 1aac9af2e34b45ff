// SPDX-License-Identifier: Apache-2.0
// The accounts and sessions of a SQLite store: what Store says of them, inside its transaction.
#pragma once

#include "station/base/result.h"
#include "station/sqlite/database.h"
#include "sync/ledger/store.h"

namespace steelyard::ledger::sqlite_accounts {

Result<bool> add_station(sqlite::Database& database, const StationAccount& station);
Result<bool> add_user(sqlite::Database& database, const UserAccount& user);
Result<bool> set_station(sqlite::Database& database, const StationAccount& station);
Result<bool> set_user(sqlite::Database& database, const UserAccount& user);
Result<bool> open_session(sqlite::Database& database, const NewSession& session);
Result<void> close_session(sqlite::Database& database, const journal::Hash& token_hash);

}  // namespace steelyard::ledger::sqlite_accounts
