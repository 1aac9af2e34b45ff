// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "station/base/result.h"
#include "station/journal/entry.h"
#include "station/sqlite/database.h"

namespace steelyard::store {

// Parts of `fold` (projections.h): call that.

/// Which dispatches, slips, deck loads, shifts, users and lights an entry tells of: `about(subject, seq)`.
Result<void> fold_about(sqlite::Database& database, const journal::Entry& entry);
/// A deck load without a number, of an earlier program, is in no table. entry_malformed.
Result<void> fold_deck_load(sqlite::Database& database, const journal::Entry& entry);
/// entry_malformed.
Result<void> fold_shift(sqlite::Database& database, const journal::Entry& entry);

/// The subject under which `about` keeps what happened to a user: no number has a slash.
std::string user_subject(std::string_view name);

/// The same of the light that a person commanded at a gate.
std::string light_subject(std::string_view gate);

}  // namespace steelyard::store
