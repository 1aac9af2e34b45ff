// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "station/base/json.h"
#include "station/base/mass.h"
#include "station/base/money.h"
#include "station/base/result.h"
#include "station/base/time.h"
#include "station/dispatch/gate_pass.h"
#include "station/dispatch/net_check.h"
#include "station/dispatch/party.h"
#include "station/dispatch/slip.h"

namespace steelyard::dispatch {

enum class DispatchState { arrived, empty_weighed, loading, loaded_weighed, cleared, exited, voided };
/// `leg`: between two products, while the truck is being loaded.
enum class Purpose { empty, leg, loaded };
enum class Source { measured, preset_tare, manual };
/// What a second person may approve.
enum class Rule {
  zero_not_seen,
  net_short,
  net_over,
  over_shipment,
  slip_unpaid,
  credit_exceeded,
  over_road_limit,
  batch_missing,
  tare_history,
  manual_weight,
  weighing_disturbed,
  pass_expired
};

std::string_view name_of(DispatchState state);
std::string_view name_of(Purpose purpose);
std::string_view name_of(Source source);
std::string_view name_of(Rule rule);
std::optional<DispatchState> dispatch_state_named(std::string_view name);
std::optional<Purpose> purpose_named(std::string_view name);
std::optional<Rule> rule_named(std::string_view name);

/// One line of one slip, on a truck.
struct LineKey {
  std::string slip;
  int line = 1;
  friend auto operator<=>(const LineKey&, const LineKey&) = default;
};

/// One weight, as the dispatch carries it. Raw frame and trace are in its own journal entry.
struct Weighing {
  std::string number;
  Purpose purpose = Purpose::empty;
  std::string scale;
  Mass mass;
  Mass interval;  ///< in force at that load
  WallTime at;
  Source source = Source::measured;
  std::string by;
  std::string reason;       ///< why it was weighed again, "" for the first
  bool superseded = false;  ///< a later one for the same purpose counts
  bool disturbed = false;   ///< the load changed after capture
  bool unverified = false;  ///< the scale had no valid certificate
  /// What was loaded since the weighing before: of every leg, and of a loaded weighing that follows legs.
  std::optional<LineKey> loaded_line;
  std::string measured_as;  ///< of a preset tare: number of the weighing in which it was measured
  Mass spread;  ///< of a preset tare: how far this truck's empty weights lie apart (TareHistory::spread)
  friend bool operator==(const Weighing&, const Weighing&) = default;
};

/// What is planned from one slip line, and what the storekeeper counted.
struct LoadLine {
  std::string slip;
  int line = 1;
  Party product;
  Mass bag_weight;
  std::string pellet;
  Mass ordered;  ///< of the whole slip line, as it stood when the truck came
  Mass planned;
  std::int64_t planned_bags = 0;
  Money unit_price;
  std::optional<std::int64_t> bags;  ///< counted; stays empty for bulk goods
  std::string batch;
  std::optional<Mass> corrected;  ///< what a correction after the exit says that it was

  LineKey key() const { return {slip, line}; }
  bool is_bagged() const { return planned_bags > 0 || bag_weight > Mass(); }
  friend bool operator==(const LoadLine&, const LoadLine&) = default;
};

/// A slip line from which a truck takes more than is left.
struct Excess {
  LineKey line;
  Mass mass;
  friend bool operator==(const Excess&, const Excess&) = default;
};

struct Approval {
  Rule rule = Rule::net_short;
  std::string reason;
  std::string requested_by;
  std::string by;
  WallTime at;
  /// Of over_shipment: what was approved, no more. Empty in records of an earlier program, which said
  /// nothing.
  std::vector<Excess> excess = {};
  friend bool operator==(const Approval&, const Approval&) = default;
};

/// A slip as it stood when the truck came: what happens to it later does not change this truck's.
struct SlipTerms {
  std::string slip;
  std::int64_t version = 1;
  Payment payment = Payment::unpaid;
  bool over_credit = false;  ///< the credit was exceeded then, and that was approved
  friend bool operator==(const SlipTerms&, const SlipTerms&) = default;
};

/// A truck that waits beside the deck.
struct OnHold {
  std::string reason;
  std::string by;
  WallTime at;
  friend bool operator==(const OnHold&, const OnHold&) = default;
};

/// What was found wrong after the exit. Weighings and net stay as they are.
struct Correction {
  struct Line {
    LineKey line;
    Mass quantity_before;
    Mass quantity;
    std::int64_t bags_before = 0;
    std::int64_t bags = 0;
    std::string batch_before = {};  ///< both "" where the batch was not corrected
    std::string batch = {};
    friend bool operator==(const Line&, const Line&) = default;
  };
  std::string reason;
  std::string by;
  std::string approved_by;
  WallTime at;
  std::vector<Line> lines;
  friend bool operator==(const Correction&, const Correction&) = default;
};

/// The net of one leg against what was counted of its line.
struct LegCheck {
  LineKey line;
  NetCheck check;
  friend bool operator==(const LegCheck&, const LegCheck&) = default;
};

/// One truck from arrival to exit. A value: `on` gives the next one.
struct Dispatch {
  std::string id;
  std::string plate;  ///< normalised
  DispatchState state = DispatchState::arrived;
  Party customer;
  std::vector<std::string> slips;
  std::vector<SlipTerms> terms;  ///< of each of the slips; empty in records of an earlier program
  std::string driver;
  std::optional<int> axles;
  std::string vehicle_class;  ///< "" where only the axles are known
  std::vector<LoadLine> lines;
  std::vector<Weighing> weighings;
  std::optional<NetCheck> check;  ///< from the loaded weighing on, once everything is counted
  std::vector<LegCheck> legs;     ///< where products were weighed one after another
  std::optional<OnHold> held;
  std::string ticket;  ///< number of the weigh ticket, "" before clearing
  std::optional<GatePass> pass;
  std::vector<Approval> approvals;
  std::vector<std::string> flags;  ///< "road_limit_unchecked", "unverified", …
  std::string counted_by;          ///< gave the bag numbers that stand; of bulk goods alone, the first batch
  /// Everybody who counted or named a batch, each once, in order; empty in records of an earlier program.
  std::vector<std::string> hands;
  std::string cleared_by;
  std::string arrived_by;  ///< "" in records of an earlier program
  WallTime arrived_at;
  LocalDay arrived_day;
  std::optional<WallTime> cleared_at;
  std::optional<WallTime> exited_at;
  std::optional<LocalDay> exited_day;
  std::string exited_by;
  std::string void_reason;
  std::vector<Correction> corrections;

  /// The weighing that counts for a purpose, null before it.
  const Weighing* counting(Purpose purpose) const;
  /// loaded − empty, exactly; empty until both are there.
  std::optional<Mass> net() const;
  /// What one line weighed by itself, where it has a leg of its own; empty otherwise.
  std::optional<Mass> net_of(const LineKey& line) const;
  /// What a correction says; else counted bags; for a bulk line its own leg, or, where it is the only bulk
  /// line without one, the net less everything else; planned while that is not known.
  Mass quantity_of(const LoadLine& line) const;
  bool is_open() const { return state != DispatchState::exited && state != DispatchState::voided; }
  bool is_counted() const;
  /// The first bulk line whose net nobody can know, because another one has no leg either; null without such.
  const LoadLine* without_leg() const;
  bool has_flag(std::string_view flag) const;
  bool is_approved(Rule rule) const;
  friend bool operator==(const Dispatch&, const Dispatch&) = default;
};

// What can happen to a dispatch after its arrival.
struct Weighed {
  Weighing weighing;
};
struct Disturbed {
  std::string weighing;
};
struct Counted {
  struct Line {
    std::string slip;
    int line = 1;
    std::int64_t bags = 0;
    std::string batch;
  };
  std::vector<Line> lines;
  std::string by;
};
struct Approved {
  Approval approval;
};
/// The truck waits beside the deck.
struct Held {
  OnHold hold;
};
struct Resumed {};
struct Cleared {
  std::string ticket;
  GatePass pass;
  std::string by;
  WallTime at;
  std::vector<std::string> flags = {};  ///< what was not checked
};
struct Exited {
  std::string by;
  WallTime at;
  LocalDay day;
};
struct Voided {
  std::string reason;
  std::vector<std::string> flags = {};  ///< "no_sale"
};
/// What was found wrong after the exit.
struct Corrected {
  struct Line {
    LineKey line;
    std::optional<std::int64_t> bags;  ///< of bagged goods
    std::optional<Mass> quantity;      ///< of bulk goods
    std::string batch;                 ///< "" leaves it
  };
  std::vector<Line> lines;
  bool cancels = false;  ///< nothing of it was delivered: every line becomes 0, `lines` is empty
  std::string reason;
  std::string by;
  std::string approved_by;
  WallTime at;
};
using Event =
    std::variant<Weighed, Disturbed, Counted, Approved, Held, Resumed, Cleared, Exited, Voided, Corrected>;

/// What the dispatch is after the event. Refuses, changing nothing: wrong_state {state, event},
/// reason_required, unknown_line {slip, line}, bulk_not_counted {slip, line}, unknown_weighing,
/// dispatch_held, dispatch_not_held; a correction also not_exited {dispatch}, correction_changes_nothing
/// {field}, field_missing {field}; for legs leg_line_needed, leg_order {slip, line}. `rules` are those
/// of the net check, which is made anew whenever weighings or counted bags change, and not for a batch.
Result<Dispatch> on(const Dispatch& dispatch, const Event& event, const CheckRules& rules);

/// Whether its first weighing, which still waits for the second, is older than that.
bool is_stale(const Dispatch& dispatch, WallTime now, std::chrono::hours after);
/// Whether anything is loaded on record: counted, weighed loaded or between two products, or given a pass.
bool is_loaded(const Dispatch& dispatch);

/// The purpose that follows from the state: empty until something is loaded, then loaded. wrong_state after
/// clearing.
Result<Purpose> purpose_next(const Dispatch& dispatch);

Json to_json(const Dispatch& dispatch);
/// entry_malformed {rule} where the body is no dispatch or contradicts itself (net ≠ loaded − empty).
Result<Dispatch> dispatch_from_journal(const Json& body);

}  // namespace steelyard::dispatch
