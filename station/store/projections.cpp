// SPDX-License-Identifier: Apache-2.0
#include "station/store/projections.h"

#include <string>

#include "station/store/findings.h"
#include "station/store/fold_dispatch.h"
#include "station/store/fold_subjects.h"
#include "station/store/members.h"
#include "station/store/numbers.h"
#include "station/store/schema.h"

namespace steelyard::store {
namespace {

using journal::Entry;
using sqlite::Database;

constexpr std::int64_t progress_step = 1000;

Result<void> fold_slip(Database& db, const Entry& entry) {
  Members body(entry, entry.body);
  const std::string number = body.text("number");
  const std::string state = body.text("state");
  const std::string search = number + "\n" + body.inner_text("customer", "code") + "\n" +
                             body.inner_text("customer", "name") + "\n" +
                             body.optional_text("plate").value_or("");
  if (auto fault = body.finish(); !fault) return fault;
  if (auto done = db.run("INSERT INTO slip(ordinal, number, state, search, seq) VALUES(?1, ?2, ?3, ?4, ?1) "
                         "ON CONFLICT(number) DO UPDATE SET state = ?3, search = ?4, seq = ?1",
                         entry.seq, number, state, search);
      !done) {
    return done;
  }
  return count_number(db, entry, number);
}

Result<void> fold_weighing(Database& db, const Entry& entry) {
  Members body(entry, entry.body);
  const std::string number = body.text("number");
  const auto dispatch = body.optional_text("dispatch");
  if (auto fault = body.finish(); !fault) return fault;
  const auto running = running_number(entry.station, number);
  if (!running || running->kind != "weighing") {
    return Error{ErrorCode::entry_malformed,
                 {{"rule", "seq " + std::to_string(entry.seq) + ", weighing.number"}}};
  }
  auto done = db.run("INSERT INTO weighing(value, seq, dispatch) VALUES(?, ?, ?) ON CONFLICT DO NOTHING",
                     running->value, entry.seq, dispatch);
  if (done && db.changes() == 0) {
    return Error{ErrorCode::number_repeated, {{"number", number}, {"seq", entry.seq}}};
  }
  if (!done) return done;
  return fold_axle_steps(db, entry);
}

Result<void> fold_check_weighing(Database& db, const Entry& entry) {
  Members body(entry, entry.body);
  const std::string number = body.text("number");
  const std::string state = body.text("state");
  const std::string plate = body.optional_text("plate").value_or("");
  if (auto fault = body.finish(); !fault) return fault;
  const auto running = running_number(entry.station, number);
  if (!running || running->kind != "check_weighing") {
    return Error{ErrorCode::entry_malformed,
                 {{"rule", "seq " + std::to_string(entry.seq) + ", check_weighing.number"}}};
  }
  if (auto done = db.run("INSERT INTO check_weighing(value, state, plate, seq) VALUES(?1, ?2, ?3, ?4) "
                         "ON CONFLICT(value) DO UPDATE SET state = ?2, plate = ?3, seq = ?4",
                         running->value, state, plate, entry.seq);
      !done) {
    return done;
  }
  return count_number(db, entry, number);
}

/// What the office said last of each thing. Of a slip it matters only while it cannot be followed.
Result<void> fold_feed(Database& db, const Entry& entry) {
  Members body(entry, entry.body);
  const std::string kind = body.text("of");
  const std::string key = body.text("key");
  if (auto fault = body.finish(); !fault) return fault;
  const Json* said = entry.body.find("said");
  const bool is_lifted = kind == "hold" && said != nullptr && said->find("lifted") != nullptr;
  const bool is_kept = kind == "customer" || kind == "product" || (kind == "hold" && !is_lifted);
  const bool waits = entry.body.find("waits") != nullptr;
  return db.run(
      "INSERT INTO said(kind, key, matters, seq) VALUES(?1, ?2, ?3, ?4) "
      "ON CONFLICT(kind, key) DO UPDATE SET matters = ?3, seq = ?4",
      kind, key, std::int64_t{is_kept || waits ? 1 : 0}, entry.seq);
}

Result<void> fold_print(Database& db, const Entry& entry) {
  Members body(entry, entry.body);
  const std::string form = body.text("form");
  const auto dispatch = body.optional_text("dispatch");
  const auto slip = body.optional_text("slip");
  const auto check = body.optional_text("check_weighing");
  if (auto fault = body.finish(); !fault) return fault;
  return db.run(
      "INSERT INTO print_count(subject, form, count) VALUES(?, ?, 1) "
      "ON CONFLICT(subject, form) DO UPDATE SET count = count + 1",
      dispatch ? *dispatch
      : slip   ? *slip
               : check.value_or(""),
      form);
}

}  // namespace

Result<void> count_number(Database& db, const Entry& entry, const std::string& number) {
  const auto running = running_number(entry.station, number);
  if (!running) return {};
  return db.run(
      "INSERT INTO counter(kind, value) VALUES(?, ?) "
      "ON CONFLICT(kind) DO UPDATE SET value = excluded.value WHERE excluded.value > value",
      running->kind, running->value);
}

Result<std::int64_t> last_given(Database& database, const std::string& kind) {
  if (kind == "weighing") return database.integer("SELECT max(value) FROM weighing", 0);
  if (kind == "finding") return database.integer("SELECT max(value) FROM finding", 0);
  if (kind == "deck_load") return database.integer("SELECT max(value) FROM deck_load", 0);
  if (kind == "shift") return database.integer("SELECT max(value) FROM shift", 0);
  return database.integer("SELECT value FROM counter WHERE kind = ?", 0, kind);
}

Result<void> fold(Database& database, const Entry& entry) {
  if (auto done = fold_about(database, entry); !done) return done;
  if (entry.kind == "deck_load") return fold_deck_load(database, entry);
  if (entry.kind == "shift") return fold_shift(database, entry);
  if (entry.kind == "dispatch") return fold_dispatch(database, entry);
  if (entry.kind == "weighing") return fold_weighing(database, entry);
  if (entry.kind == "slip") return fold_slip(database, entry);
  if (entry.kind == "check_weighing") return fold_check_weighing(database, entry);
  if (entry.kind == "print") return fold_print(database, entry);
  if (entry.kind == "feed") return fold_feed(database, entry);
  if (entry.kind == "finding") return fold_finding(database, entry);
  return {};
}

Result<void> rebuild_projections(Database& database, const Progress& progress) {
  auto transaction = database.begin();
  if (!transaction) return transaction.error();
  for (const auto& table : projection_tables()) {
    if (auto done = database.execute("DROP TABLE IF EXISTS " + std::string(table.name)); !done) return done;
  }
  if (auto done = database.execute(std::string(projection_schema())); !done) return done;
  const auto all = database.integer("SELECT max(seq) FROM entry", 0);
  if (!all) return all.error();
  {
    auto rows = database.prepare("SELECT seq, bytes FROM entry ORDER BY seq");
    if (!rows) return rows.error();
    auto row = rows->step();
    for (; row && *row; row = rows->step()) {
      const std::int64_t seq = rows->integer(0);
      const auto sealed = journal::read_entry(rows->text(1));
      if (!sealed) {
        return Error{ErrorCode::chain_broken,
                     {{"seq", seq}, {"rule", sentence(sealed.error(), Language::en)}}};
      }
      if (auto done = fold(database, sealed->entry); !done) return done;
      if (progress && (seq % progress_step == 0 || seq == *all)) progress(seq, *all);
    }
    if (!row) return row.error();
  }
  if (auto done = database.run("INSERT OR REPLACE INTO meta(key, value) VALUES(?, ?)", projections_key,
                               std::to_string(projections_version));
      !done) {
    return done;
  }
  return transaction->commit();
}

}  // namespace steelyard::store
