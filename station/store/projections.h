// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "station/base/result.h"
#include "station/journal/entry.h"
#include "station/sqlite/database.h"

namespace steelyard::store {

/// How many measured tares of one plate are kept. A tare is one of a truck that was cleared with it: what an
/// open dispatch was weighed at is in its own body.
inline constexpr std::int64_t tares_kept = 30;

/// Brings the tables that follow from the journal up to date with one more entry: the only code that writes
/// them, so a rebuild gives the same rows. Kinds it does not know change nothing. Call it inside a
/// transaction. entry_malformed {rule} when a body lacks what its kind must have, number_repeated {number}
/// when a weighing bears a number that another has.
Result<void> fold(sqlite::Database& database, const journal::Entry& entry);

/// Keeps a number of this station as the last one of its kind, where it is; another's is none of ours.
Result<void> count_number(sqlite::Database& database, const journal::Entry& entry, const std::string& number);

/// The last number given of a kind (numbers.h), 0 before the first.
Result<std::int64_t> last_given(sqlite::Database& database, const std::string& kind);

/// Called now and then with the entries done and all there are.
using Progress = std::function<void(std::int64_t done, std::int64_t all)>;

/// Drops the tables and folds the whole journal again, in one transaction. chain_broken {seq, rule} when an
/// entry cannot be read; the tables then stay as they were.
Result<void> rebuild_projections(sqlite::Database& database, const Progress& progress);

}  // namespace steelyard::store
