// SPDX-License-Identifier: Apache-2.0
#include "station/sqlite/database.h"
#include "sync/ledger/dispatch_cursor.h"
#include "sync/ledger/ingest.h"
#include "sync/ledger/sqlite_schema.h"
#include "sync/ledger/sqlite_sql.h"
#include "sync/ledger/sqlite_store.h"
#include "sync/protocol/limits.h"

namespace steelyard::ledger {
namespace {

using sqlite::Database;

struct Search {
  std::string sql;
  std::vector<std::string> values;
  void where(const char* condition, std::string value) {
    sql += std::string(sql.find(" WHERE ") == std::string::npos ? " WHERE " : " AND ") + condition;
    values.push_back(std::move(value));
  }
};

Result<Search> search_of(const DispatchQuery& query) {
  Search search{
      "SELECT d.id, d.arrived_at, e.bytes FROM dispatch d JOIN entry e ON e.key=(d.station<<40)|d.seq", {}};
  if (query.station) search.where("d.station=(SELECT number FROM station WHERE id=?)", *query.station);
  if (query.customer) search.where("d.customer=?", *query.customer);
  if (query.plate) search.where("d.plate=?", *query.plate);
  if (query.from) {
    search.where("d.arrived_day>=?", to_string(*query.from));
    search.where("d.arrived_at>=?", to_rfc3339(shifted(*query.from, -2)));
  }
  if (query.to) {
    search.where("d.arrived_day<=?", to_string(*query.to));
    search.where("d.arrived_at<?", to_rfc3339(shifted(*query.to, 2)));
  }
  if (query.cursor) {
    auto place = read_cursor(*query.cursor);
    if (!place) return place.error();
    search.where("(d.arrived_at, d.id) < (?, ", to_rfc3339(place->arrived_at));
    search.sql += "?)";
    search.values.push_back(place->id);
  }
  search.sql += " ORDER BY d.arrived_at DESC, d.id DESC LIMIT " + std::to_string(dispatches_per_page + 1);
  return search;
}

class SqliteReader : public Reader {
 public:
  explicit SqliteReader(Database database) : database_(std::move(database)), sql_(database_) {}

  Result<std::vector<journal::StoredEntry>> entries(const std::string& station, std::int64_t after,
                                                    std::size_t max_entries, std::size_t max_bytes) override {
    std::vector<journal::StoredEntry> out;
    const auto number = number_of(station);
    if (!number) return number.error();
    auto rows = database_.prepare("SELECT key, bytes FROM entry WHERE key>? AND key<=? ORDER BY key LIMIT ?");
    if (!rows) return rows.error();
    rows->with(entry_key(*number, after), entry_key(*number, seq_max),
               static_cast<std::int64_t>(max_entries));
    for (std::size_t bytes = 0; bytes < max_bytes;) {
      const auto row = rows->step();
      if (!row) return row.error();
      if (!*row) break;
      out.push_back({seq_of_key(rows->integer(0)), rows->text(1)});
      bytes += out.back().bytes.size();
    }
    return out;
  }

  Result<std::vector<QuarantinedEntry>> quarantined(const std::string& station, std::int64_t after,
                                                    std::size_t max) override {
    const auto number = number_of(station);
    if (!number) return number.error();
    auto rows = database_.prepare(
        "SELECT key, code, rule, resolved_at, resolved_by, note FROM quarantine WHERE key>? AND key<=? ORDER "
        "BY key LIMIT ?");
    if (!rows) return rows.error();
    rows->with(entry_key(*number, after), entry_key(*number, seq_max), static_cast<std::int64_t>(max));
    std::vector<QuarantinedEntry> out;
    for (;;) {
      const auto row = rows->step();
      if (!row) return row.error();
      if (!*row) return out;
      out.push_back({{seq_of_key(rows->integer(0)), rows->text(1), rows->text(2)}, {}});
      if (rows->is_null(3)) continue;
      const auto at = parse_rfc3339(rows->text(3));
      if (!at) return Error{ErrorCode::storage_failed, {{"what", "a time in the quarantine is none"}}};
      out.back().resolution = Resolution{rows->text(4), *at, rows->text(5)};
    }
  }

  Result<DispatchPage> dispatches(const DispatchQuery& query) override {
    const auto search = search_of(query);
    if (!search) return search.error();
    auto rows = database_.prepare(search->sql);
    if (!rows) return rows.error();
    for (std::size_t i = 0; i < search->values.size(); ++i) {
      rows->bind(static_cast<int>(i + 1), std::string_view(search->values[i]));
    }
    DispatchPage page;
    std::string last;
    for (;;) {
      const auto row = rows->step();
      if (!row) return row.error();
      if (!*row) return page;
      if (page.bodies.size() == dispatches_per_page) {
        page.cursor = last;
        return page;
      }
      auto body = body_of(rows->text(2));
      if (!body) return body.error();
      page.bodies.push_back(std::move(body).value());
      last = cursor_of({parse_rfc3339(rows->text(1)).value_or(WallTime{}), rows->text(0)});
    }
  }

  Result<std::optional<std::string>> dispatch(const std::string& id) override {
    auto row = database_.prepare(
        "SELECT e.bytes FROM dispatch d JOIN entry e ON e.key=(d.station<<40)|d.seq WHERE d.id=?");
    if (!row) return row.error();
    const auto found = row->with(id).step();
    if (!found) return found.error();
    if (!*found) return std::optional<std::string>();
    auto body = body_of(row->text(0));
    if (!body) return body.error();
    return std::optional(std::move(body).value());
  }

  Result<std::vector<StationState>> stations() override {
    auto rows = database_.prepare(
        "SELECT s.id, s.epoch, s.seq, s.hash, (SELECT count(*) FROM quarantine q WHERE q.key BETWEEN "
        "s.number<<40 AND ((s.number+1)<<40)-1 AND q.resolved_at IS NULL), (SELECT count(*) FROM quarantine "
        "q WHERE q.key BETWEEN s.number<<40 AND ((s.number+1)<<40)-1 AND q.resolved_at IS NOT NULL), "
        "s.heard_at, s.compared FROM station s ORDER BY s.id");
    if (!rows) return rows.error();
    std::vector<StationState> out;
    for (;;) {
      const auto row = rows->step();
      if (!row) return row.error();
      if (!*row) return out;
      const auto hash = rows->bytes<32>(3).value_or(journal::Hash{});
      out.push_back({rows->text(0),
                     rows->text(1),
                     {rows->integer(2), hash},
                     rows->integer(4),
                     rows->integer(5),
                     rows->text(6),
                     protocol::compared_from(rows->text(7))});
    }
  }

  Result<AccountList> accounts() override {
    AccountList list;
    auto stations = database_.prepare("SELECT id, token_hash FROM station ORDER BY id");
    if (!stations) return stations.error();
    for (;;) {
      const auto row = stations->step();
      if (!row) return row.error();
      if (!*row) break;
      const auto hash = stations->bytes<32>(1);
      if (!hash) return Error{ErrorCode::storage_failed, {{"what", "a token's hash has not 32 bytes"}}};
      list.stations.push_back({stations->text(0), *hash});
    }
    auto users = database_.prepare("SELECT name, roles, password_hash FROM user ORDER BY name");
    if (!users) return users.error();
    for (;;) {
      const auto row = users->step();
      if (!row) return row.error();
      if (!*row) return list;
      list.users.push_back({users->text(0), users->text(1), users->text(2)});
    }
  }

  Result<std::optional<StoredSession>> session(const journal::Hash& token_hash, WallTime now) override {
    auto row = database_.prepare(
        "SELECT u.name, u.roles, s.expires_at FROM session s JOIN user u ON u.name=s.user WHERE "
        "s.token_hash=? "
        "AND s.expires_at>?");
    if (!row) return row.error();
    const auto found = row->with(std::span<const std::uint8_t>(token_hash), to_rfc3339(now)).step();
    if (!found) return found.error();
    if (!*found) return std::optional<StoredSession>();
    const auto expires_at = parse_rfc3339(row->text(2));
    if (!expires_at) return Error{ErrorCode::storage_failed, {{"what", "a session's end is no time"}}};
    return std::optional(StoredSession{row->text(0), row->text(1), *expires_at});
  }

  Result<std::vector<StationTotal>> totals(std::optional<LocalDay> day) override {
    auto rows = database_.prepare(
        "SELECT s.id, t.day, t.count, t.net_g FROM total t JOIN station s ON s.number=t.station WHERE "
        "t.day=?1 OR (?1 IS NULL AND t.day IN (SELECT u.day FROM total u WHERE u.station=t.station ORDER BY "
        "u.day DESC LIMIT ?2)) ORDER BY s.id, t.day");
    if (!rows) return rows.error();
    std::optional<std::string> text;
    if (day) text = to_string(*day);
    rows->with(text, static_cast<std::int64_t>(protocol::totals_days_max));
    std::vector<StationTotal> out;
    for (;;) {
      const auto row = rows->step();
      if (!row) return row.error();
      if (!*row) return out;
      out.push_back(
          {rows->text(0),
           {parse_day(rows->text(1)).value_or(LocalDay{}), rows->integer(2), Mass::grams(rows->integer(3))}});
    }
  }

  Result<std::vector<DispatchRecord>> dispatch_records(const std::string& station) override {
    auto rows = database_.prepare(
        "SELECT id, seq, state, plate, customer, arrived_at, arrived_day, exited_day, net_g FROM dispatch "
        "WHERE "
        "station=(SELECT number FROM station WHERE id=?) ORDER BY id");
    if (!rows) return rows.error();
    rows->with(station);
    std::vector<DispatchRecord> out;
    for (;;) {
      const auto row = rows->step();
      if (!row) return row.error();
      if (!*row) return out;
      DispatchRecord record{rows->text(0),
                            day_in_id(rows->text(0)).value_or(LocalDay{}),
                            rows->integer(1),
                            rows->text(2),
                            rows->text(3),
                            rows->text(4),
                            parse_rfc3339(rows->text(5)).value_or(WallTime{}),
                            parse_day(rows->text(6)).value_or(LocalDay{}),
                            parse_day(rows->text(7)),
                            {}};
      if (!rows->is_null(8)) record.net = Mass::grams(rows->integer(8));
      out.push_back(std::move(record));
    }
  }

  office::Sql& sql() override { return sql_; }

 private:
  Result<std::int64_t> number_of(const std::string& station) {
    auto number = database_.integer("SELECT number FROM station WHERE id=?", 0, station);
    if (number && *number == 0) return Error{ErrorCode::not_found, {{"what", "station " + station}}};
    return number;
  }

  static Result<std::string> body_of(const std::string& bytes) {
    const auto entry = protocol::read_entry_line(bytes);
    if (!entry) return entry.error();
    return std::string(entry->body);
  }

  Database database_;
  SqliteSql sql_;
};

}  // namespace

Result<std::unique_ptr<Reader>> open_sqlite_reader(const std::string& path, const std::string& vfs) {
  auto database = Database::open(path, {.mode = sqlite::Mode::read, .vfs = vfs});
  if (!database) return database.error();
  if (auto done = database->migrate(sqlite_schema); !done) return done.error();
  return std::unique_ptr<Reader>(std::make_unique<SqliteReader>(std::move(database).value()));
}

}  // namespace steelyard::ledger
