// SPDX-License-Identifier: Apache-2.0
#include "sync/postgres/connection.h"

#include <charconv>

#include <libpq-fe.h>

namespace steelyard::postgres {
namespace {

constexpr const char* disk_full = "53100";
constexpr const char* read_only = "25006";

/// Seconds until a server that does not answer counts as not there, and milliseconds that sent bytes may stay
/// unacknowledged by a machine that vanished.
constexpr const char* connect_timeout = "10";
constexpr const char* vanished_after = "20000";

/// To compile a statement takes PostgreSQL longer than to carry out any of ours, and it would do so each
/// time.
constexpr const char* session = "SET TIME ZONE 'UTC'; SET synchronous_commit = on; SET jit = off";

/// What libpq says ends with a newline, and may go on in further lines.
std::string first_line(const char* text) {
  const std::string_view all = text;
  return std::string(all.substr(0, all.find('\n')));
}

Error unreachable(std::string what) {
  return {ErrorCode::ledger_database_unreachable, {{"what", std::move(what)}}};
}

/// A database that does not wait for its disk would acknowledge what a power cut takes back.
Result<void> check_durable(Connection& connection) {
  const auto settings = connection.query(
      "SELECT name FROM pg_settings WHERE name IN ('fsync', 'full_page_writes') AND setting = 'off'");
  if (!settings) return settings.error();
  if (settings->size() == 0) return {};
  return Error{ErrorCode::ledger_database_unsafe, {{"setting", settings->text(0, 0)}}};
}

}  // namespace

void Connection::Finish::operator()(pg_conn* connection) const {
  PQfinish(connection);
}

Result<Connection> Connection::open(const std::string& url) {
  // What the URL says comes later and wins.
  const char* const keys[] = {"connect_timeout",
                              "tcp_user_timeout",
                              "application_name",
                              "client_encoding",
                              "target_session_attrs",
                              "dbname",
                              nullptr};
  const char* const values[] = {connect_timeout, vanished_after, "steelyard-ledger", "UTF8", "read-write",
                                url.c_str(),     nullptr};
  Connection connection(PQconnectdbParams(keys, values, 1));
  if (PQstatus(connection.connection_.get()) != CONNECTION_OK) return connection.failure();
  // What PostgreSQL remarks on its own is not for the ledger's standard error.
  PQsetNoticeProcessor(
      connection.connection_.get(), [](void*, const char*) {}, nullptr);
  if (auto done = connection.execute(session); !done) return done.error();
  if (auto durable = check_durable(connection); !durable) return durable.error();
  return connection;
}

bool Connection::is_alive() const {
  return PQstatus(connection_.get()) == CONNECTION_OK;
}

Error Connection::failure() const {
  const std::string what = first_line(PQerrorMessage(connection_.get()));
  if (!is_alive()) return unreachable(what);
  return {ErrorCode::storage_failed, {{"what", what}}};
}

Result<Rows> Connection::checked(pg_result* result) {
  Rows rows(result);
  const ExecStatusType status = PQresultStatus(result);
  if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) return rows;
  if (!is_alive() || result == nullptr) return failure();
  const char* state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
  if (state != nullptr && std::string_view(state) == disk_full) return Error{ErrorCode::storage_full};
  if (state != nullptr && std::string_view(state) == read_only) {
    // Another server is the primary now: whoever connects anew finds it.
    connection_.reset();
    return unreachable("it takes no changes");
  }
  const char* said = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
  return Error{ErrorCode::storage_failed, {{"what", said == nullptr ? "unknown" : first_line(said)}}};
}

Result<std::string> Connection::prepared(const std::string& sql) {
  const auto known = prepared_.find(sql);
  if (known != prepared_.end()) return known->second;
  std::string name = "s" + std::to_string(prepared_.size());
  auto made = checked(PQprepare(connection_.get(), name.c_str(), sql.c_str(), 0, nullptr));
  if (!made) return made.error();
  prepared_.emplace(sql, name);
  return name;
}

Result<Rows> Connection::query(const std::string& sql, const std::vector<Value>& values) {
  const auto name = prepared(sql);
  if (!name) return name.error();
  std::vector<const char*> data;
  std::vector<int> sizes;
  std::vector<int> formats;
  for (const Value& value : values) {
    data.push_back(value.data());
    sizes.push_back(value.size());
    formats.push_back(value.is_binary() ? 1 : 0);
  }
  constexpr int binary_answer = 1;
  return checked(PQexecPrepared(connection_.get(), name->c_str(), static_cast<int>(values.size()),
                                data.data(), sizes.data(), formats.data(), binary_answer));
}

Result<std::int64_t> Connection::run(const std::string& sql, const std::vector<Value>& values) {
  const auto rows = query(sql, values);
  if (!rows) return rows.error();
  return rows->changed();
}

Result<void> Connection::execute(const std::string& sql) {
  auto done = checked(PQexec(connection_.get(), sql.c_str()));
  if (!done) return done.error();
  return {};
}

Result<std::int64_t> Connection::copy(const std::string& target, CopyRows& rows) {
  const std::string sql = "COPY " + target + " FROM STDIN (FORMAT binary)";
  pg_result* begun = PQexec(connection_.get(), sql.c_str());
  if (PQresultStatus(begun) != PGRES_COPY_IN) return checked(begun).error();
  PQclear(begun);
  const std::string& bytes = rows.finish();
  if (PQputCopyData(connection_.get(), bytes.data(), static_cast<int>(bytes.size())) != 1) return failure();
  if (PQputCopyEnd(connection_.get(), nullptr) != 1) return failure();
  auto done = checked(PQgetResult(connection_.get()));
  // libpq says by a last nothing that the COPY is over.
  while (pg_result* rest = PQgetResult(connection_.get())) PQclear(rest);
  if (!done) return done.error();
  return done->changed();
}

Result<void> Connection::commit() {
  const auto done = checked(PQexec(connection_.get(), "COMMIT"));
  if (!done) return done.error();
  // COMMIT of a transaction in which something failed is no error to PostgreSQL: it says that it rolled back.
  if (done->command() == "COMMIT") return {};
  return Error{ErrorCode::storage_failed, {{"what", "the transaction had failed before its commit"}}};
}

void Connection::roll_back() {
  PQclear(PQexec(connection_.get(), "ROLLBACK"));
}

}  // namespace steelyard::postgres
