// SPDX-License-Identifier: Apache-2.0
#include "station/store/side_store.h"

#include <array>
#include <utility>

#include "station/store/schema.h"
#include "station/store/side_rows.h"

namespace steelyard::store {
namespace {

using sqlite::Statement;

constexpr std::array<std::string_view, 3> steps = {R"sql(
CREATE TABLE user(
  name TEXT PRIMARY KEY, roles TEXT NOT NULL, password_hash TEXT NOT NULL,
  disabled INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE session(
  token_hash TEXT PRIMARY KEY, user TEXT NOT NULL, expires_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE secret(name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE print_job(
  id INTEGER PRIMARY KEY AUTOINCREMENT, form TEXT NOT NULL, subject TEXT NOT NULL, copy INTEGER NOT NULL,
  printer TEXT NOT NULL, state TEXT NOT NULL, error TEXT NOT NULL, created_at INTEGER NOT NULL,
  path TEXT NOT NULL) STRICT;
CREATE INDEX print_job_subject ON print_job(subject);
CREATE INDEX print_job_open ON print_job(id) WHERE state IN ('queued', 'sent');
CREATE TABLE uplink(
  only INTEGER PRIMARY KEY CHECK(only = 1), seq INTEGER NOT NULL, hash BLOB NOT NULL,
  forked INTEGER NOT NULL) STRICT;
)sql",
                                                   R"sql(
ALTER TABLE print_job ADD COLUMN tries INTEGER NOT NULL DEFAULT 0;
DELETE FROM print_job WHERE id NOT IN (SELECT max(id) FROM print_job GROUP BY subject, form, copy);
DROP INDEX print_job_subject;
CREATE UNIQUE INDEX print_job_copy ON print_job(subject, form, copy);
DROP INDEX print_job_open;
CREATE INDEX print_job_open ON print_job(id) WHERE state <> 'done';
CREATE TABLE print_seq(only INTEGER PRIMARY KEY CHECK(only = 1), seq INTEGER NOT NULL) STRICT;
)sql",
                                                   R"sql(
ALTER TABLE print_job ADD COLUMN carrier TEXT NOT NULL DEFAULT '';
ALTER TABLE print_job ADD COLUMN ticket TEXT NOT NULL DEFAULT '';
ALTER TABLE print_job ADD COLUMN decided_by TEXT NOT NULL DEFAULT '';
UPDATE print_job SET carrier = printer;
UPDATE print_job SET state = 'confirmed' WHERE state = 'done';
UPDATE print_job SET state = 'queued' WHERE state = 'failed' AND tries < 30;
DROP INDEX print_job_open;
CREATE INDEX print_job_carrier ON print_job(carrier, state, id);
CREATE INDEX print_job_state ON print_job(state, id);
)sql"};

UserRow user_of(const Statement& row) {
  return {row.text(0), row.text(1), row.text(2), row.integer(3) != 0};
}

SessionRow session_of(const Statement& row) {
  return {row.text(0), row.text(1), wall_time(row.integer(2))};
}

}  // namespace

Result<SideStore> SideStore::open(const std::string& folder, const std::string& vfs) {
  auto database = sqlite::Database::open(folder + std::string(side_file), {.vfs = vfs});
  if (!database) return database.error();
  if (auto done = database->migrate(steps); !done) return done.error();
  return SideStore(std::move(*database));
}

Result<void> SideStore::put_user(const UserRow& user) {
  return database_.run("INSERT OR REPLACE INTO user(name, roles, password_hash, disabled) VALUES(?, ?, ?, ?)",
                       user.name, user.roles, user.password_hash, user.is_disabled ? 1 : 0);
}

Result<std::optional<UserRow>> SideStore::find_user(const std::string& name) {
  return first(database_, "SELECT name, roles, password_hash, disabled FROM user WHERE name = ?", user_of,
               name);
}

Result<std::vector<UserRow>> SideStore::users() {
  return all(database_, "SELECT name, roles, password_hash, disabled FROM user ORDER BY name", user_of);
}

Result<void> SideStore::put_session(const SessionRow& session) {
  return database_.run("INSERT OR REPLACE INTO session(token_hash, user, expires_at) VALUES(?, ?, ?)",
                       session.token_hash, session.user, stored(session.expires_at));
}

Result<std::vector<SessionRow>> SideStore::sessions() {
  return all(database_, "SELECT token_hash, user, expires_at FROM session ORDER BY expires_at, token_hash",
             session_of);
}

Result<void> SideStore::remove_session(const std::string& token_hash) {
  return database_.run("DELETE FROM session WHERE token_hash = ?", token_hash);
}

Result<void> SideStore::remove_sessions_of(const std::string& user) {
  return database_.run("DELETE FROM session WHERE user = ?", user);
}

Result<void> SideStore::purge_sessions(WallTime now) {
  return database_.run("DELETE FROM session WHERE expires_at <= ?", stored(now));
}

Result<bool> SideStore::keep_secret(const std::string& name, const std::vector<std::uint8_t>& secret) {
  if (auto done =
          database_.run("INSERT INTO secret(name, value) VALUES(?, ?) ON CONFLICT DO NOTHING", name, secret);
      !done) {
    return done.error();
  }
  return database_.changes() == 1;
}

Result<std::optional<std::vector<std::uint8_t>>> SideStore::find_secret(const std::string& name) {
  return first(
      database_, "SELECT value FROM secret WHERE name = ?", +[](const Statement& row) { return row.blob(0); },
      name);
}

Result<std::int64_t> SideStore::print_seq() {
  return database_.integer("SELECT seq FROM print_seq", 0);
}

Result<void> SideStore::put_print_seq(std::int64_t seq) {
  return database_.run("INSERT OR REPLACE INTO print_seq(only, seq) VALUES(1, ?)", seq);
}

Result<UplinkState> SideStore::uplink() {
  auto row = database_.prepare("SELECT seq, hash, forked FROM uplink");
  if (!row) return row.error();
  const auto found = row->step();
  if (!found) return found.error();
  if (!*found) return UplinkState{};
  const auto hash = row->bytes<std::tuple_size_v<journal::Hash>>(1);
  if (!hash) return Error{ErrorCode::file_unreadable, {{"file", database_.path()}, {"what", "uplink state"}}};
  return UplinkState{{row->integer(0), *hash}, row->integer(2) != 0};
}

Result<void> SideStore::put_uplink(const UplinkState& state) {
  return database_.run("INSERT OR REPLACE INTO uplink(only, seq, hash, forked) VALUES(1, ?, ?, ?)",
                       state.acknowledged.seq, state.acknowledged.hash, state.has_forked ? 1 : 0);
}

}  // namespace steelyard::store
