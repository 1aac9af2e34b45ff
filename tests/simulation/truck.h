// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "tests/simulation/office.h"
#include "tests/simulation/random.h"
#include "tests/simulation/scale_site.h"
#include "tests/simulation/virtual_time.h"

namespace steelyard::simulation {

/// What everybody in the yard shares.
struct Yard {
  VirtualTime& time;
  StationMachine& station;
  ScaleSite& site;
  Office& office;
  Coverage& coverage;
  bool closed = false;              ///< nobody does anything any more
  std::vector<std::string> passes;  ///< of trucks before: somebody may try them again
  std::vector<std::string> dispatches;
  std::vector<std::string> slips;  ///< something may be left of them
};

/// One truck after another in the same place of the queue, with the people who deal with it: each looks at
/// the screen and does what comes next, sometimes too early, twice, in the wrong role, or something else
/// altogether.
class Truck {
 public:
  Truck(Yard& yard, Random random, int place);

  /// Plans the first step; each plans the next.
  void begin();

 private:
  using Shown = const dispatch::Dispatch*;

  void wake();
  void come_anew();
  void step();
  void step_of(const dispatch::Dispatch& dispatch);
  void step_when_arrived();
  void step_when_empty_weighed(const dispatch::Dispatch& dispatch);
  void step_when_loading();
  void step_when_loaded_weighed(const dispatch::Dispatch& dispatch);
  void step_when_cleared(const dispatch::Dispatch& dispatch);
  void step_when_gone();
  void mischief();
  void mischief_with(const std::string& other);

  bool drive_on(Mass mass);
  void drive_off();
  void ask(Request request);
  void answered(const Request& request, const Answer& answer);
  void refused(const Request& request, const std::string& code);
  void resolve_hold(const std::string& code);

  Request request(const std::string& actor, desk::Command command, const std::string& text);
  Request make_slip(const std::string& actor);
  Request arrive(const std::string& plate);
  Request weigh(const std::string& dispatch, std::optional<dispatch::Purpose> purpose, bool with_reason);
  Request count(const std::string& actor, const dispatch::Dispatch& dispatch);
  Request approve(const std::string& actor, const std::string& approver, dispatch::Rule rule);
  Request clear(const std::string& dispatch);
  Request void_it(const std::string& actor, const std::string& dispatch, bool with_reason);
  Request release(const std::string& pass);
  Request print(const std::string& dispatch, const std::string& form);

  Yard* yard_;
  Random random_;
  int place_;

  std::string plate_;
  std::string slip_;
  std::string dispatch_;
  std::string pass_;
  dispatch::Payment payment_ = dispatch::Payment::paid;
  std::int64_t planned_bags_ = 0;
  std::int64_t counted_bags_ = 0;
  Mass empty_;
  Mass loaded_;
  int axles_ = 6;
  bool on_deck_ = false;
  int trouble_ = 0;                 ///< steps that led nowhere
  std::optional<Request> waiting_;  ///< was sent, and no answer was seen
};

}  // namespace steelyard::simulation
