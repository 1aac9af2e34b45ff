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
  void step_when_arrived(const dispatch::Dispatch& dispatch);
  void step_when_empty_weighed(const dispatch::Dispatch& dispatch);
  void step_when_loading(const dispatch::Dispatch& dispatch);
  void step_when_held();
  void step_when_loaded_weighed(const dispatch::Dispatch& dispatch);
  void step_when_cleared(const dispatch::Dispatch& dispatch);
  void step_when_gone();
  void mischief();
  void mischief_with(const std::string& other);

  /// Whether this truck wants its first product weighed by itself, and has not yet.
  bool wants_leg(const dispatch::Dispatch& dispatch) const;
  /// Whether a manual weight was entered in place of a weighing.
  bool enter_weight(const dispatch::Dispatch& dispatch, Mass mass);
  bool drive_on(Mass mass);
  void drive_off();
  void ask(Request request);
  void answered(const Request& request, const Answer& answer);
  void note_done(const desk::Command& command);
  void refused(const Request& request, const std::string& code);
  void sent_away(const std::string& code);
  void resolve_hold(const std::string& code);
  bool resolve_weight(const std::string& code);

  Request request(const std::string& actor, desk::Command command, const std::string& text);
  Request make_slip(const std::string& actor);
  Request arrive(const std::string& plate);
  Request weigh(const std::string& dispatch, std::optional<dispatch::Purpose> purpose, bool with_reason);
  Request weigh_leg(const dispatch::Dispatch& dispatch);
  Request take_stored_tare(const std::string& dispatch);
  Request hold(const std::string& dispatch);
  Request resume(const std::string& dispatch);
  Request no_sale(const std::string& dispatch);
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
  std::string second_slip_;
  std::string dispatch_;
  std::string pass_;
  dispatch::Payment payment_ = dispatch::Payment::paid;
  bool is_waived_ = false;        ///< a supervisor lets it in although the slip is not in order
  bool has_two_slips_ = false;    ///< one for each product
  bool weighs_by_turns_ = false;  ///< one product after another
  std::int64_t planned_bags_ = 0;
  std::int64_t counted_bags_ = 0;
  std::int64_t second_bags_ = 0;  ///< of another product, 0 where there is only one
  Mass empty_;
  Mass half_loaded_;
  Mass loaded_;
  int axles_ = 6;
  bool on_deck_ = false;
  bool wants_half_weight_ = false;  ///< it is on its way to the deck with its first product
  int trouble_ = 0;                 ///< steps that led nowhere
  std::optional<Request> waiting_;  ///< was sent, and no answer was seen
};

}  // namespace steelyard::simulation
