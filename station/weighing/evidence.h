// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "station/base/mass.h"
#include "station/weighing/finding.h"
#include "station/weighing/stay_record.h"

namespace steelyard::weighing {

/// What the curve alone does not tell.
struct StayFacts {
  Mass finest_interval;  ///< of the scale: in force at an empty deck
  /// Bulk goods are filled in on the deck: no change before the last capture counts then.
  bool loads_on_deck = false;
  std::optional<int> axle_steps_before;  ///< the most that this truck has shown
};

/// More findings of one stay than this are left out; what needs a check goes first.
inline constexpr std::size_t findings_of_a_stay = 8;

/// Looks at the whole stay of one vehicle and says what somebody should check (DOMAIN §4, §5).
///
/// *The truck stands* from the last axle on the deck to the first one off it. A change of a sixteenth of the
/// load or more (and at least 25 e) is an axle, or the truck being moved; only after a capture a rise of any
/// size is a step, since no axle comes to a truck that stands there whole. Steps are measured between levels
/// (levels.h), so swinging, gusts, an engine and a truck that rolls a little make none; what creeps is added
/// up, and is a step when 5 e are reached. Where 10 e and more come just after the truck stopped for the
/// first time, or go just before it drives off (within 4 s), it was a wheel on the edge.
///
/// *A person* is 3 e and more, and less than 5 e. A display in steps shows less than 5 e as 5 e at times, and
/// where e is small a person is more than that: a fall of up to 100 kg which is taken back later is a person
/// too – the driver, without whom no truck drives off.
///
/// *What went off the deck* is the level before the truck drove off, less the deck's rest; persons who got on
/// or off after the capture are reckoned with.
///
/// Of a stay without a capture only the deck's rest is judged.
std::vector<Finding> findings_in(const FinishedStay& stay, const StayFacts& facts);

}  // namespace steelyard::weighing
