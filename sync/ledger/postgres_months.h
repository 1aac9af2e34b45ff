// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>

#include "station/base/result.h"
#include "sync/postgres/connection.h"

namespace steelyard::ledger {

/// The monthly parts of the tables that grow for ever, made when they are first written to.
class PostgresMonths {
 public:
  /// Sees that `table` has a part for this day. Inside the caller's transaction; other ledgers may read and
  /// write the table meanwhile.
  Result<void> provide(postgres::Connection& connection, const std::string& table, LocalDay day);

  /// The transaction ended: what it made is there, or is not.
  void committed();
  void rolled_back() { made_.clear(); }

 private:
  std::set<std::string> known_;
  std::set<std::string> made_;  ///< in the transaction under way
};

}  // namespace steelyard::ledger
