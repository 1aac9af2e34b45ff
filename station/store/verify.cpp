// SPDX-License-Identifier: Apache-2.0
#include "station/store/verify.h"

#include <filesystem>

#include <unistd.h>

#include "station/base/json_members.h"
#include "station/store/schema.h"
#include "station/store/sqlite_journal.h"
#include "station/store/verify_correction.h"
#include "station/store/verify_numbers.h"
#include "station/store/verify_projections.h"
#include "station/store/verify_sums.h"
#include "station/store/verify_weighings.h"

namespace steelyard::store {
namespace {

using journal::Entry;
using sqlite::Database;

constexpr std::int64_t progress_step = 1000;

/// A database for the tables folded anew, removed with the object.
class Scratch {
 public:
  static Result<Scratch> make(const std::string& folder) {
    std::string path = folder + "/verify." + std::to_string(::getpid()) + ".db";
    remove_files(path);
    auto database = Database::open(path, {.is_durable = false});
    if (!database) return database.error();
    if (auto done = database->execute(std::string(projection_schema())); !done) return done.error();
    return Scratch(std::move(path), std::move(*database));
  }
  Scratch(Scratch&& other) noexcept
      : path_(std::exchange(other.path_, {})), database_(std::move(other.database_)) {}
  Scratch& operator=(Scratch&&) = delete;
  ~Scratch() {
    if (path_.empty()) return;
    database_.reset();
    remove_files(path_);
  }
  Database& database() { return *database_; }

 private:
  Scratch(std::string path, Database database) : path_(std::move(path)), database_(std::move(database)) {}
  static void remove_files(const std::string& path) {
    for (const char* end : {"", "-wal", "-shm"}) {
      std::error_code not_there;
      std::filesystem::remove(path + end, not_there);
    }
  }
  std::string path_;
  std::optional<Database> database_;
};

/// Checks what one entry says against those before it, then folds it into the scratch tables.
class Checker {
 public:
  Checker(Database& journal, Database& scratch, const VerifyOptions& options, VerifyReport& report)
      : journal_(&journal),
        scratch_(&scratch),
        options_(&options),
        report_(&report),
        numbers_(scratch),
        weighings_(journal, scratch) {}

  Result<void> check(const Entry& entry) {
    const auto held = weighings_.check(entry);
    if (!held) return held.error();
    for (const Error& finding : *held) add(finding);
    if (auto looked = check_kind(entry); !looked) return looked;
    auto folded = fold(*scratch_, entry);
    if (folded) return {};
    const ErrorCode code = folded.error().code;
    if (code != ErrorCode::entry_malformed && code != ErrorCode::number_repeated) return folded;
    add(folded.error());
    return {};
  }

  /// After the last entry.
  void finish() {
    if (auto finding = weighings_.finish()) add(*std::move(finding));
  }

  void add(Error finding) {
    ++report_->findings_count;
    if (report_->findings.size() < findings_max) report_->findings.push_back(std::move(finding));
  }

 private:
  Result<void> check_kind(const Entry& entry) {
    const std::string number = text_in(entry.body, "number");
    if (entry.kind == "dispatch") return check_dispatch(entry);
    if (entry.kind == "slip") return check_slip(entry);
    if (entry.kind == "finding") return note(numbers_.check_finding(entry));
    if (entry.kind == "weighing") return note(numbers_.check(entry, number, ""));
    if (entry.kind == "check_weighing") return check_public_weighing(entry);
    if (entry.kind == "deck_load" || entry.kind == "shift")
      return note(numbers_.check(entry, number, "SELECT 1 FROM about WHERE subject = ? LIMIT 1"));
    return {};
  }

  Result<void> note(const Result<std::optional<Error>>& looked) {
    if (!looked) return looked.error();
    if (*looked) add(**looked);
    return {};
  }

  Result<void> check_dispatch(const Entry& entry) {
    const Json& body = entry.body;
    const std::string ticket = text_in(body, "ticket");
    for (const auto& looked :
         {numbers_.check(entry, text_in(body, "id"), "SELECT 1 FROM dispatch WHERE id = ?"),
          numbers_.check(entry, ticket, "SELECT 1 FROM ticket WHERE number = ?"),
          numbers_.check_owner(entry, ticket, "SELECT dispatch FROM ticket WHERE number = ?")}) {
      if (auto noted = note(looked); !noted) return noted;
    }
    for (const auto rule : wrong_masses(body)) add_wrong(entry, rule);
    if (const auto rule = wrong_quantity(body)) add_wrong(entry, *rule);
    if (auto looked = check_closed(entry); !looked) return looked;
    const Json* pass = body.find("pass");
    if (pass == nullptr) return {};
    if (options_->pass_is_signed && !options_->pass_is_signed(entry)) {
      add({ErrorCode::pass_forged, {{"dispatch", text_in(body, "id")}, {"seq", entry.seq}}});
    }
    const std::string number = text_in(*pass, "number");
    if (auto noted = note(numbers_.check(entry, number, "SELECT 1 FROM pass WHERE number = ?")); !noted)
      return noted;
    return note(numbers_.check_owner(entry, number, "SELECT dispatch FROM pass WHERE number = ?"));
  }

  Result<void> check_public_weighing(const Entry& entry) {
    const std::string number = text_in(entry.body, "number");
    if (!adds_up(entry.body)) {
      add({ErrorCode::net_wrong, {{"dispatch", number}, {"seq", entry.seq}, {"rule", "net = gross - tare"}}});
    }
    return note(numbers_.check(
        entry, number,
        "SELECT 1 FROM check_weighing WHERE value = CAST(substr(?1, instr(?1, '-C') + 2) AS INTEGER)"));
  }

  void add_wrong(const Entry& entry, std::string_view rule) {
    add({ErrorCode::net_wrong,
         {{"dispatch", text_in(entry.body, "id")}, {"seq", entry.seq}, {"rule", rule}}});
  }

  /// What follows the exit or the void of a dispatch.
  Result<void> check_closed(const Entry& entry) {
    const std::string id = text_in(entry.body, "id");
    const auto last = scratch_->integer("SELECT seq FROM dispatch WHERE id = ? AND is_open = 0", 0, id);
    if (!last) return last.error();
    if (*last == 0) return {};
    auto row = journal_->prepare("SELECT bytes FROM entry WHERE seq = ?");
    if (!row) return row.error();
    const auto found = row->with(*last).step();
    if (!found) return found.error();
    if (!*found) return {};
    const auto before = journal::read_entry(row->text(0));
    if (!before) return {};  // the walk has named it already
    if (const auto rule = wrong_after_close(before->entry.body, entry.body)) add_wrong(entry, *rule);
    return {};
  }

  Result<void> check_slip(const Entry& entry) {
    const std::string number = text_in(entry.body, "number");
    for (const auto rule : wrong_slip_sums(entry.body)) {
      add({ErrorCode::slip_sum_wrong, {{"slip", number}, {"seq", entry.seq}, {"rule", rule}}});
    }
    return note(numbers_.check(entry, number, "SELECT 1 FROM slip WHERE number = ?"));
  }

  Database* journal_;
  Database* scratch_;
  const VerifyOptions* options_;
  VerifyReport* report_;
  NumberCheck numbers_;
  WeighingCheck weighings_;
};

/// The walk along the chain. True: it came to the end.
Result<bool> walk(Database& journal, Checker& checker, VerifyReport& report, const Progress& progress) {
  const auto all = journal.integer("SELECT max(seq) FROM entry", 0);
  if (!all) return all.error();
  auto rows = journal.prepare("SELECT seq, bytes, hash FROM entry ORDER BY seq");
  if (!rows) return rows.error();
  auto row = rows->step();
  for (; row && *row; row = rows->step()) {
    const std::int64_t seq = rows->integer(0);
    const auto broken = [&](std::string rule) {
      checker.add({ErrorCode::chain_broken, {{"seq", seq}, {"rule", std::move(rule)}}});
      return false;
    };
    const auto sealed = journal::read_entry(rows->text(1));
    if (!sealed) return broken(sentence(sealed.error(), Language::en));
    if (sealed->entry.seq != seq) return broken("it stands in the place of another");
    const auto head = journal::follow(report.head, report.station, *sealed);
    if (!head) {
      checker.add(head.error());
      return false;
    }
    if (rows->bytes<std::tuple_size_v<journal::Hash>>(2) != sealed->hash) {
      return broken("its bytes do not have the hash stored with them");
    }
    report.head = *head;
    ++report.entries;
    if (auto checked = checker.check(sealed->entry); !checked) return checked.error();
    if (progress && (seq % progress_step == 0 || seq == *all)) progress(seq, *all);
  }
  if (!row) return row.error();
  return true;
}

}  // namespace

Result<VerifyReport> verify(const VerifyOptions& options) {
  auto journal = Database::open(options.folder + std::string(journal_file),
                                {.mode = sqlite::Mode::read, .vfs = options.vfs});
  if (!journal) return journal.error();
  if (auto known = journal->migrate(journal_schema()); !known) return known.error();
  auto scratch = Scratch::make(options.scratch_folder);
  if (!scratch) return scratch.error();
  // One snapshot of everything, whatever the station writes meanwhile.
  if (auto begun = journal->execute("BEGIN"); !begun) return begun.error();
  auto filling = scratch->database().begin();
  if (!filling) return filling.error();

  VerifyReport report;
  const auto station = meta_value(*journal, "station");
  if (!station) return station.error();
  report.station = *station;
  Checker checker(*journal, scratch->database(), options, report);
  const auto came_to_the_end = walk(*journal, checker, report, options.progress);
  if (!came_to_the_end) return came_to_the_end.error();
  if (!*came_to_the_end) return report;
  checker.finish();
  const auto tables = meta_value(*journal, projections_key);
  if (!tables) return tables.error();
  report.tables_are_of_this_version = *tables == std::to_string(projections_version);
  if (report.tables_are_of_this_version) {
    const auto difference = find_difference(*journal, scratch->database());
    if (!difference) return difference.error();
    report.projections_match = !difference->has_value();
    if (*difference) checker.add(**difference);
  }
  return report;
}

}  // namespace steelyard::store
