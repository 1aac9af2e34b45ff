// SPDX-License-Identifier: Apache-2.0
#include "sync/ledger/debits.h"

#include "sync/office/account.h"

namespace steelyard::ledger {

Result<std::vector<office::Posting>> debits_in(office::Sql& sql, std::int64_t station, std::int64_t seq) {
  const auto rows = sql.query("SELECT " + std::string(office::posting_columns) +
                                  " FROM posting WHERE station = $1 AND seq = $2 AND kind = 'shipment' ORDER "
                                  "BY place",
                              {station, seq});
  if (!rows) return rows.error();
  std::vector<office::Posting> out;
  for (const office::Row& row : *rows) out.push_back(office::posting_in(row));
  return out;
}

}  // namespace steelyard::ledger
