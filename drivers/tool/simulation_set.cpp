// SPDX-License-Identifier: Apache-2.0
#include "drivers/tool/simulation_set.h"

#include <algorithm>
#include <chrono>

#include "drivers/described/text_file.h"
#include "drivers/tool/clock.h"

namespace steelyard::tool {
namespace {

using indicator::Indicator;
using indicator::Model;
using indicator::Request;

Error out_of_range(const char* field, std::string rule) {
  return {ErrorCode::field_out_of_range, {{"field", field}, {"rule", std::move(rule)}}};
}

/// The protocol by its id, by a model's name, or by both that agree.
Result<indicator::Registry::ModelMatch> protocol_of(const indicator::Registry& registry,
                                                    const SimOptions& options) {
  if (options.model.empty()) {
    const auto protocol = protocol_named(registry, options.protocol);
    if (!protocol) return protocol.error();
    return indicator::Registry::ModelMatch{*protocol, nullptr};
  }
  const auto match = registry.find_model(options.model);
  const bool agrees =
      match.indicator != nullptr && (options.protocol.empty() || match.indicator->id == options.protocol);
  if (!agrees) {
    return Error{ErrorCode::unknown_protocol,
                 {{"field", "--model"}, {"rule", "a model of steelyard-scale list"}}};
  }
  return match;
}

/// Whether it speaks only when asked: as its model does, or as the options say where the protocol can do
/// both.
Result<bool> is_polled(const indicator::Registry::ModelMatch& match, const indicator::LineFacts& facts,
                       const SimOptions& options) {
  const Indicator& protocol = *match.indicator;
  std::array<std::uint8_t, indicator::frame_max> out{};
  const bool can_be_asked = protocol.request(Request::poll, facts, out) > 0;
  const bool can_speak = !can_be_asked || std::any_of(protocol.models.begin(), protocol.models.end(),
                                                      [](const Model& model) { return !model.polled; });
  if (options.polled && options.continuous) return out_of_range("--continuous", "not with --polled");
  if (options.polled && !can_be_asked) {
    return Error{ErrorCode::request_not_supported,
                 {{"protocol", std::string(protocol.id)}, {"request", "poll"}}};
  }
  if (options.continuous && !can_speak) {
    return out_of_range("--continuous", "this protocol speaks only when asked");
  }
  if (options.polled || options.continuous) return options.polled;
  return indicator::is_usually_asked(protocol, match.model);
}

Result<sim::SimulatedIndicator> make_indicator(const Indicator& protocol, const indicator::LineFacts& facts,
                                               const SimOptions& options) {
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
  auto made = sim::SimulatedIndicator::create(protocol, scale, facts);
  if (!made) {
    return out_of_range("--interval", "above 0, at most --max, and shown by --unit and --decimals");
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

Result<sim::Script> read_script(const std::string& file) {
  const auto text = described::read_text_file(file);
  if (!text) return text.error();
  return sim::parse_script(*text, file);
}

/// Faults and script hold what this scale can do.
Result<void> check(const Simulation& simulation, const std::optional<sim::Script>& script,
                   const std::string& file) {
  if (!script) return {};
  for (const sim::ScriptStep& step : script->steps) {
    if (step.kind != sim::ScriptStep::Kind::command) continue;
    const auto possible = simulation.check(step.command);
    if (possible) continue;
    std::string rule = sentence(possible.error(), Language::en);
    rule.pop_back();  // its full stop
    return Error{ErrorCode::script_malformed,
                 {{"file", file}, {"line", static_cast<std::int64_t>(step.line)}, {"rule", std::move(rule)}}};
  }
  return {};
}

}  // namespace

Result<SimulationSet::Line*> SimulationSet::line_for(const SimOptions& options, bool polled) {
  const std::string& listen = options.outlet.listen;
  // Port 0 is another one for each.
  const bool own = options.outlet.link.empty() && listen.ends_with(":0");
  const std::string name =
      own ? listen + "#" + std::to_string(lines_.size()) : options.outlet.link + "|" + listen;
  const auto there = lines_.find(name);
  if (there == lines_.end()) {
    auto outlet = make_outlet(loop_, options.outlet);
    if (!outlet) return outlet.error();
    Line& line = lines_[name];
    line.outlet = *std::move(outlet);
    line.all_polled = polled;
    line.addresses.push_back(options.address);
    return &line;
  }
  Line& line = there->second;
  const bool free =
      std::find(line.addresses.begin(), line.addresses.end(), options.address) == line.addresses.end();
  if (!polled || !line.all_polled || !options.address || !free) {
    return out_of_range("--address", "scales on one line are polled and have an address of their own each");
  }
  line.addresses.push_back(options.address);
  return &line;
}

Result<std::string> SimulationSet::add(const SimOptions& options) {
  const auto match = protocol_of(registry_, options);
  if (!match) return match.error();
  auto facts = facts_for(*match->indicator, options.address);
  if (!facts) return facts.error();
  if (options.with_check) facts->check_byte = indicator::Known::yes;
  if (options.no_check) facts->check_byte = indicator::Known::no;
  const auto polled = is_polled(*match, *facts, options);
  if (!polled) return polled.error();
  auto indicator = make_indicator(*match->indicator, *facts, options);
  if (!indicator) return indicator.error();
  SimulatedLine settings{*polled, options.seed, {}};
  if (!options.script.empty()) {
    auto script = read_script(options.script);
    if (!script) return script.error();
    settings.script = *std::move(script);
  }
  const auto line = line_for(options, *polled);
  if (!line) return line.error();
  Outlet& outlet = *(*line)->outlet;
  const auto script = settings.script;
  Simulation simulation(make_curve(options), *std::move(indicator), std::move(settings), outlet);
  if (auto possible = check(simulation, script, options.script); !possible) return possible.error();
  for (const std::string& fault : options.faults) {
    if (auto set = simulation.set_fault(fault); !set) return set.error();
  }
  running_.push_back(
      std::make_unique<Running>(loop_, std::move(simulation), Duration(1'000'000 / options.frame_rate)));
  Running& running = *running_.back();
  (*line)->simulations.push_back(&running.simulation);
  std::string where = "line=" + outlet.url();
  if (options.control.empty()) return where;
  auto listening = Control::listen(loop_, options.control, [&running](std::string_view command) {
    return running.simulation.command(command, instant_now());
  });
  if (!listening) return listening.error();
  running.control = *std::move(listening);
  return where + " control=" + running.control->address();
}

void SimulationSet::start() {
  for (auto& [name, line] : lines_) {
    line.outlet->listen([&simulations = line.simulations](std::span<const std::uint8_t> bytes) {
      for (Simulation* simulation : simulations) simulation->hear(bytes, instant_now());
    });
  }
  for (const auto& running : running_) {
    running->timer.expires_at(std::chrono::steady_clock::now());
    keep_ticking(*running);
  }
}

/// Ticks at the frame rate until the loop is stopped; the set outlives the loop's run.
void SimulationSet::keep_ticking(Running& running) {
  running.timer.async_wait([&running](const boost::system::error_code& error) {
    if (error) return;
    running.simulation.tick(instant_now());
    running.timer.expires_at(
        std::max(running.timer.expiry() + running.period, std::chrono::steady_clock::now()));
    keep_ticking(running);
  });
}

}  // namespace steelyard::tool
