// SPDX-License-Identifier: Apache-2.0
#include "station/store/reader.h"

#include "station/store/numbers.h"
#include "station/store/pages.h"
#include "station/store/projections.h"
#include "station/store/schema.h"
#include "station/store/sqlite_journal.h"

namespace steelyard::store {

Result<Reader> Reader::open(const std::string& folder, const std::string& vfs) {
  auto database =
      sqlite::Database::open(folder + std::string(journal_file), {.mode = sqlite::Mode::read, .vfs = vfs});
  if (!database) return database.error();
  if (auto known = database->migrate(journal_schema()); !known) return known.error();
  const auto version = meta_value(*database, projections_key);
  if (!version) return version.error();
  if (*version != std::to_string(projections_version)) {
    return Error{
        ErrorCode::file_unreadable,
        {{"file", database->path()},
         {"what", "tables of another program version; start the station, or: steelyard-station rebuild"}}};
  }
  auto station = meta_value(*database, "station");
  if (!station) return station.error();
  return Reader(std::move(*database), std::move(*station));
}

template <typename Key>
Result<Record> Reader::one(const char* sql, const Key& key, const std::string& what) {
  auto row = database_.prepare(sql);
  if (!row) return row.error();
  const auto found = row->with(key).step();
  if (!found) return found.error();
  if (!*found) return Error{ErrorCode::not_found, {{"what", what}}};
  return record_of(*row);
}

// The other files of this class ask by text and by number too.
template Result<Record> Reader::one(const char*, const std::string&, const std::string&);
template Result<Record> Reader::one(const char*, const std::int64_t&, const std::string&);

Result<std::vector<Record>> Reader::all(const char* sql) {
  auto rows = database_.prepare(sql);
  if (!rows) return rows.error();
  std::vector<Record> records;
  auto row = rows->step();
  for (; row && *row; row = rows->step()) {
    auto record = record_of(*rows);
    if (!record) return record.error();
    records.push_back(std::move(*record));
  }
  if (!row) return row.error();
  return records;
}

Result<std::vector<Record>> Reader::open_dispatches() {
  return all(
      "SELECT e.seq, e.bytes FROM dispatch d JOIN entry e ON e.seq = d.seq "
      "WHERE d.is_open = 1 ORDER BY d.ordinal");
}

Result<std::vector<Record>> Reader::open_slips() {
  return all(
      "SELECT e.seq, e.bytes FROM slip s JOIN entry e ON e.seq = s.seq WHERE s.state = 'open' "
      "ORDER BY s.ordinal");
}

Result<std::vector<Record>> Reader::office_said() {
  return all(
      "SELECT e.seq, e.bytes FROM said s JOIN entry e ON e.seq = s.seq WHERE s.matters = 1 OR s.seq = "
      "(SELECT "
      "max(seq) FROM said) ORDER BY s.seq");
}

Result<std::map<std::string, std::int64_t>> Reader::counters() {
  auto rows = database_.prepare("SELECT kind, value FROM counter");
  if (!rows) return rows.error();
  std::map<std::string, std::int64_t> counters;
  auto row = rows->step();
  for (; row && *row; row = rows->step()) counters.emplace(rows->text(0), rows->integer(1));
  if (!row) return row.error();
  for (const char* kind : {"weighing", "finding", "deck_load", "shift"}) {
    const auto last = last_given(database_, kind);
    if (!last) return last.error();
    if (*last > 0) counters.emplace(kind, *last);
  }
  return counters;
}

namespace {
/// The table knows the masses; what they were shown in says the entry of the weighing. Plate, number, at,
/// mass, interval, scale.
constexpr std::string_view tare_columns =
    "SELECT t.plate, t.number, t.at, t.mass_g, coalesce(json_extract(e.bytes, '$.body.interval_g'), 0), "
    "coalesce(json_extract(e.bytes, '$.body.scale'), '') FROM tare t "
    "LEFT JOIN weighing w ON w.value = CAST(substr(t.number, instr(t.number, '-W') + 2) AS INTEGER) "
    "LEFT JOIN entry e ON e.seq = w.seq ";

Tare tare_of(const sqlite::Statement& row) {
  return {row.text(1), row.text(2), row.integer(3), row.integer(4), row.text(5)};
}
}  // namespace

Result<std::vector<Tare>> Reader::tares(const std::string& plate) {
  auto rows = database_.prepare(std::string(tare_columns) + "WHERE t.plate = ? ORDER BY t.at, t.number");
  if (!rows) return rows.error();
  std::vector<Tare> tares;
  auto row = rows->with(plate).step();
  for (; row && *row; row = rows->step()) tares.push_back(tare_of(*rows));
  if (!row) return row.error();
  return tares;
}

Result<std::map<std::string, std::vector<Tare>>> Reader::all_tares() {
  auto rows = database_.prepare(std::string(tare_columns) + "ORDER BY t.plate, t.at, t.number");
  if (!rows) return rows.error();
  std::map<std::string, std::vector<Tare>> tares;
  auto row = rows->step();
  for (; row && *row; row = rows->step()) tares[rows->text(0)].push_back(tare_of(*rows));
  if (!row) return row.error();
  return tares;
}

Result<Record> Reader::dispatch(const std::string& id) {
  return one("SELECT e.seq, e.bytes FROM dispatch d JOIN entry e ON e.seq = d.seq WHERE d.id = ?", id,
             "dispatch " + id);
}

Result<Record> Reader::slip(const std::string& number) {
  return one("SELECT e.seq, e.bytes FROM slip s JOIN entry e ON e.seq = s.seq WHERE s.number = ?", number,
             "pick slip " + number);
}

Result<Record> Reader::weighing(const std::string& number) {
  const auto running = running_number(station_, number);
  // 0 is the number of none.
  const std::int64_t value = running && running->kind == "weighing" ? running->value : 0;
  return one("SELECT e.seq, e.bytes FROM weighing w JOIN entry e ON e.seq = w.seq WHERE w.value = ?", value,
             "weighing " + number);
}

Result<Record> Reader::dispatch_of_pass(const std::string& number) {
  return one(
      "SELECT e.seq, e.bytes FROM pass p JOIN dispatch d ON d.id = p.dispatch JOIN entry e ON e.seq = d.seq "
      "WHERE p.number = ?",
      number, "gate pass " + number);
}

Result<Record> Reader::dispatch_of_ticket(const std::string& number) {
  return one(
      "SELECT e.seq, e.bytes FROM ticket t JOIN dispatch d ON d.id = t.dispatch JOIN entry e ON e.seq = "
      "d.seq "
      "WHERE t.number = ?",
      number, "weigh ticket " + number);
}

Result<journal::Head> Reader::clearing_of(const std::string& ticket) {
  auto statement = database_.prepare(
      "SELECT e.seq, e.hash FROM ticket t JOIN entry e ON e.seq = t.seq WHERE t.number = ?");
  if (!statement) return statement.error();
  const auto row = statement->with(ticket).step();
  if (!row) return row.error();
  if (!*row) return Error{ErrorCode::not_found, {{"what", "weigh ticket " + ticket}}};
  journal::Head head;
  head.seq = statement->integer(0);
  const auto hash = statement->bytes<32>(1);
  if (!hash) return Error{ErrorCode::storage_failed, {{"what", "a hash of the wrong size"}}};
  head.hash = *hash;
  return head;
}

Result<journal::Hash> Reader::hash_of(std::int64_t seq) {
  auto statement = database_.prepare("SELECT hash FROM entry WHERE seq = ?");
  if (!statement) return statement.error();
  const auto row = statement->with(seq).step();
  if (!row) return row.error();
  if (!*row) return Error{ErrorCode::not_found, {{"what", "entry " + std::to_string(seq)}}};
  const auto hash = statement->bytes<32>(0);
  if (!hash) return Error{ErrorCode::storage_failed, {{"what", "a hash of the wrong size"}}};
  return *hash;
}

Result<Page> Reader::slips(const SlipFilter& filter) {
  Wanted wanted{"slip", "ordinal", {}, filter.cursor, filter.limit};
  if (filter.state) wanted.conditions.add("t.state = ?", *filter.state);
  if (filter.search) wanted.conditions.add("instr(lower(t.search), lower(?)) > 0", *filter.search);
  return page_of(database_, std::move(wanted));
}

Result<std::vector<DayTotal>> Reader::totals(const std::string& from, const std::string& to,
                                             std::int64_t up_to_seq) {
  // What came after that entry is taken off again: few rows, where the whole sum would be many.
  auto rows = database_.prepare(
      "SELECT t.day, t.count - coalesce(sum(c.count), 0), t.net_g - coalesce(sum(c.net_g), 0) FROM total t "
      "LEFT JOIN (SELECT day, count, net_g FROM total_change WHERE seq > ?3) c ON c.day = t.day "
      "WHERE t.day BETWEEN ?1 AND ?2 GROUP BY t.day ORDER BY t.day");
  if (!rows) return rows.error();
  std::vector<DayTotal> totals;
  auto row = rows->with(from, to, up_to_seq).step();
  for (; row && *row; row = rows->step()) {
    const DayTotal total{rows->text(0), rows->integer(1), rows->integer(2)};
    if (total.count != 0) totals.push_back(total);
  }
  if (!row) return row.error();
  return totals;
}

Result<std::map<std::string, std::int64_t>> Reader::print_counts(const std::string& subject) {
  auto rows = database_.prepare("SELECT form, count FROM print_count WHERE subject = ?");
  if (!rows) return rows.error();
  std::map<std::string, std::int64_t> counts;
  auto row = rows->with(subject).step();
  for (; row && *row; row = rows->step()) counts.emplace(rows->text(0), rows->integer(1));
  if (!row) return row.error();
  return counts;
}

}  // namespace steelyard::store
