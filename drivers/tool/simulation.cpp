// SPDX-License-Identifier: Apache-2.0
#include "drivers/tool/simulation.h"

#include <array>
#include <optional>

#include "station/base/text.h"

namespace steelyard::tool {
namespace {

const char* yes_no(bool yes) {
  return yes ? "yes" : "no";
}

/// The first word, and what follows it.
std::pair<std::string_view, std::string_view> split(std::string_view line) {
  const auto trim = [](std::string_view text) {
    const auto begin = text.find_first_not_of(" \t\r");
    if (begin == std::string_view::npos) return std::string_view();
    return text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
  };
  line = trim(line);
  const auto blank = std::min(line.find(' '), line.size());
  return {line.substr(0, blank), trim(line.substr(blank))};
}

std::optional<Mass> kilograms_in(std::string_view text) {
  const auto number = weighing::decimal_from(text);
  return number ? weighing::mass_of(*number, weighing::Unit::kg) : std::nullopt;
}

}  // namespace

Simulation::Simulation(sim::LoadCurve curve, sim::SimulatedIndicator indicator,
                       std::unique_ptr<Outlet> outlet)
    : curve_(curve), indicator_(indicator), outlet_(std::move(outlet)) {}

void Simulation::tick(Instant now) {
  shown_ = indicator_.show(curve_.at(now), now);
  at_rest_ = curve_.at_rest(now) && shown_.stable == true;
  std::array<std::uint8_t, indicator::frame_max> frame{};
  const std::size_t size = indicator_.frame(shown_, frame);
  if (size == 0) return;
  outlet_->write(std::span(frame).first(size));
  ++frames_;
}

std::string Simulation::change(std::string_view word, Mass mass, Instant now) {
  if (word == "load") {
    curve_.load(mass, now);
  } else if (word == "step") {
    curve_.step(mass, now);
  } else if (mass < Mass()) {
    return "error a truck weighs more than nothing";
  } else {
    curve_.drive_on(mass, now);
  }
  return "ok";
}

std::string Simulation::command(std::string_view line, Instant now) {
  const auto [word, argument] = split(line);
  if (word == "status" && argument.empty()) return status();
  at_rest_ = false;  // until a frame was sent after this
  if (word == "load" || word == "step" || word == "drive-on") {
    const auto mass = kilograms_in(argument);
    if (!mass) return "error " + std::string(word) + " wants kilograms, such as 18760";
    return change(word, *mass, now);
  }
  if (word == "noise" && (argument == "on" || argument == "off")) {
    curve_.set_noise(argument == "on");
    return "ok";
  }
  if (word == "drive-off" && argument.empty()) {
    curve_.drive_off(now);
    return "ok";
  }
  if (word == "unplug" && argument.empty()) {
    outlet_->unplug();
    return "ok";
  }
  if (word == "plug" && argument.empty()) {
    const auto plugged = outlet_->plug();
    return plugged ? "ok" : "error " + sentence(plugged.error(), Language::en);
  }
  return "error commands are: load KG, drive-on KG, drive-off, step KG, noise on|off, unplug, plug, status";
}

std::string Simulation::status() const {
  std::string displayed = "-";
  if (shown_.value && shown_.unit) {
    if (const auto mass = weighing::mass_of(*shown_.value, *shown_.unit)) displayed = kilograms_text(*mass);
  }
  std::string out = "ok displayed_kg=" + displayed;
  const auto add = [&](const char* name, std::string_view value) {
    out.append(" ").append(name).append("=").append(value);
  };
  add("at_rest", yes_no(at_rest_));
  add("load_kg", kilograms_text(curve_.target()));
  add("stable", yes_no(shown_.stable == true));
  add("overload", yes_no(shown_.overload));
  add("underload", yes_no(shown_.underload));
  add("noise", curve_.noise() ? "on" : "off");
  add("plugged", yes_no(outlet_->is_plugged()));
  add("frames", std::to_string(frames_));
  return out;
}

}  // namespace steelyard::tool
