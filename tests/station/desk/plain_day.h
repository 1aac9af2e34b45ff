// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "station/base/time.h"

namespace steelyard::desk {

/// A line of a slip: slip and number.
using PlainKey = std::pair<std::string, int>;

/// What the plain model knows of packing: product "X5" has heavier bags that differ, all else is as it says.
struct PlainProduct {
  std::int64_t permille = 3;
  std::int64_t extra_g = 0;   ///< per bag
  std::int64_t spread_g = 0;  ///< of single bags
};
PlainProduct plain_product(const std::string& code);

/// One truck from its arrival to its exit, in bags and whole kilograms.
struct PlainTruck {
  struct Load {
    PlainKey key;
    std::string product;
    std::int64_t bag_kg = 0;  ///< 0 for bulk goods
    std::int64_t ordered_kg = 0;
    std::int64_t planned_kg = 0;
    std::int64_t price = 0;  ///< fen per 1000 kg
    std::optional<std::int64_t> bags = {};
    bool has_batch = false;
    std::optional<std::int64_t> left_kg = {};  ///< since the exit: what went, as corrected

    bool is_bulk() const { return bag_kg == 0; }
  };
  struct Weight {
    std::string number;
    std::string purpose;  ///< empty, leg, loaded
    std::int64_t kg = 0;
    std::string source;                 ///< measured, preset_tare, manual
    std::int64_t spread_g = 0;          ///< of a preset tare
    std::optional<PlainKey> line = {};  ///< of a leg
    WallTime at = {};
    bool counts = true;
    bool is_disturbed = false;
  };
  struct Approval {
    std::string rule;
    std::string by;
    bool at_arrival = false;
    std::map<PlainKey, std::int64_t> excess_kg = {};
  };
  /// Between two weighings that count; without a line the whole truck.
  struct Net {
    std::optional<PlainKey> line;
    const Weight* before = nullptr;
    const Weight* after = nullptr;
    std::int64_t kg() const { return after->kg - before->kg; }
  };

  std::string plate;
  int axles = 6;
  std::string state = "arrived";
  std::vector<std::string> slips;
  std::map<std::string, int> standing;  ///< of each slip when it came
  std::vector<Load> loads;
  std::vector<Weight> weights;
  std::vector<Approval> approvals;
  std::set<std::string> hands;
  bool is_held = false;
  std::string pass;
  LocalDay cleared_day;
  std::int64_t corrections = 0;

  bool is_open() const { return state != "exited" && state != "voided"; }
  bool has_left() const { return state == "exited"; }
  const Weight* weight(const std::string& purpose) const;
  /// Legs that count, in order.
  std::vector<const Weight*> legs() const;
  std::optional<std::int64_t> net_kg() const;
  /// Net of each line that was weighed by itself.
  std::vector<Net> own_nets() const;
  std::optional<Net> own_net(const PlainKey& line) const;
  bool is_counted() const;
  bool is_loaded() const;
  bool is_disturbed() const;
  bool is_approved(const std::string& rule, const std::string& but_by = "") const;
  /// Two bulk lines of which nobody can know what each weighs.
  bool lacks_legs() const;
  /// What this line of it takes of its slip.
  std::int64_t holds_kg(const Load& load) const;
  void drop_approvals(const std::set<std::string>& rules);
  /// What was approved of other numbers.
  void drop_outdated_approvals();
};

struct PlainSlip {
  struct Line {
    std::string product;
    std::int64_t bag_kg = 0;
    std::int64_t ordered_kg = 0;
    std::int64_t price = 0;
  };
  std::string customer;
  std::string plate;
  std::vector<Line> lines;  ///< line 1 first
  std::string payment = "paid";
  std::int64_t limit = 0;  ///< of the credit, fen
  std::int64_t used = 0;
  std::int64_t version = 1;
  bool is_cancelled = false;
  std::map<std::pair<std::string, int>, std::int64_t> shipped_kg;  ///< by dispatch and line

  std::int64_t gone_kg(int line) const;
  bool is_shipped() const;
  bool is_open() const { return !is_cancelled && !is_shipped(); }
  std::int64_t amount() const;
};

/// The day's rules written down once more, without any of the desk's code. What the desk accepts is told to
/// it; it says beforehand whether the desk must accept, or with which code it must refuse ("" for accepted).
struct PlainDay {
  std::map<std::string, PlainSlip> slips;
  std::map<std::string, PlainTruck> trucks;
  std::map<std::string, std::int64_t> open_checks;  ///< public weighings that may get a second weight: kg
  std::set<std::string> open_findings;
  std::map<std::string, WallTime> open_loads;  ///< on the deck, nobody has said what they were: since when
  std::optional<WallTime> shift;
  std::map<std::string, std::int64_t> shift_totals;
  std::map<std::string, std::int64_t> prints;  ///< by "number/form"

  std::int64_t reserved_kg(const PlainKey& line, const std::string& except = "") const;
  /// What a truck that comes now could be given.
  std::int64_t free_kg(const PlainKey& line) const;
  /// 0 paid, 1 on credit, 2 on credit that does not reach, 3 unpaid; beside the other slips of a truck.
  int standing(const std::string& slip, const std::vector<std::string>& together) const;
  bool is_on_a_truck(const PlainKey& line) const;

  struct Plan {
    PlainKey line;
    std::int64_t kg = 0;
    bool in_bags = true;
  };
  std::string arrive(const std::string& plate, const std::vector<std::string>& wanted,
                     const std::optional<Plan>& plan, const std::set<std::string>& approved) const;
  std::string weigh(const PlainTruck& truck, const std::string& purpose, const std::optional<PlainKey>& line,
                    bool has_reason) const;
  std::string take_stored(const PlainTruck& truck, WallTime now, const std::string& actor) const;
  std::string enter(const PlainTruck& truck, const std::string& actor) const;
  /// Why a truck cannot be cleared, the most important first, approved or not.
  struct Hold {
    std::string code;
    std::map<PlainKey, std::int64_t> excess_kg = {};
  };
  std::vector<Hold> holds(const std::string& id) const;
  std::string approve(const std::string& id, const std::string& rule, const std::string& by,
                      const std::string& actor, WallTime now, LocalDay today) const;
  std::string clear(const std::string& id, const std::string& actor) const;
  std::string release(const PlainTruck& truck, LocalDay today, const std::string& actor) const;

  /// The weight becomes part of the truck.
  static void put_weight(PlainTruck& truck, PlainTruck::Weight weight);
  /// Measured empty weights with which this truck was cleared, oldest first.
  std::vector<PlainTruck::Weight> tares(const std::string& plate) const;
  static std::int64_t spread_g(const std::vector<PlainTruck::Weight>& tares);

  std::vector<std::string> trucks_that(bool (PlainTruck::*are)() const) const;
};

/// What weighing can say of a net: "" within or undecided, else net_over or net_short.
std::string plain_verdict(const PlainTruck& truck, const PlainTruck::Net& net);
/// How far a net may be off without a hold, and what its goods weigh beyond their nominal weight, in grams.
std::int64_t plain_allowance_g(const PlainTruck& truck, const PlainTruck::Net& net);
std::int64_t plain_extra_g(const PlainTruck& truck, const PlainTruck::Net& net);

}  // namespace steelyard::desk
