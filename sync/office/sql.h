// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "station/base/result.h"

namespace steelyard::office {

/// What a statement is given and gives: nothing (NULL), a number, a text. Days and moments are texts of ISO
/// 8601, which sort as they follow one another: so one statement serves both kinds of store.
using Value = std::variant<std::nullptr_t, std::int64_t, std::string>;

/// One row of an answer; columns count from 0.
class Row {
 public:
  explicit Row(std::vector<Value> values) : values_(std::move(values)) {}
  bool is_null(std::size_t column) const {
    return std::holds_alternative<std::nullptr_t>(values_.at(column));
  }
  /// 0 where it is null; of a column that holds numbers.
  std::int64_t integer(std::size_t column) const {
    return is_null(column) ? 0 : std::get<std::int64_t>(values_.at(column));
  }
  /// "" where it is null; of a column that holds texts.
  const std::string& text(std::size_t column) const {
    static const std::string nothing;
    return is_null(column) ? nothing : std::get<std::string>(values_.at(column));
  }

 private:
  std::vector<Value> values_;
};

/// The database underneath, SQLite or PostgreSQL. Statements are in what the two have in common, with
/// parameters $1, $2, … Errors are the store's own: storage_full, storage_failed, and of PostgreSQL
/// ledger_database_unreachable.
class Sql {
 public:
  virtual ~Sql() = default;
  virtual Result<std::vector<Row>> query(const std::string& sql, const std::vector<Value>& values = {}) = 0;
  /// One that gives no rows: how many it touched.
  virtual Result<std::int64_t> run(const std::string& sql, const std::vector<Value>& values = {}) = 0;
  /// An expression: whole days from one expression that is a day to another.
  virtual std::string days_between(const std::string& from, const std::string& to) const = 0;
  /// Sees that a table that is parted by months can take a row of this day, "2026-11-24".
  virtual Result<void> provide_day(const std::string& table, const std::string& day) = 0;
};

}  // namespace steelyard::office
