// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "station/base/result.h"
#include "station/desk/office_said.h"
#include "station/desk/shift.h"
#include "station/dispatch/check_weighing.h"
#include "station/dispatch/dispatch.h"
#include "station/dispatch/learning.h"
#include "station/dispatch/number.h"
#include "station/dispatch/tare_history.h"
#include "station/journal/entry.h"

namespace steelyard::desk {

using dispatch::dispatch_number;
using dispatch::numbered;

/// Running numbers: the last one given of each kind.
struct Counters {
  std::int64_t slip = 0;
  std::int64_t weighing = 0;
  std::int64_t ticket = 0;
  std::int64_t pass = 0;
  std::int64_t check_weighing = 0;
  std::int64_t finding = 0;
  std::int64_t deck_load = 0;
  std::int64_t shift = 0;
  std::map<LocalDay, std::int64_t> dispatch;  ///< by day of arrival
  friend bool operator==(const Counters&, const Counters&) = default;
};

/// An empty weight that a truck was cleared with.
struct KnownTare {
  std::string number;  ///< of the weighing
  WallTime at;
  Mass mass;
  Mass interval;
  std::string scale;
  friend bool operator==(const KnownTare&, const KnownTare&) = default;
};

/// What the tares of one truck say about it; empty without any.
std::optional<dispatch::TareHistory> history_of(const std::vector<KnownTare>& tares);

/// What the desk decides on, in memory: slips that are open or that a truck has, trucks in the yard,
/// counters, the journal's head. It follows from the journal: `apply` every entry in order and it is right.
class Model {
 public:
  static constexpr std::size_t just_left_max = 16;

  /// What a store remembers of it, so that a start does not read the whole journal.
  struct Snapshot {
    journal::Head head;
    Counters counters;
    std::vector<Json> slips = {};  ///< bodies of slip entries: open ones, and those of open dispatches
    std::vector<Json> open_dispatches = {};  ///< bodies of dispatch entries
    std::vector<Json> lately_exited =
        {};  ///< bodies of dispatch entries, oldest first: what is learned of bags
    std::vector<Json> check_weighings = {};  ///< bodies of check_weighing entries that are open
    std::map<std::string, std::vector<KnownTare>> tares = {};  ///< by plate, oldest first
    std::vector<Json> said =
        {};  ///< bodies of feed entries that still matter, in order; the newest is the last
    std::vector<Json> findings = {};  ///< bodies of finding entries that are open
    std::map<std::string, std::int64_t> prints =
        {};  ///< "subject/form" of open dispatches and public weighings → how often
    std::vector<Json> deck_loads = {};  ///< bodies of deck_load entries that are open
    std::optional<Json> shift = {};     ///< body of the entry that opened the open shift
    ShiftTotals shift_totals = {};      ///< of what came after that entry
  };
  /// entry_malformed where a body is not what it should be.
  static Result<Model> from(const Snapshot& snapshot);

  Model() = default;

  /// The entry must follow the head (a broken invariant otherwise); malformed bodies are refused.
  Result<void> apply(const journal::SealedEntry& entry);

  const journal::Head& head() const { return head_; }
  const Counters& counters() const { return counters_; }
  const dispatch::PickSlip* find_slip(std::string_view number) const;
  const dispatch::Dispatch* find_dispatch(std::string_view id) const;
  const dispatch::Dispatch* find_open_by_plate(std::string_view plate) const;
  const dispatch::Dispatch* find_by_pass(std::string_view pass) const;
  /// Of the dispatches that left last, a few: whoever asks twice at the same moment is told what became of
  /// it.
  const dispatch::Dispatch* find_just_left(std::string_view pass) const;
  const dispatch::Dispatch* find_by_weighing(std::string_view weighing) const;
  const std::map<std::string, dispatch::PickSlip, std::less<>>& slips() const { return slips_; }
  const std::map<std::string, dispatch::Dispatch, std::less<>>& dispatches() const { return dispatches_; }

  /// The open dispatches that have a part of this slip.
  std::vector<const dispatch::Dispatch*> trucks_of(std::string_view slip) const;
  const OfficeSaid& office() const { return office_; }
  /// Body of a finding that is open, null where there is none such.
  const Json* find_finding(std::string_view number) const;
  const std::map<std::string, Json, std::less<>>& findings() const { return findings_; }

  /// What open dispatches other than `except` hold of a slip line: counted where counted, else planned.
  Mass reserved(std::string_view slip, int line, std::string_view except) const;
  /// Public weighings that are open, and some that were completed or voided lately.
  const std::map<std::string, dispatch::CheckWeighing, std::less<>>& check_weighings() const {
    return check_weighings_;
  }
  /// A public weighing that is open, or was completed or voided lately.
  const dispatch::CheckWeighing* find_check_weighing(std::string_view number) const;
  const dispatch::CheckWeighing* find_check_by_weighing(std::string_view weighing) const;
  /// The measured empty weights with which this truck was cleared, oldest first, the newest
  /// dispatch::tares_kept of them.
  const std::vector<KnownTare>& tares(std::string_view plate) const;
  const std::map<std::string, std::vector<KnownTare>, std::less<>>& tares() const { return tares_; }
  /// What the trucks that left say of the bags.
  const dispatch::BagSamples& bag_samples() const { return bag_samples_; }
  /// Loads on the deck that nobody has said anything of yet, by number: bodies of their entries.
  const std::map<std::string, Json, std::less<>>& deck_loads() const { return deck_loads_; }
  const std::optional<Shift>& shift() const { return shift_; }

  /// Whether a dispatch or slip that is no longer kept here was written after that entry: what a store said
  /// of it up to there may be old. Of long ago it is not known, and the answer is yes.
  bool has_changed_since(std::string_view subject, std::int64_t seq) const;

  /// How often this form of an open dispatch was printed; of anything else (a closed dispatch, a slip, "" for
  /// test pages) only if that was among the last few hundred, which a look at the tables may have missed.
  std::int64_t prints(std::string_view dispatch, std::string_view form) const;

 private:
  Result<void> apply_dispatch(const Json& body);
  Result<void> apply_slip(const Json& body);
  void forget_slip_nobody_has(const std::string& number);
  Result<void> apply_check_weighing(const Json& body);
  void keep_tares(const dispatch::Dispatch& dispatch);
  void apply_print(const Json& body);
  Result<void> apply_finding(const Json& body);
  Result<void> apply_deck_load(const Json& body);
  Result<void> apply_shift(const Json& body);
  void remember_change(std::string subject, std::int64_t seq);

  /// What left the model lately: so many are more than can be under way between a look and its turn.
  static constexpr std::size_t changes_max = 256;
  struct Change {
    std::string subject;
    std::int64_t seq = 0;
  };

  journal::Head head_;
  Counters counters_;
  std::map<std::string, dispatch::PickSlip, std::less<>> slips_;
  std::map<std::string, dispatch::Dispatch, std::less<>> dispatches_;  // open ones
  std::map<std::string, std::set<std::string>, std::less<>> trucks_;   // by slip: ids of open dispatches
  std::map<std::string, std::int64_t, std::less<>> prints_;            // by "dispatch/form"
  std::map<std::string, std::vector<KnownTare>, std::less<>> tares_;   // by plate
  dispatch::BagSamples bag_samples_;
  OfficeSaid office_;
  /// Open ones, and the last few others: their weight may still be disturbed.
  static constexpr std::size_t closed_checks_max = 64;
  std::map<std::string, dispatch::CheckWeighing, std::less<>> check_weighings_;
  std::deque<std::string> closed_checks_;                // oldest first
  std::map<std::string, Json, std::less<>> findings_;    // open ones, by number
  std::map<std::string, Json, std::less<>> deck_loads_;  // open ones
  std::optional<Shift> shift_;
  std::deque<Change> changes_;                                      // newest last
  std::int64_t changes_known_ = 0;                                  // after this seq all of them are here
  std::deque<std::pair<std::string, std::int64_t>> recent_prints_;  // of all else, oldest first
  std::deque<dispatch::Dispatch> just_left_;                        // newest last, at most just_left_max
};

}  // namespace steelyard::desk
