// SPDX-License-Identifier: Apache-2.0
#include "sync/ledger/postgres_months.h"

#include <cstdio>

namespace steelyard::ledger {
namespace {

using postgres::Connection;

/// Days outside come from a clock that is wrong; all of them share one part at either end.
constexpr int first_year = 2020;
constexpr int last_year = 2099;

struct Part {
  std::string name;
  std::string from;
  std::string to;
};

Part part_of(const std::string& table, LocalDay day) {
  if (day.year < first_year) return {table + "_before", "MINVALUE", "'2020-01-01'"};
  if (day.year > last_year) return {table + "_after", "'2100-01-01'", "MAXVALUE"};
  const LocalDay first{day.year, day.month, 1};
  const LocalDay next_first =
      day.month == 12 ? LocalDay{day.year + 1, 1, 1} : LocalDay{day.year, day.month + 1, 1};
  return {table + "_" + compact(first).substr(0, 6), "'" + to_string(first) + "'",
          "'" + to_string(next_first) + "'"};
}

/// Made beside the table and then attached, because that lets others go on reading and writing it.
Result<void> make(Connection& connection, const std::string& table, const Part& part) {
  // One ledger at a time; the second finds it made.
  if (auto locked = connection.execute("SELECT pg_advisory_xact_lock(7318009)"); !locked) return locked;
  const auto there =
      connection.query("SELECT 1 FROM pg_inherits WHERE inhrelid = to_regclass($1)", {part.name});
  if (!there) return there.error();
  if (there->size() > 0) return {};
  return connection.execute("CREATE TABLE " + part.name + "(LIKE " + table + " INCLUDING ALL); ALTER TABLE " +
                            table + " ATTACH PARTITION " + part.name + " FOR VALUES FROM (" + part.from +
                            ") TO (" + part.to + ")");
}

}  // namespace

Result<void> PostgresMonths::provide(Connection& connection, const std::string& table, LocalDay day) {
  const Part part = part_of(table, day);
  if (known_.contains(part.name) || made_.contains(part.name)) return {};
  if (auto done = make(connection, table, part); !done) return done;
  made_.insert(part.name);
  return {};
}

void PostgresMonths::committed() {
  known_.merge(made_);
  made_.clear();
}

}  // namespace steelyard::ledger
