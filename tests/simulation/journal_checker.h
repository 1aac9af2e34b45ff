// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "station/base/json.h"
#include "station/journal/journal.h"
#include "tests/simulation/findings.h"
#include "tests/simulation/scale_site.h"
#include "tests/simulation/slip_checker.h"

namespace steelyard::simulation {

/// Reads the journal's bytes as a stranger would and holds them against the rules, with code of its own:
/// chain, numbers, nets, gate passes, slips, corrections, shifts, one effect for each key, and every weight
/// against what the indicator really showed.
class JournalChecker {
 public:
  JournalChecker(Findings& findings, const ShownFrames& shown)
      : findings_(&findings), shown_(&shown), slips_([this](const std::string& what) { wrong(what); }) {}
  JournalChecker(const JournalChecker&) = delete;
  JournalChecker& operator=(const JournalChecker&) = delete;

  /// Reads what is new. `captured_now`: the entries were just written, so the frames in them must be fresh.
  void catch_up(journal::Journal& journal, std::optional<Instant> captured_now);

  std::int64_t seq() const { return seq_; }
  /// Every dispatch as its last entry has it, by id: canonical text.
  const std::map<std::string, std::string>& dispatches() const { return dispatches_; }
  bool has_effect_of(const std::string& key) const { return effects_.contains(key); }
  std::int64_t exited() const { return static_cast<std::int64_t>(exited_.size()); }
  /// The sum of the nets with which they left.
  std::int64_t exited_net_g() const { return exited_net_g_; }
  /// Whether an entry with this body was written; `body` is its SHA-256.
  bool has_body(const journal::Hash& body) const { return bodies_.contains(body); }
  void at_the_end() { slips_.at_the_end(); }

 private:
  void take(const journal::StoredEntry& stored, std::optional<Instant> captured_now);
  void take_body(const std::string& kind, const Json& body, std::optional<Instant> captured_now);
  void take_weighing(const Json& body, std::optional<Instant> captured_now);
  void check_source(const Json& body, std::optional<Instant> captured_now);
  void take_dispatch(const Json& body);
  void check_nets(const Json& body);
  void check_legs(const Json& body);
  void check_change(const std::string& id, const Json& before, const Json& after);
  void check_numbers(const std::string& id, const Json& before, const Json& after);
  void check_correction(const std::string& id, const Json& before, const Json& after);
  void take_slip(const Json& body);
  void take_check_weighing(const Json& body);
  void take_deck_load(const Json& body);
  void take_finding(const Json& body);
  void take_shift(const Json& body);
  void check_shift(const Json& body);
  void take_print(const Json& body);
  void number_given(const std::string& kind, const std::string& prefix, const std::string& number,
                    std::size_t digits);
  /// Requests carry their key in a text that the entry keeps: it may begin to stand there once.
  void effect(const std::string& key);
  void wrong(const std::string& what);

  Findings* findings_;
  const ShownFrames* shown_;
  std::int64_t seq_ = 0;
  journal::Hash hash_{};
  std::map<std::string, std::int64_t> numbers_;  ///< the last one given, by kind
  std::map<std::string, std::string> dispatches_;
  std::map<std::string, std::int64_t> weighed_;  ///< grams, by number of the weighing
  std::string carried_;                          ///< the weighing that the next entry has to carry
  SlipChecker slips_;
  std::map<std::string, std::string> coordinators_;  ///< by slip
  std::set<std::string> cancelled_;
  std::set<std::string> exited_;
  std::int64_t exited_net_g_ = 0;
  std::set<std::string> effects_;
  std::set<journal::Hash> bodies_;
  std::map<std::string, std::int64_t> prints_;
  std::map<std::string, std::string> checks_;  ///< state of each public weighing
  std::map<std::string, std::string> loads_;   ///< and of each load on the deck,
  std::map<std::string, std::string> seen_;    ///< and of each finding
  /// What happened since the open shift began.
  struct Shift {
    std::int64_t trucks = 0;
    std::int64_t net_g = 0;
    std::int64_t voids = 0;
    std::int64_t approvals = 0;
    std::int64_t corrections = 0;
    std::int64_t reprints = 0;
  };
  Shift shift_;
  std::string shift_number_;  ///< "" while none is open
};

}  // namespace steelyard::simulation
