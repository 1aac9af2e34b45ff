// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "sync/protocol/totals.h"

namespace steelyard::uplink {

struct Sum {
  std::int64_t count = 0;
  Mass net;
  friend bool operator==(const Sum&, const Sum&) = default;
};

/// Both ends' control totals over the days that both can tell, as of the same entry.
struct Comparison {
  std::int64_t seq = 0;
  Sum station;
  Sum ledger;
  bool match = false;               ///< every day agrees, not only the sums
  std::vector<LocalDay> differing;  ///< days that do not, in order
  friend bool operator==(const Comparison&, const Comparison&) = default;
};

/// `station` and `ledger` are in order of day and hold at least the latest totals_days_max days that have any
/// dispatch. Where one of them was cut off there, earlier days are left out of the comparison.
Comparison compare(std::int64_t seq, const std::vector<protocol::DayTotal>& station,
                   const std::vector<protocol::DayTotal>& ledger);

}  // namespace steelyard::uplink
