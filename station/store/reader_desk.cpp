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

std::vector<Record> records_of(std::vector<journal::SealedEntry> entries) {
  std::vector<Record> out;
  out.reserve(entries.size());
  for (auto& sealed : entries) out.push_back({sealed.entry.seq, std::move(sealed.entry.body)});
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
  auto rows = database_.prepare(
      "SELECT e.seq, e.bytes FROM about a JOIN entry e ON e.seq = a.seq WHERE a.subject = ? "
      "ORDER BY a.seq DESC LIMIT 1");
  if (!rows) return rows.error();
  rows->with(subject);
  auto found = entries_of(*rows);
  if (!found) return found.error();
  if (found->empty()) return Error{ErrorCode::not_found, {{"what", subject}}};
  return records_of(*std::move(found)).front();
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
  auto rows = database_.prepare(
      "SELECT e.seq, e.bytes FROM deck_load d JOIN entry e ON e.seq = d.seq WHERE d.is_open = 1 "
      "ORDER BY d.value");
  if (!rows) return rows.error();
  auto entries = entries_of(*rows);
  if (!entries) return entries.error();
  return records_of(*std::move(entries));
}

Result<Page> Reader::numbered_page(const std::string& table, const std::string& condition,
                                   const std::optional<std::string>& cursor, std::int64_t limit) {
  if (auto good = check_limit(limit); !good) return good.error();
  std::int64_t before = INT64_MAX;
  if (cursor) {
    const auto value = integer_of(*cursor);
    if (!value) return bad_cursor();
    before = *value;
  }
  auto rows = database_.prepare("SELECT e.seq, e.bytes, t.value FROM " + table +
                                " t JOIN entry e ON e.seq = t.seq WHERE t.value < ?" + condition +
                                " ORDER BY t.value DESC LIMIT ?");
  if (!rows) return rows.error();
  rows->with(before, limit);
  Page page;
  std::int64_t last = 0;
  auto row = rows->step();
  for (; row && *row; row = rows->step()) {
    auto entry = entry_of(*rows);
    if (!entry) return entry.error();
    last = rows->integer(2);
    page.records.push_back({entry->entry.seq, std::move(entry->entry.body)});
  }
  if (!row) return row.error();
  if (static_cast<std::int64_t>(page.records.size()) == limit) page.cursor = std::to_string(last);
  return page;
}

Result<Page> Reader::deck_loads(const std::optional<std::string>& state,
                                const std::optional<std::string>& cursor, std::int64_t limit) {
  std::string condition;
  if (state && *state == "open") condition = " AND t.is_open = 1";
  if (state && *state == "closed") condition = " AND t.is_open = 0";
  if (state && condition.empty())
    return Error{ErrorCode::field_not_one_of, {{"field", "state"}, {"rule", "open, closed"}}};
  return numbered_page("deck_load", condition, cursor, limit);
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
  return numbered_page("shift", "", cursor, limit);
}

}  // namespace steelyard::store
