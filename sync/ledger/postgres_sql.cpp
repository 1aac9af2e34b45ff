// SPDX-License-Identifier: Apache-2.0
#include "sync/ledger/postgres_sql.h"

#include "station/base/check.h"
#include "station/base/overloaded.h"

namespace steelyard::ledger {
namespace {

using office::Row;
using office::Value;
using postgres::Rows;

std::vector<postgres::Value> given(const std::vector<Value>& values) {
  std::vector<postgres::Value> out;
  for (const Value& value : values) {
    out.push_back(std::visit(Overloaded{[](std::nullptr_t) { return postgres::Value::null(); },
                                        [](const auto& there) { return postgres::Value(there); }},
                             value));
  }
  return out;
}

Row row_in(const Rows& rows, int row) {
  std::vector<Value> values;
  for (int column = 0; column < rows.columns(); ++column) {
    if (rows.is_null(row, column)) {
      values.emplace_back(nullptr);
    } else if (rows.is_number(column)) {
      values.emplace_back(rows.integer(row, column));
    } else {
      values.emplace_back(rows.text(row, column));
    }
  }
  return Row(std::move(values));
}

}  // namespace

Result<std::vector<Row>> PostgresSql::query(const std::string& sql, const std::vector<Value>& values) {
  const auto rows = ask_(sql, given(values));
  if (!rows) return rows.error();
  std::vector<Row> out;
  for (int row = 0; row < rows->size(); ++row) out.push_back(row_in(*rows, row));
  return out;
}

Result<std::int64_t> PostgresSql::run(const std::string& sql, const std::vector<Value>& values) {
  const auto rows = ask_(sql, given(values));
  if (!rows) return rows.error();
  return rows->changed();
}

Result<void> PostgresSql::provide_day(const std::string& table, const std::string& day) {
  const auto known = parse_day(day);
  CHECK(provide_ && known);  // it is asked of a store that writes, for a day that was read before
  return provide_(table, *known);
}

}  // namespace steelyard::ledger
