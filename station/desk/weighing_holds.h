// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "station/desk/desk.h"

namespace steelyard::desk {

/// Whether the load changed right after a weighing that counts was captured.
bool is_disturbed(const dispatch::Dispatch& dispatch);

/// What its weighings say against clearing a counted, loaded truck: dispatch_held, legs_missing,
/// weighing_disturbed.
void add_weighing_holds(const dispatch::Dispatch& dispatch, std::vector<Desk::Hold>& holds);

/// net_short or net_over of the whole truck, then of each leg, with its `slip` and `line`.
void add_net_holds(const dispatch::Dispatch& dispatch, std::vector<Desk::Hold>& holds);

}  // namespace steelyard::desk
