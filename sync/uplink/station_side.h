// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "station/base/result.h"
#include "station/journal/entry.h"
#include "sync/protocol/totals.h"

namespace steelyard::uplink {

/// Keeps the last acknowledged entry over a restart. Not part of the journal; losing it costs one lookup.
/// Calls block and come from a pool thread, one at a time.
class CursorStore {
 public:
  virtual ~CursorStore() = default;
  /// seq 0 and a zero hash when there is none yet.
  virtual Result<journal::Head> load() = 0;
  virtual Result<void> store(const journal::Head& cursor) = 0;
};

struct TotalsAsOf {
  std::int64_t seq = 0;  ///< the last entry that these totals take into account
  std::vector<protocol::DayTotal> days;
};

/// The station's own control totals. Calls block and come from a pool thread.
class OwnTotals {
 public:
  virtual ~OwnTotals() = default;
  /// The latest `max` days that have an exited dispatch, in order of day.
  virtual Result<TotalsAsOf> latest_totals(std::size_t max) = 0;
};

}  // namespace steelyard::uplink
