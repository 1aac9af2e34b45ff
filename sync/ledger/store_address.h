// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "station/base/result.h"
#include "sync/ledger/store.h"

namespace steelyard::ledger {

/// Where a ledger keeps what it holds: `ledger.store`.
struct StoreAddress {
  enum class Kind { sqlite, postgres };
  Kind kind = Kind::sqlite;
  std::string where;  ///< path of the SQLite file; URL of the database

  /// To be shown: a password in it is not.
  std::string shown() const;
};

/// sqlite:///path/file.db or postgresql://user@host/database (as libpq reads it); nothing for anything else.
std::optional<StoreAddress> read_store_address(std::string_view url);

/// What open_sqlite_store and open_postgres_store refuse.
Result<std::unique_ptr<Store>> open_store(const StoreAddress& address);
Result<std::unique_ptr<Reader>> open_reader(const StoreAddress& address);

}  // namespace steelyard::ledger
