// SPDX-License-Identifier: Apache-2.0
// How fast a backlog reaches the ledger: SqliteJournal → UplinkClient → loopback → ledger::Service → SQLite,
// durable at both ends, against a bare SQLite insert of the same rows in batches of the same size, in the
// same run.
#include <chrono>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <string>
#include <thread>

#include <boost/asio/post.hpp>
#include <sys/resource.h>

#include "station/sqlite/database.h"
#include "station/store/sqlite_journal.h"
#include "sync/ledger/service.h"
#include "sync/ledger/sqlite_store.h"
#include "sync/protocol/limits.h"
#include "sync/uplink/uplink_client.h"
#include "tests/support/test_folder.h"
#include "tests/sync/support/station_history.h"

namespace steelyard {
namespace {

namespace asio = boost::asio;
using Clock = std::chrono::steady_clock;

constexpr std::int64_t dispatches_per_second_limit = 4'000;

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

double drain(journal::Journal& journal, const support::TestFolder& folder) {
  ledger::Config config{"127.0.0.1", 0, folder.path("ledger.db"), "", ""};
  must(must(ledger::open_sqlite_store(config.store))->add_station({"G1", journal::sha256("secret")}));
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

int run(int dispatches) {
  // On a disk, not in memory: syncs are part of what is measured.
  const support::TestFolder folder(".");
  std::printf("writing %d dispatches into a journal...\n", dispatches);
  const auto journal = journal_with(dispatches, folder.path("station"));
  const auto entries = static_cast<double>(journal->head().seq);
  const Bare bare = bare_insert(*journal, folder.path("bare.db"));
  const double cpu = cpu_seconds();
  const double seconds = drain(*journal, folder);
  const double used = cpu_seconds() - cpu;
  const double rate = dispatches / seconds;
  std::printf("entries             %.0f of %.0f bytes\n", entries, static_cast<double>(bare.bytes) / entries);
  std::printf("bare SQLite insert  %.0f entries/s\n", entries / bare.seconds);
  std::printf("drain               %.0f entries/s, %.1f us CPU per entry (both ends)\n", entries / seconds,
              used / entries * 1e6);
  std::printf("drain               %.0f dispatches/s (limit %lld)\n", rate,
              static_cast<long long>(dispatches_per_second_limit));
  std::printf("ratio to bare       %.2f\n", bare.seconds / seconds);
  return 0;
}

}  // namespace
}  // namespace steelyard

int main(int argc, char** argv) {
  int dispatches = 20'000;
  if (argc == 3 && std::strcmp(argv[1], "--dispatches") == 0) dispatches = std::atoi(argv[2]);
  if (dispatches <= 0) {
    std::fprintf(stderr, "usage: drain_bench [--dispatches N]\n");
    return 2;
  }
  return steelyard::run(dispatches);
}
