// SPDX-License-Identifier: Apache-2.0
#include "sync/ledger/sqlite_postings.h"

namespace steelyard::ledger::sqlite_postings {

Result<void> put(sqlite::Database& database, std::int64_t station,
                 std::span<const office::Posting> postings) {
  for (const office::Posting& p : postings) {
    auto done = database.run(
        "INSERT INTO posting(station, seq, place, day, at, customer, kind, account, dispatch, slip, line, "
        "product, quantity_g, bags, unit_price_minor, amount_minor, note, yard_s, verdict) "
        "VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        station, p.seq, p.place, p.day, p.at, p.customer, p.kind, p.account, p.dispatch, p.slip, p.line,
        p.product, p.quantity_g, p.bags, p.unit_price_minor, p.amount_minor, p.note, p.yard_s, p.verdict);
    if (!done) return done;
  }
  return {};
}

Result<void> add(sqlite::Database& database, std::int64_t station, const office::AccountChanges& changes) {
  for (const auto& [key, change] : changes) {
    auto done = database.run(
        "INSERT INTO account_day(account, day, station, debit_minor, credit_minor, quantity_g) VALUES(?, ?, "
        "?, "
        "?, ?, ?) ON CONFLICT(account, day, station) DO UPDATE SET "
        "debit_minor=debit_minor+excluded.debit_minor, "
        "credit_minor=credit_minor+excluded.credit_minor, quantity_g=quantity_g+excluded.quantity_g",
        key.first, key.second, station, change.debit_minor, change.credit_minor, change.quantity_g);
    if (!done) return done;
  }
  return {};
}

Result<std::vector<GoodsOfSlip>> goods_of(sqlite::Database& database, std::int64_t station,
                                          std::span<const std::string> slips, std::int64_t upto) {
  std::vector<GoodsOfSlip> out;
  auto rows = database.prepare(
      "SELECT dispatch, line, sum(quantity_g), sum(bags) FROM posting WHERE slip=? AND station=? AND seq<=? "
      "GROUP BY dispatch, line");
  if (!rows) return rows.error();
  for (const std::string& slip : slips) {
    rows->with(slip, station, upto);
    for (;;) {
      const auto row = rows->step();
      if (!row) return row.error();
      if (!*row) break;
      out.push_back({slip, rows->text(0), rows->integer(1), rows->integer(2), rows->integer(3)});
    }
    rows->reset();
  }
  return out;
}

}  // namespace steelyard::ledger::sqlite_postings
