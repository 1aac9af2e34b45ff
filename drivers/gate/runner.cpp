// SPDX-License-Identifier: Apache-2.0
#include "drivers/gate/runner.h"

#include <algorithm>
#include <utility>

namespace steelyard::gate {

Runner::Runner(std::unique_ptr<Bus> bus, const std::vector<Wiring>& gates, Duration poll,
               std::function<Instant()> clock)
    : bus_(std::move(bus)), poll_(poll), clock_(std::move(clock)) {
  gates_.reserve(gates.size());
  for (const Wiring& wiring : gates) gates_.emplace_back(wiring, *bus_, clock_);
}

Runner::~Runner() {
  stop();
}

void Runner::start(OnStatus on_status) {
  thread_ = std::thread([this, on_status = std::move(on_status)] { run(on_status); });
}

void Runner::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void Runner::give(std::size_t gate, std::function<void(Controller&)> command) {
  {
    const std::lock_guard lock(mutex_);
    commands_.emplace_back([this, gate, command = std::move(command)] { command(gates_.at(gate)); });
  }
  wake_.notify_all();
}

void Runner::show(std::size_t gate, Light light, Instant deadline, Done done) {
  give(gate, [=](Controller& controller) { controller.show(light, deadline, done); });
}

void Runner::open(std::size_t gate, Instant deadline, Done done) {
  give(gate, [=](Controller& controller) { controller.open(deadline, done); });
}

void Runner::close(std::size_t gate, Done done) {
  give(gate, [=](Controller& controller) { controller.close(done); });
}

void Runner::run(const OnStatus& on_status) {
  while (true) {
    std::vector<std::function<void()>> commands;
    {
      std::unique_lock lock(mutex_);
      // The end of an opening does not wait for the next round.
      Instant until = clock_() + poll_;
      for (const Controller& gate : gates_) until = std::min(until, gate.due().value_or(until));
      const Duration rest = std::max(until - clock_(), Duration());
      wake_.wait_for(lock, rest, [this] { return stopping_ || !commands_.empty(); });
      if (stopping_) break;
      commands.swap(commands_);
    }
    for (const auto& command : commands) command();
    for (std::size_t i = 0; i < gates_.size(); ++i) {
      gates_[i].step();
      on_status(i, gates_[i].status());
    }
  }
  // Whoever waits for an answer gets one: what was not done yet is dropped.
  std::unique_lock lock(mutex_);
  const auto left = std::exchange(commands_, {});
  lock.unlock();
  for (const auto& command : left) command();
  for (Controller& gate : gates_) gate.rest();
  bus_->close();
}

}  // namespace steelyard::gate
