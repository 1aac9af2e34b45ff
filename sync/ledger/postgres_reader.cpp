// SPDX-License-Identifier: Apache-2.0
#include "sync/ledger/dispatch_cursor.h"
#include "sync/ledger/postgres_rows.h"
#include "sync/ledger/postgres_schema.h"
#include "sync/ledger/postgres_sql.h"
#include "sync/ledger/postgres_store.h"
#include "sync/postgres/migrations.h"
#include "sync/protocol/limits.h"

namespace steelyard::ledger {
namespace {

using postgres::Connection;
using postgres::Rows;
using postgres::Value;

/// Conditions with their values, numbered as they come.
struct Conditions {
  std::string sql;
  std::vector<Value> values;

  std::string give(Value value) {
    values.push_back(std::move(value));
    return "$" + std::to_string(values.size());
  }
  /// `before` and `after` stand around the value's number.
  void add(const std::string& before, Value value, const std::string& after = {}) {
    add(before + give(std::move(value)) + after);
  }
  void add(const std::string& condition) { sql += (sql.empty() ? " WHERE " : " AND ") + condition; }
};

/// A station that has been quiet for long is found among all others by its own index alone, and the planner
/// does not see that: it cannot know which station is asked for.
bool is_of_a_station_alone(const DispatchQuery& query) {
  return query.station && !query.customer && !query.plate;
}

/// The same as `station = … AND arrived_at …`, said so that only that index has the order.
Result<void> add_station_alone(Conditions& where, const DispatchQuery& query) {
  const std::string row = "(station, arrived_at, id)";
  const auto number = [&] {
    return "((SELECT number FROM station WHERE id = " + where.give(*query.station) + "), ";
  };
  const std::string from = query.from ? where.give(shifted(*query.from, -2)) : "'-infinity'";
  where.add(row + " > " + number() + from + ", '')");
  const std::string to = query.to ? where.give(shifted(*query.to, 2)) : "'infinity'";
  where.add(row + " < " + number() + to + ", '')");
  if (!query.cursor) return {};
  const auto place = read_cursor(*query.cursor);
  if (!place) return place.error();
  const std::string at = where.give(place->arrived_at);
  where.add(row + " < " + number() + at + ", " + where.give(place->id) + ")");
  return {};
}

Result<Conditions> conditions_of(const DispatchQuery& query) {
  Conditions where;
  if (is_of_a_station_alone(query)) {
    if (query.from) where.add("arrived_day >= ", *query.from);
    if (query.to) where.add("arrived_day <= ", *query.to);
    if (auto added = add_station_alone(where, query); !added) return added.error();
    return where;
  }
  if (query.station) where.add("station = (SELECT number FROM station WHERE id = ", *query.station, ")");
  if (query.customer) where.add("customer = ", *query.customer);
  if (query.plate) where.add("plate = ", *query.plate);
  if (query.from) {
    where.add("arrived_day >= ", *query.from);
    where.add("arrived_at >= ", shifted(*query.from, -2));
  }
  if (query.to) {
    where.add("arrived_day <= ", *query.to);
    where.add("arrived_at < ", shifted(*query.to, 2));
  }
  if (query.cursor) {
    const auto place = read_cursor(*query.cursor);
    if (!place) return place.error();
    where.add("(arrived_at, id) < (", place->arrived_at, ", ");
    where.sql += where.give(place->id) + ")";
  }
  return where;
}

Result<std::string> body_of(const Rows& rows, int row, int column) {
  const auto entry = protocol::read_entry_line(rows.view(row, column));
  if (!entry) return entry.error();
  return std::string(entry->body);
}

class PostgresReader : public Reader {
 public:
  PostgresReader(std::string url, Connection connection)
      : url_(std::move(url)), connection_(std::move(connection)) {}

  Result<std::vector<journal::StoredEntry>> entries(const std::string& station, std::int64_t after,
                                                    std::size_t max_entries, std::size_t max_bytes) override {
    const auto number = number_of(station);
    if (!number) return number.error();
    // The sum of the bytes before a row decides, so that the first one always comes.
    const auto rows = ask(
        "SELECT seq, bytes FROM (SELECT seq, bytes, sum(length(bytes)) OVER (ORDER BY seq) - length(bytes) "
        "AS "
        "before FROM (SELECT seq, bytes FROM entry WHERE station = $1 AND seq > $2 ORDER BY seq LIMIT $3) AS "
        "page) AS summed WHERE before < $4 ORDER BY seq",
        {*number, after, static_cast<std::int64_t>(max_entries), static_cast<std::int64_t>(max_bytes)});
    if (!rows) return rows.error();
    std::vector<journal::StoredEntry> out;
    for (int row = 0; row < rows->size(); ++row) out.push_back({rows->integer(row, 0), rows->text(row, 1)});
    return out;
  }

  Result<std::vector<QuarantinedEntry>> quarantined(const std::string& station, std::int64_t after,
                                                    std::size_t max) override {
    const auto number = number_of(station);
    if (!number) return number.error();
    const auto rows = ask(
        "SELECT seq, code, rule, resolved_at, resolved_by, note FROM quarantine WHERE station = $1 AND seq > "
        "$2 ORDER BY seq LIMIT $3",
        {*number, after, static_cast<std::int64_t>(max)});
    if (!rows) return rows.error();
    std::vector<QuarantinedEntry> out;
    for (int row = 0; row < rows->size(); ++row) {
      out.push_back({{rows->integer(row, 0), rows->text(row, 1), rows->text(row, 2)}, {}});
      if (!rows->is_null(row, 3))
        out.back().resolution = Resolution{rows->text(row, 4), rows->time(row, 3), rows->text(row, 5)};
    }
    return out;
  }

  Result<DispatchPage> dispatches(const DispatchQuery& query) override {
    const auto where = conditions_of(query);
    if (!where) return where.error();
    // The page first, then its entries.
    const auto rows =
        ask("SELECT p.id, p.arrived_at, e.bytes FROM (SELECT id, arrived_at, station, seq, received FROM "
            "dispatch" +
                where->sql + " ORDER BY " + (is_of_a_station_alone(query) ? "station DESC, " : "") +
                "arrived_at DESC, id DESC LIMIT " + std::to_string(dispatches_per_page + 1) +
                ") AS p JOIN entry e ON e.station = p.station AND e.seq = p.seq AND e.received = p.received "
                "ORDER BY p.arrived_at DESC, p.id DESC",
            where->values);
    if (!rows) return rows.error();
    DispatchPage page;
    const auto shown = std::min(rows->size(), static_cast<int>(dispatches_per_page));
    for (int row = 0; row < shown; ++row) {
      auto body = body_of(*rows, row, 2);
      if (!body) return body.error();
      page.bodies.push_back(std::move(body).value());
    }
    if (rows->size() > shown) page.cursor = cursor_of({rows->time(shown - 1, 1), rows->text(shown - 1, 0)});
    return page;
  }

  Result<std::optional<std::string>> dispatch(const std::string& id) override {
    const auto day = day_in_id(id);
    if (!day) return std::optional<std::string>();
    const auto rows =
        ask("SELECT e.bytes FROM dispatch d JOIN entry e ON e.station = d.station AND e.seq = d.seq "
            "AND e.received = d.received WHERE d.id = $1 AND d.numbered_day = $2",
            {id, *day});
    if (!rows) return rows.error();
    if (rows->size() == 0) return std::optional<std::string>();
    auto body = body_of(*rows, 0, 0);
    if (!body) return body.error();
    return std::optional(std::move(body).value());
  }

  Result<std::vector<StationState>> stations() override {
    const auto rows =
        ask("SELECT s.id, s.epoch, s.seq, s.hash, (SELECT count(*) FROM quarantine q WHERE q.station = "
            "s.number AND q.resolved_at IS NULL), (SELECT count(*) FROM quarantine q WHERE q.station = "
            "s.number AND q.resolved_at IS NOT NULL), s.heard_at, s.compared FROM station s ORDER BY s.id");
    if (!rows) return rows.error();
    std::vector<StationState> out;
    for (int row = 0; row < rows->size(); ++row) {
      const auto hash = hash_in(*rows, row, 3);
      if (!hash) return hash.error();
      out.push_back({rows->text(row, 0),
                     rows->text(row, 1),
                     {rows->integer(row, 2), *hash},
                     rows->integer(row, 4),
                     rows->integer(row, 5),
                     rows->text(row, 6),
                     protocol::compared_from(rows->text(row, 7))});
    }
    return out;
  }

  Result<AccountList> accounts() override {
    AccountList list;
    const auto stations = ask("SELECT id, token_hash FROM station ORDER BY id");
    if (!stations) return stations.error();
    for (int row = 0; row < stations->size(); ++row) {
      const auto hash = hash_in(*stations, row, 1);
      if (!hash) return hash.error();
      list.stations.push_back({stations->text(row, 0), *hash});
    }
    const auto users = ask("SELECT name, roles, password_hash FROM person ORDER BY name");
    if (!users) return users.error();
    for (int row = 0; row < users->size(); ++row)
      list.users.push_back({users->text(row, 0), users->text(row, 1), users->text(row, 2)});
    return list;
  }

  Result<std::optional<StoredSession>> session(const journal::Hash& token_hash, WallTime now) override {
    const auto rows =
        ask("SELECT p.name, p.roles, s.expires_at FROM session s JOIN person p ON p.name = s.person WHERE "
            "s.token_hash = $1 AND s.expires_at > $2",
            {bytes_of(token_hash), now});
    if (!rows) return rows.error();
    if (rows->size() == 0) return std::optional<StoredSession>();
    return std::optional(StoredSession{rows->text(0, 0), rows->text(0, 1), rows->time(0, 2)});
  }

  Result<std::vector<StationTotal>> totals(std::optional<LocalDay> day) override {
    const auto rows = ask(
        "SELECT s.id, t.day, t.count, t.net_g FROM station s CROSS JOIN LATERAL (SELECT day, count, net_g "
        "FROM "
        "total WHERE station = s.number AND ($1::date IS NULL OR day = $1) ORDER BY day DESC LIMIT $2) AS t "
        "ORDER BY s.id, t.day",
        {day, static_cast<std::int64_t>(protocol::totals_days_max)});
    if (!rows) return rows.error();
    std::vector<StationTotal> out;
    for (int row = 0; row < rows->size(); ++row) {
      out.push_back({rows->text(row, 0),
                     {rows->day(row, 1), rows->integer(row, 2), Mass::grams(rows->integer(row, 3))}});
    }
    return out;
  }

  Result<std::vector<DispatchRecord>> dispatch_records(const std::string& station) override {
    const auto rows = ask(
        "SELECT id, numbered_day, seq, state, plate, customer, arrived_at, arrived_day, exited_day, net_g "
        "FROM dispatch WHERE station = (SELECT number FROM station WHERE id = $1) ORDER BY id",
        {station});
    if (!rows) return rows.error();
    std::vector<DispatchRecord> out;
    for (int row = 0; row < rows->size(); ++row) {
      DispatchRecord record{rows->text(row, 0), rows->day(row, 1),  rows->integer(row, 2), rows->text(row, 3),
                            rows->text(row, 4), rows->text(row, 5), rows->time(row, 6),    rows->day(row, 7),
                            std::nullopt,       std::nullopt};
      if (!rows->is_null(row, 8)) record.exited_day = rows->day(row, 8);
      if (!rows->is_null(row, 9)) record.net = Mass::grams(rows->integer(row, 9));
      out.push_back(std::move(record));
    }
    return out;
  }

  office::Sql& sql() override { return sql_; }

 private:
  /// On a new connection where the server has hung up on the old one; a query changes nothing, so it may be
  /// asked again.
  Result<Rows> ask(const std::string& sql, const std::vector<Value>& values = {}) {
    auto rows = connection_.query(sql, values);
    if (rows || connection_.is_alive()) return rows;
    auto again = Connection::open(url_);
    if (!again) return again.error();
    connection_ = std::move(again).value();
    return connection_.query(sql, values);
  }

  Result<std::int64_t> number_of(const std::string& station) {
    const auto rows = ask("SELECT number FROM station WHERE id = $1", {station});
    if (!rows) return rows.error();
    if (rows->size() == 0) return Error{ErrorCode::not_found, {{"what", "station " + station}}};
    return rows->integer(0, 0);
  }

  const std::string url_;
  Connection connection_;
  PostgresSql sql_{
      [this](const std::string& sql, const std::vector<Value>& values) { return ask(sql, values); }};
};

}  // namespace

Result<std::unique_ptr<Reader>> open_postgres_reader(const std::string& url) {
  auto connection = Connection::open(url);
  if (!connection) return connection.error();
  if (auto done = postgres::check_version(*connection, postgres_schema.size()); !done) return done.error();
  return std::unique_ptr<Reader>(std::make_unique<PostgresReader>(url, std::move(connection).value()));
}

}  // namespace steelyard::ledger
