// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "station/sqlite/statement.h"

namespace steelyard::store {

/// Conditions and their values, in order.
class Conditions {
 public:
  template <typename... Values>
  void add(std::string_view condition, Values... values) {
    sql_ += sql_.empty() ? " WHERE " : " AND ";
    sql_ += condition;
    (values_.emplace_back(std::move(values)), ...);
  }
  const std::string& sql() const { return sql_; }
  void bind_to(sqlite::Statement& statement) const {
    int index = 0;
    for (const auto& value : values_) {
      ++index;
      std::visit([&](const auto& v) { statement.bind(index, v); }, value);
    }
  }

 private:
  std::string sql_;
  std::vector<std::variant<std::int64_t, std::string>> values_;
};

}  // namespace steelyard::store
