// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "station/base/result.h"

namespace steelyard::store {

/// A consistent copy of a data folder in one new file, for its owner alone, also while a station serves from
/// the folder. It holds the secrets too, the profiles of the scales and how they are read. The file appears
/// under its name only when it is whole. file_unreadable, file_unwritable {file, what} (also when there is
/// such a file), storage_full.
Result<void> backup(const std::string& folder, const std::string& file);

/// Makes a data folder out of a backup. It gets `epoch`, an id drawn for it, no sessions, its waiting print
/// jobs become unknown, and it must compare heads with its ledger before it goes on
/// (SqliteJournal::must_compare_heads). data_folder_not_empty
/// {folder} when there is a journal in it, data_folder_in_use, file_unreadable when the file is no backup,
/// schema_newer.
Result<void> restore(const std::string& file, const std::string& folder, const std::string& epoch);

}  // namespace steelyard::store
