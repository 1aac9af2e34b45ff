// SPDX-License-Identifier: Apache-2.0
// What happened with one thing; deck loads and shifts.
#include "station/store/pages.h"
#include "station/store/reader.h"

namespace steelyard::store {
namespace {

using sqlite::Statement;

/// Of a row whose first columns are seq and bytes.
Result<journal::SealedEntry> entry_of(const Statement& row) {
  auto sealed = journal::read_entry(row.text(1));
  if (sealed) return sealed;
  return Error{ErrorCode::chain_broken,
               {{"seq", row.integer(0)}, {"rule", sentence(sealed.error(), Language::en)}}};
}

Result<std::vector<journal::SealedEntry>> entries_of(Statement& rows) {
  std::vector<journal::SealedEntry> out;
  auto row = rows.step();
  for (; row && *row; row = rows.step()) {
    auto entry = entry_of(rows);
    if (!entry) return entry.error();
    out.push_back(*std::move(entry));
  }
  if (!row) return row.error();
  return out;
}

}  // namespace

Result<std::vector<journal::SealedEntry>> Reader::about(const std::string& subject) {
  auto rows = database_.prepare(
      "SELECT e.seq, e.bytes FROM about a JOIN entry e ON e.seq = a.seq WHERE a.subject = ? ORDER BY a.seq "
      "LIMIT ?");
  if (!rows) return rows.error();
  rows->with(subject, history_max);
  return entries_of(*rows);
}

Result<Record> Reader::last_about(const std::string& subject) {
  return one(
      "SELECT e.seq, e.bytes FROM about a JOIN entry e ON e.seq = a.seq WHERE a.subject = ? "
      "ORDER BY a.seq DESC LIMIT 1",
      subject, subject);
}

Result<std::string> Reader::dispatch_named(const std::string& number) {
  auto row = database_.prepare(
      "SELECT id FROM dispatch WHERE id = ?1 UNION ALL SELECT dispatch FROM ticket WHERE number = ?1 "
      "UNION ALL SELECT dispatch FROM pass WHERE number = ?1");
  if (!row) return row.error();
  const auto found = row->with(number).step();
  if (!found) return found.error();
  if (!*found) return Error{ErrorCode::not_found, {{"what", number}}};
  return row->text(0);
}

Result<journal::Head> Reader::head() {
  auto row = database_.prepare("SELECT seq, hash FROM entry ORDER BY seq DESC LIMIT 1");
  if (!row) return row.error();
  const auto found = row->step();
  if (!found) return found.error();
  if (!*found) return journal::Head{};
  const auto hash = row->bytes<std::tuple_size_v<journal::Hash>>(1);
  if (!hash) return Error{ErrorCode::storage_failed, {{"what", "a hash of the wrong size"}}};
  return journal::Head{row->integer(0), *hash};
}

Result<std::vector<Record>> Reader::open_deck_loads() {
  return all(
      "SELECT e.seq, e.bytes FROM deck_load d JOIN entry e ON e.seq = d.seq WHERE d.is_open = 1 "
      "ORDER BY d.value");
}

Result<Page> Reader::deck_loads(const std::optional<std::string>& state,
                                const std::optional<std::string>& cursor, std::int64_t limit) {
  Wanted wanted{"deck_load", "value", {}, cursor, limit};
  if (state && *state != "open" && *state != "closed")
    return Error{ErrorCode::field_not_one_of, {{"field", "state"}, {"rule", "open, closed"}}};
  if (state) wanted.conditions.add(*state == "open" ? "t.is_open = 1" : "t.is_open = 0");
  return page_of(database_, std::move(wanted));
}

Result<std::optional<Json>> Reader::open_shift(const std::function<void(const journal::Entry&)>& since) {
  auto row = database_.prepare("SELECT opened_seq FROM shift WHERE is_open = 1 ORDER BY value DESC LIMIT 1");
  if (!row) return row.error();
  const auto found = row->step();
  if (!found) return found.error();
  if (!*found) return std::optional<Json>();
  const std::int64_t opened_seq = row->integer(0);
  // Canonical bytes name a kind in one way; most entries are of neither, and their curves are long.
  auto rows = database_.prepare(
      "SELECT seq, bytes FROM entry WHERE seq = ?1 OR (seq > ?1 AND (instr(bytes, '\"kind\":\"dispatch\"') "
      "OR "
      "instr(bytes, '\"kind\":\"print\"'))) ORDER BY seq");
  if (!rows) return rows.error();
  rows->with(opened_seq);
  std::optional<Json> opened;
  auto more = rows->step();
  for (; more && *more; more = rows->step()) {
    auto entry = entry_of(*rows);
    if (!entry) return entry.error();
    if (entry->entry.seq == opened_seq) {
      opened = std::move(entry->entry.body);
    } else if (entry->entry.kind == "dispatch" || entry->entry.kind == "print") {
      since(entry->entry);
    }
  }
  if (!more) return more.error();
  if (!opened) return Error{ErrorCode::chain_broken, {{"seq", opened_seq}, {"rule", "missing"}}};
  return opened;
}

Result<Page> Reader::shifts(const std::optional<std::string>& cursor, std::int64_t limit) {
  return page_of(database_, {"shift", "value", {}, cursor, limit});
}

}  // namespace steelyard::store
