// SPDX-License-Identifier: Apache-2.0
#include "drivers/tool/simulation.h"

#include <array>

#include "drivers/sim/words.h"
#include "drivers/sim/wrong_frames.h"
#include "station/base/text.h"

namespace steelyard::tool {
namespace {

using indicator::Request;
using sim::Command;

const char* yes_no(bool yes) {
  return yes ? "yes" : "no";
}

std::string answer_of(const Result<void>& result) {
  return result ? "ok" : "error " + sentence(result.error(), Language::en);
}

}  // namespace

Simulation::Simulation(sim::LoadCurve curve, sim::SimulatedIndicator indicator, SimulatedLine line,
                       Outlet& outlet)
    : curve_(curve),
      indicator_(std::move(indicator)),
      ear_(indicator_.protocol(), indicator_.facts()),
      line_(line.seed),
      settings_(std::move(line)),
      outlet_(outlet) {}

void Simulation::tick(Instant now) {
  if (settings_.script && !player_) player_.emplace(*settings_.script, now);
  while (const Command* due = player_ ? player_->next(now, at_rest_) : nullptr) {
    // What cannot be carried out at all was refused before; a cable that does not go in is tried no more.
    [[maybe_unused]] const auto done = carry_out(*due, now);
  }
  indicator_.show(curve_.at(now), now);
  at_rest_ = curve_.at_rest(now) && indicator_.shown().stable == true;
  std::array<std::uint8_t, indicator::frame_max> out{};
  std::size_t size = indicator_.owed(now, out);
  if (size > 0) send(std::span(out).first(size));
  if (!settings_.polled) {
    size = indicator_.frame(out);
    send(std::span(out).first(size));
  } else if (size == 0) {
    put_out(line_.idle());
  }
}

void Simulation::hear(std::span<const std::uint8_t> bytes, Instant now) {
  ear_.hear(bytes, [&](Request request) {
    const bool only_asks = request == Request::poll || request == Request::record;
    if (only_asks && !settings_.polled) return;
    indicator_.show(curve_.at(now), now);
    std::array<std::uint8_t, indicator::frame_max> out{};
    const std::size_t size = indicator_.ask(request, now, out);
    if (size > 0) send(std::span(out).first(size));
  });
}

void Simulation::send(std::span<const std::uint8_t> frame) {
  std::vector<std::uint8_t> wrong;
  if (indicator_.faults().is_on(sim::Fault::check)) {
    wrong = sim::with_wrong_check(indicator_.protocol(), indicator_.facts(), frame);
  }
  if (!frame.empty()) ++frames_;
  put_out(line_.pass(frame, wrong));
}

void Simulation::put_out(std::span<const std::uint8_t> segment) {
  if (!segment.empty()) outlet_.write(segment);
}

Result<void> Simulation::check(const Command& command) const {
  if (command.kind != Command::Kind::fault || command.fault.n == 0 || indicator_.can(command.fault.fault)) {
    return {};
  }
  return Error{ErrorCode::request_not_supported,
               {{"protocol", std::string(indicator_.protocol().id)},
                {"request", "fault " + std::string(name_of(command.fault.fault))}}};
}

Result<void> Simulation::carry_out(const Command& command, Instant now) {
  using Kind = Command::Kind;
  if (auto possible = check(command); !possible) return possible;
  at_rest_ = false;  // until a frame was sent after this
  switch (command.kind) {
    case Kind::load:
      curve_.load(command.mass, now);
      break;
    case Kind::step:
      curve_.step(command.mass, now);
      break;
    case Kind::drive_on:
      curve_.drive_on(command.mass, now);
      break;
    case Kind::drive_off:
      curve_.drive_off(now);
      break;
    case Kind::noise:
      curve_.set_noise(command.on);
      break;
    case Kind::unplug:
      outlet_.unplug();
      break;
    case Kind::plug:
      return outlet_.plug();
    case Kind::fault:
      line_.set(command.fault);
      indicator_.set(command.fault);
      break;
    case Kind::zero:
    case Kind::tare:
      indicator_.show(curve_.at(now), now);
      indicator_.press(command.kind == Kind::zero ? Request::zero : Request::tare, now);
      break;
  }
  return {};
}

Result<void> Simulation::set_fault(std::string_view text) {
  auto change = sim::parse_fault(text);
  if (!change) return change.error();
  Command command;
  command.kind = Command::Kind::fault;
  command.fault = *std::move(change);
  return carry_out(command, {});
}

std::string Simulation::command(std::string_view line, Instant now) {
  const auto [word, argument] = sim::split_words(line);
  if (word == "status" && argument.empty()) return status();
  const auto parsed = sim::parse_command(line);
  return parsed ? answer_of(carry_out(*parsed, now)) : "error " + sentence(parsed.error(), Language::en);
}

std::string Simulation::status() const {
  const auto& shown = indicator_.shown();
  std::string displayed = "-";
  if (shown.value && shown.unit) {
    if (const auto mass = weighing::mass_of(*shown.value, *shown.unit)) displayed = kilograms_text(*mass);
  }
  std::string out = "ok displayed_kg=" + displayed;
  const auto add = [&](const char* name, std::string_view value) {
    out.append(" ").append(name).append("=").append(value);
  };
  add("at_rest", yes_no(at_rest_));
  add("load_kg", kilograms_text(curve_.target()));
  add("stable", yes_no(shown.stable == true));
  add("overload", yes_no(shown.overload));
  add("underload", yes_no(shown.underload));
  add("noise", curve_.noise() ? "on" : "off");
  add("plugged", yes_no(outlet_.is_plugged()));
  add("frames", std::to_string(frames_));
  add("polled", yes_no(settings_.polled));
  add("faults", indicator_.faults().summary());
  add("script", !settings_.script ? "none" : player_ && player_->is_done() ? "done" : "running");
  return out;
}

}  // namespace steelyard::tool
