// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include "sync/office/sql.h"
#include "sync/postgres/connection.h"

namespace steelyard::ledger {

/// The office's books on PostgreSQL. Statements go through `ask`, so that each store keeps to its own way of
/// coming back to a server that hung up.
class PostgresSql : public office::Sql {
 public:
  using Ask = std::function<Result<postgres::Rows>(const std::string&, const std::vector<postgres::Value>&)>;
  /// `provide` makes the part of a table for a day; one that only reads has none.
  using Provide = std::function<Result<void>(const std::string& table, LocalDay day)>;
  explicit PostgresSql(Ask ask, Provide provide = {}) : ask_(std::move(ask)), provide_(std::move(provide)) {}
  Result<std::vector<office::Row>> query(const std::string& sql,
                                         const std::vector<office::Value>& values) override;
  Result<std::int64_t> run(const std::string& sql, const std::vector<office::Value>& values) override;
  std::string days_between(const std::string& from, const std::string& to) const override {
    return "CAST(CAST(" + to + " AS date) - CAST(" + from + " AS date) AS bigint)";
  }
  Result<void> provide_day(const std::string& table, const std::string& day) override;

 private:
  Ask ask_;
  Provide provide_;
};

}  // namespace steelyard::ledger
