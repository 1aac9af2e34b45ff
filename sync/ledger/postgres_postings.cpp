// SPDX-License-Identifier: Apache-2.0
#include "sync/ledger/postgres_postings.h"

#include "sync/postgres/copy_rows.h"

namespace steelyard::ledger::postgres_postings {
namespace {

Result<void> done(const Result<std::int64_t>& touched) {
  if (!touched) return touched.error();
  return {};
}

/// As PostgreSQL reads an array: {"a","b"}.
std::string array_of(std::span<const std::string> texts) {
  std::string out = "{";
  for (const std::string& text : texts) {
    out += out.size() > 1 ? ",\"" : "\"";
    for (const char c : text) {
      if (c == '"' || c == '\\') out += '\\';
      out += c;
    }
    out += '"';
  }
  return out + "}";
}

}  // namespace

// Straight into the table: the entries come after the station's mark, so they cannot be there. The key is the
// backstop.
Result<void> put(postgres::Connection& connection, std::int64_t station,
                 std::span<const office::Posting> postings) {
  postgres::CopyRows rows;
  for (const office::Posting& p : postings) {
    rows.row(19);
    rows.put_int4(static_cast<std::int32_t>(station));
    rows.put_int8(p.seq);
    rows.put_int8(p.place);
    for (const std::string* text : {&p.day, &p.at, &p.customer, &p.kind, &p.account, &p.dispatch, &p.slip})
      rows.put_bytes(*text);
    rows.put_int8(p.line);
    rows.put_bytes(p.product);
    for (const std::int64_t number : {p.quantity_g, p.bags, p.unit_price_minor, p.amount_minor})
      rows.put_int8(number);
    rows.put_bytes(p.note);
    rows.put_int8(p.yard_s);
    rows.put_bytes(p.verdict);
  }
  return done(connection.copy(
      "posting(station, seq, place, day, at, customer, kind, account, dispatch, slip, line, product, "
      "quantity_g, bags, unit_price_minor, amount_minor, note, yard_s, verdict)",
      rows));
}

Result<void> add(postgres::Connection& connection, std::int64_t station,
                 const office::AccountChanges& changes) {
  if (changes.empty()) return {};
  postgres::CopyRows rows;
  for (const auto& [key, change] : changes) {
    rows.row(6);
    rows.put_bytes(key.first);
    rows.put_bytes(key.second);
    rows.put_int4(static_cast<std::int32_t>(station));
    for (const std::int64_t number : {change.debit_minor, change.credit_minor, change.quantity_g})
      rows.put_int8(number);
  }
  if (auto staged = connection.copy("staged_account", rows); !staged) return staged.error();
  const auto put = connection.run(
      "INSERT INTO account_day SELECT * FROM staged_account ON CONFLICT(account, day, station) DO UPDATE SET "
      "debit_minor = account_day.debit_minor + excluded.debit_minor, "
      "credit_minor = account_day.credit_minor + excluded.credit_minor, "
      "quantity_g = account_day.quantity_g + excluded.quantity_g");
  if (!put) return put.error();
  // Another batch may follow in the same transaction.
  return done(connection.run("DELETE FROM staged_account"));
}

Result<std::vector<GoodsOfSlip>> goods_of(postgres::Connection& connection, std::int64_t station,
                                          std::span<const std::string> slips, std::int64_t upto) {
  if (slips.empty()) return std::vector<GoodsOfSlip>();
  // One look into the index for each slip: planned as one condition, all that the station ever posted is
  // read.
  const auto rows = connection.query(
      "SELECT p.slip, p.dispatch, p.line, CAST(sum(p.quantity_g) AS bigint), CAST(sum(p.bags) AS bigint) "
      "FROM "
      "unnest($1::text[]) AS asked(slip) CROSS JOIN LATERAL (SELECT * FROM posting WHERE slip = asked.slip "
      "OFFSET 0) p WHERE p.station = $2 AND p.seq <= $3 GROUP BY p.slip, p.dispatch, p.line",
      {array_of(slips), station, upto});
  if (!rows) return rows.error();
  std::vector<GoodsOfSlip> out;
  for (int row = 0; row < rows->size(); ++row) {
    out.push_back({rows->text(row, 0), rows->text(row, 1), rows->integer(row, 2), rows->integer(row, 3),
                   rows->integer(row, 4)});
  }
  return out;
}

}  // namespace steelyard::ledger::postgres_postings
