// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "station/weighing/levels.h"
#include "station/weighing/stay_record.h"

namespace steelyard::weighing {

/// A change of the load while the truck stood.
struct Step {
  std::int64_t from_ms = 0;
  std::int64_t to_ms = 0;
  Mass change;
  bool crept = false;  ///< came little by little
  bool is_person = false;
  bool is_excused = false;  ///< while goods were filled in; told only to recognise who comes back
};

/// A truck as it stood on the deck, from its last axle on to its first axle off.
struct Standing {
  std::vector<Step> steps;        ///< in order
  std::optional<Level> at_first;  ///< the first level at which the whole truck stood, and the last
  std::optional<Level> before_leaving;
};

/// Follows the levels of a stay with at least one capture. `loads_on_deck` as in StayFacts.
Standing standing_in(const std::vector<Level>& levels, const std::vector<StayCapture>& captures,
                     bool loads_on_deck);

}  // namespace steelyard::weighing
