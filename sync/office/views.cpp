// SPDX-License-Identifier: Apache-2.0
#include "sync/office/views.h"

#include "sync/office/conditions.h"

namespace steelyard::office {

Result<void> note_view(Sql& sql, const std::string& person, WallTime at, const View& view) {
  const auto lately = sql.query("SELECT count(*) FROM view WHERE person = $1 AND at > $2",
                                {person, to_rfc3339(at - std::chrono::minutes(1))});
  if (!lately) return lately.error();
  if (lately->front().integer(0) >= views_per_minute) return Error{ErrorCode::too_many_lookups};
  const auto noted = sql.run("INSERT INTO view(at, person, what, key) VALUES($1, $2, $3, $4)",
                             {to_rfc3339(at), person, view.what, view.key});
  if (!noted) return noted.error();
  return {};
}

Result<std::vector<ViewCount>> count_views(Sql& sql, const std::string& from, const std::string& to) {
  const auto rows = sql.query(
      "SELECT substr(at, 1, 10) AS day, person, what, count(*), count(DISTINCT key) FROM view WHERE at >= $1 "
      "AND at < $2 GROUP BY substr(at, 1, 10), person, what ORDER BY day DESC, person, what LIMIT 1000",
      {from, to + "~"});
  if (!rows) return rows.error();
  std::vector<ViewCount> out;
  for (const Row& row : *rows)
    out.push_back({row.text(0), row.text(1), row.text(2), row.integer(3), row.integer(4)});
  return out;
}

Result<std::vector<Viewed>> views_of(Sql& sql, const std::optional<std::string>& person, std::int64_t max) {
  Conditions where;
  where.add_equal("person", person);
  const std::string limit = where.give(max);
  const auto rows =
      sql.query("SELECT at, person, what, key FROM view" + where.sql + " ORDER BY at DESC LIMIT " + limit,
                where.values);
  if (!rows) return rows.error();
  std::vector<Viewed> out;
  for (const Row& row : *rows) out.push_back({row.text(0), row.text(1), {row.text(2), row.text(3)}});
  return out;
}

}  // namespace steelyard::office
