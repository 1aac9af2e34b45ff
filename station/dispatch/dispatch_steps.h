// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "station/dispatch/dispatch.h"

namespace steelyard::dispatch {

// What the steps of a dispatch are made of; `on` puts them together.

/// Null when no line of the truck is that one.
LoadLine* find_line(Dispatch& dispatch, const LineKey& key);
const LoadLine* find_line(const Dispatch& dispatch, const LineKey& key);
Error wrong_state(const Dispatch& dispatch, const char* event);
/// dispatch_held. The dispatch must be.
Error on_hold(const Dispatch& dispatch);
void set_flag(Dispatch& dispatch, const std::string& flag);
/// Approvals were given for the numbers as they stood: new numbers need new ones.
void drop_outdated_approvals(Dispatch& dispatch);

/// With one more weighing, in the order of legs; the checks are still those of before.
Result<Dispatch> weighed(Dispatch next, const Weighed& event);
/// The whole truck, and each leg whose line is counted, against what was counted.
void check_again(Dispatch& dispatch, const CheckRules& rules);

}  // namespace steelyard::dispatch
