// SPDX-License-Identifier: Apache-2.0
#include <chrono>
#include <csignal>
#include <cstdio>

#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>

#include "drivers/tool/control.h"
#include "drivers/tool/simulation.h"

namespace steelyard::tool {
namespace {

namespace asio = boost::asio;

Instant instant_now() {
  const auto since = std::chrono::steady_clock::now().time_since_epoch();
  return Instant(std::chrono::duration_cast<Duration>(since));
}

Result<Mass> kilograms(const char* field, const std::string& text) {
  const auto number = weighing::decimal_from(text);
  const auto mass = number ? weighing::mass_of(*number, weighing::Unit::kg) : std::nullopt;
  if (!mass) return Error{ErrorCode::field_bad_format, {{"field", field}, {"rule", "kilograms, such as 20"}}};
  return *mass;
}

Result<sim::SimulatedIndicator> make_indicator(const indicator::Registry& registry,
                                               const SimOptions& options) {
  const auto protocol = protocol_named(registry, options.protocol);
  if (!protocol) return protocol.error();
  sim::SimulatedScale scale;
  const auto interval = kilograms("--interval", options.interval_kg);
  if (!interval) return interval.error();
  const auto max = kilograms("--max", options.max_kg);
  if (!max) return max.error();
  const auto unit = weighing::unit_named(options.unit);
  if (!unit) return Error{ErrorCode::field_not_one_of, {{"field", "--unit"}, {"rule", "kg, t, g"}}};
  scale.interval = *interval;
  scale.max = *max;
  scale.unit = *unit;
  scale.decimals = options.decimals;
  indicator::LineFacts facts;
  if (options.no_check) facts.check_byte = indicator::Known::no;
  auto made = sim::SimulatedIndicator::create(**protocol, scale, facts);
  if (!made) {
    return Error{
        ErrorCode::field_out_of_range,
        {{"field", "--interval"}, {"rule", "above 0, at most --max, and shown by --unit and --decimals"}}};
  }
  return *made;
}

sim::LoadCurve make_curve(const SimOptions& options) {
  sim::LoadCurveConfig config;
  config.seed = options.seed;
  config.axles = options.axles;
  config.drive = config.drive * 100 / options.speed_percent;
  config.settle = config.settle * 100 / options.speed_percent;
  return sim::LoadCurve(config);
}

/// Ticks at the frame rate until the loop is stopped. Both outlive the loop's run.
void keep_ticking(asio::steady_timer& timer, Simulation& simulation, Duration period) {
  timer.async_wait([&timer, &simulation, period](const boost::system::error_code& error) {
    if (error) return;
    simulation.tick(instant_now());
    timer.expires_at(std::max(timer.expiry() + period, std::chrono::steady_clock::now()));
    keep_ticking(timer, simulation, period);
  });
}

}  // namespace

Result<void> simulate(const indicator::Registry& registry, const SimOptions& options) {
  asio::io_context loop{1};
  asio::signal_set signals(loop, SIGINT, SIGTERM);
  signals.async_wait([&loop](const boost::system::error_code&, int) { loop.stop(); });
  const auto indicator = make_indicator(registry, options);
  if (!indicator) return indicator.error();
  auto outlet = make_outlet(loop, options.outlet);
  if (!outlet) return outlet.error();
  std::string ready = "ready line=" + (*outlet)->url();
  Simulation simulation(make_curve(options), *indicator, *std::move(outlet));
  std::unique_ptr<Control> control;
  if (!options.control.empty()) {
    auto listening = Control::listen(loop, options.control, [&simulation](std::string_view command) {
      return simulation.command(command, instant_now());
    });
    if (!listening) return listening.error();
    control = *std::move(listening);
    ready += " control=" + control->address();
  }
  asio::steady_timer timer(loop, std::chrono::steady_clock::now());
  keep_ticking(timer, simulation, Duration(1'000'000 / options.frame_rate));
  std::printf("%s\n", ready.c_str());
  std::fflush(stdout);
  loop.run();
  return {};
}

}  // namespace steelyard::tool
