// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "station/dispatch/dispatch.h"

namespace steelyard::desk {

/// The slip with what this truck took of it, as the dispatch now says: shipped when nothing is left, open
/// again when something is. A cancelled one stays cancelled.
dispatch::PickSlip book(dispatch::PickSlip slip, const dispatch::Dispatch& dispatch);

/// Whether somebody received, weighed, counted or cleared this truck, also where it was weighed or counted
/// again since. An own exception is one's own whoever
/// is signed in: such a person approves and corrects nothing of it.
bool had_a_hand_in(const dispatch::Dispatch& dispatch, std::string_view user);

}  // namespace steelyard::desk
