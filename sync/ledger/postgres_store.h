// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include "station/base/result.h"
#include "sync/ledger/store.h"

namespace steelyard::ledger {

/// The store in a PostgreSQL database, which any number of ledgers may share: a batch holds its station's row
/// until its commit. A connection that broke is opened anew by the next `begin` or query. Errors as
/// postgres::Connection and postgres::migrate give them.
Result<std::unique_ptr<Store>> open_postgres_store(const std::string& url);
/// A reader of the same database, whose schema must be there.
Result<std::unique_ptr<Reader>> open_postgres_reader(const std::string& url);

}  // namespace steelyard::ledger
