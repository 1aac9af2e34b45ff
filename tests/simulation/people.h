// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "tests/simulation/truck.h"

namespace steelyard::simulation {

/// Who is not there for one truck: the coordinator changes and cancels slips while trucks are under way with
/// them, supervisors correct what has left and look at findings, the shift opens and closes, somebody says
/// what the loads on the deck were, and farmers come to have something weighed.
class People {
 public:
  People(Yard& yard, Random random) : yard_(&yard), random_(random) {}

  /// Plans the first step; each plans the next.
  void begin();

 private:
  void wake();
  void step();
  void change_slip();
  void cancel_slip();
  void open_or_close_shift();
  void close_deck_load();
  void close_finding();
  void correct();
  void print_slip();
  void weigh_for_the_public();
  void void_check();

  Request request(const std::string& actor, desk::Command command, const std::string& text);
  void ask(Request request);
  void answered(const Request& request, const Answer& answer);
  /// A slip that is open, or that a truck has; empty where the one drawn is neither.
  std::optional<dispatch::PickSlip> any_slip();

  Yard* yard_;
  Random random_;
  bool on_deck_ = false;            ///< a vehicle of the public
  bool leaves_ = false;             ///< it was weighed
  std::string check_;               ///< its public weighing, which wants a second weight
  std::optional<Request> waiting_;  ///< was sent, and no answer was seen
};

}  // namespace steelyard::simulation
