// SPDX-License-Identifier: Apache-2.0
#include "station/sqlite/statement.h"

#include <algorithm>
#include <utility>

#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>

#include "station/sqlite/connection.h"

namespace steelyard::sqlite {
namespace {

/// A searched list has a handful of shapes; beyond this many idle statements the newest is simply dropped.
constexpr std::size_t max_idle_statements = 128;

/// A parameter that is not there is our mistake; a value that does not fit is the caller's news.
template <typename Call>
void bound(Statement::Loan& loan, const Call& call) {
  try {
    call(*loan.statement);
  } catch (const SQLite::Exception& failure) {
    CHECK(failure.getErrorCode() != SQLITE_RANGE && failure.getErrorCode() != SQLITE_MISUSE);
    loan.bind_fault = loan.connection->error(failure.what());
  }
}

SQLite::Column column_of(const Statement::Loan& loan, int column) {
  CHECK(loan.statement->hasRow() && column >= 0 && column < loan.statement->getColumnCount());
  return loan.statement->getColumn(column);
}

}  // namespace

Statement::Loan::~Loan() {
  if (statement == nullptr || connection->idle_count >= max_idle_statements) return;
  // The code of a failed step is given once more by reset; it was reported when it happened.
  static_cast<void>(statement->tryReset());
  try {
    statement->clearBindings();
    connection->idle[text].push_back(std::move(statement));
    ++connection->idle_count;
  } catch (const std::exception&) {
    statement.reset();  // not kept: the next caller prepares it again
  }
}

Statement::Statement(std::unique_ptr<Loan> loan) : loan_(std::move(loan)) {}
Statement::~Statement() = default;
Statement::Statement(Statement&&) noexcept = default;
Statement& Statement::operator=(Statement&&) noexcept = default;

void Statement::bind(int index, std::int64_t value) {
  bound(*loan_, [&](SQLite::Statement& s) { s.bind(index, value); });
}

void Statement::bind(int index, std::string_view text) {
  bound(*loan_, [&](SQLite::Statement& s) { s.bind(index, std::string(text)); });
}

void Statement::bind(int index, std::span<const std::uint8_t> blob) {
  // A null address would bind null, not the empty blob.
  static constexpr std::uint8_t nothing = 0;
  const void* data = blob.empty() ? &nothing : blob.data();
  bound(*loan_, [&](SQLite::Statement& s) { s.bind(index, data, static_cast<int>(blob.size())); });
}

void Statement::bind(int index, std::nullopt_t) {
  bound(*loan_, [&](SQLite::Statement& s) { s.bind(index); });
}

Result<bool> Statement::step() {
  if (loan_->bind_fault) return *loan_->bind_fault;
  const int code = loan_->statement->tryExecuteStep();
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  return loan_->connection->error();
}

Result<void> Statement::run() {
  auto row = step();
  while (row && *row) row = step();
  reset();
  if (!row) return row.error();
  return {};
}

void Statement::reset() {
  static_cast<void>(loan_->statement->tryReset());
  loan_->bind_fault.reset();
}

int Statement::columns() const {
  return loan_->statement->getColumnCount();
}

bool Statement::is_null(int column) const {
  return column_of(*loan_, column).isNull();
}

bool Statement::is_integer(int column) const {
  return column_of(*loan_, column).isInteger();
}

std::int64_t Statement::integer(int column) const {
  return column_of(*loan_, column).getInt64();
}

std::string Statement::text(int column) const {
  const SQLite::Column value = column_of(*loan_, column);
  const char* data = value.getText();
  return {data, static_cast<std::size_t>(value.getBytes())};
}

std::optional<std::string> Statement::optional_text(int column) const {
  if (is_null(column)) return std::nullopt;
  return text(column);
}

std::optional<std::int64_t> Statement::optional_integer(int column) const {
  if (is_null(column)) return std::nullopt;
  return integer(column);
}

std::vector<std::uint8_t> Statement::blob(int column) const {
  const SQLite::Column value = column_of(*loan_, column);
  const auto* data = static_cast<const std::uint8_t*>(value.getBlob());
  if (data == nullptr) return {};
  return {data, data + value.getBytes()};
}

bool Statement::copy_blob(int column, std::span<std::uint8_t> out) const {
  const SQLite::Column value = column_of(*loan_, column);
  const auto* data = static_cast<const std::uint8_t*>(value.getBlob());
  if (data == nullptr || static_cast<std::size_t>(value.getBytes()) != out.size()) return false;
  std::copy_n(data, out.size(), out.begin());
  return true;
}

}  // namespace steelyard::sqlite
