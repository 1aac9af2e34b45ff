// SPDX-License-Identifier: Apache-2.0
#include "station/store/fold_subjects.h"

#include <set>
#include <string>

#include "station/base/json_members.h"
#include "station/store/numbers.h"

namespace steelyard::store {
namespace {

using journal::Entry;
using sqlite::Database;

std::set<std::string> subjects_of(const Entry& entry) {
  const Json& body = entry.body;
  std::set<std::string> out;
  const auto add = [&](std::string subject) {
    if (!subject.empty()) out.insert(std::move(subject));
  };
  if (entry.kind == "dispatch") {
    add(text_in(body, "id"));
    return out;
  }
  if (entry.kind == "user") {
    const std::string name = text_in(body, "user");
    if (!name.empty()) add(user_subject(name));
    return out;
  }
  if (entry.kind == "gate") {
    const std::string action = text_in(body, "action");
    const std::string gate = text_in(body, "gate");
    if (!gate.empty() && (action == "red" || action == "green")) add(light_subject(gate));
    return out;
  }
  // A weighing is found by its number in its own table.
  if (entry.kind != "weighing") add(text_in(body, "number"));
  add(text_in(body, "dispatch"));
  add(text_in(body, "slip"));
  add(text_in(body, "check_weighing"));
  return out;
}

/// The dispatch whose weighing or exit a barrier should have opened for; "" where there is none.
Result<std::string> dispatch_of_gate(Database& database, const Entry& entry) {
  const std::string of = text_in(entry.body, "of");
  const auto running = running_number(entry.station, of);
  const bool is_weighing = running && running->kind == "weighing";
  if (!is_weighing && !(running && running->kind == "pass")) return std::string();
  auto row = database.prepare(is_weighing ? "SELECT coalesce(dispatch, '') FROM weighing WHERE value = ?"
                                          : "SELECT dispatch FROM pass WHERE number = ?");
  if (!row) return row.error();
  if (is_weighing) {
    row->with(running->value);
  } else {
    row->with(of);
  }
  const auto found = row->step();
  if (!found) return found.error();
  return *found ? row->text(0) : std::string();
}

Error malformed(const Entry& entry) {
  return {ErrorCode::entry_malformed,
          {{"rule", "seq " + std::to_string(entry.seq) + ", " + entry.kind + ".number, state"}}};
}

/// The number that the body must have; 0 where it has none of that kind, or no state.
std::int64_t value_of(const Entry& entry) {
  const auto running = running_number(entry.station, text_in(entry.body, "number"));
  const std::string state = text_in(entry.body, "state");
  const bool good = running && running->kind == entry.kind && (state == "open" || state == "closed");
  return good ? running->value : 0;
}

std::int64_t is_open(const Entry& entry) {
  return text_in(entry.body, "state") == "open" ? 1 : 0;
}

}  // namespace

std::string user_subject(std::string_view name) {
  return "user/" + std::string(name);
}

std::string light_subject(std::string_view gate) {
  return "light/" + std::string(gate);
}

Result<void> fold_about(Database& database, const Entry& entry) {
  auto subjects = subjects_of(entry);
  if (entry.kind == "gate") {
    auto dispatch = dispatch_of_gate(database, entry);
    if (!dispatch) return dispatch.error();
    if (!dispatch->empty()) subjects.insert(*std::move(dispatch));
  }
  for (const std::string& subject : subjects) {
    if (auto done = database.run("INSERT INTO about(subject, seq) VALUES(?, ?)", subject, entry.seq); !done)
      return done;
  }
  return {};
}

Result<void> fold_deck_load(Database& database, const Entry& entry) {
  if (entry.body.find("number") == nullptr) return {};
  const std::int64_t value = value_of(entry);
  if (value == 0) return malformed(entry);
  return database.run(
      "INSERT INTO deck_load(value, is_open, seq) VALUES(?1, ?2, ?3) "
      "ON CONFLICT(value) DO UPDATE SET is_open = ?2, seq = ?3",
      value, is_open(entry), entry.seq);
}

Result<void> fold_shift(Database& database, const Entry& entry) {
  const std::int64_t value = value_of(entry);
  if (value == 0) return malformed(entry);
  return database.run(
      "INSERT INTO shift(value, is_open, opened_seq, seq) VALUES(?1, ?2, ?3, ?3) "
      "ON CONFLICT(value) DO UPDATE SET is_open = ?2, seq = ?3",
      value, is_open(entry), entry.seq);
}

}  // namespace steelyard::store
