// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sync/office/sql.h"

namespace steelyard::office {

/// The WHERE of a list, with its values numbered as they come.
struct Conditions {
  std::string sql;
  std::vector<Value> values;

  /// Its number: "$3".
  std::string give(Value value) {
    values.push_back(std::move(value));
    return "$" + std::to_string(values.size());
  }
  void add(const std::string& condition) { sql += (sql.empty() ? " WHERE " : " AND ") + condition; }
  /// Where there is a value.
  void add_equal(const std::string& column, const std::optional<std::string>& value) {
    if (value) add(column + " = " + give(*value));
  }
  /// `words` is a column in small letters (searchable).
  void add_search(const std::string& words, const std::optional<std::string>& search);
};

/// What a search compares: ASCII letters made small.
std::string searchable(std::string_view text);

}  // namespace steelyard::office
