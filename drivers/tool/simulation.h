// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "drivers/sim/load_curve.h"
#include "drivers/sim/simulated_indicator.h"
#include "drivers/tool/outlet.h"

namespace steelyard::tool {

/// A deck, an indicator and its line, steered by one-line commands. Time comes from outside.
class Simulation {
 public:
  Simulation(sim::LoadCurve curve, sim::SimulatedIndicator indicator, std::unique_ptr<Outlet> outlet);

  /// Sends the frame of this moment.
  void tick(Instant now);

  /// One command, one line of answer, which begins with "ok" or "error":
  ///   load KG, drive-on KG, drive-off, step KG, noise on|off, unplug, plug, status.
  /// status answers "ok displayed_kg=18760 at_rest=yes load_kg=18760 stable=yes overload=no underload=no
  /// noise=off plugged=yes frames=1234". displayed_kg is "-" when the display shows no number; at_rest=yes
  /// means that it has shown, in a frame that is out, what it will show until the next command.
  std::string command(std::string_view line, Instant now);

 private:
  std::string change(std::string_view word, Mass mass, Instant now);
  std::string status() const;

  sim::LoadCurve curve_;
  sim::SimulatedIndicator indicator_;
  std::unique_ptr<Outlet> outlet_;
  indicator::Indication shown_;
  bool at_rest_ = false;
  std::uint64_t frames_ = 0;
};

}  // namespace steelyard::tool
