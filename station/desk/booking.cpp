// SPDX-License-Identifier: Apache-2.0
#include "station/desk/booking.h"

#include <algorithm>

namespace steelyard::desk {

using dispatch::Dispatch;
using dispatch::PickSlip;
using dispatch::SlipState;

PickSlip book(PickSlip slip, const Dispatch& d) {
  for (const auto& line : d.lines) {
    if (line.slip != slip.number) continue;
    const dispatch::Shipment now{d.id, line.line, d.quantity_of(line), line.bags.value_or(0)};
    const auto earlier = std::find_if(slip.shipped.begin(), slip.shipped.end(), [&](const auto& s) {
      return s.dispatch == d.id && s.line == line.line;
    });
    if (earlier == slip.shipped.end()) {
      slip.shipped.push_back(now);
    } else {
      *earlier = now;
    }
  }
  if (slip.state == SlipState::cancelled) return slip;
  const bool all = std::all_of(slip.lines.begin(), slip.lines.end(),
                               [&](const auto& l) { return slip.shipped_of(l.line) >= l.quantity; });
  slip.state = all ? SlipState::shipped : SlipState::open;
  return slip;
}

bool had_a_hand_in(const Dispatch& d, std::string_view user) {
  const bool weighed =
      std::any_of(d.weighings.begin(), d.weighings.end(), [&](const auto& w) { return w.by == user; });
  const bool counted =
      user == d.counted_by || std::find(d.hands.begin(), d.hands.end(), user) != d.hands.end();
  return weighed || counted || user == d.cleared_by || user == d.arrived_by;
}

}  // namespace steelyard::desk
