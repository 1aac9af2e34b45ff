// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "station/base/result.h"
#include "station/journal/hash.h"
#include "sync/postgres/connection.h"
#include "sync/protocol/batch.h"
#include "sync/protocol/totals.h"

namespace steelyard::ledger {

/// storage_failed where it has not 32 bytes.
Result<journal::Hash> hash_in(const postgres::Rows& rows, int row, int column);
postgres::Value bytes_of(const journal::Hash& hash);

/// Of day, count, net_g.
std::vector<protocol::DayTotal> totals_in(const postgres::Rows& rows);
/// Of seq, code, rule.
Result<std::vector<protocol::Quarantined>> quarantined_in(const Result<postgres::Rows>& rows);

}  // namespace steelyard::ledger
