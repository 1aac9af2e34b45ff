// SPDX-License-Identifier: Apache-2.0
// What a customer's account was, what came to it in a period, and what it is.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "station/base/json.h"
#include "station/base/result.h"
#include "sync/office/posting.h"
#include "sync/office/sql.h"

namespace steelyard::office {

struct StatementQuery {
  std::string customer;
  std::string from;  ///< "2026-11-01"
  std::string to;    ///< included
  std::optional<std::string> cursor = {};
};
inline constexpr std::int64_t statement_lines = 200;
/// What the account was, every line of the period in order of day, and what it came to. The balance beside
/// each line is after it.
struct Statement {
  std::int64_t opening_minor = 0;
  std::int64_t debit_minor = 0;
  std::int64_t credit_minor = 0;
  std::int64_t closing_minor = 0;
  std::int64_t quantity_g = 0;
  struct Line {
    std::int64_t station = 0;  ///< 0: the office
    Posting posting;
    std::int64_t balance_minor = 0;
  };
  std::vector<Line> lines;
  std::optional<std::string> cursor;
};
/// field_bad_format for a cursor that is none of ours.
Result<Statement> statement(Sql& sql, const StatementQuery& query);
Json to_json(const Statement& statement);

}  // namespace steelyard::office
