// SPDX-License-Identifier: Apache-2.0
// How fast a backlog reaches the ledger: SqliteJournal → UplinkClient → loopback → ledger::Service → its
// store, durable at both ends, each end in a process of its own, against bare inserts of the same bytes in
// batches of the same size, in the same run.
//   drain_bench [postgres] [--dispatches N]     one station; on SQLite, or on a PostgreSQL of the bench's own
//       --stations N         the same backlog once more, spread over so many stations at once
//       --round-trip-ms N    the same once more over a line as long as that
//       --limits             fails where a ratio or a peak of memory misses its limit
// A long run looks at the second half of the backlog against the first: postgres --dispatches 250000.
#include <chrono>
#include <cstring>
#include <fstream>
#include <thread>

#include <boost/asio/post.hpp>

#include "sync/ledger/store_address.h"
#include "sync/postgres/connection.h"
#include "tests/bench/drain_bare.h"
#include "tests/bench/drain_sides.h"
#include "tests/support/test_folder.h"
#include "tests/sync/support/postgres_cluster.h"
#include "tests/sync/support/slow_line.h"
#include "tests/sync/support/station_history.h"

namespace steelyard::bench {
namespace {

namespace asio = boost::asio;
using Clock = std::chrono::steady_clock;

constexpr long peak_of_station_kib = 48 << 10;
constexpr long peak_of_ledger_kib = 96 << 10;

struct Options {
  bool is_postgres = false;
  int dispatches = 20'000;
  int stations = 0;
  int round_trip_ms = 0;
  bool limits = false;
};

/// Writes a station's journal of so many dispatches.
void write_journal(const std::string& folder, const std::string& id, int dispatches) {
  const auto journal = open_journal(folder, id);
  test::StationHistory history(id);
  history.each_has_a_slip = true;
  journal::Batch batch;
  for (int n = 1; n <= dispatches; ++n) {
    const auto first = history.entries.size();
    history.add_dispatch();
    for (auto i = first; i < history.entries.size(); ++i) {
      batch.entries.push_back(must(journal::read_entry(history.entries[i])));
      history.entries[i] = {};  // its hash is kept, and nothing else is asked for
    }
    if (n % 500 == 0 || n == dispatches) {
      must(journal->append(batch));
      batch.entries.clear();
    }
  }
  must(journal->checkpoint());
}

/// What one drain came to.
struct Drain {
  double entries = 0;
  double seconds = 0;
  double first_half = 0;  ///< seconds of it, of the station that took longest
  long station_kib = 0;   ///< of the largest
  long ledger_kib = 0;
  double cpu_seconds = 0;  ///< of both ends, without the database's

  double rate() const { return entries / seconds; }
};

/// Drains the journals `folder`/G1 … all at once into an empty store.
Drain drain(const support::TestFolder& folder, const ledger::StoreAddress& store, int stations,
            int round_trip_ms = 0) {
  std::ofstream(folder.path("token")) << "secret\n";
  {
    const auto opened = must(ledger::open_store(store));
    for (int n = 1; n <= stations; ++n)
      must(opened->add_station({"G" + std::to_string(n), journal::sha256("secret")}));
  }
  Side ledger({"ledger", store.where.starts_with("postgresql:") ? store.where : "sqlite://" + store.where});
  std::string port = ledger.hear();
  asio::io_context loop(1);
  std::optional<test::SlowLine> line;
  if (round_trip_ms > 0) {
    line.emplace(loop, static_cast<std::uint16_t>(std::stoi(port)), std::chrono::milliseconds(round_trip_ms));
    port = std::to_string(line->port());
  }
  const auto working = asio::make_work_guard(loop);
  std::thread line_thread([&] { loop.run(); });

  Drain drain;
  std::vector<std::unique_ptr<Side>> sides;
  for (int n = 1; n <= stations; ++n) {
    const std::string id = "G" + std::to_string(n);
    sides.push_back(std::make_unique<Side>(std::vector<std::string>{
        "station", folder.path(std::to_string(stations) + id), id, port, folder.path("token")}));
    drain.entries += std::stod(sides.back()->hear());
  }
  const auto begin = Clock::now();
  for (const auto& side : sides) side->say("go");
  for (const auto& side : sides) side->hear();
  drain.first_half = seconds_between(begin, Clock::now());
  for (const auto& side : sides) side->hear();
  drain.seconds = seconds_between(begin, Clock::now());
  for (const auto& side : sides) {
    const Used station = used(side->hear());
    drain.station_kib = std::max(drain.station_kib, station.peak_kib);
    drain.cpu_seconds += station.cpu_seconds;
  }
  asio::post(loop, [&] {
    line.reset();
    loop.stop();
  });
  line_thread.join();
  ledger.say("end");
  const Used served = used(ledger.hear());
  drain.ledger_kib = served.peak_kib;
  drain.cpu_seconds += served.cpu_seconds;
  return drain;
}

/// A ratio and its limit; false where it is missed.
bool ratio(const char* what, double value, double least) {
  std::printf("%-44s %.2f (at least %.2f)%s\n", what, value, least, value < least ? "  MISSED" : "");
  return value >= least;
}
bool memory(const char* what, long kib, long most_kib) {
  std::printf("%-44s %.1f MiB (at most %ld)%s\n", what, static_cast<double>(kib) / 1024, most_kib >> 10,
              kib > most_kib ? "  MISSED" : "");
  return kib <= most_kib;
}

/// Places for stores, each empty.
class Places {
 public:
  Places(bool is_postgres, const support::TestFolder& folder) : folder_(folder) {
    if (is_postgres) cluster_.emplace();
  }
  ledger::StoreAddress next() {
    if (cluster_) return {ledger::StoreAddress::Kind::postgres, cluster_->new_schema()};
    return {ledger::StoreAddress::Kind::sqlite, folder_.path("ledger" + std::to_string(++count_) + ".db")};
  }
  Bare bare(journal::Journal& journal) {
    const ledger::StoreAddress place = next();
    must(ledger::open_store(place));
    if (!cluster_) return bare_insert(journal, place.where);
    auto database = must(postgres::Connection::open(place.where));
    for (const char* table : {"entry", "dispatch", "posting"}) {
      must(database.execute(std::string("CREATE TABLE ") + table + "_all PARTITION OF " + table +
                            " FOR VALUES FROM (MINVALUE) TO (MAXVALUE)"));
    }
    return bare_copy(journal, place.where);
  }

 private:
  const support::TestFolder& folder_;
  std::optional<test::PostgresCluster> cluster_;
  int count_ = 0;
};

int run(const Options& options) {
  // On a disk, not in memory: syncs are part of what is measured.
  const support::TestFolder folder(".");
  std::printf("writing %d dispatches...\n", options.dispatches);
  write_journal(folder.path("1G1"), "G1", options.dispatches);
  for (int n = 1; n <= options.stations; ++n) {
    const std::string id = "G" + std::to_string(n);
    write_journal(folder.path(std::to_string(options.stations) + id), id,
                  options.dispatches / options.stations);
  }
  Places places(options.is_postgres, folder);
  const Bare bare = places.bare(*open_journal(folder.path("1G1"), "G1"));
  const Drain one = drain(folder, places.next(), 1);
  const double bare_rate = one.entries / bare.seconds;
  std::printf("%-44s %.0f of %.0f bytes\n", "entries", one.entries,
              static_cast<double>(bare.bytes) / one.entries);
  std::printf("%-44s %.0f entries/s\n", options.is_postgres ? "bare COPY + insert" : "bare insert",
              bare_rate);
  std::printf("%-44s %.0f entries/s, %.0f dispatches/s, %.1f us CPU per entry (both ends)\n", "drain",
              one.rate(), one.rate() / entries_per_dispatch, one.cpu_seconds / one.entries * 1e6);
  bool good = ratio("drain, against bare", one.rate() / bare_rate, options.is_postgres ? 0.5 : 0.3);
  good &= ratio("second half, against the first", one.first_half / (one.seconds - one.first_half), 0.9);
  good &= memory("peak of the station's end", one.station_kib, peak_of_station_kib);
  good &= memory("peak of the ledger's end", one.ledger_kib, peak_of_ledger_kib);
  if (options.stations > 0) {
    const Drain many = drain(folder, places.next(), options.stations);
    std::printf("%-44s %.0f entries/s\n", (std::to_string(options.stations) + " stations together").c_str(),
                many.rate());
    good &= ratio("together, against one", many.rate() / one.rate(), options.is_postgres ? 1.3 : 0.9);
    good &= memory("peak of the ledger's end", many.ledger_kib, peak_of_ledger_kib);
  }
  if (options.round_trip_ms > 0) {
    const Drain far = drain(folder, places.next(), 1, options.round_trip_ms);
    std::printf("%-44s %.0f entries/s\n", "over the long line", far.rate());
    good &= ratio("over the long line, against loopback", far.rate() / one.rate(), 0.5);
    good &= memory("peak of the station's end", far.station_kib, peak_of_station_kib);
  }
  return good || !options.limits ? 0 : 1;
}

std::optional<Options> read(std::vector<std::string> words) {
  Options options;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto number = [&](int& into, int least) {
      into = i + 1 < words.size() ? std::atoi(words[++i].c_str()) : -1;
      return into >= least;
    };
    bool good = true;
    if (words[i] == "postgres") {
      options.is_postgres = true;
    } else if (words[i] == "--limits") {
      options.limits = true;
    } else if (words[i] == "--dispatches") {
      good = number(options.dispatches, 1);
    } else if (words[i] == "--stations") {
      good = number(options.stations, 2);
    } else if (words[i] == "--round-trip-ms") {
      good = number(options.round_trip_ms, 1);
    } else {
      good = false;
    }
    if (!good) return std::nullopt;
  }
  return options;
}

}  // namespace
}  // namespace steelyard::bench

int main(int argc, char** argv) {
  const std::vector<std::string> words(argv + 1, argv + argc);
  if (!words.empty() && (words.front() == "ledger" || words.front() == "station"))
    return steelyard::bench::be_a_side(words);
  if (const auto options = steelyard::bench::read(words)) return steelyard::bench::run(*options);
  std::fprintf(
      stderr,
      "usage: drain_bench [postgres] [--dispatches N] [--stations N] [--round-trip-ms N] [--limits]\n");
  return 2;
}
