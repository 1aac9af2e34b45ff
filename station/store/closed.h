// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "station/base/result.h"
#include "station/journal/entry.h"
#include "station/sqlite/database.h"

namespace steelyard::store {

// What the reports and the search are made from. Part of `fold`.

/// The rows of a dispatch that has left or was voided, anew: a correction changes them. What its body does
/// not say counts as nothing.
Result<void> fold_closed(sqlite::Database& database, const journal::Entry& entry);

/// Plate and customer of a dispatch, so that a part of them finds it.
Result<void> fold_names(sqlite::Database& database, const journal::Entry& entry);

}  // namespace steelyard::store
