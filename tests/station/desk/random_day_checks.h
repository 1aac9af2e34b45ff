// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/station/desk/random_day.h"

namespace steelyard::desk {

/// What must be true of a day that is over; each fails the test where it is not.

/// Every state follows one that it may follow.
void check_states(const support::Day& day);
/// Mass and money of what left, line by line: by the journal's last word and by the plain model.
void check_money(const RandomDay& random);
/// The model made again from the journal is the one that the desk decided on.
void check_replay(const support::Day& day);
/// Writes the day to a disk, has it verified, and loads the model again from the tables.
void check_store(const RandomDay& random);
/// The ledger finds nothing wrong with what the station wrote: no good entry ends in quarantine.
void check_ledger(const support::Day& day);

}  // namespace steelyard::desk
