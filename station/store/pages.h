// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "station/base/result.h"
#include "station/sqlite/statement.h"
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

}  // namespace steelyard::store
