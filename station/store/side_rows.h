// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "station/base/time.h"
#include "station/sqlite/database.h"

namespace steelyard::store {

// What the parts of SideStore share.

inline std::int64_t stored(WallTime time) {
  return time.time_since_epoch().count();
}
inline WallTime wall_time(std::int64_t stored_time) {
  return WallTime(std::chrono::milliseconds(stored_time));
}

/// Every row that the statement gives, as `read` makes it.
template <typename T, typename... Values>
Result<std::vector<T>> all(sqlite::Database& database, const std::string& sql,
                           T (*read)(const sqlite::Statement&), const Values&... values) {
  auto rows = database.prepare(sql);
  if (!rows) return rows.error();
  rows->with(values...);
  std::vector<T> out;
  auto row = rows->step();
  for (; row && *row; row = rows->step()) out.push_back(read(*rows));
  if (!row) return row.error();
  return out;
}

template <typename T, typename... Values>
Result<std::optional<T>> first(sqlite::Database& database, const std::string& sql,
                               T (*read)(const sqlite::Statement&), const Values&... values) {
  auto rows = all(database, sql, read, values...);
  if (!rows) return rows.error();
  if (rows->empty()) return std::optional<T>();
  return std::optional<T>(std::move(rows->front()));
}

}  // namespace steelyard::store
