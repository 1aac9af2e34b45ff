// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "station/base/result.h"
#include "station/sqlite/database.h"

namespace steelyard::store {

/// Compares every projection table of the two databases, row by row in one order, and names the first row
/// that differs: projection_differs {table, row}. Fails only where a database cannot be read.
Result<std::optional<Error>> find_difference(sqlite::Database& stored, sqlite::Database& fresh);

}  // namespace steelyard::store
