// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include "drivers/tool/commands.h"
#include "drivers/tool/control.h"
#include "drivers/tool/simulation.h"

namespace steelyard::tool {

/// Simulated scales on one loop, each with its own line or several on one line by their addresses.
class SimulationSet {
 public:
  SimulationSet(boost::asio::io_context& loop, const indicator::Registry& registry)
      : loop_(loop), registry_(registry) {}
  SimulationSet(const SimulationSet&) = delete;
  SimulationSet& operator=(const SimulationSet&) = delete;

  /// One more scale, on its line but not yet running. Errors name the options as typed: field_missing,
  /// field_not_one_of, field_out_of_range, field_bad_format, protocol_unknown, unknown_protocol,
  /// request_not_supported, script_malformed, file_unreadable, those of the outlet and of the control port.
  /// The text says where to find it: "line=serial:///tmp/scale control=127.0.0.1:4711".
  Result<std::string> add(const SimOptions& options);
  /// All begin to tick. Once.
  void start();

 private:
  struct Line {
    std::unique_ptr<Outlet> outlet;
    std::vector<Simulation*> simulations;
    std::vector<std::optional<int>> addresses;
    bool all_polled = true;
  };
  struct Running {
    Running(boost::asio::io_context& loop, Simulation made, Duration between)
        : simulation(std::move(made)), period(between), timer(loop) {}
    Simulation simulation;
    Duration period;
    boost::asio::steady_timer timer;
    std::unique_ptr<Control> control;
  };

  Result<Line*> line_for(const SimOptions& options, bool polled);
  static void keep_ticking(Running& running);

  boost::asio::io_context& loop_;
  const indicator::Registry& registry_;
  std::map<std::string, Line> lines_;
  std::vector<std::unique_ptr<Running>> running_;
};

}  // namespace steelyard::tool
