// SPDX-License-Identifier: Apache-2.0
// How fast a backlog reaches the ledger: SqliteJournal → UplinkClient → loopback → ledger::Service → its
// store, durable at both ends, against bare inserts of the same bytes in batches of the same size, in the
// same run.
//   drain_bench [--dispatches N]             a ledger on SQLite
//   drain_bench postgres [--dispatches N]    a ledger on a PostgreSQL of the bench's own
#include <chrono>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include <boost/asio/post.hpp>
#include <sys/resource.h>

#include "station/sqlite/database.h"
#include "station/store/sqlite_journal.h"
#include "sync/ledger/service.h"
#include "sync/ledger/store_address.h"
#include "sync/postgres/connection.h"
#include "sync/protocol/limits.h"
#include "sync/uplink/uplink_client.h"
#include "tests/support/test_folder.h"
#include "tests/sync/support/postgres_cluster.h"
#include "tests/sync/support/station_history.h"

namespace steelyard {
namespace {

namespace asio = boost::asio;
using Clock = std::chrono::steady_clock;

constexpr int entries_per_dispatch = 8;

double seconds_since(Clock::time_point begin) {
  return std::chrono::duration<double>(Clock::now() - begin).count();
}
double cpu_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto of = [](const timeval& t) {
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
  };
  return of(usage.ru_utime) + of(usage.ru_stime);
}

template <typename T>
T must(Result<T> result) {
  if (!result) {
    std::fprintf(stderr, "drain_bench: %s\n", sentence(result.error(), Language::en).c_str());
    std::exit(1);
  }
  return std::move(result).value();
}
void must(const Result<void>& result) {
  if (!result) {
    std::fprintf(stderr, "drain_bench: %s\n", sentence(result.error(), Language::en).c_str());
    std::exit(1);
  }
}

/// Nothing to keep: the bench starts from nothing and ends.
class NoCursor : public uplink::CursorStore, public uplink::OwnTotals {
 public:
  Result<journal::Head> load() override { return journal::Head{}; }
  Result<void> store(const journal::Head&) override { return {}; }
  Result<std::vector<protocol::DayTotal>> totals(LocalDay, std::int64_t) override {
    return std::vector<protocol::DayTotal>{};
  }
};

std::unique_ptr<store::SqliteJournal> journal_with(int dispatches, const std::string& folder) {
  auto journal = must(store::SqliteJournal::open({folder, "G1", "e1"}));
  test::StationHistory history;
  journal::Batch batch;
  for (int n = 1; n <= dispatches; ++n) {
    const auto first = history.entries.size();
    history.add_dispatch();
    for (auto i = first; i < history.entries.size(); ++i) {
      batch.entries.push_back(must(journal::read_entry(history.entries[i])));
    }
    if (n % 500 == 0 || n == dispatches) {
      must(journal->append(batch));
      batch.entries.clear();
    }
  }
  must(journal->checkpoint());
  return journal;
}

struct Bare {
  double seconds = 0;
  std::int64_t bytes = 0;
};

/// The same bytes, read already, into one table, one transaction for each full batch.
Bare bare_insert(journal::Journal& journal, const std::string& file) {
  auto database = must(sqlite::Database::open(file));
  must(database.execute("CREATE TABLE entry(key INTEGER PRIMARY KEY, bytes BLOB NOT NULL)"));
  Bare bare;
  for (std::int64_t seq = 0;;) {
    const auto entries = must(journal.read(seq, protocol::batch_entries_max, protocol::batch_bytes_aim));
    if (entries.empty()) return bare;
    const auto begin = Clock::now();
    auto transaction = must(database.begin());
    auto insert = must(database.prepare("INSERT INTO entry(key, bytes) VALUES(?, ?)"));
    for (const auto& entry : entries) {
      const std::span bytes(reinterpret_cast<const std::uint8_t*>(entry.bytes.data()), entry.bytes.size());
      must(insert.with(entry.seq, bytes).run());
      bare.bytes += static_cast<std::int64_t>(bytes.size());
    }
    must(transaction.commit());
    bare.seconds += seconds_since(begin);
    seq = entries.back().seq;
  }
}

/// The entries by COPY into a staging table and from there into a table like the ledger's; of every eighth
/// one a row that the dispatch table would get.
Bare bare_copy(journal::Journal& journal, const std::string& url) {
  auto database = must(postgres::Connection::open(url));
  must(database.execute(
      "CREATE TEMP TABLE staged_entry(station int4, seq int8, received date, bytes bytea) ON "
      "COMMIT DELETE ROWS"));
  must(database.execute("CREATE TEMP TABLE staged_dispatch(id text, seq int8) ON COMMIT DELETE ROWS"));
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
      dispatches.row(2);
      dispatches.put_bytes("G1-20261122-" + std::to_string(entry.seq));
      dispatches.put_int8(entry.seq);
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
    must(database.commit());
    bare.seconds += seconds_since(begin);
    seq = entries.back().seq;
  }
}

double drain(journal::Journal& journal, const support::TestFolder& folder,
             const ledger::StoreAddress& store) {
  const ledger::Config config{"127.0.0.1", 0, store, "", ""};
  must(must(ledger::open_store(config.store))->add_station({"G1", journal::sha256("secret")}));
  std::ofstream(folder.path("token")) << "secret\n";

  asio::io_context ledger_loop(1);
  auto service = must(ledger::Service::start(ledger_loop, config));
  std::thread ledger_thread([&] { ledger_loop.run(); });

  asio::io_context loop(1);
  asio::thread_pool pool(1);
  NoCursor side;
  const auto begin = Clock::now();
  auto client = must(uplink::UplinkClient::start(
      loop, pool,
      {"G1", "e1", "http://127.0.0.1:" + std::to_string(service->port()), folder.path("token"), ""},
      {journal, side, side}));
  const std::int64_t all = journal.head().seq;
  while (client->status().acknowledged.seq < all) loop.run_one();
  const double seconds = seconds_since(begin);

  client.reset();
  asio::post(ledger_loop, [&] { service->stop(); });
  loop.run();
  pool.join();
  ledger_thread.join();
  return seconds;
}

void report(const char* limit, const Bare& bare, double entries, double seconds, double cpu) {
  std::printf("entries             %.0f of %.0f bytes\n", entries, static_cast<double>(bare.bytes) / entries);
  std::printf("%-19s %.0f entries/s\n", limit, entries / bare.seconds);
  std::printf(
      "drain               %.0f entries/s, %.1f us CPU per entry (both ends, without the database's)\n",
      entries / seconds, cpu / entries * 1e6);
  std::printf("drain               %.0f dispatches/s\n", entries / entries_per_dispatch / seconds);
  std::printf("ratio to bare       %.2f\n", bare.seconds / seconds);
}

void on_sqlite(journal::Journal& journal, const support::TestFolder& folder) {
  const Bare bare = bare_insert(journal, folder.path("bare.db"));
  const double cpu = cpu_seconds();
  const ledger::StoreAddress store{ledger::StoreAddress::Kind::sqlite, folder.path("ledger.db")};
  const double seconds = drain(journal, folder, store);
  report("bare SQLite insert", bare, static_cast<double>(journal.head().seq), seconds, cpu_seconds() - cpu);
}

void on_postgres(journal::Journal& journal, const support::TestFolder& folder) {
  test::PostgresCluster cluster;
  const auto place = [&] {
    return ledger::StoreAddress{ledger::StoreAddress::Kind::postgres, cluster.new_schema()};
  };
  const ledger::StoreAddress bare_place = place();
  must(ledger::open_store(bare_place));
  auto database = must(postgres::Connection::open(bare_place.where));
  for (const char* table : {"entry", "dispatch"}) {
    must(database.execute(std::string("CREATE TABLE ") + table + "_all PARTITION OF " + table +
                          " FOR VALUES FROM (MINVALUE) TO (MAXVALUE)"));
  }
  const Bare bare = bare_copy(journal, bare_place.where);
  const double cpu = cpu_seconds();
  const double seconds = drain(journal, folder, place());
  report("bare COPY + insert", bare, static_cast<double>(journal.head().seq), seconds, cpu_seconds() - cpu);
}

int run(int dispatches, bool is_postgres) {
  // On a disk, not in memory: syncs are part of what is measured.
  const support::TestFolder folder(".");
  std::printf("writing %d dispatches into a journal...\n", dispatches);
  const auto journal = journal_with(dispatches, folder.path("station"));
  is_postgres ? on_postgres(*journal, folder) : on_sqlite(*journal, folder);
  return 0;
}

}  // namespace
}  // namespace steelyard

int main(int argc, char** argv) {
  std::vector<std::string> words(argv + 1, argv + argc);
  const bool is_postgres = !words.empty() && words.front() == "postgres";
  if (is_postgres) words.erase(words.begin());
  int dispatches = 20'000;
  if (words.size() == 2 && words.front() == "--dispatches") dispatches = std::atoi(words.back().c_str());
  if ((!words.empty() && words.size() != 2) || dispatches <= 0) {
    std::fprintf(stderr, "usage: drain_bench [postgres] [--dispatches N]\n");
    return 2;
  }
  return steelyard::run(dispatches, is_postgres);
}
