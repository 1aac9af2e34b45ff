// SPDX-License-Identifier: Apache-2.0
#include "sync/office/statement.h"

#include <charconv>

#include "sync/office/account.h"
#include "sync/office/conditions.h"

namespace steelyard::office {
namespace {

/// "2026-11-24.1.4711.0": day, station, entry, place.
struct StatementPlace {
  std::string day;
  std::int64_t numbers[3] = {0, 0, 0};
};
std::optional<StatementPlace> statement_place(const std::string& text) {
  StatementPlace place;
  auto cut = text.find('.');
  if (cut == std::string::npos) return std::nullopt;
  place.day = text.substr(0, cut);
  for (std::int64_t& number : place.numbers) {
    if (cut >= text.size() || text[cut] != '.') return std::nullopt;
    const char* const begin = text.data() + cut + 1;
    const auto [end, failure] = std::from_chars(begin, text.data() + text.size(), number);
    if (failure != std::errc()) return std::nullopt;
    cut = static_cast<std::size_t>(end - text.data());
  }
  if (cut != text.size()) return std::nullopt;
  return place;
}
std::string text_of(const Row& row, std::size_t station) {
  return row.text(2) + "." + std::to_string(row.integer(station)) + "." + std::to_string(row.integer(0)) +
         "." + std::to_string(row.integer(1));
}

/// The balance before the page: of whole days from the sums that are kept, and what there is of its own day.
Result<std::int64_t> balance_at(Sql& sql, const std::string& customer, const StatementPlace& place) {
  const auto before = balance_minor(sql, customer, place.day);
  if (!before) return before;
  const auto rows = sql.query(
      "SELECT CAST(coalesce(sum(amount_minor), 0) AS bigint) FROM posting WHERE customer = $1 AND day = $2 "
      "AND "
      "(station, seq, place) <= ($3, $4, $5)",
      {customer, place.day, place.numbers[0], place.numbers[1], place.numbers[2]});
  if (!rows) return rows.error();
  return *before + rows->front().integer(0);
}

Result<void> read_lines(Sql& sql, const StatementQuery& query, Statement& out) {
  Conditions where;
  where.add_equal("customer", query.customer);
  where.add("day >= " + where.give(query.from));
  where.add("day <= " + where.give(query.to));
  std::int64_t balance = out.opening_minor;
  if (query.cursor) {
    const auto place = statement_place(*query.cursor);
    if (!place) return Error{ErrorCode::field_bad_format, {{"field", "cursor"}, {"rule", "as it was given"}}};
    const auto before = balance_at(sql, query.customer, *place);
    if (!before) return before.error();
    balance = *before;
    std::string after = "(day, station, seq, place) > (" + where.give(place->day);
    for (const std::int64_t number : place->numbers) after += ", " + where.give(number);
    where.add(after + ")");
  }
  const std::string limit = where.give(statement_lines + 1);
  const auto rows = sql.query("SELECT " + std::string(posting_columns) + ", station FROM posting" +
                                  where.sql + " ORDER BY day, station, seq, place LIMIT " + limit,
                              where.values);
  if (!rows) return rows.error();
  constexpr std::size_t station_column = 18;
  for (const Row& row : *rows) {
    if (out.lines.size() == static_cast<std::size_t>(statement_lines)) {
      out.cursor = text_of((*rows)[out.lines.size() - 1], station_column);
      break;
    }
    Posting posting = posting_in(row);
    balance += posting.amount_minor;
    out.lines.push_back({row.integer(station_column), std::move(posting), balance});
  }
  return {};
}

}  // namespace

Result<Statement> statement(Sql& sql, const StatementQuery& query) {
  Statement out;
  const auto opening = balance_minor(sql, query.customer, query.from);
  if (!opening) return opening.error();
  const auto sums = sql.query(
      "SELECT CAST(coalesce(sum(debit_minor), 0) AS bigint), CAST(coalesce(sum(credit_minor), 0) AS bigint), "
      "CAST(coalesce(sum(quantity_g), 0) AS bigint) FROM account_day WHERE account = $1 AND day >= $2 AND "
      "day <= "
      "$3",
      {account_of(query.customer), query.from, query.to});
  if (!sums) return sums.error();
  out.opening_minor = *opening;
  out.debit_minor = sums->front().integer(0);
  out.credit_minor = sums->front().integer(1);
  out.quantity_g = sums->front().integer(2);
  out.closing_minor = out.opening_minor + out.debit_minor - out.credit_minor;
  if (auto read = read_lines(sql, query, out); !read) return read.error();
  return out;
}

Json to_json(const Statement& statement) {
  Json::Array lines;
  for (const auto& line : statement.lines) {
    const Posting& p = line.posting;
    Json::Object out{{"day", p.day},
                     {"at", p.at},
                     {"kind", p.kind},
                     {"account", p.account},
                     {"amount_minor", p.amount_minor},
                     {"balance_minor", line.balance_minor}};
    if (!p.note.empty()) out.emplace("note", p.note);
    if (!p.dispatch.empty()) {
      out.emplace("dispatch", p.dispatch);
      out.emplace("slip", p.slip);
      out.emplace("line", p.line);
      out.emplace("product", p.product);
      out.emplace("quantity_g", p.quantity_g);
      out.emplace("bags", p.bags);
      out.emplace("unit_price_minor", p.unit_price_minor);
    }
    lines.push_back(std::move(out));
  }
  return Json::Object{{"opening_minor", statement.opening_minor},
                      {"debit_minor", statement.debit_minor},
                      {"credit_minor", statement.credit_minor},
                      {"closing_minor", statement.closing_minor},
                      {"quantity_g", statement.quantity_g},
                      {"lines", std::move(lines)},
                      {"cursor", statement.cursor ? Json(*statement.cursor) : Json()}};
}

}  // namespace steelyard::office
