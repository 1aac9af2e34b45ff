// SPDX-License-Identifier: Apache-2.0
#include "sync/ledger/sqlite_sql.h"

#include "station/base/overloaded.h"

namespace steelyard::ledger {
namespace {

using office::Row;
using office::Value;
using sqlite::Statement;

/// SQLite numbers a parameter "$1" by where it stands first, and "?1" by its number.
std::string numbered(std::string sql) {
  for (std::size_t i = 0; i + 1 < sql.size(); ++i) {
    if (sql[i] == '$' && sql[i + 1] >= '1' && sql[i + 1] <= '9') sql[i] = '?';
  }
  return sql;
}

Row row_in(const Statement& statement) {
  std::vector<Value> values;
  for (int column = 0; column < statement.columns(); ++column) {
    if (statement.is_null(column)) {
      values.emplace_back(nullptr);
    } else if (statement.is_integer(column)) {
      values.emplace_back(statement.integer(column));
    } else {
      values.emplace_back(statement.text(column));
    }
  }
  return Row(std::move(values));
}

}  // namespace

Result<Statement> SqliteSql::bound(const std::string& sql, const std::vector<Value>& values) {
  auto statement = database_.prepare(numbered(sql));
  if (!statement) return statement;
  int index = 0;
  for (const Value& value : values) {
    ++index;
    std::visit(Overloaded{[&](std::nullptr_t) { statement->bind(index, std::nullopt); },
                          [&](std::int64_t number) { statement->bind(index, number); },
                          [&](const std::string& text) { statement->bind(index, std::string_view(text)); }},
               value);
  }
  return statement;
}

Result<std::vector<Row>> SqliteSql::query(const std::string& sql, const std::vector<Value>& values) {
  auto statement = bound(sql, values);
  if (!statement) return statement.error();
  std::vector<Row> rows;
  for (;;) {
    const auto row = statement->step();
    if (!row) return row.error();
    if (!*row) return rows;
    rows.push_back(row_in(*statement));
  }
}

Result<std::int64_t> SqliteSql::run(const std::string& sql, const std::vector<Value>& values) {
  auto statement = bound(sql, values);
  if (!statement) return statement.error();
  if (auto done = statement->run(); !done) return done.error();
  return database_.changes();
}

}  // namespace steelyard::ledger
