// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "station/desk/command.h"
#include "station/desk/model.h"

namespace steelyard::desk {

/// What today's empty trucks together say of the scale that weighed them, each against its own history, at
/// the moment when `tare`, the empty weighing of `plate`, is to be put on record. It is looked at with the
/// tenth truck of the local day on a scale and whenever their number has doubled, so that chance has few
/// tries; never while an earlier finding about that scale is open. Trucks that are counted are those with
/// dispatch::tares_needed empty weights from before today; a truck weighed again counts with its last weight.
std::optional<NoteFindings::Seen> fleet_drift_seen(const Model& model, const std::string& plate,
                                                   const dispatch::Weighing& tare, const Context& context);

}  // namespace steelyard::desk
