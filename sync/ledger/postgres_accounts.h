// SPDX-License-Identifier: Apache-2.0
// The accounts and sessions of a PostgreSQL store: what Store says of them, inside its transaction.
#pragma once

#include "station/base/result.h"
#include "sync/ledger/store.h"
#include "sync/postgres/connection.h"

namespace steelyard::ledger::postgres_accounts {

Result<bool> add_station(postgres::Connection& connection, const StationAccount& station);
Result<bool> add_user(postgres::Connection& connection, const UserAccount& user);
Result<bool> set_station(postgres::Connection& connection, const StationAccount& station);
Result<bool> set_user(postgres::Connection& connection, const UserAccount& user);
Result<bool> open_session(postgres::Connection& connection, const NewSession& session);
Result<void> close_session(postgres::Connection& connection, const journal::Hash& token_hash);

}  // namespace steelyard::ledger::postgres_accounts
