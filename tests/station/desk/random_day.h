// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "tests/simulation/random.h"
#include "tests/station/desk/plain_day.h"
#include "tests/support/day.h"

namespace steelyard::desk {

/// Text member of an object, "" without.
std::string word(const Json& body, const char* key);

/// One day: draws commands, gives them to the desk, and holds what it answers against the plain model. Each
/// acceptance, and the code of each refusal, is one that the plain model said before.
class RandomDay {
 public:
  static constexpr std::int64_t commands = 2'000;

  explicit RandomDay(std::uint64_t seed);

  void live();
  const support::Day& day() const { return day_; }
  const PlainDay& plain() const { return plain_; }

 private:
  void step();
  void go_on(const std::string& id);
  void anything(const std::string& id);
  /// Whether the desk did it. `expected` is the code of the refusal, "" where it must accept.
  bool told(const Command& command, const std::string& actor, const std::string& expected, const char* what);

  // random_day_slips.cpp: the office
  void make_slip();
  void change_slip();
  void cancel_slip();
  dispatch::PickSlip draw_slip();
  std::string any_slip();
  /// The slip as a coordinator has it before the eyes.
  dispatch::PickSlip as_it_stands(const std::string& number) const;
  std::optional<dispatch::PickSlip> closed(const std::string& number) const;
  void check_slips();

  // random_day_trucks.cpp: from the arrival to the loaded truck
  void arrive();
  void came(const Arrive& command, const std::vector<std::string>& wanted);
  std::optional<PlainDay::Plan> draw_plan(const std::string& slip);
  std::int64_t draw_weight(const PlainTruck& truck, const std::string& purpose,
                           const std::optional<PlainKey>& line);
  void weigh(const std::string& id, const std::string& purpose);
  void weigh_next(const std::string& id);
  void enter(const std::string& id, const std::string& purpose);
  void take_stored(const std::string& id);
  void put(const std::string& id, PlainTruck::Weight weight, const std::string& actor);
  void count(const std::string& id);
  void hold(const std::string& id);
  void disturb(const std::string& id);

  // random_day_exits.cpp: approvals, the gate, what comes after
  void approve(const std::string& id, const std::string& rule);
  void approve_all(const std::string& id);
  void clear(const std::string& id);
  void release(const std::string& id);
  void end(const std::string& id);
  void correct();
  void print();

  // random_day_yard.cpp: all that is no dispatch
  void check_weighing();
  void finding();
  void deck_load();
  void shift();

  simulation::Random random_;
  support::Day day_;
  PlainDay plain_;
  Json last_;
};

}  // namespace steelyard::desk
