// SPDX-License-Identifier: Apache-2.0
#include "sync/ledger/postgres_accounts.h"

#include "sync/ledger/postgres_rows.h"

namespace steelyard::ledger::postgres_accounts {
namespace {

using postgres::Connection;

Result<bool> changed(const Result<std::int64_t>& touched) {
  if (!touched) return touched.error();
  return *touched == 1;
}

}  // namespace

Result<bool> add_station(Connection& connection, const StationAccount& station) {
  return changed(
      connection.run("INSERT INTO station(id, token_hash, hash) VALUES($1, $2, $3) ON CONFLICT DO NOTHING",
                     {station.id, bytes_of(station.token_hash), bytes_of(journal::Hash{})}));
}

Result<bool> add_user(Connection& connection, const UserAccount& user) {
  return changed(connection.run(
      "INSERT INTO person(name, roles, password_hash) VALUES($1, $2, $3) ON CONFLICT DO NOTHING",
      {user.name, user.roles, user.password_hash}));
}

Result<bool> set_station(Connection& connection, const StationAccount& station) {
  return changed(connection.run("UPDATE station SET token_hash = $2 WHERE id = $1",
                                {station.id, bytes_of(station.token_hash)}));
}

// First the account: a session that is being opened for it meanwhile holds its row, and is there to be
// deleted afterwards.
Result<bool> set_user(Connection& connection, const UserAccount& user) {
  auto set = changed(connection.run("UPDATE person SET roles = $2, password_hash = $3 WHERE name = $1",
                                    {user.name, user.roles, user.password_hash}));
  if (!set) return set;
  const auto signed_out = connection.run("DELETE FROM session WHERE person = $1", {user.name});
  if (!signed_out) return signed_out.error();
  return set;
}

Result<bool> open_session(Connection& connection, const NewSession& session) {
  auto opened =
      changed(connection.run("INSERT INTO session(token_hash, person, expires_at) SELECT $1::bytea, name, "
                             "$2::timestamptz FROM person "
                             "WHERE name = $3 AND roles = $4 AND password_hash = $5 FOR SHARE",
                             {bytes_of(session.token_hash), session.expires_at, session.account.name,
                              session.account.roles, session.account.password_hash}));
  if (!opened || !*opened) return opened;
  // Another ledger may be sweeping the same ones.
  const auto swept = connection.run(
      "DELETE FROM session WHERE token_hash IN (SELECT token_hash FROM session WHERE expires_at <= $1 OR "
      "(person = "
      "$2 AND token_hash NOT IN (SELECT token_hash FROM session WHERE person = $2 ORDER BY expires_at DESC "
      "LIMIT "
      "$3)) FOR UPDATE SKIP LOCKED)",
      {session.opened_at, session.account.name, static_cast<std::int64_t>(sessions_of_one_max)});
  if (!swept) return swept.error();
  return opened;
}

Result<void> close_session(Connection& connection, const journal::Hash& token_hash) {
  const auto closed =
      connection.run("DELETE FROM session WHERE token_hash = $1::bytea", {bytes_of(token_hash)});
  if (!closed) return closed.error();
  return {};
}

}  // namespace steelyard::ledger::postgres_accounts
