// SPDX-License-Identifier: Apache-2.0
#include "station/store/projections.h"

#include <optional>
#include <string>

#include "station/store/closed.h"
#include "station/store/findings.h"
#include "station/store/fold_subjects.h"
#include "station/store/members.h"
#include "station/store/numbers.h"
#include "station/store/schema.h"

namespace steelyard::store {
namespace {

using journal::Entry;
using sqlite::Database;

constexpr std::int64_t progress_step = 1000;

/// What the table says of a dispatch before this entry.
struct Before {
  std::string plate;
  std::string customer_code;
  std::string arrived_day;
  bool is_open = false;
  bool exited = false;
  bool had_tares = false;
  std::string exited_day;
  std::int64_t net_g = 0;
};

/// What this entry says of it.
struct Now {
  std::string id;
  std::string state;
  std::string plate;
  std::string customer_code;
  std::string arrived_day;
  std::optional<std::string> exited_day;
  std::optional<std::int64_t> net_g;

  bool is_open() const { return state != "exited" && state != "voided"; }
  bool was_cleared() const { return state == "cleared" || state == "exited"; }
};

Result<void> count_number(Database& db, const Entry& entry, const std::string& number) {
  const auto running = running_number(entry.station, number);
  if (!running) return {};
  return db.run(
      "INSERT INTO counter(kind, value) VALUES(?, ?) "
      "ON CONFLICT(kind) DO UPDATE SET value = excluded.value WHERE excluded.value > value",
      running->kind, running->value);
}

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
  if (auto fault = body.finish(); !fault) return fault;
  const auto running = running_number(entry.station, number);
  if (!running || running->kind != "check_weighing") {
    return Error{ErrorCode::entry_malformed,
                 {{"rule", "seq " + std::to_string(entry.seq) + ", check_weighing.number"}}};
  }
  if (auto done = db.run("INSERT INTO check_weighing(value, state, seq) VALUES(?1, ?2, ?3) "
                         "ON CONFLICT(value) DO UPDATE SET state = ?2, seq = ?3",
                         running->value, state, entry.seq);
      !done) {
    return done;
  }
  return count_number(db, entry, number);
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

Result<std::optional<Before>> find_before(Database& db, const std::string& id) {
  auto row = db.prepare(
      "SELECT plate, customer_code, arrived_day, is_open, state, exited_day, net_g FROM dispatch WHERE id = "
      "?");
  if (!row) return row.error();
  const auto found = row->with(id).step();
  if (!found) return found.error();
  if (!*found) return std::optional<Before>();
  const std::string state = row->text(4);
  return std::optional<Before>(Before{row->text(0), row->text(1), row->text(2), row->integer(3) != 0,
                                      state == "exited", state == "exited" || state == "cleared",
                                      row->text(5), row->integer(6)});
}

Result<void> put_dispatch(Database& db, const Entry& entry, const Now& now, const Before* before) {
  const std::int64_t is_open = now.is_open() ? 1 : 0;
  if (before == nullptr) {
    return db.run(
        "INSERT INTO dispatch(ordinal, id, state, plate, customer_code, arrived_day, is_open, exited_day, "
        "net_g, "
        "seq) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?1)",
        entry.seq, now.id, now.state, now.plate, now.customer_code, now.arrived_day, is_open, now.exited_day,
        now.net_g);
  }
  // SQLite writes an index anew when its columns are named, changed or not.
  if (before->plate == now.plate && before->customer_code == now.customer_code &&
      before->arrived_day == now.arrived_day && before->is_open == now.is_open()) {
    return db.run("UPDATE dispatch SET state = ?, exited_day = ?, net_g = ?, seq = ? WHERE id = ?", now.state,
                  now.exited_day, now.net_g, entry.seq, now.id);
  }
  return db.run(
      "UPDATE dispatch SET state = ?, plate = ?, customer_code = ?, arrived_day = ?, is_open = ?, exited_day "
      "= ?, "
      "net_g = ?, seq = ? WHERE id = ?",
      now.state, now.plate, now.customer_code, now.arrived_day, is_open, now.exited_day, now.net_g, entry.seq,
      now.id);
}

/// Keeps the newest measured tares of the plate; a superseded or voided one is none.
Result<void> fold_tare(Database& db, const Entry& entry, const Now& now, const Json& weighing) {
  Members members(entry, weighing);
  const std::string purpose = members.text("purpose");
  const std::string source = members.text("source");
  const std::string number = members.text("number");
  const std::string at = members.text("at");
  const std::int64_t mass_g = members.integer("mass_g");
  const bool superseded = members.optional_integer("superseded").has_value();
  if (auto fault = members.finish(); !fault) return fault;
  if (purpose != "empty" || source != "measured") return {};
  if (superseded || !now.was_cleared()) {
    return db.run("DELETE FROM tare WHERE plate = ? AND at = ? AND number = ?", now.plate, at, number);
  }
  if (auto done =
          db.run("INSERT INTO tare(plate, at, number, mass_g) VALUES(?, ?, ?, ?) ON CONFLICT DO NOTHING",
                 now.plate, at, number, mass_g);
      !done || db.changes() == 0) {
    return done;
  }
  return db.run(
      "DELETE FROM tare WHERE plate = ?1 AND (at, number) IN "
      "(SELECT at, number FROM tare WHERE plate = ?1 ORDER BY at DESC, number DESC LIMIT -1 OFFSET ?2)",
      now.plate, tares_kept);
}

Result<void> fold_tares(Database& db, const Entry& entry, const Now& now, const Before* before) {
  // Nothing was kept of it, and nothing is to be.
  const bool had_tares = before != nullptr && before->had_tares;
  if (!now.was_cleared() && !had_tares) return {};
  const Json* weighings = entry.body.find("weighings");
  if (weighings == nullptr || weighings->array() == nullptr) return {};
  for (const Json& weighing : *weighings->array()) {
    if (auto done = fold_tare(db, entry, now, weighing); !done) return done;
  }
  return {};
}

Result<void> change_total(Database& db, std::int64_t seq, const std::string& day, std::int64_t count,
                          std::int64_t net_g) {
  if (auto done = db.run("INSERT INTO total(day, count, net_g) VALUES(?1, ?2, ?3) ON CONFLICT(day) DO UPDATE "
                         "SET count = count + ?2, net_g = net_g + ?3",
                         day, count, net_g);
      !done) {
    return done;
  }
  return db.run(
      "INSERT INTO total_change(seq, day, count, net_g) VALUES(?1, ?2, ?3, ?4) "
      "ON CONFLICT(seq, day) DO UPDATE SET count = count + ?3, net_g = net_g + ?4",
      seq, day, count, net_g);
}

/// What a dispatch stood for until now goes, what it stands for from now on comes: a correction may move it.
Result<void> fold_totals(Database& db, const Entry& entry, const Now& now, const Before* before) {
  const bool exited = now.state == "exited";
  const bool was_exited = before != nullptr && before->exited;
  if (was_exited && exited && before->exited_day == now.exited_day && before->net_g == now.net_g) return {};
  if (was_exited) {
    if (auto done = change_total(db, entry.seq, before->exited_day, -1, -before->net_g); !done) return done;
  }
  if (!exited) return {};
  return change_total(db, entry.seq, *now.exited_day, 1, *now.net_g);
}

/// `seq` is that of the entry which gave the number: for a ticket the clearing one, which its paper names.
Result<void> put_owner(Database& db, const Entry& entry, const char* sql, const std::string& number,
                       const std::string& id) {
  if (number.empty()) return {};
  auto done = db.run(sql, number, id, entry.seq);
  if (!done || db.changes() == 0) return done;
  return count_number(db, entry, number);
}

Result<void> fold_dispatch(Database& db, const Entry& entry) {
  Members body(entry, entry.body);
  Now now{body.text("id"),
          body.text("state"),
          body.text("plate"),
          body.inner_text("customer", "code"),
          body.text("arrived_day"),
          body.optional_text("exited_day"),
          body.optional_integer("net_g")};
  const std::string ticket = body.optional_text("ticket").value_or("");
  const std::string pass = body.inner_text("pass", "number");
  if (now.state == "exited") {
    body.text("exited_day");
    body.integer("net_g");
  }
  if (auto fault = body.finish(); !fault) return fault;

  const auto found = find_before(db, now.id);
  if (!found) return found.error();
  const Before* before = *found ? &**found : nullptr;
  if (auto done = put_dispatch(db, entry, now, before); !done) return done;
  if (before == nullptr) {
    if (auto done = count_number(db, entry, now.id); !done) return done;
  }
  if (auto done = fold_names(db, entry); !done) return done;
  if (auto done = fold_tares(db, entry, now, before); !done) return done;
  if (auto done = fold_totals(db, entry, now, before); !done) return done;
  if (!now.is_open()) {
    if (auto done = fold_closed(db, entry); !done) return done;
  }
  if (auto done =
          put_owner(db, entry, "INSERT INTO ticket VALUES(?, ?, ?) ON CONFLICT DO NOTHING", ticket, now.id);
      !done) {
    return done;
  }
  return put_owner(db, entry, "INSERT INTO pass VALUES(?, ?, ?) ON CONFLICT DO NOTHING", pass, now.id);
}

}  // namespace

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
