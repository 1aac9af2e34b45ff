// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "tests/simulation/answer_checker.h"
#include "tests/simulation/random.h"
#include "tests/simulation/station_machine.h"

namespace steelyard::simulation {

/// Where people's screens meet the station: answers get lost on the way, buttons are pressed twice, keys are
/// used for something else. What people really saw goes to the checker.
class Office {
 public:
  Office(StationMachine& station, Random random, Coverage& coverage, Findings& findings,
         AnswerChecker& checker)
      : station_(&station), random_(random), coverage_(&coverage), findings_(&findings), checker_(&checker) {}

  std::string new_key() { return "key-" + std::to_string(++keys_); }
  /// Empty when no answer was seen; the same request should then be sent again.
  std::optional<Answer> ask(const Request& request);

 private:
  std::optional<Answer> see(const Request& request);
  void reuse_key(const Request& request);

  StationMachine* station_;
  Random random_;
  Coverage* coverage_;
  Findings* findings_;
  AnswerChecker* checker_;
  std::int64_t keys_ = 0;
};

}  // namespace steelyard::simulation
