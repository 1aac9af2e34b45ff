// SPDX-License-Identifier: Apache-2.0
// How long a page of the office's dispatch search takes where the ledger holds very many dispatches, over ten
// years: for whoever asks first in a day, and again.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string>

#include "sync/ledger/store_address.h"
#include "tests/bench/drain_bare.h"
#include "tests/bench/drain_sides.h"
#include "tests/support/test_folder.h"
#include "tests/sync/support/postgres_cluster.h"

namespace steelyard::bench {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int days = 3'600;
constexpr int quiet_dispatches = 20;
constexpr std::int64_t plates = 20'000;
constexpr std::int64_t customers = 2'000;
/// What a dispatch of one line comes to in a journal, with its weighings and approvals.
constexpr std::size_t body_bytes = 1'200;

struct Options {
  bool is_postgres = false;
  std::int64_t dispatches = 20'000;
  double limit_ms = 0;
};

std::string padded(std::int64_t number, std::size_t width) {
  const std::string digits = std::to_string(number);
  return digits.size() < width ? std::string(width - digits.size(), '0') + digits : digits;
}

LocalDay day_of(int n) {
  return local_time(*parse_rfc3339("2017-01-15T12:00:00.000Z") + std::chrono::hours(24 * n),
                    std::chrono::seconds(0))
      .day;
}

/// The dispatches of one day at a station, each as the entry that it left with.
struct Day {
  std::vector<ledger::DispatchRecord> dispatches;
  std::vector<std::string> bytes;
  std::vector<protocol::EntryLine> entries;
};

Day day_at(const std::string& station, int n, std::int64_t count, std::int64_t seq) {
  Day out;
  const LocalDay day = day_of(n);
  const std::string text = to_string(day);
  const std::string compact = text.substr(0, 4) + text.substr(5, 2) + text.substr(8, 2);
  const WallTime begins = *parse_rfc3339(text + "T00:00:00.000Z");
  for (std::int64_t i = 0; i < count; ++i) {
    ledger::DispatchRecord one;
    one.id = station + "-" + compact + "-" + padded(i + 1, 4);
    one.numbered_day = one.arrived_day = day;
    one.exited_day = day;
    one.seq = ++seq;
    one.state = "exited";
    one.plate = "豫A" + padded(seq * 7919 % plates, 5);
    one.customer = "C" + padded(seq * 31 % customers, 4);
    one.arrived_at = begins + std::chrono::milliseconds(86'400'000 * i / count);
    one.net = Mass::kilograms(10'020);
    std::string bytes = R"({"actor":"wang","at":")" + to_rfc3339(one.arrived_at) +
                        R"(","body":{"customer":{"code":")" + one.customer + R"("},"id":")" + one.id +
                        R"(","note":")" + std::string(body_bytes, 'x') + R"(","plate":")" + one.plate +
                        R"("},"boot":"b","kind":"dispatch","mono":1,"prev":")" + std::string(64, '0') +
                        R"(","seq":)" + std::to_string(seq) + R"(,"station":")" + station + "\"}";
    out.dispatches.push_back(std::move(one));
    out.bytes.push_back(std::move(bytes));
  }
  for (std::size_t i = 0; i < out.bytes.size(); ++i) {
    protocol::EntryLine entry;
    entry.seq = out.dispatches[i].seq;
    entry.bytes = out.bytes[i];
    out.entries.push_back(entry);
  }
  return out;
}

/// G1 is busy all the time; G2 had a few trucks in its first days and then none.
void fill(ledger::Store& store, const Options& options) {
  must(store.add_station({"G1", journal::sha256("G1")}));
  must(store.add_station({"G2", journal::sha256("G2")}));
  const auto put = [&](const std::string& station, int n, std::int64_t count, std::int64_t seq) {
    const Day day = day_at(station, n, count, seq);
    must(store.begin());
    const auto mark = must(store.mark(station));
    must(store.put_entries(mark->number, day.entries));
    must(store.put_dispatches(mark->number, day.dispatches));
    must(store.commit());
  };
  put("G2", 0, quiet_dispatches, 0);
  const std::int64_t each = std::max<std::int64_t>(1, options.dispatches / days);
  for (int n = 0; n < days && n * each < options.dispatches; ++n) {
    put("G1", n, each, n * each);
    if (n % 360 == 359) std::fprintf(stderr, "%lld dispatches\n", static_cast<long long>((n + 1) * each));
  }
}

struct Took {
  double first = 0;
  double again = 1e9;
};

Took milliseconds(ledger::Reader& reader, const ledger::DispatchQuery& query, std::size_t least) {
  Took took;
  for (int n = 0; n < 7; ++n) {
    const auto begin = Clock::now();
    const auto page = must(reader.dispatches(query));
    const double ms = seconds_between(begin, Clock::now()) * 1e3;
    if (page.bodies.size() < least) {
      std::fprintf(stderr, "find_bench: only %zu found\n", page.bodies.size());
      std::exit(1);
    }
    n == 0 ? took.first = ms : took.again = std::min(took.again, ms);
  }
  return took;
}

int run(const Options& options) {
  const support::TestFolder folder(".");
  std::optional<test::PostgresCluster> cluster;
  if (options.is_postgres) cluster.emplace();
  const ledger::StoreAddress place =
      cluster ? ledger::StoreAddress{ledger::StoreAddress::Kind::postgres, cluster->new_schema()}
              : ledger::StoreAddress{ledger::StoreAddress::Kind::sqlite, folder.path("ledger.db")};
  fill(*must(ledger::open_store(place)), options);
  const auto reader = must(ledger::open_reader(place));
  const std::string plate = "豫A" + padded(7919 % plates, 5);
  ledger::DispatchQuery next;
  next.cursor = must(reader->dispatches({})).cursor;
  ledger::DispatchQuery customer, of_month, by_plate, quiet, old;
  customer.customer = of_month.customer = "C0031";
  of_month.from = LocalDay{2017, 1, 1};
  of_month.to = LocalDay{2017, 3, 31};
  by_plate.plate = plate;
  quiet.station = "G2";
  old.from = LocalDay{2017, 1, 1};
  old.to = LocalDay{2017, 1, 20};
  const std::tuple<const char*, ledger::DispatchQuery, std::size_t> searches[] = {
      {"the latest", {}, 50},      {"the page after it", next, 50},
      {"a customer", customer, 1}, {"a customer's quarter", of_month, 1},
      {"a plate", by_plate, 1},    {"a quiet station", quiet, quiet_dispatches},
      {"days long ago", old, 20}};
  bool is_good = true;
  for (const auto& [what, query, least] : searches) {
    const Took took = milliseconds(*reader, query, least);
    const bool holds = options.limit_ms == 0 || took.first <= options.limit_ms;
    std::printf("%-22s %7.2f ms at first, %7.2f ms again%s\n", what, took.first, took.again,
                holds ? "" : "  MISSED");
    is_good &= holds;
  }
  return is_good ? 0 : 1;
}

}  // namespace
}  // namespace steelyard::bench

int main(int argc, char** argv) {
  steelyard::bench::Options options;
  for (int n = 1; n < argc; ++n) {
    const std::string word = argv[n];
    if (word == "postgres") options.is_postgres = true;
    if (word == "--dispatches" && n + 1 < argc) options.dispatches = std::atoll(argv[++n]);
    if (word == "--limit-ms" && n + 1 < argc) options.limit_ms = std::atof(argv[++n]);
  }
  return steelyard::bench::run(options);
}
