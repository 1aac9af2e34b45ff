// SPDX-License-Identifier: Apache-2.0
#include "sync/ledger/postgres_store.h"

#include <algorithm>

#include "sync/ledger/debits.h"
#include "sync/ledger/postgres_accounts.h"
#include "sync/ledger/postgres_months.h"
#include "sync/ledger/postgres_postings.h"
#include "sync/ledger/postgres_rows.h"
#include "sync/ledger/postgres_schema.h"
#include "sync/ledger/postgres_sql.h"
#include "sync/postgres/migrations.h"

namespace steelyard::ledger {
namespace {

using postgres::Connection;
using postgres::CopyRows;
using postgres::Rows;
using postgres::Value;

/// A plan is kept from the first batch on, when the tables were small and reading all of them seemed cheap.
constexpr const char* plan_by_index = "SET enable_seqscan = off";

class PostgresStore : public Store {
 public:
  explicit PostgresStore(std::string url) : url_(std::move(url)) {}

  Result<void> connect() {
    auto opened = Connection::open(url_);
    if (!opened) return opened.error();
    if (auto done = postgres::migrate(*opened, postgres_schema); !done) return done;
    for (const char* setting :
         {postgres_staging, postgres_staging_of_slips, postgres_staging_of_accounts, plan_by_index}) {
      if (auto done = opened->execute(setting); !done) return done;
    }
    connection_.emplace(std::move(opened).value());
    return {};
  }

  Result<void> begin() override {
    if (!connection_->is_alive()) {
      if (auto done = connect(); !done) return done;
    }
    auto begun = connection_->begin();
    if (begun || connection_->is_alive()) return begun;
    // The server has hung up since it was last asked (it was started anew, say); nothing was sent yet.
    if (auto done = connect(); !done) return done;
    return connection_->begin();
  }

  Result<void> commit() override {
    auto done = connection_->commit();
    done ? months_.committed() : months_.rolled_back();
    return done;
  }

  void roll_back() override {
    connection_->roll_back();
    months_.rolled_back();
  }

  Result<std::optional<Mark>> mark(const std::string& station) override {
    const auto rows = connection_->query(
        "SELECT number, epoch, seq, hash, CURRENT_DATE FROM station WHERE id = $1 FOR UPDATE", {station});
    if (!rows) return rows.error();
    if (rows->size() == 0) return std::optional<Mark>();
    today_ = rows->day(0, 4);
    const auto hash = hash_in(*rows, 0, 3);
    if (!hash) return hash.error();
    return std::optional<Mark>({rows->integer(0, 0), rows->text(0, 1), {rows->integer(0, 2), *hash}});
  }

  Result<void> set_mark(const Mark& mark) override {
    return done(
        connection_->run("UPDATE station SET epoch = $1, seq = $2, hash = $3, folded = $2 WHERE number = $4",
                         {mark.epoch, mark.head.seq, bytes_of(mark.head.hash), mark.number}));
  }

  Result<std::optional<std::string>> entry(std::int64_t station, std::int64_t seq) override {
    const auto rows =
        connection_->query("SELECT bytes FROM entry WHERE station = $1 AND seq = $2", {station, seq});
    if (!rows) return rows.error();
    if (rows->size() == 0) return std::optional<std::string>();
    return std::optional(rows->text(0, 0));
  }

  // Straight into the table: the station's row is held and the entries begin behind its mark, so they cannot
  // be there. The key is the backstop.
  Result<void> put_entries(std::int64_t station, std::span<const protocol::EntryLine> entries) override {
    if (auto done = months_.provide(*connection_, "entry", today_); !done) return done;
    CopyRows rows;
    for (const auto& entry : entries) {
      rows.row(4);
      rows.put_int4(static_cast<std::int32_t>(station));
      rows.put_int8(entry.seq);
      rows.put_day(today_);
      rows.put_bytes(entry.bytes);
    }
    return done(connection_->copy("entry(station, seq, received, bytes)", rows));
  }

  Result<void> put_quarantined(std::int64_t station,
                               std::span<const protocol::Quarantined> entries) override {
    if (entries.empty()) return {};
    CopyRows rows;
    for (const auto& entry : entries) {
      rows.row(4);
      rows.put_int4(static_cast<std::int32_t>(station));
      rows.put_int8(entry.seq);
      rows.put_bytes(entry.code);
      rows.put_bytes(entry.rule);
    }
    return done(connection_->copy("quarantine(station, seq, code, rule)", rows));
  }

  Result<void> change_quarantined(std::int64_t station, const protocol::Quarantined& entry) override {
    return done(connection_->run("UPDATE quarantine SET code = $1, rule = $2 WHERE station = $3 AND seq = $4",
                                 {entry.code, entry.rule, station, entry.seq}));
  }
  Result<void> remove_quarantined(std::int64_t station, std::int64_t seq) override {
    return done(connection_->run("DELETE FROM quarantine WHERE station = $1 AND seq = $2", {station, seq}));
  }
  Result<void> resolve_quarantined(std::int64_t station, std::int64_t seq,
                                   const Resolution& resolution) override {
    return done(connection_->run(
        "UPDATE quarantine SET resolved_at = $1, resolved_by = $2, note = $3 WHERE station = $4 AND seq = $5",
        {resolution.at, resolution.by, resolution.note, station, seq}));
  }

  Result<std::optional<std::int64_t>> seq_of_dispatch(const DispatchRecord& dispatch) override {
    const auto rows = connection_->query("SELECT seq FROM dispatch WHERE id = $1 AND numbered_day = $2",
                                         {dispatch.id, dispatch.numbered_day});
    if (!rows) return rows.error();
    if (rows->size() == 0) return std::optional<std::int64_t>();
    return std::optional(rows->integer(0, 0));
  }

  Result<std::vector<std::optional<Held>>> put_dispatches(
      std::int64_t station, std::span<const DispatchRecord> dispatches) override {
    for (const auto& dispatch : dispatches) {
      auto there = months_.provide(*connection_, "dispatch", dispatch.numbered_day);
      if (!there) return there.error();
    }
    if (auto done = stage(station, dispatches); !done) return done.error();
    auto before = held_of_staged(dispatches.size());
    if (!before) return before;
    const auto put = connection_->run(
        "INSERT INTO dispatch(id, numbered_day, station, seq, received, state, plate, customer, arrived_at, "
        "arrived_day, exited_day, net_g) SELECT id, numbered_day, station, seq, received, state, plate, "
        "customer, "
        "arrived_at, arrived_day, exited_day, net_g FROM staged "
        "ON CONFLICT(id, numbered_day) DO UPDATE SET seq = excluded.seq, received = excluded.received, "
        "state = excluded.state, plate = excluded.plate, customer = excluded.customer, "
        "arrived_at = excluded.arrived_at, arrived_day = excluded.arrived_day, "
        "exited_day = excluded.exited_day, net_g = excluded.net_g");
    if (!put) return put.error();
    // Another batch may follow in the same transaction.
    if (auto emptied = connection_->run("DELETE FROM staged"); !emptied) return emptied.error();
    return before;
  }

  Result<void> put_postings(std::int64_t station, std::span<const office::Posting> postings) override {
    for (const auto& posting : postings) {
      const auto day = parse_day(posting.day);
      if (!day) return Error{ErrorCode::storage_failed, {{"what", "a posting has no day"}}};
      if (auto there = months_.provide(*connection_, "posting", *day); !there) return there;
    }
    return postgres_postings::put(*connection_, station, postings);
  }
  Result<std::vector<office::Posting>> debits(std::int64_t station, std::int64_t seq) override {
    return debits_in(sql_, station, seq);
  }
  Result<std::vector<GoodsOfSlip>> goods_of(std::int64_t station, std::span<const std::string> slips,
                                            std::int64_t upto) override {
    return postgres_postings::goods_of(*connection_, station, slips, upto);
  }
  Result<void> add_to_accounts(std::int64_t station, const office::AccountChanges& changes) override {
    return postgres_postings::add(*connection_, station, changes);
  }

  Result<void> put_slips(const std::string& station, std::span<const SlipRecord> slips) override {
    if (slips.empty()) return {};
    CopyRows rows;
    for (const SlipRecord& s : slips) {
      rows.row(9);
      rows.put_bytes(s.number);
      rows.put_bytes(station);
      rows.put_int8(s.seq);
      rows.put_int8(s.office);
      for (const std::string* text : {&s.state, &s.customer, &s.day, &s.words, &s.body})
        rows.put_bytes(*text);
    }
    if (auto staged = connection_->copy("staged_slip", rows); !staged) return staged.error();
    const auto put = connection_->run(
        "INSERT INTO station_slip SELECT * FROM staged_slip ON CONFLICT(number, station) DO UPDATE SET "
        "seq = excluded.seq, office = excluded.office, state = excluded.state, customer = excluded.customer, "
        "day = excluded.day, words = excluded.words, body = excluded.body WHERE excluded.seq > "
        "station_slip.seq");
    if (!put) return put.error();
    return done(connection_->run("DELETE FROM staged_slip"));
  }

  Result<void> add_to_totals(std::int64_t station, std::span<const protocol::DayTotal> changes) override {
    for (const auto& change : changes) {
      const auto added = connection_->run(
          "INSERT INTO total(station, day, count, net_g) VALUES($1, $2, $3, $4) "
          "ON CONFLICT(station, day) DO UPDATE SET count = total.count + excluded.count, "
          "net_g = total.net_g + excluded.net_g",
          {station, change.day, change.count, change.net.in_grams()});
      if (!added) return added.error();
    }
    if (std::none_of(changes.begin(), changes.end(), [](const auto& change) { return change.count < 0; }))
      return {};
    return done(connection_->run("DELETE FROM total WHERE station = $1 AND count = 0", {station}));
  }

  Result<std::vector<protocol::DayTotal>> latest_totals(std::int64_t station, std::size_t max) override {
    const auto rows = connection_->query(
        "SELECT day, count, net_g FROM total WHERE station = $1 ORDER BY day DESC LIMIT $2",
        {station, static_cast<std::int64_t>(max)});
    if (!rows) return rows.error();
    auto totals = totals_in(*rows);
    std::reverse(totals.begin(), totals.end());
    return totals;
  }

  Result<std::optional<protocol::DayTotal>> total_of(std::int64_t station, LocalDay day) override {
    const auto rows = connection_->query(
        "SELECT day, count, net_g FROM total WHERE station = $1 AND day = $2", {station, day});
    if (!rows) return rows.error();
    const auto totals = totals_in(*rows);
    return totals.empty() ? std::optional<protocol::DayTotal>() : totals.front();
  }

  Result<std::vector<protocol::Quarantined>> quarantined(std::int64_t station, std::int64_t first,
                                                         std::int64_t last) override {
    return quarantined_in(connection_->query(
        "SELECT seq, code, rule FROM quarantine WHERE station = $1 AND seq BETWEEN $2 AND $3 ORDER BY seq",
        {station, first, last}));
  }

  Result<std::vector<protocol::Quarantined>> latest_quarantined(std::int64_t station,
                                                                std::size_t max) override {
    auto found = quarantined_in(connection_->query(
        "SELECT seq, code, rule FROM quarantine WHERE station = $1 AND resolved_at IS NULL ORDER BY seq DESC "
        "LIMIT $2",
        {station, static_cast<std::int64_t>(max)}));
    if (found) std::reverse(found->begin(), found->end());
    return found;
  }

  Result<bool> add_station(const StationAccount& station) override {
    return postgres_accounts::add_station(*connection_, station);
  }
  Result<bool> add_user(const UserAccount& user) override {
    return postgres_accounts::add_user(*connection_, user);
  }
  Result<bool> set_station(const StationAccount& station) override {
    return postgres_accounts::set_station(*connection_, station);
  }
  Result<bool> set_user(const UserAccount& user) override {
    return postgres_accounts::set_user(*connection_, user);
  }
  Result<bool> open_session(const NewSession& session) override {
    return postgres_accounts::open_session(*connection_, session);
  }
  Result<void> close_session(const journal::Hash& token_hash) override {
    return postgres_accounts::close_session(*connection_, token_hash);
  }

  office::Sql& sql() override { return sql_; }

  Result<void> tidy() override { return {}; }  // PostgreSQL looks after itself

 private:
  static Result<void> done(const Result<std::int64_t>& touched) {
    if (!touched) return touched.error();
    return {};
  }

  Result<void> stage(std::int64_t station, std::span<const DispatchRecord> dispatches) {
    CopyRows rows;
    for (std::size_t place = 0; place < dispatches.size(); ++place) {
      const DispatchRecord& d = dispatches[place];
      std::optional<std::int64_t> net;
      if (d.net) net = d.net->in_grams();
      rows.row(13);
      rows.put_int4(static_cast<std::int32_t>(place));
      rows.put_bytes(d.id);
      rows.put_day(d.numbered_day);
      rows.put_int4(static_cast<std::int32_t>(station));
      rows.put_int8(d.seq);
      rows.put_day(today_);
      rows.put_bytes(d.state);
      rows.put_bytes(d.plate);
      rows.put_bytes(d.customer);
      rows.put_time(d.arrived_at);
      rows.put_day(d.arrived_day);
      rows.put_day(d.exited_day);
      rows.put_int8(net);
    }
    return done(connection_->copy("staged", rows));
  }

  // One look into an index for each that is staged. As a plain join it is planned without knowing how many
  // they are, and the other way round every dispatch of every month would be read.
  Result<std::vector<std::optional<Held>>> held_of_staged(std::size_t size) {
    const auto rows = connection_->query(
        "SELECT s.place, d.exited_day, d.net_g, d.seq FROM staged s CROSS JOIN LATERAL (SELECT exited_day, "
        "net_g, seq "
        "FROM dispatch WHERE id = s.id AND numbered_day = s.numbered_day AND state = 'exited' OFFSET 0) d");
    if (!rows) return rows.error();
    std::vector<std::optional<Held>> before(size);
    for (int row = 0; row < rows->size(); ++row) {
      before[static_cast<std::size_t>(rows->integer(row, 0))] =
          Held{{rows->day(row, 1), Mass::grams(rows->integer(row, 2))}, rows->integer(row, 3)};
    }
    return before;
  }

  const std::string url_;
  std::optional<Connection> connection_;
  PostgresMonths months_;
  LocalDay today_;  ///< of the transaction, by the database's clock
  PostgresSql sql_{
      [this](const std::string& sql, const std::vector<Value>& values) {
        return connection_->query(sql, values);
      },
      [this](const std::string& table, LocalDay day) { return months_.provide(*connection_, table, day); }};
};

}  // namespace

Result<std::unique_ptr<Store>> open_postgres_store(const std::string& url) {
  auto store = std::make_unique<PostgresStore>(url);
  if (auto done = store->connect(); !done) return done.error();
  return std::unique_ptr<Store>(std::move(store));
}

}  // namespace steelyard::ledger
