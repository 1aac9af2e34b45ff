// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/drain_bare.h"

#include "station/sqlite/database.h"
#include "sync/postgres/connection.h"
#include "sync/protocol/entry_line.h"
#include "sync/protocol/limits.h"
#include "tests/bench/drain_sides.h"

namespace steelyard::bench {

using Clock = std::chrono::steady_clock;

namespace {

/// Of an entry, as its bytes stand.
std::string_view body_of(std::string_view bytes) {
  const auto line = protocol::read_entry_line(bytes);
  return line ? line->body : bytes;
}

}  // namespace

namespace {

/// What a truck with its slip comes to beside its entries.
void insert_dispatch(sqlite::Database& database, const journal::StoredEntry& slip) {
  const std::string id = "G1-20261122-" + std::to_string(slip.seq);
  const std::string number = "G1-S" + std::to_string(slip.seq);
  const std::string customer = "C" + std::to_string(slip.seq % 500);
  must(database.run(
      "INSERT OR REPLACE INTO dispatch(id, station, seq, state, plate, customer, arrived_at, arrived_day, "
      "exited_day, net_g) VALUES(?1, 1, ?2, 'exited', '豫A' || ?2, ?3, '2026-11-22T01:00:00.000Z', "
      "'2026-11-22', "
      "'2026-11-22', 20000000)",
      id, slip.seq, customer));
  must(database.run(
      "INSERT INTO station_slip(number, station, seq, office, state, customer, day, words, body) VALUES(?1, "
      "'G1', ?2, 0, 'open', ?3, '2026-11-22', ?1, ?4) ON CONFLICT(number, station) DO UPDATE SET "
      "seq=excluded.seq, body=excluded.body",
      number, slip.seq, customer, body_of(slip.bytes)));
  must(
      database.run("INSERT INTO posting(station, seq, place, day, at, customer, kind, account, dispatch, "
                   "slip, line, product, "
                   "quantity_g, bags, unit_price_minor, amount_minor, note, yard_s, verdict) VALUES(1, ?1, "
                   "0, '2026-11-22', "
                   "'2026-11-22T01:00:00.000Z', ?2, 'shipment', 'sales', ?3, ?4, 1, 'F-301', 20000000, 500, "
                   "345000, 6900000, "
                   "'', 3600, 'within')",
                   slip.seq, customer, id, number));
  for (const std::string& account : {"customer:" + customer, std::string("sales")}) {
    must(database.run(
        "INSERT INTO account_day(account, day, station, debit_minor, credit_minor, quantity_g) VALUES(?, "
        "'2026-11-22', 1, 6900000, 0, 0) ON CONFLICT(account, day, station) DO UPDATE SET "
        "debit_minor=debit_minor+excluded.debit_minor",
        account));
  }
}

}  // namespace

Bare bare_insert(journal::Journal& journal, const std::string& file) {
  auto database = must(sqlite::Database::open(file));
  Bare bare;
  for (std::int64_t seq = 0;;) {
    const auto entries = must(journal.read(seq, protocol::batch_entries_max, protocol::batch_bytes_aim));
    if (entries.empty()) return bare;
    const auto begin = Clock::now();
    auto transaction = must(database.begin());
    {
      auto insert = must(database.prepare("INSERT INTO entry(key, bytes) VALUES(?, ?)"));
      for (const auto& entry : entries) {
        const std::span bytes(reinterpret_cast<const std::uint8_t*>(entry.bytes.data()), entry.bytes.size());
        must(insert.with(entry.seq, bytes).run());
        bare.bytes += static_cast<std::int64_t>(bytes.size());
      }
    }
    for (const auto& entry : entries) {
      if (entry.seq % entries_per_dispatch == 0) insert_dispatch(database, entry);
    }
    must(transaction.commit());
    bare.seconds += seconds_between(begin, Clock::now());
    seq = entries.back().seq;
  }
}

Bare bare_copy(journal::Journal& journal, const std::string& url) {
  auto database = must(postgres::Connection::open(url));
  must(database.execute(
      "CREATE TEMP TABLE staged_entry(station int4, seq int8, received date, bytes bytea) ON "
      "COMMIT DELETE ROWS"));
  must(database.execute(
      "CREATE TEMP TABLE staged_dispatch(id text, seq int8, slip text, body text) ON COMMIT DELETE ROWS"));
  Bare bare;
  for (std::int64_t seq = 0;;) {
    const auto entries = must(journal.read(seq, protocol::batch_entries_max, protocol::batch_bytes_aim));
    if (entries.empty()) return bare;
    const auto begin = Clock::now();
    must(database.begin());
    postgres::CopyRows rows;
    postgres::CopyRows dispatches;
    for (const auto& entry : entries) {
      rows.row(4);
      rows.put_int4(1);
      rows.put_int8(entry.seq);
      rows.put_day({2026, 11, 22});
      rows.put_bytes(entry.bytes);
      bare.bytes += static_cast<std::int64_t>(entry.bytes.size());
      if (entry.seq % entries_per_dispatch != 0) continue;
      dispatches.row(4);
      dispatches.put_bytes("G1-20261122-" + std::to_string(entry.seq));
      dispatches.put_int8(entry.seq);
      dispatches.put_bytes("G1-S" + std::to_string(entry.seq));
      dispatches.put_bytes(body_of(entry.bytes));
    }
    must(database.copy("staged_entry", rows));
    must(database.run("INSERT INTO entry SELECT * FROM staged_entry ON CONFLICT DO NOTHING"));
    must(database.copy("staged_dispatch", dispatches));
    must(database.run(
        "INSERT INTO dispatch(id, numbered_day, station, seq, received, state, plate, customer, arrived_at, "
        "arrived_day, exited_day, net_g) SELECT id, '2026-11-22', 1, seq, '2026-11-22', 'exited', '豫A' || "
        "seq, "
        "'C' || seq % 500, '2026-11-22T00:00:00Z'::timestamptz + seq * interval '1 s', '2026-11-22', "
        "'2026-11-22', 20000000 FROM staged_dispatch ON CONFLICT(id, numbered_day) DO UPDATE SET seq = "
        "excluded.seq"));
    must(database.run(
        "INSERT INTO station_slip(number, station, seq, office, state, customer, day, words, body) SELECT "
        "slip, "
        "'G1', seq, 0, 'open', 'C' || seq % 500, '2026-11-22', slip, body FROM staged_dispatch ON "
        "CONFLICT(number, station) DO UPDATE SET seq = excluded.seq, body = excluded.body"));
    must(database.run(
        "INSERT INTO posting(station, seq, place, day, at, customer, kind, account, dispatch, slip, line, "
        "product, quantity_g, bags, unit_price_minor, amount_minor, note, yard_s, verdict) SELECT 1, seq, 0, "
        "'2026-11-22', '2026-11-22T01:00:00.000Z', 'C' || seq % 500, 'shipment', 'sales', id, slip, 1, "
        "'F-301', "
        "20000000, 500, 345000, 6900000, '', 3600, 'within' FROM staged_dispatch ON CONFLICT DO NOTHING"));
    must(database.run(
        "INSERT INTO account_day(account, day, station, debit_minor, credit_minor, quantity_g) SELECT "
        "'customer:C' || seq % 500, '2026-11-22', 1, sum(6900000), 0, sum(20000000) FROM staged_dispatch "
        "GROUP BY "
        "seq % 500 UNION ALL SELECT 'sales', '2026-11-22', 1, 0, sum(6900000), 0 FROM staged_dispatch HAVING "
        "count(*) > 0 ON CONFLICT(account, day, station) DO UPDATE SET debit_minor = account_day.debit_minor "
        "+ "
        "excluded.debit_minor, credit_minor = account_day.credit_minor + excluded.credit_minor, quantity_g = "
        "account_day.quantity_g + excluded.quantity_g"));
    must(database.commit());
    bare.seconds += seconds_between(begin, Clock::now());
    seq = entries.back().seq;
  }
}

}  // namespace steelyard::bench
