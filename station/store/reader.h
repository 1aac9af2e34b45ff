// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "station/base/json.h"
#include "station/base/result.h"
#include "station/journal/entry.h"
#include "station/sqlite/database.h"
#include "station/store/report.h"

namespace steelyard::store {

/// The largest page of a list.
inline constexpr std::int64_t page_max = 200;

/// A body as the last entry about it has it, and the number of that entry.
struct Record {
  std::int64_t seq = 0;
  Json body;
};

/// Entries about one subject beyond this many are left out.
inline constexpr std::int64_t history_max = 5000;

/// Newest first. `cursor` asks for what comes after; empty at the end.
struct Page {
  std::vector<Record> records;
  std::optional<std::string> cursor;
};

struct DispatchFilter {
  std::optional<std::string> state;     ///< one state, or "open" for all before exited and voided
  std::optional<std::string> plate;     ///< normalised
  std::optional<std::string> customer;  ///< code
  std::optional<std::string> from;      ///< first and last arrived_day, "2026-11-22"
  std::optional<std::string> to;
  /// The number of a dispatch, ticket or pass; or a part of a plate, or of a customer's code or name.
  std::optional<std::string> search;
  std::optional<std::string> cursor;
  std::int64_t limit = 50;
};

struct SlipFilter {
  std::optional<std::string> state;
  std::optional<std::string> search;  ///< part of number, customer's code or name, or plate
  std::optional<std::string> cursor;
  std::int64_t limit = 50;
};

struct CheckWeighingFilter {
  std::optional<std::string> state;
  std::optional<std::string> plate;  ///< normalised
  std::optional<std::string> cursor;
  std::int64_t limit = 50;
};

struct FindingFilter {
  std::optional<std::string> state;  ///< "open", "noted", "closed"
  std::optional<std::string> cursor;
  std::int64_t limit = 50;
};

/// One measured empty weight of a truck.
struct Tare {
  std::string number;
  std::string at;  ///< RFC 3339
  std::int64_t mass_g = 0;
  std::int64_t interval_g = 0;  ///< in force at that load
  std::string scale;
};

/// Exited dispatches of one local day.
struct DayTotal {
  std::string day;
  std::int64_t count = 0;
  std::int64_t net_g = 0;
  friend bool operator==(const DayTotal&, const DayTotal&) = default;
};

/// Questions to the tables that follow from the journal, over a connection of its own; beside a serving
/// station as well. One thread at a time; open one per thread. Every call may fail with file_unreadable
/// {file, what}; a record that is not there is not_found {what}.
class Reader {
 public:
  /// Also schema_newer.
  static Result<Reader> open(const std::string& folder, const std::string& vfs = {});

  /// What the desk keeps in memory, oldest first.
  Result<std::vector<Record>> open_dispatches();
  Result<std::vector<Record>> open_slips();
  /// What the office said and still matters, and the last that it said at all.
  Result<std::vector<Record>> office_said();
  /// Last number given of each kind (numbers.h).
  Result<std::map<std::string, std::int64_t>> counters();
  /// Oldest first, at most tares_kept.
  Result<std::vector<Tare>> tares(const std::string& plate);
  /// Of every plate, each oldest first.
  Result<std::map<std::string, std::vector<Tare>>> all_tares();

  Result<Record> dispatch(const std::string& id);
  Result<Record> slip(const std::string& number);
  Result<bool> has_slip(const std::string& number);
  /// Every entry about the slip, oldest first: who made, changed and cancelled it, and what left of it.
  Result<std::vector<journal::Entry>> slip_history(const std::string& number);
  /// The alibi record.
  Result<Record> weighing(const std::string& number);
  /// A public weighing; those that are open, oldest first.
  Result<Record> check_weighing(const std::string& number);
  Result<std::vector<Record>> open_check_weighings();
  Result<Page> check_weighings(const CheckWeighingFilter& filter);
  Result<Record> finding(const std::string& number);
  /// Oldest first.
  Result<std::vector<Record>> open_findings();
  /// Also field_bad_format for the cursor, field_out_of_range for the limit.
  Result<Page> findings(const FindingFilter& filter);
  /// The most axle steps that the truck of a dispatch has shown at least twice; once may be a truck that
  /// braked.
  Result<std::optional<std::int64_t>> axle_steps_of(const std::string& dispatch);
  Result<Record> dispatch_of_pass(const std::string& number);
  Result<Record> dispatch_of_ticket(const std::string& number);
  /// The entry that gave out the ticket: what its paper names as the head of the chain.
  Result<journal::Head> clearing_of(const std::string& ticket);
  /// Of the entry with that number.
  Result<journal::Hash> hash_of(std::int64_t seq);
  /// Also field_bad_format for the cursor, field_out_of_range for the limit (1 to page_max).
  Result<Page> dispatches(const DispatchFilter& filter);
  Result<Page> slips(const SlipFilter& filter);

  /// Every entry that tells of a dispatch, slip, deck load or shift, by its number, or of a user
  /// (user_subject): oldest first, at most `history_max`.
  Result<std::vector<journal::SealedEntry>> about(const std::string& subject);
  /// The last of them: not_found {what}.
  Result<Record> last_about(const std::string& subject);
  /// Number of the dispatch that this id, weigh ticket or gate pass names: not_found {what}.
  Result<std::string> dispatch_named(const std::string& number);
  /// The number of entries and their hash up to there.
  Result<journal::Head> head();

  Result<std::vector<Record>> open_deck_loads();
  /// Newest first; open ones, closed ones or both.
  Result<Page> deck_loads(const std::optional<std::string>& state, const std::optional<std::string>& cursor,
                          std::int64_t limit);
  /// The body of the entry that opened the open shift; empty where none is. `since` is called with each
  /// dispatch and print entry after it, in order: there may be months of them.
  Result<std::optional<Json>> open_shift(const std::function<void(const journal::Entry&)>& since);
  Result<Page> shifts(const std::optional<std::string>& cursor, std::int64_t limit);

  /// Days from `from` to `to`, as of the entry `up_to_seq`, in order of day; those without an exit are
  /// absent.
  Result<std::vector<DayTotal>> totals(const std::string& from, const std::string& to,
                                       std::int64_t up_to_seq = INT64_MAX);
  /// One of report_names; from and to are days. not_found {what} for another.
  Result<Report> report(std::string_view name, const std::string& from, const std::string& to);
  /// How often each form was printed for a dispatch, slip or public weighing; for "": test pages.
  Result<std::map<std::string, std::int64_t>> print_counts(const std::string& subject);

 private:
  Reader(sqlite::Database database, std::string station)
      : database_(std::move(database)), station_(std::move(station)) {}
  template <typename Key>
  Result<Record> one(const char* sql, const Key& key, const std::string& what);
  Result<std::vector<Record>> all(const char* sql);
  sqlite::Database database_;
  std::string station_;
};

}  // namespace steelyard::store
