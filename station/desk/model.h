// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "station/base/result.h"
#include "station/dispatch/dispatch.h"
#include "station/dispatch/number.h"
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
  std::map<LocalDay, std::int64_t> dispatch;  ///< by day of arrival
  friend bool operator==(const Counters&, const Counters&) = default;
};

/// What the desk decides on, in memory: slips that are open or that a truck has, trucks in the yard,
/// counters, the journal's head. It follows from the journal: `apply` every entry in order and it is right.
class Model {
 public:
  static constexpr std::size_t just_left_max = 16;

  /// What a store remembers of it, so that a start does not read the whole journal.
  struct Snapshot {
    journal::Head head;
    Counters counters;
    std::vector<Json> slips;            ///< bodies of slip entries: open ones, and those of open dispatches
    std::vector<Json> open_dispatches;  ///< bodies of dispatch entries
    std::map<std::string, std::int64_t> prints;  ///< "dispatch/form" of open dispatches → how often
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

  /// What open dispatches other than `except` hold of a slip line: counted where counted, else planned.
  Mass reserved(std::string_view slip, int line, std::string_view except) const;
  /// How often this form of an open dispatch was printed; of anything else (a closed dispatch, a slip, "" for
  /// test pages) only if that was among the last few hundred, which a look at the tables may have missed.
  std::int64_t prints(std::string_view dispatch, std::string_view form) const;

 private:
  Result<void> apply_dispatch(const Json& body);
  Result<void> apply_slip(const Json& body);
  void forget_slips_nobody_has();
  void apply_print(const Json& body);

  journal::Head head_;
  Counters counters_;
  std::map<std::string, dispatch::PickSlip, std::less<>> slips_;
  std::map<std::string, dispatch::Dispatch, std::less<>> dispatches_;  // open ones
  std::map<std::string, std::int64_t, std::less<>> prints_;            // by "dispatch/form"
  std::deque<std::pair<std::string, std::int64_t>> recent_prints_;     // of all else, oldest first
  std::deque<dispatch::Dispatch> just_left_;                           // newest last, at most just_left_max
};

}  // namespace steelyard::desk
