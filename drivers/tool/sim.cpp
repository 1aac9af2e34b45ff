// SPDX-License-Identifier: Apache-2.0
#include <csignal>
#include <cstdio>

#include <boost/asio/signal_set.hpp>

#include "drivers/described/text_file.h"
#include "drivers/tool/simulation_config.h"
#include "drivers/tool/simulation_set.h"

namespace steelyard::tool {
namespace {

namespace asio = boost::asio;

/// Says where the scales are and runs until it is told to stop.
void run(asio::io_context& loop, SimulationSet& scales, const std::string& ready) {
  asio::signal_set signals(loop, SIGINT, SIGTERM);
  signals.async_wait([&loop](const boost::system::error_code&, int) { loop.stop(); });
  scales.start();
  std::fputs(ready.c_str(), stdout);
  std::fflush(stdout);
  loop.run();
}

}  // namespace

Result<void> simulate(const indicator::Registry& registry, const SimOptions& options) {
  asio::io_context loop{1};
  SimulationSet scales(loop, registry);
  const auto where = scales.add(options);
  if (!where) return where.error();
  run(loop, scales, "ready " + *where + "\n");
  return {};
}

Result<void> simulate_all(const indicator::Registry& registry, const std::string& config_file) {
  const auto text = described::read_text_file(config_file);
  if (!text) return text.error();
  const auto scales_of_file = read_simulation_config(*text, config_file);
  if (!scales_of_file) return scales_of_file.error();
  asio::io_context loop{1};
  SimulationSet scales(loop, registry);
  std::string ready;
  for (const NamedScale& scale : *scales_of_file) {
    const auto where = scales.add(scale.options);
    if (!where) return about_scale(scale.id, where.error());
    ready += "ready scale=" + scale.id + " " + *where + "\n";
  }
  run(loop, scales, ready);
  return {};
}

}  // namespace steelyard::tool
