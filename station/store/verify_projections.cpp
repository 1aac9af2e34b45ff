// SPDX-License-Identifier: Apache-2.0
#include "station/store/verify_projections.h"

#include <string>

#include "station/store/schema.h"

namespace steelyard::store {
namespace {

/// The whole row in one text: `quote` tells null, number and text apart.
Result<std::string> row_expression(sqlite::Database& database, std::string_view table) {
  auto columns = database.prepare("SELECT name FROM pragma_table_info(?) ORDER BY cid");
  if (!columns) return columns.error();
  std::string expression;
  auto row = columns->with(table).step();
  for (; row && *row; row = columns->step()) {
    if (!expression.empty()) expression += " || ', ' || ";
    expression += "quote(" + columns->text(0) + ")";
  }
  if (!row) return row.error();
  return expression;
}

/// Steps a cursor; nothing at the end.
Result<std::optional<std::string>> next_row(sqlite::Statement& rows) {
  const auto row = rows.step();
  if (!row) return row.error();
  if (!*row) return std::optional<std::string>();
  return std::optional<std::string>(rows.text(0));
}

}  // namespace

Result<std::optional<Error>> find_difference(sqlite::Database& stored, sqlite::Database& fresh) {
  for (const auto& table : projection_tables()) {
    // Read from the fresh one: the stored one may have lost the table.
    const auto expression = row_expression(fresh, table.name);
    if (!expression) return expression.error();
    const std::string sql = "SELECT " + *expression + " FROM " + std::string(table.name) + " ORDER BY " +
                            std::string(table.order);
    const auto differs = [&](const std::string& row) {
      return std::optional<Error>(
          Error{ErrorCode::projection_differs, {{"table", table.name}, {"row", row}}});
    };
    auto left = stored.prepare(sql);
    if (!left) return differs(sentence(left.error(), Language::en));
    auto right = fresh.prepare(sql);
    if (!right) return right.error();
    for (;;) {
      const auto a = next_row(*left);
      if (!a) return a.error();
      const auto b = next_row(*right);
      if (!b) return b.error();
      if (*a != *b) return differs(*b ? **b : **a);
      if (!*a) break;
    }
  }
  return std::optional<Error>();
}

}  // namespace steelyard::store
