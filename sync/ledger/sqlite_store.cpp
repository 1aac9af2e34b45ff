// SPDX-License-Identifier: Apache-2.0
#include "sync/ledger/sqlite_store.h"

#include <algorithm>

#include "station/sqlite/database.h"
#include "sync/ledger/debits.h"
#include "sync/ledger/ingest.h"
#include "sync/ledger/sqlite_accounts.h"
#include "sync/ledger/sqlite_postings.h"
#include "sync/ledger/sqlite_schema.h"
#include "sync/ledger/sqlite_sql.h"

namespace steelyard::ledger {
namespace {

using sqlite::Database;
using sqlite::Statement;
using sqlite::Transaction;

std::span<const std::uint8_t> as_blob(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

Error damaged(const char* what) {
  return {ErrorCode::storage_failed, {{"what", what}}};
}

Result<std::vector<protocol::Quarantined>> read_quarantined(Result<Statement> statement) {
  if (!statement) return statement.error();
  std::vector<protocol::Quarantined> out;
  for (;;) {
    const auto row = statement->step();
    if (!row) return row.error();
    if (!*row) return out;
    out.push_back({seq_of_key(statement->integer(0)), statement->text(1), statement->text(2)});
  }
}

class SqliteStore : public Store {
 public:
  explicit SqliteStore(Database database) : database_(std::move(database)), sql_(database_) {}

  Result<void> begin() override {
    CHECK(!transaction_);
    auto begun = database_.begin();
    if (!begun) return begun.error();
    transaction_.emplace(std::move(begun).value());
    return {};
  }

  Result<void> commit() override {
    CHECK(transaction_.has_value());
    auto done = transaction_->commit();
    transaction_.reset();
    return done;
  }

  void roll_back() override { transaction_.reset(); }

  Result<std::optional<Mark>> mark(const std::string& station) override {
    auto row = database_.prepare("SELECT number, epoch, seq, hash FROM station WHERE id=?");
    if (!row) return row.error();
    const auto found = row->with(station).step();
    if (!found) return found.error();
    if (!*found) return std::optional<Mark>();
    const auto hash = row->bytes<32>(3);
    if (!hash) return damaged("a station's hash has not 32 bytes");
    return std::optional<Mark>({row->integer(0), row->text(1), {row->integer(2), *hash}});
  }

  Result<void> set_mark(const Mark& mark) override {
    return database_.run("UPDATE station SET epoch=?1, seq=?2, hash=?3, folded=?2 WHERE number=?4",
                         mark.epoch, mark.head.seq, std::span<const std::uint8_t>(mark.head.hash),
                         mark.number);
  }

  Result<std::optional<std::string>> entry(std::int64_t station, std::int64_t seq) override {
    auto row = database_.prepare("SELECT bytes FROM entry WHERE key=?");
    if (!row) return row.error();
    const auto found = row->with(entry_key(station, seq)).step();
    if (!found) return found.error();
    if (!*found) return std::optional<std::string>();
    return std::optional(row->text(0));
  }

  Result<void> put_entries(std::int64_t station, std::span<const protocol::EntryLine> entries) override {
    auto insert = database_.prepare("INSERT INTO entry(key, bytes) VALUES(?, ?)");
    if (!insert) return insert.error();
    for (const auto& entry : entries) {
      if (auto done = insert->with(entry_key(station, entry.seq), as_blob(entry.bytes)).run(); !done)
        return done;
    }
    return {};
  }

  Result<void> put_quarantined(std::int64_t station,
                               std::span<const protocol::Quarantined> entries) override {
    for (const auto& entry : entries) {
      auto done = database_.run("INSERT INTO quarantine(key, code, rule) VALUES(?, ?, ?)",
                                entry_key(station, entry.seq), entry.code, entry.rule);
      if (!done) return done;
    }
    return {};
  }

  Result<void> change_quarantined(std::int64_t station, const protocol::Quarantined& entry) override {
    return database_.run("UPDATE quarantine SET code=?, rule=? WHERE key=?", entry.code, entry.rule,
                         entry_key(station, entry.seq));
  }
  Result<void> remove_quarantined(std::int64_t station, std::int64_t seq) override {
    return database_.run("DELETE FROM quarantine WHERE key=?", entry_key(station, seq));
  }
  Result<void> resolve_quarantined(std::int64_t station, std::int64_t seq,
                                   const Resolution& resolution) override {
    return database_.run("UPDATE quarantine SET resolved_at=?, resolved_by=?, note=? WHERE key=?",
                         to_rfc3339(resolution.at), resolution.by, resolution.note, entry_key(station, seq));
  }

  Result<std::optional<std::int64_t>> seq_of_dispatch(const DispatchRecord& dispatch) override {
    auto row = database_.prepare("SELECT seq FROM dispatch WHERE id=?");
    if (!row) return row.error();
    const auto found = row->with(dispatch.id).step();
    if (!found) return found.error();
    return *found ? std::optional(row->integer(0)) : std::nullopt;
  }

  Result<std::vector<std::optional<Held>>> put_dispatches(
      std::int64_t station, std::span<const DispatchRecord> dispatches) override {
    std::vector<std::optional<Held>> before;
    for (const DispatchRecord& dispatch : dispatches) {
      auto held = held_of(dispatch.id);
      if (!held) return held.error();
      before.push_back(*held);
      if (auto done = put_dispatch(station, dispatch); !done) return done.error();
    }
    return before;
  }

  Result<void> put_postings(std::int64_t station, std::span<const office::Posting> postings) override {
    return sqlite_postings::put(database_, station, postings);
  }
  Result<std::vector<office::Posting>> debits(std::int64_t station, std::int64_t seq) override {
    return debits_in(sql_, station, seq);
  }
  Result<std::vector<GoodsOfSlip>> goods_of(std::int64_t station, std::span<const std::string> slips,
                                            std::int64_t upto) override {
    return sqlite_postings::goods_of(database_, station, slips, upto);
  }
  Result<void> add_to_accounts(std::int64_t station, const office::AccountChanges& changes) override {
    return sqlite_postings::add(database_, station, changes);
  }

  Result<void> put_slips(const std::string& station, std::span<const SlipRecord> slips) override {
    for (const SlipRecord& s : slips) {
      auto done = database_.run(
          "INSERT INTO station_slip(number, station, seq, office, state, customer, day, words, body) "
          "VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(number, station) DO UPDATE SET seq=excluded.seq, "
          "office=excluded.office, state=excluded.state, customer=excluded.customer, day=excluded.day, "
          "words=excluded.words, body=excluded.body WHERE excluded.seq > station_slip.seq",
          s.number, station, s.seq, s.office, s.state, s.customer, s.day, s.words, s.body);
      if (!done) return done;
    }
    return {};
  }

  Result<void> add_to_totals(std::int64_t station, std::span<const protocol::DayTotal> changes) override {
    for (const auto& change : changes) {
      auto done = database_.run(
          "INSERT INTO total(station, day, count, net_g) VALUES(?, ?, ?, ?) ON "
          "CONFLICT(station, day) DO UPDATE "
          "SET count=count+excluded.count, net_g=net_g+excluded.net_g",
          station, to_string(change.day), change.count, change.net.in_grams());
      if (!done) return done;
    }
    return database_.run("DELETE FROM total WHERE station=? AND count=0", station);
  }

  Result<std::vector<protocol::DayTotal>> latest_totals(std::int64_t station, std::size_t max) override {
    auto rows =
        database_.prepare("SELECT day, count, net_g FROM total WHERE station=? ORDER BY day DESC LIMIT ?");
    if (!rows) return rows.error();
    rows->with(station, static_cast<std::int64_t>(max));
    auto totals = read_totals(*rows);
    if (totals) std::reverse(totals->begin(), totals->end());
    return totals;
  }

  Result<std::optional<protocol::DayTotal>> total_of(std::int64_t station, LocalDay day) override {
    auto rows = database_.prepare("SELECT day, count, net_g FROM total WHERE station=? AND day=?");
    if (!rows) return rows.error();
    rows->with(station, to_string(day));
    const auto totals = read_totals(*rows);
    if (!totals) return totals.error();
    return totals->empty() ? std::optional<protocol::DayTotal>() : totals->front();
  }

  Result<std::vector<protocol::Quarantined>> quarantined(std::int64_t station, std::int64_t first,
                                                         std::int64_t last) override {
    auto rows =
        database_.prepare("SELECT key, code, rule FROM quarantine WHERE key BETWEEN ? AND ? ORDER BY key");
    if (rows) rows->with(entry_key(station, first), entry_key(station, last));
    return read_quarantined(std::move(rows));
  }

  Result<std::vector<protocol::Quarantined>> latest_quarantined(std::int64_t station,
                                                                std::size_t max) override {
    auto rows = database_.prepare(
        "SELECT key, code, rule FROM quarantine WHERE key BETWEEN ? AND ? AND resolved_at IS NULL ORDER BY "
        "key DESC LIMIT ?");
    if (rows) {
      rows->with(entry_key(station, 0), entry_key(station, seq_max), static_cast<std::int64_t>(max));
    }
    auto found = read_quarantined(std::move(rows));
    if (found) std::reverse(found->begin(), found->end());
    return found;
  }

  Result<bool> add_station(const StationAccount& station) override {
    return sqlite_accounts::add_station(database_, station);
  }
  Result<bool> add_user(const UserAccount& user) override {
    return sqlite_accounts::add_user(database_, user);
  }
  Result<bool> set_station(const StationAccount& station) override {
    return sqlite_accounts::set_station(database_, station);
  }
  Result<bool> set_user(const UserAccount& user) override {
    return sqlite_accounts::set_user(database_, user);
  }
  Result<bool> open_session(const NewSession& session) override {
    return sqlite_accounts::open_session(database_, session);
  }
  Result<void> close_session(const journal::Hash& token_hash) override {
    return sqlite_accounts::close_session(database_, token_hash);
  }

  office::Sql& sql() override { return sql_; }

  Result<void> tidy() override {
    auto done = database_.checkpoint();
    if (!done) return done.error();
    return {};
  }

 private:
  Result<std::optional<Held>> held_of(const std::string& dispatch) {
    auto row = database_.prepare("SELECT exited_day, net_g, seq FROM dispatch WHERE id=? AND state='exited'");
    if (!row) return row.error();
    const auto found = row->with(dispatch).step();
    if (!found) return found.error();
    if (!*found) return std::optional<Held>();
    const auto day = parse_day(row->text(0));
    if (!day) return damaged("an exited dispatch has no day");
    return std::optional(Held{{*day, Mass::grams(row->integer(1))}, row->integer(2)});
  }

  Result<void> put_dispatch(std::int64_t station, const DispatchRecord& d) {
    std::optional<std::string> exited_day;
    std::optional<std::int64_t> net;
    if (d.exited_day) exited_day = to_string(*d.exited_day);
    if (d.net) net = d.net->in_grams();
    return database_.run(
        "INSERT OR REPLACE INTO dispatch(id, station, seq, state, plate, customer, arrived_at, arrived_day, "
        "exited_day, net_g) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        d.id, station, d.seq, d.state, d.plate, d.customer, to_rfc3339(d.arrived_at),
        to_string(d.arrived_day), exited_day, net);
  }

  static Result<std::vector<protocol::DayTotal>> read_totals(Statement& rows) {
    std::vector<protocol::DayTotal> out;
    for (;;) {
      const auto row = rows.step();
      if (!row) return row.error();
      if (!*row) return out;
      const auto day = parse_day(rows.text(0));
      if (!day) return damaged("a total has no day");
      out.push_back({*day, rows.integer(1), Mass::grams(rows.integer(2))});
    }
  }

  Database database_;
  SqliteSql sql_;
  std::optional<Transaction> transaction_;
};

}  // namespace

Result<std::unique_ptr<Store>> open_sqlite_store(const std::string& path, const std::string& vfs) {
  auto database = Database::open(path, {.vfs = vfs});
  if (!database) return database.error();
  if (auto done = database->migrate(sqlite_schema); !done) return done.error();
  return std::unique_ptr<Store>(std::make_unique<SqliteStore>(std::move(database).value()));
}

}  // namespace steelyard::ledger
