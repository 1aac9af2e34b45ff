// SPDX-License-Identifier: Apache-2.0
#include "sync/ledger/postgres_rows.h"

#include <algorithm>

namespace steelyard::ledger {

Result<journal::Hash> hash_in(const postgres::Rows& rows, int row, int column) {
  const std::string_view bytes = rows.view(row, column);
  journal::Hash hash{};
  if (bytes.size() != hash.size()) {
    return Error{ErrorCode::storage_failed, {{"what", "a hash in the database has not 32 bytes"}}};
  }
  std::copy(bytes.begin(), bytes.end(), reinterpret_cast<char*>(hash.data()));
  return hash;
}

postgres::Value bytes_of(const journal::Hash& hash) {
  return postgres::Value::bytes({reinterpret_cast<const char*>(hash.data()), hash.size()});
}

std::vector<protocol::DayTotal> totals_in(const postgres::Rows& rows) {
  std::vector<protocol::DayTotal> out;
  for (int row = 0; row < rows.size(); ++row)
    out.push_back({rows.day(row, 0), rows.integer(row, 1), Mass::grams(rows.integer(row, 2))});
  return out;
}

Result<std::vector<protocol::Quarantined>> quarantined_in(const Result<postgres::Rows>& rows) {
  if (!rows) return rows.error();
  std::vector<protocol::Quarantined> out;
  for (int row = 0; row < rows->size(); ++row)
    out.push_back({rows->integer(row, 0), rows->text(row, 1), rows->text(row, 2)});
  return out;
}

}  // namespace steelyard::ledger
