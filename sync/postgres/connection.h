// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "station/base/result.h"
#include "station/base/time.h"
#include "sync/postgres/copy_rows.h"
#include "sync/postgres/rows.h"

struct pg_conn;

namespace steelyard::postgres {

/// One value that a statement is given: a text, a number, a day, a moment, bytes, or nothing (NULL).
class Value {
 public:
  Value(std::string text) : text_(std::move(text)) {}
  Value(std::string_view text) : text_(text) {}
  Value(const char* text) : text_(text) {}
  Value(std::int64_t number) : text_(std::to_string(number)) {}
  Value(LocalDay day) : text_(to_string(day)) {}
  Value(WallTime time) : text_(to_rfc3339(time)) {}
  template <typename T>
  Value(const std::optional<T>& value) : Value(value ? Value(*value) : Value()) {}
  static Value bytes(std::string_view bytes) {
    Value value{bytes};
    value.is_binary_ = true;
    return value;
  }
  static Value null() { return Value(); }

  const char* data() const { return text_ ? text_->c_str() : nullptr; }
  int size() const { return text_ ? static_cast<int>(text_->size()) : 0; }
  bool is_binary() const { return is_binary_; }

 private:
  Value() = default;
  std::optional<std::string> text_;
  bool is_binary_ = false;
};

/// One connection, for one thread, which waits for every answer. Statements are parameterised ($1, $2, …) and
/// prepared at their first use.
///
/// Errors: ledger_database_unreachable {what} without a connection, storage_full where the database's disk
/// is, storage_failed {what} for anything else. After an error inside a transaction only roll_back helps.
class Connection {
 public:
  /// `url` is postgresql://user@host/database?…, as libpq reads it. The session goes by UTC and acknowledges
  /// a commit when it is on the disk (with a synchronous replica: on its disk too). A server that takes no
  /// changes, as a replica does, is passed over unless the URL says otherwise. ledger_database_unsafe
  /// {setting} for a database that is told not to care.
  static Result<Connection> open(const std::string& url);

  Result<Rows> query(const std::string& sql, const std::vector<Value>& values = {});
  /// One that gives no rows: how many it touched.
  Result<std::int64_t> run(const std::string& sql, const std::vector<Value>& values = {});
  /// Several statements in one text, without values.
  Result<void> execute(const std::string& sql);
  /// `target` is "table(column, …)"; gives how many rows.
  Result<std::int64_t> copy(const std::string& target, CopyRows& rows);

  Result<void> begin() { return execute("BEGIN"); }
  Result<void> commit();
  /// Also where nothing was begun, or the connection is gone.
  void roll_back();

  /// False once the server has hung up, or has become one that takes no changes.
  bool is_alive() const;

 private:
  struct Finish {
    void operator()(pg_conn* connection) const;
  };
  explicit Connection(pg_conn* connection) : connection_(connection) {}

  /// The result, where it is no error.
  Result<Rows> checked(pg_result* result);
  /// Of what was said last on this connection.
  Error failure() const;
  Result<std::string> prepared(const std::string& sql);

  std::unique_ptr<pg_conn, Finish> connection_;
  std::unordered_map<std::string, std::string> prepared_;  ///< statement → its name on this connection
};

}  // namespace steelyard::postgres
