// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "station/base/time.h"

namespace steelyard::desk {

/// The day's rules written down once more, in bags and kilograms and without any of the desk's code: bagged
/// goods, paid slips. What the desk accepts is told to it; it says whether that was right, and what must be
/// so now.
struct PlainDay {
  static constexpr std::int64_t bag_kg = 40;

  struct Slip {
    std::int64_t ordered = 0;
    std::int64_t price = 0;  ///< fen per 1000 kg
    bool is_cancelled = false;
    std::map<std::string, std::int64_t> shipped;  ///< by dispatch

    bool is_shipped() const { return !is_cancelled && gone() >= ordered; }
    std::int64_t gone() const {
      std::int64_t sum = 0;
      for (const auto& [id, bags] : shipped) sum += bags;
      return sum;
    }
  };
  struct Load {
    std::int64_t planned = 0;
    std::optional<std::int64_t> counted;
    std::int64_t holds() const { return counted.value_or(planned); }
  };
  struct Truck {
    std::string plate;
    std::string state = "arrived";
    std::map<std::string, Load> loads;  ///< by slip
    std::int64_t empty_kg = 0;
    std::int64_t loaded_kg = 0;
    bool is_disturbed = false;
    bool is_held = false;
    bool is_empty_measured = false;  ///< else it was taken from an earlier visit, or read by a person
    WallTime empty_at;
    bool exit_is_approved = false;
    std::string pass;
    LocalDay cleared_day;
    std::int64_t corrections = 0;
    std::map<std::string, std::int64_t> prints;

    bool is_open() const { return state != "exited" && state != "voided"; }
    std::int64_t net_kg() const { return loaded_kg - empty_kg; }
    std::int64_t goods_kg() const;
    bool is_counted() const;
    bool is_loaded() const;
    bool has_left() const { return state == "exited"; }
  };

  std::map<std::string, Slip> slips;
  std::map<std::string, Truck> trucks;
  std::map<std::string, std::int64_t> open_checks;  ///< public weighings that may get a second weight: kg
  std::set<std::string> open_findings;
  std::set<std::string> open_loads;  ///< on the deck, nobody has said what they were
  std::int64_t deck_loads = 0;
  bool has_shift = false;
  std::int64_t shifts = 0;
  std::int64_t left_in_shift = 0;
  std::int64_t net_in_shift_kg = 0;

  std::int64_t reserved(const std::string& slip, const std::string& except = "") const;
  /// What a truck that comes now could be given.
  std::int64_t free_bags(const std::string& slip) const;
  bool may_arrive(const std::string& plate, const std::vector<std::string>& slips) const;
  bool may_weigh(const Truck& truck) const;
  bool may_count(const Truck& truck) const;
  bool may_leave_empty(const Truck& truck) const { return truck.is_open() && !truck.is_loaded(); }
  bool may_hold(const Truck& truck) const;
  /// The truck's last measured empty weight of a visit that led to a pass, not older than two days.
  std::optional<std::int64_t> stored_kg(const std::string& plate, WallTime now) const;
  /// Nothing at all speaks against it: it must be cleared.
  bool must_clear(const std::string& id) const;
  bool is_expired(const Truck& truck, LocalDay today) const;
  std::vector<std::string> open_trucks() const;
  std::vector<std::string> gone_trucks() const;
};

}  // namespace steelyard::desk
