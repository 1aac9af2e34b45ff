// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "drivers/sim/fault.h"
#include "station/base/mass.h"
#include "station/base/result.h"

namespace steelyard::sim {

/// One thing that happens to a simulated scale.
struct Command {
  enum class Kind { load, step, drive_on, drive_off, noise, unplug, plug, fault, zero, tare };
  Kind kind = Kind::load;
  Mass mass = {};   ///< of load, step, drive_on
  bool on = false;  ///< of noise
  FaultChange fault = {};
};

/// All commands with what they take, for people.
std::string_view command_forms();

/// "load KG", "step KG", "drive-on KG", "drive-off", "noise on|off", "unplug", "plug", "zero", "tare" (the
/// keys of the indicator), "fault NAME …" as parse_fault reads it. Blanks around and between do not matter.
/// field_not_one_of, field_bad_format or field_out_of_range {field, rule}.
Result<Command> parse_command(std::string_view line);

}  // namespace steelyard::sim
