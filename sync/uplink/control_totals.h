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

/// The first day that the ledger's list can vouch for: it holds the latest totals_days_max days at least, in
/// order, and before them days may have been left out.
LocalDay first_whole_day(const std::vector<protocol::DayTotal>& ledger);

/// Both in order of day; days before the ledger's first whole one are left out.
Comparison compare(std::int64_t seq, const std::vector<protocol::DayTotal>& station,
                   const std::vector<protocol::DayTotal>& ledger);

}  // namespace steelyard::uplink
