// SPDX-License-Identifier: Apache-2.0
#include "station/store/fold_dispatch.h"

#include <optional>
#include <string>

#include "station/store/closed.h"
#include "station/store/members.h"
#include "station/store/projections.h"

namespace steelyard::store {
namespace {

using journal::Entry;
using sqlite::Database;

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

}  // namespace

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

}  // namespace steelyard::store
