// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "station/desk/desk.h"

namespace steelyard::desk {

/// The lines of a slip that trucks in the yard have.
std::set<int> lines_on_trucks(const std::string& slip, const Model& model);

/// Why this slip lets no truck in because of what the office says of it, whoever approves: slip_collides,
/// slip_moved, slip_on_truck.
std::optional<Error> office_hold(const dispatch::PickSlip& slip, const Model& model);

/// Why this slip lets no truck in without a second person: slip_unpaid, credit_exceeded. `beside` is the
/// credit that the other slips on the truck use.
std::optional<Desk::Hold> payment_hold(const dispatch::PickSlip& slip, Money beside);

/// What became worse with the dispatch's slips since the truck came: slip_cancelled (never approvable),
/// slip_unpaid, credit_exceeded. What stood so at the arrival was approved then.
std::vector<Desk::Hold> slip_holds(const dispatch::Dispatch& dispatch, const Model& model);

/// over_shipment of each line that carries more than the slip, as it was ordered when the truck came, leaves
/// after what was shipped and what other trucks hold. Bulk goods may lie beyond that by the tolerance and the
/// uncertainty of their net check: a net check alone judges a truck by its own plan, and two trucks can each
/// keep to theirs.
std::vector<Desk::Hold> over_shipments(const dispatch::Dispatch& dispatch, const Model& model);

/// Whether somebody approved this hold. An approval that came with the arrival was for the slips as they
/// stood then, and does not cover what became worse; nor does that of an over-shipment cover a larger one,
/// when other trucks have left less since.
bool is_approved(const dispatch::Dispatch& dispatch, const Desk::Hold& hold);

/// Whether `actor` may go past this hold: its own error where nobody approved it, own_exception where only
/// the actor did.
Result<void> approved_by_another(const dispatch::Dispatch& dispatch, const Desk::Hold& hold,
                                 const std::string& actor);

}  // namespace steelyard::desk
