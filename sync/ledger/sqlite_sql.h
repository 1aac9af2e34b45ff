// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "station/sqlite/database.h"
#include "sync/office/sql.h"

namespace steelyard::ledger {

/// The office's books on a SQLite database, which must outlive this.
class SqliteSql : public office::Sql {
 public:
  explicit SqliteSql(sqlite::Database& database) : database_(database) {}
  Result<std::vector<office::Row>> query(const std::string& sql,
                                         const std::vector<office::Value>& values) override;
  Result<std::int64_t> run(const std::string& sql, const std::vector<office::Value>& values) override;
  std::string days_between(const std::string& from, const std::string& to) const override {
    return "CAST(julianday(" + to + ") - julianday(" + from + ") AS INTEGER)";
  }
  Result<void> provide_day(const std::string&, const std::string&) override {
    return {};
  }  // nothing is parted

 private:
  Result<sqlite::Statement> bound(const std::string& sql, const std::vector<office::Value>& values);
  sqlite::Database& database_;
};

}  // namespace steelyard::ledger
