// SPDX-License-Identifier: Apache-2.0
#include "sync/office/settle.h"

#include <map>
#include <set>

#include "sync/office/credit.h"
#include "sync/office/feed.h"
#include "sync/office/slips.h"

namespace steelyard::office {
namespace {

constexpr const char* collision_kind = "collision";

/// Of one station at once: what a long backlog brings is followed up piece by piece, so that nobody waits
/// long behind it.
constexpr std::int64_t slips_at_once = 200;

/// What there is to follow up, and up to where that is all of it.
struct Unsettled {
  std::set<std::string> numbers;
  std::set<std::string> customers;
  std::map<std::string, std::int64_t> marks;  ///< by station; "" is the office
};

/// Slips that a station closed, let go, or was given a number for by hand. Those that it made under its own
/// series concern nobody else.
Result<std::int64_t> add_slips(Sql& sql, const std::string& station, std::int64_t after, std::int64_t upto,
                               std::set<std::string>& numbers) {
  const auto rows = sql.query(
      "SELECT number, seq FROM station_slip s WHERE station = $1 AND seq > $2 AND seq <= $3 AND ((office > 0 "
      "AND state <> 'open') OR (office = 0 AND number NOT LIKE $4) OR EXISTS (SELECT 1 FROM record r WHERE "
      "r.kind = 'collision' AND r.key = s.number AND r.state = 'open')) ORDER BY seq LIMIT $5",
      {station, after, upto, station + "-S%", slips_at_once});
  if (!rows) return rows.error();
  for (const Row& row : *rows) numbers.insert(row.text(0));
  return rows->size() == static_cast<std::size_t>(slips_at_once) ? rows->back().integer(1) : upto;
}

/// Whose account changed, where somebody set a limit.
Result<void> add_customers(Sql& sql, std::int64_t station, std::int64_t after, std::int64_t upto,
                           std::set<std::string>& customers) {
  const auto rows = sql.query(
      "SELECT DISTINCT p.customer FROM posting p WHERE p.station = $1 AND p.seq > $2 AND p.seq <= $3 AND "
      "EXISTS "
      "(SELECT 1 FROM record c WHERE c.kind = 'credit' AND c.key = p.customer)",
      {station, after, upto});
  if (!rows) return rows.error();
  for (const Row& row : *rows) customers.insert(row.text(0));
  return {};
}

Result<void> add_stations(Sql& sql, Unsettled& unsettled) {
  const auto behind = sql.query(
      "SELECT t.id, t.number, t.seq, coalesce(m.seq, 0) FROM station t LEFT JOIN settled m ON m.station = "
      "t.id "
      "WHERE t.seq > coalesce(m.seq, 0) ORDER BY t.id");
  if (!behind) return behind.error();
  for (const Row& row : *behind) {
    const auto upto = add_slips(sql, row.text(0), row.integer(3), row.integer(2), unsettled.numbers);
    if (!upto) return upto.error();
    const auto added = add_customers(sql, row.integer(1), row.integer(3), *upto, unsettled.customers);
    if (!added) return added;
    unsettled.marks.emplace(row.text(0), *upto);
  }
  return {};
}

/// What the office changed itself.
Result<void> add_changes(Sql& sql, Unsettled& unsettled) {
  const auto rows = sql.query(
      "SELECT c.kind, c.key, r.customer FROM change c JOIN record r ON r.kind = c.kind AND r.key = c.key "
      "WHERE "
      "c.kind IN ('slip', 'credit', 'payment') AND c.person <> 'ledger' AND c.number > (SELECT "
      "coalesce(max(seq), 0) FROM settled WHERE station = '')");
  if (!rows) return rows.error();
  for (const Row& row : *rows) {
    if (row.text(0) == "slip") unsettled.numbers.insert(row.text(1));
    unsettled.customers.insert(row.text(2));
  }
  return {};
}

Result<Unsettled> look_for_unsettled(Sql& sql) {
  Unsettled unsettled;
  if (auto added = add_stations(sql, unsettled); !added) return added.error();
  if (auto added = add_changes(sql, unsettled); !added) return added.error();
  return unsettled;
}

Result<void> put_mark(Sql& sql, const std::string& station, std::int64_t seq) {
  const auto put = sql.run(
      "INSERT INTO settled(station, seq) VALUES($1, $2) ON CONFLICT(station) DO UPDATE SET seq = "
      "excluded.seq",
      {station, seq});
  if (!put) return put.error();
  return {};
}

/// Every order that goes by this number and still counts.
Result<Collision> sides_of(Sql& sql, const std::string& number) {
  Collision collision{number, {}};
  const auto held = find_slip(sql, number);
  if (!held) return held.error();
  if (*held && (*held)->slip.state != dispatch::SlipState::cancelled)
    collision.sides.push_back({(*held)->station, true, to_json(**held)});
  const auto rows = sql.query(
      "SELECT station, body FROM station_slip WHERE number = $1 AND office = 0 AND state <> 'cancelled' "
      "ORDER "
      "BY station",
      {number});
  if (!rows) return rows.error();
  for (const Row& row : *rows) {
    auto body = parse_json(row.text(1));
    if (!body) return Error{ErrorCode::storage_failed, {{"what", "slip " + number + " is damaged"}}};
    collision.sides.push_back({row.text(0), false, std::move(body).value()});
  }
  return collision;
}

/// "G1 office, G2": who has a part in it; another part makes it a new collision.
std::string parties_of(const Collision& collision) {
  std::string out;
  for (const auto& side : collision.sides)
    out += (out.empty() ? "" : ", ") + side.station + (side.is_office ? " office" : "");
  return out;
}

Result<void> tell_hold(Sql& sql, const std::string& number, const std::set<std::string>& stations,
                       bool is_lifted, const Asking& asking) {
  Json::Object body{{"slip", number}};
  if (is_lifted) body.emplace("lifted", 1);
  const auto change = Books(sql).say("hold", number, Json(body), asking);
  if (!change) return change.error();
  for (const std::string& station : stations) {
    if (auto told = tell(sql, {station, "hold", number, *change, Json(body)}); !told) return told;
  }
  return {};
}

/// Stations that were told to hold it.
Result<std::set<std::string>> holding(Sql& sql, const std::string& number) {
  const auto rows = sql.query(
      "SELECT station FROM feed WHERE kind = 'hold' AND key = $1 AND body NOT LIKE "
      "'%lifted%'",
      {number});
  if (!rows) return rows.error();
  std::set<std::string> stations;
  for (const Row& row : *rows) stations.insert(row.text(0));
  return stations;
}

Result<void> keep_collision(Sql& sql, const std::string& number, const std::string& state, Json::Object body,
                            const Asking& asking) {
  body.insert_or_assign("slip", number);
  const auto kept = Books(sql).put({collision_kind, number, Json(std::move(body)), state}, asking);
  if (!kept) return kept.error();
  return {};
}

Result<void> lift(Sql& sql, const std::string& number, const Asking& asking) {
  const auto stations = holding(sql, number);
  if (!stations) return stations.error();
  if (stations->empty()) return {};
  return tell_hold(sql, number, *stations, true, asking);
}

/// Where the office's slip is at the station that made its own, that one sees to it: it follows or it waits.
/// Between stations only the ledger sees it.
Result<void> settle_collision(Sql& sql, const std::string& number, const Asking& asking) {
  const auto collision = sides_of(sql, number);
  if (!collision) return collision.error();
  const auto record = Books(sql).find(collision_kind, number);
  if (!record) return record.error();
  const std::string parties = parties_of(*collision);
  if (collision->sides.size() < 2) {
    if (!*record || (*record)->body.find("settled") != nullptr) return {};
    auto kept = keep_collision(sql, number, "settled",
                               {{"parties", parties}, {"settled", "only one is left"}}, asking);
    return kept ? lift(sql, number, asking) : kept;
  }
  if (*record && *(*record)->body.find("parties") == Json(parties)) return {};
  std::set<std::string> stations;
  for (const auto& side : collision->sides) stations.insert(side.station);
  if (auto kept = keep_collision(sql, number, "open", {{"parties", parties}}, asking); !kept) return kept;
  return stations.size() < 2 ? Result<void>() : tell_hold(sql, number, stations, false, asking);
}

/// A slip that its station has let go is told to the next one; one that it shipped whole stays.
Result<void> settle_move(Sql& sql, const std::string& number, const Asking& asking) {
  const auto held = find_slip(sql, number);
  if (!held) return held.error();
  if (!*held || (*held)->move_to.empty() || (*held)->followed < (*held)->change) return {};
  return give_to_next(sql, **held, asking);
}

/// What a station has closed it need not be told again.
Result<void> forget_closed(Sql& sql, const std::string& number) {
  const auto gone = sql.run(
      "DELETE FROM feed WHERE kind = 'slip' AND key = $1 AND EXISTS (SELECT 1 FROM station_slip s WHERE "
      "s.number = $1 AND s.station = feed.station AND s.office >= feed.change AND s.state <> 'open')",
      {number});
  if (!gone) return gone.error();
  return {};
}

}  // namespace

Result<bool> has_unsettled(Sql& sql) {
  const auto rows = sql.query(
      "SELECT EXISTS (SELECT 1 FROM station t LEFT JOIN settled m ON m.station = t.id WHERE t.seq > "
      "coalesce(m.seq, 0)) OR EXISTS (SELECT 1 FROM office WHERE change > (SELECT coalesce(max(seq), 0) FROM "
      "settled WHERE station = ''))");
  if (!rows) return rows.error();
  return rows->front().integer(0) != 0;
}

Result<void> settle(Sql& sql, const Asking& asking) {
  const auto unsettled = look_for_unsettled(sql);
  if (!unsettled) return unsettled.error();
  for (const std::string& number : unsettled->numbers) {
    if (auto done = settle_move(sql, number, asking); !done) return done;
    if (auto done = settle_collision(sql, number, asking); !done) return done;
    if (auto done = forget_closed(sql, number); !done) return done;
  }
  if (auto told = tell_credit(sql, unsettled->customers, asking); !told) return told;
  for (const auto& [station, seq] : unsettled->marks) {
    if (auto put = put_mark(sql, station, seq); !put) return put;
  }
  // What was just said is followed up already.
  const auto newest = Books(sql).newest();
  if (!newest) return newest.error();
  return put_mark(sql, "", *newest);
}

Result<std::vector<Collision>> open_collisions(Sql& sql) {
  const auto page = Books(sql).list({.kind = collision_kind, .state = "open", .limit = 200});
  if (!page) return page.error();
  std::vector<Collision> out;
  for (const Record& record : page->records) {
    auto collision = sides_of(sql, record.key);
    if (!collision) return collision.error();
    out.push_back(std::move(collision).value());
  }
  return out;
}

Result<void> let_both_stand(Sql& sql, const std::string& number, const std::string& note,
                            const Asking& asking) {
  const auto record = Books(sql).find(collision_kind, number);
  if (!record) return record.error();
  const auto collision = sides_of(sql, number);
  if (!collision) return collision.error();
  if (!*record || collision->sides.size() < 2)
    return Error{ErrorCode::not_found, {{"what", "collision of pick slip " + number}}};
  auto kept = keep_collision(sql, number, "settled", {{"parties", parties_of(*collision)}, {"settled", note}},
                             asking);
  return kept ? lift(sql, number, asking) : kept;
}

}  // namespace steelyard::office
