// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "station/base/result.h"
#include "sync/postgres/connection.h"

namespace steelyard::postgres {

/// Brings the database's schema to version steps.size(): step n makes version n out of n − 1, each in a
/// transaction of its own; several programs that start at once wait for each other. schema_newer {file,
/// found, known} for a database that a newer program made; otherwise as Connection.
Result<void> migrate(Connection& connection, std::span<const std::string_view> steps);

/// For who only reads: schema_newer as above, storage_failed {what} for a database that was not yet
/// brought there.
Result<void> check_version(Connection& connection, std::size_t known);

}  // namespace steelyard::postgres
