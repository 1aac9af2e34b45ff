// SPDX-License-Identifier: Apache-2.0
// Slips of the office and of the stations in one list.
#include "sync/office/conditions.h"
#include "sync/office/slips.h"

namespace steelyard::office {
namespace {

/// A slip of the office stands here as its station has it, where it has it; those that a station made stand
/// for themselves. A slip that goes to another station is open there as here.
constexpr const char* all_slips =
    "(SELECT r.key AS number, CASE WHEN r.state = 'cancelled' THEN 'cancelled' WHEN s.state = 'shipped' THEN "
    "'shipped' ELSE 'open' END AS state, r.customer, r.subject AS station, r.day, r.words, 1 AS is_office, "
    "r.body FROM "
    "record r LEFT JOIN station_slip s ON s.number = r.key AND s.station = r.subject AND s.office > 0 WHERE "
    "r.kind = 'slip' UNION ALL SELECT number, state, customer, station, day, words, 0, body FROM "
    "station_slip "
    "WHERE office = 0) AS slips";

/// "2026-11-24.880123@G1": day, number, station.
struct ListPlace {
  std::string day;
  std::string number;
  std::string station;
};
std::string text_of(const ListPlace& place) {
  return place.day + "." + place.number + "@" + place.station;
}
std::optional<ListPlace> list_place_from(const std::string& text) {
  const auto point = text.find('.');
  const auto at = text.rfind('@');
  if (point == std::string::npos || at == std::string::npos || at < point) return std::nullopt;
  return ListPlace{text.substr(0, point), text.substr(point + 1, at - point - 1), text.substr(at + 1)};
}

Json station_made(const std::string& body, const std::string& station) {
  auto parsed = parse_json(body);
  if (!parsed || parsed->object() == nullptr) return {};
  parsed->object()->emplace("station", station);
  parsed->object()->emplace("made_at", station);
  return std::move(parsed).value();
}

}  // namespace

Result<SlipPage> list_slips(Sql& sql, const SlipQuery& query) {
  Conditions where;
  where.add_equal("state", query.state);
  where.add_equal("customer", query.customer);
  where.add_equal("station", query.station);
  where.add_search("words", query.search);
  if (query.before) where.add("day < " + where.give(*query.before));
  if (query.cursor) {
    const auto place = list_place_from(*query.cursor);
    if (!place) return Error{ErrorCode::field_bad_format, {{"field", "cursor"}, {"rule", "as it was given"}}};
    const std::string day = where.give(place->day);
    const std::string number = where.give(place->number);
    const std::string station = where.give(place->station);
    where.add("(day < " + day + " OR (day = " + day + " AND (number > " + number + " OR (number = " + number +
              " AND station > " + station + "))))");
  }
  const std::string limit = where.give(query.limit + 1);
  const auto rows = sql.query("SELECT number, station, day, is_office, body FROM " + std::string(all_slips) +
                                  where.sql + " ORDER BY day DESC, number, station LIMIT " + limit,
                              where.values);
  if (!rows) return rows.error();
  SlipPage page;
  for (const Row& row : *rows) {
    if (page.slips.size() == static_cast<std::size_t>(query.limit)) {
      const Row& last = (*rows)[page.slips.size() - 1];
      page.cursor = text_of({last.text(2), last.text(0), last.text(1)});
      break;
    }
    if (row.integer(3) == 0) {
      page.slips.push_back(station_made(row.text(4), row.text(1)));
      continue;
    }
    const auto held = find_slip(sql, row.text(0));
    if (!held) return held.error();
    if (*held) page.slips.push_back(to_json(**held));
  }
  return page;
}

Result<std::optional<Json>> any_slip(Sql& sql, const std::string& number) {
  const auto held = find_slip(sql, number);
  if (!held) return held.error();
  if (*held) return std::optional(to_json(**held));
  const auto rows = sql.query(
      "SELECT station, body FROM station_slip WHERE number = $1 AND office = 0 ORDER BY station", {number});
  if (!rows) return rows.error();
  if (rows->empty()) return std::optional<Json>();
  return std::optional(station_made(rows->front().text(1), rows->front().text(0)));
}

}  // namespace steelyard::office
