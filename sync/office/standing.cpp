// SPDX-License-Identifier: Apache-2.0
#include "sync/office/standing.h"

#include <algorithm>
#include <numeric>

#include "station/base/money.h"
#include "sync/office/conditions.h"
#include "sync/office/days.h"
#include "sync/office/posting.h"

namespace steelyard::office {
namespace {

constexpr int window_days = 30;
constexpr const char* day_key = "standings_day";

std::int64_t sum_of(const Volume& volume, std::size_t from, std::size_t to) {
  return std::accumulate(volume.windows_g.begin() + static_cast<std::ptrdiff_t>(from),
                         volume.windows_g.begin() + static_cast<std::ptrdiff_t>(to), std::int64_t{0});
}

/// The mean distance of the windows from their mean is more than so much of it.
bool is_unstable(const Volume& volume) {
  const auto count = static_cast<Wide>(volume.windows_g.size());
  const Wide sum = sum_of(volume, 0, volume.windows_g.size());
  if (sum <= 0) return false;
  Wide apart = 0;  // times count
  for (const std::int64_t window : volume.windows_g) {
    const Wide distance = static_cast<Wide>(window) * count - sum;
    apart += distance < 0 ? -distance : distance;
  }
  return apart * 100 > sum * count * unstable_percent;
}

/// By how the cumulated volume stands before this customer.
const char* grade_at(Wide before, Wide all) {
  if (before * 100 < all * grade_a_percent) return "A";
  return before * 100 < all * grade_b_percent ? "B" : "C";
}

void judge(Standing& s, LocalDay today) {
  const Volume& v = s.volume;
  const std::int64_t recent = sum_of(v, 0, 3);
  const std::int64_t before = sum_of(v, 3, 6);
  s.is_new = !v.first_day.empty() && v.first_day > to_string(shifted_days(today, -new_days));
  if (!s.is_new && before > 0) {
    s.is_rising = static_cast<Wide>(recent) * 100 >= static_cast<Wide>(before) * rising_percent;
    s.is_falling = static_cast<Wide>(recent) * 100 <= static_cast<Wide>(before) * falling_percent;
  }
  s.is_unstable = !s.is_new && is_unstable(v);
  if (v.year_g <= 0) {
    s.group = "potential";
  } else if (s.rank <= static_cast<std::int64_t>(key_customers)) {
    s.group = "key";
  } else {
    s.group = s.is_new || s.is_rising || s.is_falling || s.is_unstable ? "focus" : "ordinary";
  }
}

}  // namespace

std::vector<Standing> standings(std::vector<Volume> volumes, LocalDay today) {
  std::sort(volumes.begin(), volumes.end(), [](const Volume& a, const Volume& b) {
    return a.year_g != b.year_g ? a.year_g > b.year_g : a.customer < b.customer;
  });
  Wide all = 0;
  for (const Volume& volume : volumes) all += std::max<std::int64_t>(volume.year_g, 0);
  std::vector<Standing> out;
  Wide before = 0;
  for (Volume& volume : volumes) {
    Standing& s = out.emplace_back();
    s.volume = std::move(volume);
    if (s.volume.year_g > 0) {
      s.rank = static_cast<std::int64_t>(out.size());
      s.grade = grade_at(before, all);
      before += s.volume.year_g;
    }
    judge(s, today);
  }
  return out;
}

Json to_json(const Standing& s) {
  Json::Array windows;
  for (const std::int64_t window : s.volume.windows_g) windows.push_back(window);
  Json::Object out{{"customer", s.volume.customer},
                   {"group", s.group},
                   {"year_g", s.volume.year_g},
                   {"windows_g", std::move(windows)},
                   {"rank", s.rank}};
  if (!s.grade.empty()) out.emplace("grade", s.grade);
  if (!s.volume.first_day.empty()) out.emplace("first_day", s.volume.first_day);
  for (const auto& [name, is_so] : {std::pair{"new", s.is_new},
                                    {"rising", s.is_rising},
                                    {"falling", s.is_falling},
                                    {"unstable", s.is_unstable}}) {
    if (is_so) out.emplace(name, 1);
  }
  return Json(std::move(out));
}

Json standing_rules() {
  return Json::Object{{"key_customers", key_customers},
                      {"grade_a_percent", grade_a_percent},
                      {"grade_b_percent", grade_b_percent},
                      {"rising_percent", rising_percent},
                      {"falling_percent", falling_percent},
                      {"unstable_percent", unstable_percent},
                      {"new_days", new_days},
                      {"window_days", window_days}};
}

Result<std::vector<Volume>> volumes(Sql& sql, LocalDay today) {
  std::vector<Value> values{to_string(shifted_days(today, -365)), to_string(shifted_days(today, -730))};
  std::string columns;
  for (int window = 0; window <= 6; ++window)
    values.emplace_back(to_string(shifted_days(today, -window_days * window)));
  for (int window = 0; window < 6; ++window) {
    columns += ", CAST(sum(CASE WHEN a.day <= $" + std::to_string(3 + window) + " AND a.day > $" +
               std::to_string(4 + window) + " THEN a.quantity_g ELSE 0 END) AS bigint)";
  }
  const auto rows = sql.query(
      "SELECT substr(a.account, 10), CAST(sum(CASE WHEN a.day > $1 THEN a.quantity_g ELSE 0 END) AS bigint), "
      "min(CASE WHEN a.quantity_g > 0 THEN a.day END)" +
          columns +
          " FROM account_day a WHERE a.account >= 'customer:' AND a.account < 'customer;' AND a.day > $2 "
          "GROUP BY "
          "a.account UNION ALL SELECT r.key, 0, NULL, 0, 0, 0, 0, 0, 0 FROM record r WHERE r.kind = "
          "'customer' "
          "AND NOT EXISTS (SELECT 1 FROM account_day b WHERE b.account = 'customer:' || r.key AND b.day > "
          "$2)",
      values);
  if (!rows) return rows.error();
  std::vector<Volume> out;
  for (const Row& row : *rows) {
    Volume& volume = out.emplace_back();
    volume.customer = row.text(0);
    volume.year_g = row.integer(1);
    volume.first_day = row.text(2);
    for (std::size_t window = 0; window < volume.windows_g.size(); ++window)
      volume.windows_g[window] = row.integer(3 + window);
  }
  return out;
}

Result<void> keep_standings(Sql& sql, const std::vector<Standing>& all, LocalDay today) {
  if (const auto gone = sql.run("DELETE FROM standing"); !gone) return gone.error();
  for (const Standing& s : all) {
    const auto put =
        sql.run("INSERT INTO standing(customer, rank, grade, class, body) VALUES($1, $2, $3, $4, $5)",
                {s.volume.customer, s.rank, s.grade, s.group, to_text(to_json(s))});
    if (!put) return put.error();
  }
  const auto noted =
      sql.run("INSERT INTO standing(customer, rank, grade, class, body) VALUES('', 0, '', $1, $2)",
              {day_key, to_string(today)});
  if (!noted) return noted.error();
  return {};
}

Result<std::string> standings_day(Sql& sql) {
  const auto rows = sql.query("SELECT body FROM standing WHERE customer = ''");
  if (!rows) return rows.error();
  return rows->empty() ? std::string() : rows->front().text(0);
}

Result<Json> standing_of(Sql& sql, const std::string& customer) {
  const auto rows = sql.query("SELECT body FROM standing WHERE customer = $1 AND customer <> ''", {customer});
  if (!rows) return rows.error();
  if (rows->empty()) return Json();
  auto body = parse_json(rows->front().text(0));
  if (!body) return Error{ErrorCode::storage_failed, {{"what", "standing of " + customer + " is damaged"}}};
  return std::move(body).value();
}

Result<Json> customers_by_volume(Sql& sql, const std::optional<std::string>& group, std::int64_t max) {
  const auto day = standings_day(sql);
  if (!day) return day.error();
  Conditions where;
  where.add("s.rank > 0");
  where.add_equal("s.class", group);
  const std::string limit = where.give(max);
  const auto rows = sql.query(
      "SELECT s.body, coalesce(r.body, '') FROM standing s LEFT JOIN record r ON r.kind = 'customer' AND "
      "r.key = "
      "s.customer" +
          where.sql + " ORDER BY s.rank LIMIT " + limit,
      where.values);
  if (!rows) return rows.error();
  Json::Array customers;
  for (const Row& row : *rows) {
    auto body = parse_json(row.text(0));
    if (!body) return Error{ErrorCode::storage_failed, {{"what", "a standing is damaged"}}};
    const auto file = parse_json(row.text(1));
    if (file && file->find("name") != nullptr) body->object()->emplace("name", *file->find("name"));
    customers.push_back(std::move(body).value());
  }
  const auto counts =
      sql.query("SELECT class, count(*) FROM standing WHERE customer <> '' GROUP BY class ORDER BY class");
  if (!counts) return counts.error();
  Json::Object groups;
  for (const Row& row : *counts) groups.emplace(row.text(0), row.integer(1));
  return Json(Json::Object{{"as_of", *day},
                           {"customers", std::move(customers)},
                           {"groups", std::move(groups)},
                           {"rules", standing_rules()}});
}

}  // namespace steelyard::office
