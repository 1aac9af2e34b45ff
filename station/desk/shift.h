// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "station/base/mass.h"
#include "station/base/result.h"
#include "station/base/time.h"
#include "station/dispatch/dispatch.h"
#include "station/journal/entry.h"

namespace steelyard::desk {

/// What was done in a shift.
struct ShiftTotals {
  std::int64_t trucks = 0;  ///< that left with goods
  Mass net;
  std::int64_t voids = 0;
  std::int64_t approvals = 0;
  std::int64_t corrections = 0;
  std::int64_t reprints = 0;
  friend bool operator==(const ShiftTotals&, const ShiftTotals&) = default;
};

/// One shift at the weighbridge, from its opening on.
struct Shift {
  std::string number;
  WallTime opened_at;
  std::string opened_by;
  ShiftTotals totals;
  friend bool operator==(const Shift&, const Shift&) = default;
};

/// Adds what one entry says. `before` is the dispatch that it is about as it stood until then, null where
/// that is not known.
void count(ShiftTotals& totals, const journal::Entry& entry, const dispatch::Dispatch* before);

Json to_json(const ShiftTotals& totals);
/// Of the entry that opened it: entry_malformed.
Result<Shift> shift_from_journal(const Json& body);

}  // namespace steelyard::desk
