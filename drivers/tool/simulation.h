// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "drivers/sim/line_faults.h"
#include "drivers/sim/load_curve.h"
#include "drivers/sim/request_ear.h"
#include "drivers/sim/script.h"
#include "drivers/sim/simulated_indicator.h"
#include "drivers/tool/outlet.h"

namespace steelyard::tool {

struct SimulatedLine {
  bool polled = false;     ///< speaks only when asked
  std::uint64_t seed = 1;  ///< of the line's faults
  std::optional<sim::Script> script = {};
};

/// A deck, an indicator and its end of a line, steered by one-line commands, a script, and what it is asked.
/// Time comes from outside.
class Simulation {
 public:
  /// `outlet` must outlive this; several can share it, when they are polled and have different addresses.
  Simulation(sim::LoadCurve curve, sim::SimulatedIndicator indicator, SimulatedLine line, Outlet& outlet);

  /// Goes on to this moment and, unless polled, sends its frame. The script begins with the first.
  void tick(Instant now);

  /// Bytes reached the indicator: answers what it understands of them. One that speaks by itself heeds only
  /// what changes it.
  void hear(std::span<const std::uint8_t> bytes, Instant now);

  /// Why the command cannot be carried out, whatever the moment: request_not_supported {protocol, request}.
  Result<void> check(const sim::Command& command) const;

  /// From the beginning, before the first tick: as the command "fault …".
  Result<void> set_fault(std::string_view text);

  /// One command (sim::parse_command, or "status"), one line of answer, which begins with "ok" or "error".
  /// status answers "ok displayed_kg=18760 at_rest=yes load_kg=18760 stable=yes overload=no underload=no
  /// noise=off plugged=yes frames=1234 polled=no faults=none script=none". displayed_kg is "-" when the
  /// display shows no number; at_rest=yes means that it has shown, in a frame that is out where it speaks by
  /// itself, what it will show until the next command; script is none, running or done.
  std::string command(std::string_view line, Instant now);

 private:
  Result<void> carry_out(const sim::Command& command, Instant now);
  void send(std::span<const std::uint8_t> frame);
  void put_out(std::span<const std::uint8_t> segment);
  std::string status() const;

  sim::LoadCurve curve_;
  sim::SimulatedIndicator indicator_;
  sim::RequestEar ear_;
  sim::LineFaults line_;
  SimulatedLine settings_;
  std::optional<sim::ScriptPlayer> player_;
  Outlet& outlet_;
  bool at_rest_ = false;
  std::uint64_t frames_ = 0;
};

}  // namespace steelyard::tool
