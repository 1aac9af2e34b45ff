// SPDX-License-Identifier: Apache-2.0
#include "station/store/sqlite_journal.h"

#include <charconv>
#include <filesystem>

#include "station/store/schema.h"

namespace steelyard::store {
namespace {

using journal::Answer;
using journal::Batch;
using journal::Hash;
using journal::Head;
using journal::StoredEntry;
using sqlite::Database;

constexpr std::string_view put_meta = "INSERT OR REPLACE INTO meta(key, value) VALUES(?, ?)";

/// A text that is no number counts as newer than everything: this program did not write it.
std::int64_t format_of(const std::string& text) {
  std::int64_t format = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), format);
  return read.ec == std::errc() ? format : INT64_MAX;
}

}  // namespace

Result<std::string> meta_value(Database& database, std::string_view key) {
  auto row = database.prepare("SELECT value FROM meta WHERE key = ?");
  if (!row) return row.error();
  const auto found = row->with(key).step();
  if (!found) return found.error();
  return *found ? row->text(0) : std::string();
}

SqliteJournal::SqliteJournal(FolderLock lock, Database writer, Database reader)
    : lock_(std::move(lock)), writer_(std::move(writer)), reader_(std::move(reader)) {}

Result<std::unique_ptr<SqliteJournal>> SqliteJournal::open(const JournalOptions& options) {
  auto lock = FolderLock::take(options.folder);
  if (!lock) return lock.error();
  const std::string path = options.folder + std::string(journal_file);
  if (options.station.empty() && !std::filesystem::exists(path))
    return Error{ErrorCode::file_unreadable, {{"file", path}, {"what", "there is no journal"}}};
  auto writer = Database::open(path, {.vfs = options.vfs, .checkpoint_pages = options.checkpoint_pages});
  if (!writer) return writer.error();
  if (auto done = writer->migrate(journal_schema()); !done) return done.error();
  auto reader = Database::open(path, {.mode = sqlite::Mode::read, .vfs = options.vfs});
  if (!reader) return reader.error();
  std::unique_ptr<SqliteJournal> opened(
      new SqliteJournal(std::move(*lock), std::move(*writer), std::move(*reader)));
  if (auto done = opened->identify(options); !done) return done.error();
  if (auto done = opened->renew_projections(); !done) return done.error();
  if (auto done = opened->load_head(); !done) return done.error();
  return opened;
}

Result<void> SqliteJournal::identify(const JournalOptions& options) {
  auto transaction = writer_.begin();
  if (!transaction) return transaction.error();
  const auto station = meta_value(writer_, "station");
  if (!station) return station.error();
  if (station->empty()) {
    if (options.station.empty())
      return Error{ErrorCode::file_unreadable, {{"file", writer_.path()}, {"what", "it is no station's"}}};
    for (const auto& [key, value] : {std::pair<std::string_view, std::string>{"station", options.station},
                                     {"epoch", options.epoch},
                                     {"format", std::to_string(journal_format)},
                                     {projections_key, std::to_string(projections_version)}}) {
      if (auto done = writer_.run(put_meta, key, value); !done) return done;
    }
    station_ = options.station;
    epoch_ = options.epoch;
    return transaction->commit();
  }
  station_ = *station;
  if (!options.station.empty() && *station != options.station) {
    return Error{ErrorCode::data_folder_foreign,
                 {{"folder", options.folder}, {"found", *station}, {"expected", options.station}}};
  }
  const auto format = meta_value(writer_, "format");
  if (!format) return format.error();
  if (format_of(*format) > journal_format) {
    return Error{ErrorCode::schema_newer,
                 {{"file", writer_.path()}, {"found", *format}, {"known", journal_format}}};
  }
  auto epoch = meta_value(writer_, "epoch");
  if (!epoch) return epoch.error();
  epoch_ = std::move(*epoch);
  auto former = meta_value(writer_, restored_key);
  if (!former) return former.error();
  former_epoch_ = *std::move(former);
  return {};
}

Result<void> SqliteJournal::renew_projections() {
  const auto text = meta_value(writer_, projections_key);
  if (!text) return text.error();
  const std::int64_t found = text->empty() ? 1 : format_of(*text);
  if (found == projections_version) return {};
  if (found > projections_version) {
    return Error{ErrorCode::schema_newer,
                 {{"file", writer_.path()}, {"found", *text}, {"known", projections_version}}};
  }
  return rebuild_projections(writer_, {});
}

Result<void> SqliteJournal::load_head() {
  auto row = writer_.prepare("SELECT seq, bytes, hash FROM entry ORDER BY seq DESC LIMIT 1");
  if (!row) return row.error();
  const auto found = row->step();
  if (!found) return found.error();
  if (!*found) return {};
  const Head head{row->integer(0), journal::sha256(row->text(1))};
  if (row->bytes<std::tuple_size_v<Hash>>(2) != head.hash) {
    return Error{ErrorCode::chain_broken,
                 {{"seq", head.seq}, {"rule", "its bytes do not have the hash stored with them"}}};
  }
  head_ = head;
  return {};
}

Result<void> SqliteJournal::append(const Batch& batch) {
  Head head = this->head();
  auto transaction = writer_.begin();
  if (!transaction) return transaction.error();
  for (const auto& sealed : batch.entries) {
    const auto next = journal::follow(head, station_, sealed);
    if (!next) return next.error();
    if (auto done = writer_.run("INSERT INTO entry(seq, bytes, hash) VALUES(?, ?, ?)", sealed.entry.seq,
                                sealed.bytes, sealed.hash);
        !done) {
      return done;
    }
    if (auto done = fold(writer_, sealed.entry); !done) return done;
    head = *next;
  }
  if (batch.answer) {
    const Answer& answer = *batch.answer;
    if (auto done = writer_.run("INSERT INTO answer(key, request, status, body, at) VALUES(?, ?, ?, ?, ?)",
                                answer.key, answer.request, answer.status, answer.body,
                                answer.at.time_since_epoch().count());
        !done) {
      return done;
    }
  }
  if (auto done = transaction->commit(); !done) return done;
  const std::lock_guard guard(head_mutex_);
  head_ = head;
  return {};
}

Head SqliteJournal::head() const {
  const std::lock_guard guard(head_mutex_);
  return head_;
}

Result<std::vector<StoredEntry>> SqliteJournal::read(std::int64_t after, std::size_t max_entries,
                                                     std::size_t max_bytes) {
  const std::lock_guard guard(reader_mutex_);
  auto rows = reader_.prepare("SELECT seq, bytes FROM entry WHERE seq > ? ORDER BY seq LIMIT ?");
  if (!rows) return rows.error();
  rows->with(after, static_cast<std::int64_t>(max_entries));
  std::vector<StoredEntry> entries;
  std::size_t bytes = 0;
  auto row = rows->step();
  for (; row && *row; row = rows->step()) {
    StoredEntry entry{rows->integer(0), rows->text(1)};
    if (!entries.empty() && bytes + entry.bytes.size() > max_bytes) return entries;
    bytes += entry.bytes.size();
    entries.push_back(std::move(entry));
  }
  if (!row) return row.error();
  return entries;
}

Result<std::optional<Answer>> SqliteJournal::find_answer(const std::string& key) {
  const std::lock_guard guard(reader_mutex_);
  auto row = reader_.prepare("SELECT request, status, body, at FROM answer WHERE key = ?");
  if (!row) return row.error();
  const auto found = row->with(key).step();
  if (!found) return found.error();
  if (!*found) return std::optional<Answer>();
  const auto request = row->bytes<std::tuple_size_v<Hash>>(0);
  if (!request) {
    return Error{ErrorCode::file_unreadable, {{"file", reader_.path()}, {"what", "answer of " + key}}};
  }
  return std::optional<Answer>(Answer{key, *request, row->integer(1), row->text(2),
                                      WallTime(std::chrono::milliseconds(row->integer(3)))});
}

Result<void> SqliteJournal::set_epoch(const std::string& epoch) {
  if (auto done = writer_.run(put_meta, "epoch", epoch); !done) return done;
  epoch_ = epoch;
  return {};
}

Result<void> SqliteJournal::purge_answers(WallTime now) {
  return writer_.run("DELETE FROM answer WHERE at < ?", (now - answer_life).time_since_epoch().count());
}

Result<sqlite::CheckpointResult> SqliteJournal::checkpoint() {
  return writer_.checkpoint();
}

Result<void> SqliteJournal::rebuild(const Progress& progress) {
  return rebuild_projections(writer_, progress);
}

Result<void> SqliteJournal::heads_compared() {
  if (auto done = writer_.run("DELETE FROM meta WHERE key = ?", restored_key); !done) return done;
  former_epoch_.clear();
  return {};
}

}  // namespace steelyard::store
