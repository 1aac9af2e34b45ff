// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "station/base/result.h"
#include "sync/office/posting.h"
#include "sync/office/sql.h"

namespace steelyard::ledger {

/// The debits that an entry of a station came to, in order, in either kind of store.
Result<std::vector<office::Posting>> debits_in(office::Sql& sql, std::int64_t station, std::int64_t seq);

}  // namespace steelyard::ledger
