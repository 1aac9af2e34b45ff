// SPDX-License-Identifier: Apache-2.0
#include "sync/office/feed.h"

namespace steelyard::office {

Result<void> tell(Sql& sql, const Saying& saying) {
  const auto told = sql.run(
      "INSERT INTO feed(station, kind, key, change, body) VALUES($1, $2, $3, $4, $5) "
      "ON CONFLICT(station, kind, key) DO UPDATE SET change = excluded.change, body = excluded.body",
      {saying.station, saying.kind, saying.key, saying.change, to_text(saying.body)});
  if (!told) return told.error();
  return {};
}

Result<void> forget(Sql& sql, const std::string& station, const std::string& kind, const std::string& key) {
  const auto gone =
      sql.run("DELETE FROM feed WHERE station = $1 AND kind = $2 AND key = $3", {station, kind, key});
  if (!gone) return gone.error();
  return {};
}

Result<FeedPage> feed_after(Sql& sql, const std::string& station, const Place& place) {
  FeedPage page;
  page.place = place;
  if (place.number > 0) {
    const auto known = Books(sql).place_of(place.number);
    if (!known) return known.error();
    page.is_restarted = *known != place;
    if (page.is_restarted) page.place = {};
  }
  const auto rows = sql.query(
      "SELECT f.change, c.mark, c.at, c.person, f.kind, f.key, f.body FROM feed f JOIN change c ON c.number "
      "= f.change WHERE f.station IN ('', $1) AND f.change > $2 ORDER BY f.change LIMIT $3",
      {station, page.place.number, feed_items_max});
  if (!rows) return rows.error();
  std::size_t bytes = 0;
  for (const Row& row : *rows) {
    bytes += row.text(6).size();
    if (bytes > feed_bytes_max && !page.items.empty()) break;
    auto body = parse_json(row.text(6));
    if (!body) {
      return Error{ErrorCode::storage_failed,
                   {{"what", "what is told of change " + std::to_string(row.integer(0)) + " is damaged"}}};
    }
    page.items.push_back({row.integer(0), row.text(1), row.text(2), row.text(3), row.text(4), row.text(5),
                          std::move(body).value()});
    page.place = {row.integer(0), row.text(1)};
  }
  return page;
}

Json to_json(const FeedPage& page) {
  Json::Array changes;
  for (const FeedItem& item : page.items) {
    changes.push_back(Json::Object{{"change", item.change},
                                   {"mark", item.mark},
                                   {"at", item.at},
                                   {"by", item.by},
                                   {"kind", item.kind},
                                   {"key", item.key},
                                   {"body", item.body}});
  }
  Json::Object out{{"changes", std::move(changes)}};
  if (page.is_restarted) out.emplace("restarted", 1);
  return Json(std::move(out));
}

}  // namespace steelyard::office
