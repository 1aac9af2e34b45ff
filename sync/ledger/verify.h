// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "station/base/result.h"
#include "sync/ledger/store.h"

namespace steelyard::ledger {

struct Verified {
  std::int64_t stations = 0;
  std::int64_t entries = 0;
  std::int64_t dispatches = 0;
  std::int64_t quarantined = 0;
};

/// Follows every chain from its first entry to the mark and makes the dispatch table, the quarantine and the
/// totals anew from the entries to compare. The first fault: chain_broken {seq, rule}, ledger_tables_wrong
/// {what}.
Result<Verified> verify(Reader& reader);

}  // namespace steelyard::ledger
