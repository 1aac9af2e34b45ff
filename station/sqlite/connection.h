// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include "station/sqlite/database.h"

namespace steelyard::sqlite {

/// What is behind a Database; the library's types stay in this folder.
struct Database::Connection {
  Connection(const std::string& file, int flags, const Options& options)
      : path(file),
        mode(options.mode),
        handle(file, flags, static_cast<int>(options.busy_timeout.count()), options.vfs) {}

  /// The failure that the last call left behind.
  Error error() const;
  Error error(const std::string& what) const;
  Result<Statement> prepare(std::string_view sql);
  Result<void> run(std::string_view sql);

  std::string path;
  Mode mode;
  SQLite::Database handle;
  /// Statements that nobody holds, by their text.
  std::map<std::string, std::vector<std::unique_ptr<SQLite::Statement>>, std::less<>> idle;
  std::size_t idle_count = 0;
};

struct Statement::Loan {
  Loan(Database::Connection& owner, std::unique_ptr<SQLite::Statement> lent, std::string_view sql)
      : connection(&owner), statement(std::move(lent)), text(sql) {}
  ~Loan();
  Loan(const Loan&) = delete;
  Loan& operator=(const Loan&) = delete;

  Database::Connection* connection;
  std::unique_ptr<SQLite::Statement> statement;
  std::string text;
  std::optional<Error> bind_fault = {};
};

}  // namespace steelyard::sqlite
