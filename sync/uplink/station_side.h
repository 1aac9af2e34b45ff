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

/// The station's own control totals. Calls block and come from a pool thread.
class OwnTotals {
 public:
  virtual ~OwnTotals() = default;
  /// Days from `from` on that have an exited dispatch, in order, as of the entry `seq`.
  virtual Result<std::vector<protocol::DayTotal>> totals(LocalDay from, std::int64_t seq) = 0;
};

}  // namespace steelyard::uplink
