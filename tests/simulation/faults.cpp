// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/faults.h"

namespace steelyard::simulation {

void Faults::later(std::int64_t least_s, std::int64_t most_s, std::function<void()> what) {
  time_->after(std::chrono::seconds(random_.between(least_s, most_s)), std::move(what));
}

void Faults::begin() {
  spoil_the_first_start(world_.ledger.disk(), 60);
  spoil_the_first_start(world_.station.disk(), 60);
  world_.ledger.start();
  world_.station.start();
  if (!world_.ledger.is_on()) start_ledger_later();
  if (!world_.station.is_on()) start_station_later();
  plan_next();
}

void Faults::spoil_the_first_start(support::CrashVfs& disk, std::int64_t operations) {
  if (random_.one_in(3)) disk.cut_power_at(random_.between(1, operations));
  if (!random_.one_in(8)) return;
  disk.set_full(true);
  later(10, 60, [&disk] { disk.set_full(false); });
}

void Faults::plan_next() {
  later(5, 120, [this] {
    if (ended_) return;
    strike();
    plan_next();
  });
}

void Faults::strike() {
  switch (random_.between(0, 11)) {
    case 0:
    case 1:
    case 2:
      return cut_station_at_an_operation();
    case 3:
      if (!world_.station.is_on()) return;
      coverage_->hit("power.cut_between_steps");
      return world_.station.cut_power();
    case 4:
      return fill_the_disk();
    case 5:
    case 6:
      return hit_the_ledger();
    case 7:
    case 8:
      return cut_the_network();
    case 9:
      return set_the_clock();
    case 10:
      if (random_.one_in(2)) return world_.station.tidy();
      if (!world_.station.is_on()) return;
      coverage_->hit("station.stopped");
      return world_.station.stop();
    default:
      return disturb_the_line();
  }
}

void Faults::cut_station_at_an_operation() {
  coverage_->hit("power.cut_planned");
  auto& disk = world_.station.disk();
  disk.cut_power_at(disk.operations() + random_.between(1, 60));
}

void Faults::station_went_off() {
  if (world_.station.disk().is_off()) coverage_->hit("power.cut");
  start_station_later();
}

void Faults::start_station_later() {
  later(5, 90, [this] {
    if (world_.station.is_on()) return;
    auto& disk = world_.station.disk();
    if (disk.is_off()) disk.power_on();
    // The power may go away again while it starts.
    if (!ended_ && random_.one_in(5)) disk.cut_power_at(disk.operations() + random_.between(1, 12));
    world_.station.start();
    if (!world_.station.is_on()) start_station_later();
  });
}

void Faults::fill_the_disk() {
  coverage_->hit("disk.full_or_failing");
  if (random_.one_in(3)) return world_.station.disk().fail_next_sync();
  world_.station.disk().set_full(true);
  later(20, 180, [this] { world_.station.disk().set_full(false); });
}

void Faults::hit_the_ledger() {
  auto& ledger = world_.ledger;
  if (!ledger.is_on()) return;
  if (random_.one_in(4)) return ledger.tidy();
  if (random_.one_in(4)) {
    ledger.disk().set_full(true);
    later(20, 120, [&ledger] { ledger.disk().set_full(false); });
    return;
  }
  coverage_->hit("ledger.power_cut");
  if (random_.one_in(2)) {
    ledger.cut_power();
  } else {
    ledger.disk().cut_power_at(ledger.disk().operations() + random_.between(1, 30));
  }
}

void Faults::ledger_went_off() {
  start_ledger_later();
}

void Faults::start_ledger_later() {
  later(30, 400, [this] {
    auto& ledger = world_.ledger;
    if (ledger.is_on()) return;
    if (ledger.disk().is_off()) ledger.disk().power_on();
    if (!ended_ && random_.one_in(6))
      ledger.disk().cut_power_at(ledger.disk().operations() + random_.between(1, 8));
    ledger.start();
    if (!ledger.is_on()) start_ledger_later();
  });
}

void Faults::cut_the_network() {
  world_.network.set_down(true);
  later(30, 900, [this] { world_.network.set_down(false); });
}

void Faults::disturb_the_line() {
  if (random_.one_in(2)) {
    world_.site.fall_silent(time_->now() + std::chrono::milliseconds(random_.between(300, 20'000)));
    return;
  }
  coverage_->hit("line.storm");
  world_.site.set_noise(random_.between(2, 12));
  later(5, 60, [this] { world_.site.set_noise(500); });
}

void Faults::set_the_clock() {
  coverage_->hit("clock.set");
  const std::chrono::hours steps[] = {std::chrono::hours(-1), std::chrono::hours(1), std::chrono::hours(50),
                                      std::chrono::hours(-30)};
  time_->set_wall(steps[static_cast<std::size_t>(random_.between(0, 3))]);
}

void Faults::end() {
  ended_ = true;
  world_.station.disk().set_full(false);
  world_.ledger.disk().set_full(false);
  // Cuts that were planned and did not come yet would come now: the last one is at this moment.
  if (world_.ledger.is_on()) world_.ledger.cut_power();
  if (world_.station.is_on()) world_.station.cut_power();
}

}  // namespace steelyard::simulation
