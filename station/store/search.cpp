// SPDX-License-Identifier: Apache-2.0
// The list of dispatches: by state, plate, customer, day, or a part of what people remember of one.
#include <algorithm>
#include <set>

#include "station/base/time.h"
#include "station/store/conditions.h"
#include "station/store/numbers.h"
#include "station/store/pages.h"

namespace steelyard::store {
namespace {

using sqlite::Database;

/// So many plates and customers are looked up one by one, through their own index. A word that fits more is a
/// common one, and the first page of those is found by walking the days.
constexpr std::int64_t rare_max = 40;

/// Where a dispatch stands in the list.
struct Place {
  std::string day;
  std::int64_t ordinal = 0;
  friend auto operator<=>(const Place&, const Place&) = default;
};

/// The cursor is "2026-11-22.17": day and ordinal of the last record of a page.
Result<void> add_cursor(Conditions& conditions, const std::string& cursor) {
  const auto dot = cursor.find('.');
  if (dot == std::string::npos || !parse_day(cursor.substr(0, dot))) return bad_cursor();
  const auto ordinal = integer_of(std::string_view(cursor).substr(dot + 1));
  if (!ordinal) return bad_cursor();
  conditions.add("(d.arrived_day, d.ordinal) < (?, ?)", cursor.substr(0, dot), *ordinal);
  return {};
}

Result<Conditions> conditions_of(const DispatchFilter& filter) {
  Conditions conditions;
  // Spelt out, so that SQLite sees that the small index of open or of voided ones has them all.
  if (filter.state == "open") {
    conditions.add("d.is_open = 1");
  } else if (filter.state == "voided") {
    conditions.add("d.state = 'voided'");
  } else if (filter.state == "exited") {
    conditions.add("d.state = 'exited'");
  } else if (filter.state) {
    conditions.add("d.is_open = 1 AND d.state = ?", *filter.state);
  }
  if (filter.plate) conditions.add("d.plate = ?", *filter.plate);
  if (filter.customer) conditions.add("d.customer_code = ?", *filter.customer);
  if (filter.from) conditions.add("d.arrived_day >= ?", *filter.from);
  if (filter.to) conditions.add("d.arrived_day <= ?", *filter.to);
  if (filter.cursor) {
    if (auto added = add_cursor(conditions, *filter.cursor); !added) return added.error();
  }
  return conditions;
}

Result<std::vector<std::string>> texts(Database& database, std::string_view sql, const std::string& word) {
  auto rows = database.prepare(sql);
  if (!rows) return rows.error();
  std::vector<std::string> out;
  auto row = rows->with(word, rare_max + 1).step();
  for (; row && *row; row = rows->step()) out.push_back(rows->text(0));
  if (!row) return row.error();
  return out;
}

Result<void> add_places(Database& database, const Conditions& conditions, std::int64_t limit,
                        std::set<Place>& places) {
  auto rows = database.prepare("SELECT d.arrived_day, d.ordinal FROM dispatch d" + conditions.sql() +
                               " ORDER BY d.arrived_day DESC, d.ordinal DESC LIMIT " + std::to_string(limit));
  if (!rows) return rows.error();
  conditions.bind_to(*rows);
  auto row = rows->step();
  for (; row && *row; row = rows->step()) places.insert({rows->text(0), rows->integer(1)});
  if (!row) return row.error();
  return {};
}

/// Number of dispatch, ticket or pass, in full.
Result<void> add_by_number(Database& database, const Conditions& base, const std::string& word,
                           std::set<Place>& places) {
  std::vector<std::string> ids = {word};
  for (const char* sql : {"SELECT dispatch FROM ticket WHERE number = ?1 LIMIT ?2",
                          "SELECT dispatch FROM pass WHERE number = ?1 LIMIT ?2"}) {
    const auto found = texts(database, sql, word);
    if (!found) return found.error();
    ids.insert(ids.end(), found->begin(), found->end());
  }
  for (const auto& id : ids) {
    Conditions conditions = base;
    conditions.add("d.id = ?", id);
    if (auto added = add_places(database, conditions, 1, places); !added) return added;
  }
  return {};
}

Result<std::set<Place>> search(Database& database, const Conditions& base, const std::string& word,
                               std::int64_t limit) {
  std::set<Place> places;
  if (auto added = add_by_number(database, base, word, places); !added) return added.error();
  if (!places.empty()) return places;
  constexpr std::string_view plates_with = "SELECT plate FROM plate WHERE instr(plate, upper(?)) > 0 LIMIT ?";
  constexpr std::string_view customers_with =
      "SELECT code FROM customer WHERE instr(lower(code || char(10) || name), lower(?)) > 0 LIMIT ?";
  const auto plates = texts(database, plates_with, word);
  if (!plates) return plates.error();
  const auto customers = texts(database, customers_with, word);
  if (!customers) return customers.error();
  if (static_cast<std::int64_t>(std::max(plates->size(), customers->size())) > rare_max) {
    Conditions conditions = base;
    // The plus keeps SQLite on the index of days.
    conditions.add(
        "(+d.plate IN (SELECT plate FROM plate WHERE instr(plate, upper(?)) > 0) OR +d.customer_code IN "
        "(SELECT code FROM customer WHERE instr(lower(code || char(10) || name), lower(?)) > 0))",
        word, word);
    if (auto added = add_places(database, conditions, limit, places); !added) return added.error();
    return places;
  }
  for (const auto& plate : *plates) {
    Conditions conditions = base;
    conditions.add("d.plate = ?", plate);
    if (auto added = add_places(database, conditions, limit, places); !added) return added.error();
  }
  for (const auto& code : *customers) {
    Conditions conditions = base;
    conditions.add("d.customer_code = ?", code);
    if (auto added = add_places(database, conditions, limit, places); !added) return added.error();
  }
  return places;
}

}  // namespace

Result<Page> Reader::dispatches(const DispatchFilter& filter) {
  if (auto limit = check_limit(filter.limit); !limit) return limit.error();
  const auto conditions = conditions_of(filter);
  if (!conditions) return conditions.error();
  std::set<Place> places;
  if (filter.search) {
    auto found = search(database_, *conditions, *filter.search, filter.limit);
    if (!found) return found.error();
    places = *std::move(found);
  } else if (auto added = add_places(database_, *conditions, filter.limit, places); !added) {
    return added.error();
  }
  Page page;
  for (auto place = places.rbegin(); place != places.rend(); ++place) {
    if (static_cast<std::int64_t>(page.records.size()) == filter.limit) break;
    auto row = database_.prepare(
        "SELECT e.seq, e.bytes FROM dispatch d JOIN entry e ON e.seq = d.seq WHERE d.ordinal = ?");
    if (!row) return row.error();
    const auto found = row->with(place->ordinal).step();
    if (!found) return found.error();
    if (!*found) continue;  // the station went on between the two questions
    auto record = record_of(*row);
    if (!record) return record.error();
    page.records.push_back(std::move(*record));
    page.cursor = place->day + "." + std::to_string(place->ordinal);
  }
  if (static_cast<std::int64_t>(page.records.size()) < filter.limit) page.cursor.reset();
  return page;
}

}  // namespace steelyard::store
