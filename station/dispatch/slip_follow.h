// SPDX-License-Identifier: Apache-2.0
// How a slip at a station becomes what the office says of it.
#pragma once

#include <set>
#include <string>

#include "station/dispatch/slip.h"

namespace steelyard::dispatch {

/// What the office says, and what stands against it here.
struct OfficeWord {
  PickSlip slip;            ///< as the office wants it; `moved_to` where another station is to have it
  std::int64_t change = 1;  ///< its number among the office's changes
  std::string own_prefix;   ///< "G1-": what begins so in `shipped` this station knows better itself
  std::set<int> on_trucks;  ///< the lines that trucks in the yard have
};

/// The slip as it stands here once it follows the office; `here` is null where there is none of that number.
/// The order is the office's; what left by this station's own trucks stays.
///
/// One that was made here under the same number becomes the office's where it is the same order, or where it
/// was cancelled with nothing shipped. Refuses, and the change waits: slip_collides where it is another
/// order, slip_line_in_use where goods that left or stand on a truck would become others, slip_on_truck where
/// it is to go elsewhere and a truck has it.
Result<PickSlip> followed(const PickSlip* here, const OfficeWord& word);

/// The same customer, and line by line the same goods in the same quantity.
bool is_same_order(const PickSlip& a, const PickSlip& b);

}  // namespace steelyard::dispatch
