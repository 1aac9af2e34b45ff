// SPDX-License-Identifier: Apache-2.0
// How long a customer's statement takes where the account has very many lines: the first page and one in the
// middle, against the plain query for as many lines.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string>

#include "sync/ledger/store_address.h"
#include "sync/office/account.h"
#include "sync/office/statement.h"
#include "tests/bench/drain_bare.h"
#include "tests/bench/drain_sides.h"
#include "tests/support/test_folder.h"
#include "tests/sync/support/postgres_cluster.h"

namespace steelyard::bench {
namespace {

using Clock = std::chrono::steady_clock;
using office::Sql;

struct Options {
  bool is_postgres = false;
  int postings = 20'000;
  double limit_ms = 0;
};

/// All of one customer, over the three years before 2026-11-24, a debit and then a payment in turn.
void fill(ledger::Store& store, const Options& options) {
  constexpr int days = 1'000;
  const int each = options.postings / days;
  must(store.begin());
  std::vector<office::Posting> postings;
  office::AccountChanges changes;
  std::int64_t seq = 0;
  for (int day = 0; day < days; ++day) {
    const WallTime at = *parse_rfc3339("2024-03-01T08:00:00.000Z") + std::chrono::hours(24 * day);
    postings.clear();
    for (int n = 0; n < each; ++n) {
      office::Posting p;
      p.seq = ++seq;
      p.day = to_rfc3339(at).substr(0, 10);
      p.at = to_rfc3339(at);
      p.customer = "C1";
      p.kind = n % 2 == 0 ? "shipment" : "payment";
      p.account = n % 2 == 0 ? "sales" : "bank";
      p.dispatch = "G1-20261122-0001";
      p.slip = "S" + std::to_string(seq);
      p.quantity_g = 20'000'000;
      p.amount_minor = n % 2 == 0 ? 6'900'000 : -6'900'000;
      postings.push_back(std::move(p));
    }
    must(store.put_postings(1, postings));
    must(store.add_to_accounts(1, office::changes_of(postings)));
  }
  must(store.commit());
}

/// The quickest of a few: what else the machine does is no part of it.
template <typename F>
double milliseconds(F work) {
  double best = 1e9;
  for (int n = 0; n < 7; ++n) {
    const auto begin = Clock::now();
    work();
    best = std::min(best, seconds_between(begin, Clock::now()) * 1e3);
  }
  return best;
}

bool report(const char* what, double took, double bare, double limit_ms) {
  const bool is_good = limit_ms == 0 || took <= limit_ms;
  std::printf("%-28s %.2f ms, %.1f times the plain query%s\n", what, took, took / bare,
              is_good ? "" : "  MISSED");
  return is_good;
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
  Sql& sql = reader->sql();
  const double bare = milliseconds([&] {
    must(sql.query(
        "SELECT " + std::string(office::posting_columns) +
            " FROM posting WHERE customer = $1 AND day >= $2 AND day <= $3 ORDER BY day, station, seq, "
            "place LIMIT 201",
        {"C1", "2026-10-01", "2026-10-31"}));
  });
  office::StatementQuery query{"C1", "2026-10-01", "2026-10-31"};
  const double first = milliseconds([&] { must(office::statement(sql, query)); });
  bool is_good = report("first page of a month", first, bare, options.limit_ms);
  query.from = "2024-01-01";
  query.to = "2026-12-31";
  const double whole = milliseconds([&] { must(office::statement(sql, query)); });
  is_good &= report("first page of all of it", whole, bare, options.limit_ms);
  query.from = "2026-10-01";
  query.cursor = must(office::statement(sql, query)).cursor;
  const double next = query.cursor ? milliseconds([&] { must(office::statement(sql, query)); }) : first;
  is_good &= report("next page of a month", next, bare, options.limit_ms);
  return is_good ? 0 : 1;
}

}  // namespace
}  // namespace steelyard::bench

int main(int argc, char** argv) {
  steelyard::bench::Options options;
  for (int n = 1; n < argc; ++n) {
    const std::string word = argv[n];
    if (word == "postgres") options.is_postgres = true;
    if (word == "--postings" && n + 1 < argc) options.postings = std::atoi(argv[++n]);
    if (word == "--limit-ms" && n + 1 < argc) options.limit_ms = std::atof(argv[++n]);
  }
  return steelyard::bench::run(options);
}
