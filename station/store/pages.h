// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "station/base/result.h"
#include "station/sqlite/database.h"
#include "station/store/conditions.h"
#include "station/store/reader.h"

namespace steelyard::store {

// What the questions of a Reader share.

/// A whole number, not negative.
std::optional<std::int64_t> integer_of(std::string_view text);
Error bad_cursor();
/// field_out_of_range unless 1 to page_max.
Result<void> check_limit(std::int64_t limit);
/// Of a row whose first columns are seq and bytes of an entry.
Result<Record> record_of(const sqlite::Statement& row);

/// Which rows of a projection whose `order` is an integer given once, and whose `seq` names the last entry.
struct Wanted {
  std::string_view table;
  std::string_view order;
  Conditions conditions;  ///< on the table, which is called t
  std::optional<std::string> cursor;
  std::int64_t limit = 0;
};
/// The newest first. field_out_of_range for the limit, field_bad_format for the cursor.
Result<Page> page_of(sqlite::Database& database, Wanted wanted);

}  // namespace steelyard::store
