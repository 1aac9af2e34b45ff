// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <map>

#include "station/base/mass.h"
#include "station/dispatch/net_check.h"

namespace steelyard::desk {

/// What a site decides about its dispatches. Defaults as in the configuration's documentation.
struct SiteRules {
  bool require_batch = true;  ///< every line needs its batch before the pass
  /// Legal gross mass by number of axles; a number that is not here is not checked.
  std::map<int, Mass> road_limits = {{2, Mass::kilograms(18'000)},
                                     {3, Mass::kilograms(25'000)},
                                     {4, Mass::kilograms(31'000)},
                                     {5, Mass::kilograms(43'000)},
                                     {6, Mass::kilograms(49'000)}};
  int pass_days = 1;         ///< a pass is valid until the end of the day so many days after its issue
  bool stored_tare = false;  ///< a truck's last measured empty weight may stand in for weighing it empty
  std::chrono::hours stored_tare_for{48};  ///< and is good for so long
  bool manual_weight = false;              ///< while a scale is out of order, with an approval for each
  std::chrono::hours stale_after{24};      ///< a first weighing that waits longer is highlighted
};

struct Rules {
  dispatch::CheckRules check;
  bool learn = false;  ///< checks go by what the trucks that left say of a product's bags
  SiteRules site;
};

}  // namespace steelyard::desk
