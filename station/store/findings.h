// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "station/base/result.h"
#include "station/journal/entry.h"
#include "station/sqlite/database.h"

namespace steelyard::store {

// What curves told. Part of `fold`.

/// The finding as it stands.
Result<void> fold_finding(sqlite::Database& database, const journal::Entry& entry);

/// How often a truck showed so many axle steps, from its weighings; nothing of a weighing that has none.
Result<void> fold_axle_steps(sqlite::Database& database, const journal::Entry& weighing);

}  // namespace steelyard::store
