// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>

#include "station/sqlite/database.h"
#include "sync/office/posting.h"

/// The accounts in this kind of store, as the fastest way into it has them. Each inside the caller's
/// transaction.
namespace steelyard::ledger::sqlite_postings {

Result<void> put(sqlite::Database& database, std::int64_t station, std::span<const office::Posting> postings);
Result<void> add(sqlite::Database& database, std::int64_t station, const office::AccountChanges& changes);

}  // namespace steelyard::ledger::sqlite_postings
