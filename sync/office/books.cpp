// SPDX-License-Identifier: Apache-2.0
#include "sync/office/books.h"

#include <algorithm>
#include <charconv>

#include "sync/office/conditions.h"

namespace steelyard::office {
namespace {

Result<Record> record_in(const Row& row) {
  auto body = parse_json(row.text(3));
  if (!body) return Error{ErrorCode::storage_failed, {{"what", "record " + row.text(0) + " is damaged"}}};
  return Record{row.text(0), row.integer(1), row.integer(2), std::move(body).value()};
}

constexpr char between = '.';  // of day and key in a cursor: a day holds none

Result<Conditions> conditions_of(const ListQuery& query) {
  Conditions where;
  where.add_equal("kind", query.kind);
  where.add_equal("state", query.state);
  where.add_equal("customer", query.customer);
  where.add_search("words", query.search);
  if (query.cursor) {
    const auto cut = query.cursor->find(between);
    if (cut == std::string::npos) {
      return Error{ErrorCode::field_bad_format, {{"field", "cursor"}, {"rule", "as it was given"}}};
    }
    const std::string day = where.give(query.cursor->substr(0, cut));
    const std::string key = where.give(query.cursor->substr(cut + 1));
    where.add("(day < " + day + " OR (day = " + day + " AND key > " + key + "))");
  }
  return where;
}

}  // namespace

std::string to_string(const Place& place) {
  return place.number == 0 ? "" : std::to_string(place.number) + "." + place.mark;
}

std::optional<Place> place_from(std::string_view text) {
  if (text.empty()) return Place{};
  Place place;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), place.number);
  if (failure != std::errc() || place.number < 1) return std::nullopt;
  const std::string_view rest = text.substr(static_cast<std::size_t>(end - text.data()));
  if (rest.size() < 2 || rest.size() > 17 || rest.front() != '.') return std::nullopt;
  place.mark = rest.substr(1);
  return place;
}

Result<void> Books::take_turn() {
  const auto held = sql_.run("UPDATE office SET change = change");
  if (!held) return held.error();
  return {};
}

Result<std::optional<Record>> Books::find(const std::string& kind, const std::string& key) {
  const auto rows =
      sql_.query("SELECT key, version, change, body FROM record WHERE kind = $1 AND key = $2", {kind, key});
  if (!rows) return rows.error();
  if (rows->empty()) return std::optional<Record>();
  auto record = record_in(rows->front());
  if (!record) return record.error();
  return std::optional(std::move(record).value());
}

Result<std::int64_t> Books::add_change(const std::string& kind, const std::string& key,
                                       const std::string& body, const Asking& asking) {
  const auto rows = sql_.query("UPDATE office SET change = change + 1 RETURNING change");
  if (!rows) return rows.error();
  const std::int64_t number = rows->front().integer(0);
  const auto added = sql_.run(
      "INSERT INTO change(number, mark, at, person, kind, key, body) VALUES($1, $2, $3, $4, $5, $6, $7)",
      {number, asking.mark, to_rfc3339(asking.at), asking.user, kind, key, body});
  if (!added) return added.error();
  return number;
}

Result<std::int64_t> Books::put(const Writing& writing, const Asking& asking) {
  const std::string body = to_text(writing.body);
  const auto number = add_change(writing.kind, writing.key, body, asking);
  if (!number) return number;
  const auto put = sql_.run(
      "INSERT INTO record(kind, key, version, change, state, customer, subject, day, words, body) "
      "VALUES($1, $2, 1, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT(kind, key) DO UPDATE SET "
      "version = record.version + 1, change = excluded.change, state = excluded.state, "
      "customer = excluded.customer, subject = excluded.subject, day = excluded.day, "
      "words = excluded.words, body = excluded.body",
      {writing.kind, writing.key, *number, writing.state, writing.customer, writing.subject, writing.day,
       searchable(writing.words), body});
  if (!put) return put.error();
  return number;
}

Result<std::int64_t> Books::say(const std::string& kind, const std::string& key, const Json& body,
                                const Asking& asking) {
  return add_change(kind, key, to_text(body), asking);
}

Result<std::vector<Change>> Books::history(const std::string& kind, const std::string& key,
                                           std::int64_t max) {
  const auto rows = sql_.query(
      "SELECT number, at, person, body FROM change WHERE kind = $1 AND key = $2 ORDER BY number DESC LIMIT "
      "$3",
      {kind, key, max});
  if (!rows) return rows.error();
  std::vector<Change> changes;
  for (const Row& row : *rows) {
    auto body = parse_json(row.text(3));
    if (!body) {
      return Error{ErrorCode::storage_failed,
                   {{"what", "change " + std::to_string(row.integer(0)) + " is damaged"}}};
    }
    changes.push_back({row.integer(0), row.text(1), row.text(2), std::move(body).value()});
  }
  std::reverse(changes.begin(), changes.end());
  return changes;
}

Result<Page> Books::list(const ListQuery& query) {
  auto where = conditions_of(query);
  if (!where) return where.error();
  const std::string limit = where->give(query.limit + 1);
  const auto rows = sql_.query("SELECT key, version, change, body, day FROM record" + where->sql +
                                   " ORDER BY day DESC, key LIMIT " + limit,
                               where->values);
  if (!rows) return rows.error();
  Page page;
  for (const Row& row : *rows) {
    if (page.records.size() == static_cast<std::size_t>(query.limit)) {
      const Row& last = (*rows)[page.records.size() - 1];
      page.cursor = last.text(4) + between + last.text(0);
      break;
    }
    auto record = record_in(row);
    if (!record) return record.error();
    page.records.push_back(std::move(record).value());
  }
  return page;
}

Result<std::int64_t> Books::next_number(const std::string& series) {
  const auto rows = sql_.query(
      "INSERT INTO series(name, last) VALUES($1, 1) ON CONFLICT(name) DO UPDATE SET last = series.last + 1 "
      "RETURNING last",
      {series});
  if (!rows) return rows.error();
  return rows->front().integer(0);
}

Result<std::optional<Place>> Books::place_of(std::int64_t change) {
  const auto rows = sql_.query("SELECT mark FROM change WHERE number = $1", {change});
  if (!rows) return rows.error();
  if (rows->empty()) return std::optional<Place>();
  return std::optional(Place{change, rows->front().text(0)});
}

Result<std::int64_t> Books::newest() {
  const auto rows = sql_.query("SELECT change FROM office");
  if (!rows) return rows.error();
  return rows->front().integer(0);
}

}  // namespace steelyard::office
