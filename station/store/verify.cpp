// SPDX-License-Identifier: Apache-2.0
#include "station/store/verify.h"

#include <algorithm>
#include <filesystem>

#include <unistd.h>

#include "station/base/mass.h"
#include "station/base/money.h"
#include "station/store/numbers.h"
#include "station/store/schema.h"
#include "station/store/sqlite_journal.h"
#include "station/store/verify_projections.h"

namespace steelyard::store {
namespace {

using journal::Entry;
using sqlite::Database;

constexpr std::int64_t progress_step = 1000;

std::string text_of(const Json& object, std::string_view key) {
  const Json* found = object.find(key);
  return found != nullptr && found->string() != nullptr ? *found->string() : std::string();
}

std::optional<std::int64_t> integer_of(const Json& object, std::string_view key) {
  const Json* found = object.find(key);
  if (found == nullptr || found->integer() == nullptr) return std::nullopt;
  return *found->integer();
}

const Json::Array& array_of(const Json& object, std::string_view key) {
  static const Json::Array none;
  const Json* found = object.find(key);
  return found != nullptr && found->array() != nullptr ? *found->array() : none;
}

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
  Checker(Database& scratch, const VerifyOptions& options, VerifyReport& report)
      : scratch_(&scratch), options_(&options), report_(&report) {}

  Result<void> check(const Entry& entry) {
    Result<void> looked;
    if (entry.kind == "dispatch") looked = check_dispatch(entry);
    if (entry.kind == "slip") looked = check_slip(entry);
    if (entry.kind == "finding") looked = check_finding(entry);
    if (entry.kind == "weighing") looked = check_number(entry, text_of(entry.body, "number"), "");
    if (entry.kind == "check_weighing") looked = check_public_weighing(entry);
    if (!looked) return looked;
    auto folded = fold(*scratch_, entry);
    if (folded) return {};
    const ErrorCode code = folded.error().code;
    if (code != ErrorCode::entry_malformed && code != ErrorCode::number_repeated) return folded;
    add(folded.error());
    return {};
  }

  void add(Error finding) {
    ++report_->findings_count;
    if (report_->findings.size() < findings_max) report_->findings.push_back(std::move(finding));
  }

 private:
  /// `known` asks whether the number was given before and this entry only tells more of its bearer; "" where
  /// an entry must bring a new one.
  Result<void> check_number(const Entry& entry, const std::string& number, std::string_view known) {
    const auto running = running_number(entry.station, number);
    if (!running) return {};
    if (!known.empty()) {
      const auto found = scratch_->integer(known, 0, number);
      if (!found) return found.error();
      if (*found != 0) return {};
    }
    const auto last = last_given(*scratch_, running->kind);
    if (!last) return last.error();
    // A number at or below the last one was given before: `fold` says so for weighings, the tables for the
    // rest.
    if (running->value == *last + 1) return {};
    if (running->value <= *last) {
      if (!known.empty()) add({ErrorCode::number_repeated, {{"number", number}, {"seq", entry.seq}}});
      return {};
    }
    add({ErrorCode::number_gap,
         {{"number", number}, {"seq", entry.seq}, {"kind", running->kind}, {"expected", *last + 1}}});
    return {};
  }

  /// A closed one tells more of a number that was given; an open or noted one brings a new number.
  Result<void> check_finding(const Entry& entry) {
    const std::string number = text_of(entry.body, "number");
    const auto running = running_number(entry.station, number);
    if (!running || running->kind != "finding") return {};  // `fold` says so
    const auto last = last_given(*scratch_, running->kind);
    if (!last) return last.error();
    const bool is_closed = text_of(entry.body, "state") == "closed";
    const bool was_given = running->value <= *last;
    if (was_given && !is_closed) add({ErrorCode::number_repeated, {{"number", number}, {"seq", entry.seq}}});
    if (!was_given && (is_closed || running->value != *last + 1)) {
      add({ErrorCode::number_gap,
           {{"number", number}, {"seq", entry.seq}, {"kind", running->kind}, {"expected", *last + 1}}});
    }
    return {};
  }

  Result<void> check_owner(const Entry& entry, const std::string& number, const char* known,
                           const char* owner) {
    if (number.empty()) return {};
    if (auto looked = check_number(entry, number, known); !looked) return looked;
    auto row = scratch_->prepare(owner);
    if (!row) return row.error();
    const auto found = row->with(number).step();
    if (!found) return found.error();
    if (*found && row->text(0) != text_of(entry.body, "id")) {
      add({ErrorCode::number_repeated, {{"number", number}, {"seq", entry.seq}}});
    }
    return {};
  }

  Result<void> check_dispatch(const Entry& entry) {
    const Json& body = entry.body;
    if (auto looked = check_number(entry, text_of(body, "id"), "SELECT 1 FROM dispatch WHERE id = ?");
        !looked) {
      return looked;
    }
    if (auto looked = check_owner(entry, text_of(body, "ticket"), "SELECT 1 FROM ticket WHERE number = ?",
                                  "SELECT dispatch FROM ticket WHERE number = ?");
        !looked) {
      return looked;
    }
    check_masses(entry);
    const Json* pass = body.find("pass");
    if (pass == nullptr) return {};
    if (options_->pass_is_signed && !options_->pass_is_signed(entry)) {
      add({ErrorCode::pass_forged, {{"dispatch", text_of(body, "id")}, {"seq", entry.seq}}});
    }
    return check_owner(entry, text_of(*pass, "number"), "SELECT 1 FROM pass WHERE number = ?",
                       "SELECT dispatch FROM pass WHERE number = ?");
  }

  void check_masses(const Entry& entry) {
    const Json& body = entry.body;
    const auto wrong = [&](const char* rule) {
      add({ErrorCode::net_wrong, {{"dispatch", text_of(body, "id")}, {"seq", entry.seq}, {"rule", rule}}});
    };
    for (const auto& [purpose, key, rule] :
         {std::tuple{"empty", "empty_g", "empty_g = mass of the empty weighing that counts"},
          std::tuple{"loaded", "loaded_g", "loaded_g = mass of the loaded weighing that counts"}}) {
      std::optional<std::int64_t> counting;
      for (const Json& weighing : array_of(body, "weighings")) {
        if (text_of(weighing, "purpose") != purpose || weighing.find("superseded") != nullptr) continue;
        counting = integer_of(weighing, "mass_g");
      }
      if (counting != integer_of(body, key)) wrong(rule);
    }
    const auto empty = integer_of(body, "empty_g");
    const auto loaded = integer_of(body, "loaded_g");
    const auto net = integer_of(body, "net_g");
    const bool both = empty.has_value() && loaded.has_value();
    if (both != net.has_value() || (both && *net != *loaded - *empty)) wrong("net = loaded - empty");
  }

  Result<void> check_public_weighing(const Entry& entry) {
    const Json& body = entry.body;
    const std::string number = text_of(body, "number");
    std::vector<std::int64_t> masses;
    for (const Json& weighing : array_of(body, "weighings")) {
      masses.push_back(integer_of(weighing, "mass_g").value_or(-1));
    }
    std::sort(masses.begin(), masses.end());
    const bool two = masses.size() == 2;
    const auto tare = two ? std::optional(masses.front()) : std::nullopt;
    const auto net = two ? std::optional(masses.back() - masses.front()) : std::nullopt;
    const bool right = !masses.empty() && masses.size() <= 2 &&
                       masses.back() == integer_of(body, "gross_g") && tare == integer_of(body, "tare_g") &&
                       net == integer_of(body, "net_g");
    if (!right) {
      add({ErrorCode::net_wrong, {{"dispatch", number}, {"seq", entry.seq}, {"rule", "net = gross - tare"}}});
    }
    return check_number(
        entry, number,
        "SELECT 1 FROM check_weighing WHERE value = CAST(substr(?1, instr(?1, '-C') + 2) AS INTEGER)");
  }

  Result<void> check_slip(const Entry& entry) {
    const std::string number = text_of(entry.body, "number");
    const auto wrong = [&](const char* rule) {
      add({ErrorCode::slip_sum_wrong, {{"slip", number}, {"seq", entry.seq}, {"rule", rule}}});
    };
    for (const Json& line : array_of(entry.body, "lines")) {
      const std::int64_t quantity = integer_of(line, "quantity_g").value_or(-1);
      const std::int64_t bags = integer_of(line, "bags").value_or(-1);
      const std::int64_t bag_weight = integer_of(line, "bag_weight_g").value_or(-1);
      const std::int64_t price = integer_of(line, "unit_price_minor").value_or(-1);
      if (quantity < 0 || bags < 0 || bag_weight < 0 || price < 0) {
        wrong("a line lacks its quantity, bags, bag weight or price");
        continue;
      }
      if (bags > 0 && static_cast<Wide>(bags) * bag_weight != quantity) wrong("quantity = bags x bag weight");
      if (amount_of(Mass::grams(quantity), {price}).minor != integer_of(line, "amount_minor")) {
        wrong("amount = quantity x price");
      }
    }
    return check_number(entry, number, "SELECT 1 FROM slip WHERE number = ?");
  }

  Database* scratch_;
  const VerifyOptions* options_;
  VerifyReport* report_;
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
  Checker checker(scratch->database(), options, report);
  const auto came_to_the_end = walk(*journal, checker, report, options.progress);
  if (!came_to_the_end) return came_to_the_end.error();
  if (*came_to_the_end) {
    const auto difference = find_difference(*journal, scratch->database());
    if (!difference) return difference.error();
    report.projections_match = !difference->has_value();
    if (*difference) checker.add(**difference);
  }
  return report;
}

}  // namespace steelyard::store
