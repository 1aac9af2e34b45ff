// SPDX-License-Identifier: Apache-2.0
#include "drivers/gate/controller.h"

#include <utility>

namespace steelyard::gate {
namespace {

/// Of a pulse the control behind the relay counts; while a vehicle stays under a barrier that is held open,
/// it is looked at again after so long.
constexpr Duration loop_look{200'000};
/// That a command takes: a light is two outputs, a bit of a register is read and written.
constexpr int exchanges = 2;

}  // namespace

Controller::Controller(Wiring wiring, Bus& bus, std::function<Instant()> clock)
    : wiring_(std::move(wiring)), bus_(&bus), clock_(std::move(clock)) {
  for (const auto& point : {wiring_.red, wiring_.green, wiring_.barrier, wiring_.position_front,
                            wiring_.position_rear, wiring_.loop}) {
    if (point) points_.push_back(*point);
  }
}

Error Controller::failed(const std::string& what) const {
  return {ErrorCode::yard_device_failed, {{"device", wiring_.id}, {"what", what}}};
}

void Controller::show(Light light, Instant deadline, Done done) {
  give(light_, {light == Light::green, deadline, std::move(done)});
}

void Controller::open(Instant deadline, Done done) {
  give(barrier_, {true, deadline, std::move(done)});
}

void Controller::close(Done done) {
  give(barrier_, {false, {}, std::move(done)});
}

void Controller::give(std::optional<Command>& slot, Command command) {
  drop(slot, failed("another command came"));
  slot = std::move(command);
}

void Controller::drop(std::optional<Command>& slot, const Error& why) {
  if (!slot) return;
  const Done done = std::move(slot->done);
  if (slot->lets_pass) ++status_.dropped;
  slot.reset();
  if (done) done(why);
}

bool Controller::is_late(const Command& command) const {
  // Begun later, its answer could come after the deadline.
  return command.lets_pass && clock_() + exchanges * bus_->limit() > command.deadline;
}

void Controller::drop_late() {
  const Error why =
      status_.is_connected || !status_.error ? failed("not delivered within 2 s") : *status_.error;
  for (auto* slot : {&light_, &barrier_}) {
    // Towards safe needs no patience: a board that is not reached is set safe when it is.
    const bool is_moot = *slot && !(*slot)->lets_pass && !status_.is_connected;
    if (is_moot || (*slot && is_late(**slot))) drop(*slot, why);
  }
}

void Controller::step() {
  const bool is_resting = again_at_ && clock_() < *again_at_;
  if (!is_resting) {
    again_at_.reset();
    if (const auto done = round(); !done) {
      lost(done.error());
      if (is_altered_) again_at_.reset();  // it answers: safe is set at once
    }
  }
  drop_late();
}

Result<void> Controller::round() {
  is_altered_ = false;
  if (auto reached = reach(); !reached) return reached;
  if (auto heard = read(); !heard) return heard;
  if (auto ended = end_opening(); !ended) return ended;
  const bool green = light_ && light_->lets_pass;
  auto write_light = [&] { return set_light(green ? Light::green : Light::red); };
  if (auto shown = deliver(light_, write_light); !shown) return shown;
  const bool open = barrier_ && barrier_->lets_pass;
  auto write_barrier = [&] { return set_barrier(open); };
  return deliver(barrier_, write_barrier);
}

Result<void> Controller::reach() {
  if (auto opened = bus_->open(); !opened) return opened;
  if (status_.is_connected) return {};
  return set_safe();
}

Result<void> Controller::set_safe() {
  off_at_.reset();
  if (auto off = set_barrier(false); !off) return off;
  return set_light(Light::red);
}

Result<void> Controller::set_light(Light light) {
  const auto write = [&](const std::optional<Point>& point, bool on) -> Result<void> {
    return point ? bus_->write(wiring_.unit, *point, on) : Result<void>();
  };
  status_.light.reset();
  // Never both at a time: the one that must go out goes first.
  const bool green = light == Light::green;
  if (auto out = write(green ? wiring_.red : wiring_.green, false); !out) return out;
  if (auto lit = write(green ? wiring_.green : wiring_.red, true); !lit) return lit;
  if (wiring_.red || wiring_.green) status_.light = light;
  return {};
}

Result<void> Controller::set_barrier(bool on) {
  status_.barrier_is_on.reset();
  if (!wiring_.barrier) return {};
  if (auto written = bus_->write(wiring_.unit, *wiring_.barrier, on); !written) return written;
  status_.barrier_is_on = on;
  off_at_ = on ? std::optional(clock_() + wiring_.barrier_time) : std::nullopt;
  return {};
}

/// What the board says of its inputs, and whether its outputs are as they were written.
Result<void> Controller::read() {
  const auto values = bus_->read(wiring_.unit, points_);
  if (!values) return values.error();
  std::size_t next = 0;
  const auto take = [&](const std::optional<Point>& point) {
    return point ? std::optional<bool>((*values)[next++]) : std::nullopt;
  };
  const auto red = take(wiring_.red);
  const auto green = take(wiring_.green);
  const auto barrier = take(wiring_.barrier);
  status_.inputs.position_front = take(wiring_.position_front);
  status_.inputs.position_rear = take(wiring_.position_rear);
  status_.inputs.loop = take(wiring_.loop);
  const bool is_green = status_.light == Light::green;
  const bool light_differs = (red && *red == is_green) || (green && *green != is_green);
  // Some boards end a pulse by themselves: off where on was written is no fault.
  const bool barrier_differs = barrier && *barrier && status_.barrier_is_on == false;
  is_altered_ = light_differs || barrier_differs;
  if (is_altered_) return failed("its outputs are not as they were set");
  status_.is_connected = true;
  status_.heard_at = clock_();
  return {};
}

Result<void> Controller::end_opening() {
  if (!off_at_ || clock_() < *off_at_) return {};
  const bool is_occupied = status_.inputs.loop.value_or(false);
  if (wiring_.barrier_mode == BarrierMode::hold && is_occupied) {
    off_at_ = clock_() + loop_look;
    return {};
  }
  return set_barrier(false);
}

Result<void> Controller::deliver(std::optional<Command>& slot, const std::function<Result<void>()>& write) {
  if (!slot || is_late(*slot)) return {};
  if (auto written = write(); !written) {
    // Perhaps it reached the board: it is not sent again, and safe comes next.
    drop(slot, failed(*written.error().params.at("what").string()));
    return written;
  }
  const Done done = std::move(slot->done);
  slot.reset();
  ++status_.commands;
  if (done) done({});
  return {};
}

void Controller::lost(const Error& why) {
  const auto what = why.params.find("what");
  if (status_.is_connected) ++status_.losses;
  status_.is_connected = false;
  status_.light.reset();
  status_.barrier_is_on.reset();
  status_.inputs = {};
  status_.error = failed(what == why.params.end() ? "" : *what->second.string());
  off_at_.reset();
  again_at_ = clock_() + rest_after_failure;
}

void Controller::rest() {
  drop(light_, failed("the station ends"));
  drop(barrier_, failed("the station ends"));
  if (auto reached = bus_->open(); !reached) return;
  if (const auto safe = set_safe(); !safe) lost(safe.error());
}

std::optional<Instant> Controller::due() const {
  return off_at_;
}

}  // namespace steelyard::gate
