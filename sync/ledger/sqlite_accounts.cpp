// SPDX-License-Identifier: Apache-2.0
#include "sync/ledger/sqlite_accounts.h"

namespace steelyard::ledger::sqlite_accounts {
namespace {

using sqlite::Database;
using Blob = std::span<const std::uint8_t>;

/// Whether the statement touched its row.
template <typename... Values>
Result<bool> touched(Database& database, std::string_view sql, const Values&... values) {
  if (auto done = database.run(sql, values...); !done) return done.error();
  return database.changes() == 1;
}

}  // namespace

Result<bool> add_station(Database& database, const StationAccount& station) {
  return touched(database, "INSERT OR IGNORE INTO station(id, token_hash, hash) VALUES(?, ?, ?)", station.id,
                 Blob(station.token_hash), Blob(journal::Hash{}));
}

Result<bool> add_user(Database& database, const UserAccount& user) {
  return touched(database, "INSERT OR IGNORE INTO user(name, roles, password_hash) VALUES(?, ?, ?)",
                 user.name, user.roles, user.password_hash);
}

Result<bool> set_station(Database& database, const StationAccount& station) {
  return touched(database, "UPDATE station SET token_hash=? WHERE id=?", Blob(station.token_hash),
                 station.id);
}

Result<bool> set_user(Database& database, const UserAccount& user) {
  auto set = touched(database, "UPDATE user SET roles=?, password_hash=? WHERE name=?", user.roles,
                     user.password_hash, user.name);
  if (!set) return set;
  if (auto done = database.run("DELETE FROM session WHERE user=?", user.name); !done) return done.error();
  return set;
}

Result<bool> open_session(Database& database, const NewSession& session) {
  auto opened = touched(database,
                        "INSERT INTO session(token_hash, user, expires_at) SELECT ?, name, ? FROM user WHERE "
                        "name=? AND roles=? AND password_hash=?",
                        Blob(session.token_hash), to_rfc3339(session.expires_at), session.account.name,
                        session.account.roles, session.account.password_hash);
  if (!opened || !*opened) return opened;
  auto swept = database.run(
      "DELETE FROM session WHERE expires_at<=? OR (user=? AND token_hash NOT IN (SELECT token_hash FROM "
      "session "
      "WHERE user=? ORDER BY expires_at DESC LIMIT ?))",
      to_rfc3339(session.opened_at), session.account.name, session.account.name,
      static_cast<std::int64_t>(sessions_of_one_max));
  if (!swept) return swept.error();
  return opened;
}

Result<void> close_session(Database& database, const journal::Hash& token_hash) {
  return database.run("DELETE FROM session WHERE token_hash=?", Blob(token_hash));
}

}  // namespace steelyard::ledger::sqlite_accounts
