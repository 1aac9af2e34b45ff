// SPDX-License-Identifier: Apache-2.0
#include "sync/postgres/migrations.h"

namespace steelyard::postgres {
namespace {

/// Of the lock under which the schema is changed; any number that nobody else in this database uses.
constexpr const char* take_lock = "SELECT pg_advisory_xact_lock(7318008)";

Result<std::int64_t> version_of(Connection& connection) {
  const auto rows = connection.query("SELECT coalesce(max(version), 0) FROM schema_version");
  if (!rows) return rows.error();
  return rows->integer(0, 0);
}

Error newer(std::int64_t found, std::int64_t known) {
  return {ErrorCode::schema_newer, {{"file", "the ledger's database"}, {"found", found}, {"known", known}}};
}

/// One step further; false when there is none left.
Result<bool> step(Connection& connection, std::span<const std::string_view> steps) {
  const auto known = static_cast<std::int64_t>(steps.size());
  const auto found = version_of(connection);
  if (!found) return found.error();
  if (*found > known) return newer(*found, known);
  if (*found == known) return false;
  if (auto done = connection.execute(std::string(steps[static_cast<std::size_t>(*found)])); !done)
    return done.error();
  const auto noted = connection.run("INSERT INTO schema_version(version) VALUES($1)", {*found + 1});
  if (!noted) return noted.error();
  return true;
}

}  // namespace

Result<void> migrate(Connection& connection, std::span<const std::string_view> steps) {
  for (;;) {
    if (auto begun = connection.begin(); !begun) return begun;
    auto more = [&]() -> Result<bool> {
      if (auto locked = connection.execute(take_lock); !locked) return locked.error();
      if (auto made =
              connection.execute("CREATE TABLE IF NOT EXISTS schema_version(version int8 PRIMARY KEY, "
                                 "since timestamptz NOT NULL DEFAULT now())");
          !made)
        return made.error();
      return step(connection, steps);
    }();
    if (!more) {
      connection.roll_back();
      return more.error();
    }
    if (auto done = connection.commit(); !done) return done;
    if (!*more) return {};
  }
}

Result<void> check_version(Connection& connection, std::size_t known) {
  const auto there = connection.query("SELECT to_regclass('schema_version') IS NOT NULL");
  if (!there) return there.error();
  auto found = there->integer(0, 0) == 0 ? Result<std::int64_t>(0) : version_of(connection);
  if (!found) return found.error();
  const auto wanted = static_cast<std::int64_t>(known);
  if (*found > wanted) return newer(*found, wanted);
  if (*found == wanted) return {};
  return Error{ErrorCode::storage_failed,
               {{"what", "the database has schema " + std::to_string(*found) + ", this program needs " +
                             std::to_string(wanted) + ": start `steelyard-ledger serve` once"}}};
}

}  // namespace steelyard::postgres
