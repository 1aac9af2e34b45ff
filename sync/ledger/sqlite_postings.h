// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>

#include "station/sqlite/database.h"
#include "sync/ledger/store.h"

/// The accounts in this kind of store, as the fastest way into it has them. Each inside the caller's
/// transaction.
namespace steelyard::ledger::sqlite_postings {

Result<void> put(sqlite::Database& database, std::int64_t station, std::span<const office::Posting> postings);
Result<void> add(sqlite::Database& database, std::int64_t station, const office::AccountChanges& changes);
Result<std::vector<GoodsOfSlip>> goods_of(sqlite::Database& database, std::int64_t station,
                                          std::span<const std::string> slips, std::int64_t upto);

}  // namespace steelyard::ledger::sqlite_postings
