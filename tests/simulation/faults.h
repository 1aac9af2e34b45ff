// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/simulation/ledger_machine.h"
#include "tests/simulation/network.h"
#include "tests/simulation/random.h"
#include "tests/simulation/scale_site.h"
#include "tests/simulation/station_machine.h"
#include "tests/simulation/virtual_time.h"

namespace steelyard::simulation {

/// Breaks things, one after another, and repairs them after a while.
class Faults {
 public:
  struct World {
    StationMachine& station;
    LedgerMachine& ledger;
    Network& network;
    ScaleSite& site;
  };
  Faults(VirtualTime& time, Random random, Coverage& coverage, World world)
      : time_(&time), random_(random), coverage_(&coverage), world_(world) {}

  /// Switches everything on for the first time, which may take several attempts, and then breaks it.
  void begin();
  /// No new ones; what is broken is repaired now or when its time comes.
  void end();
  /// Somebody will switch it on again.
  void station_went_off();
  void ledger_went_off();

 private:
  void spoil_the_first_start(support::CrashVfs& disk, std::int64_t operations);
  void plan_next();
  void strike();
  void cut_station_at_an_operation();
  void fill_the_disk();
  void hit_the_ledger();
  void cut_the_network();
  void disturb_the_line();
  void set_the_clock();
  void start_station_later();
  void start_ledger_later();
  void later(std::int64_t least_s, std::int64_t most_s, std::function<void()> what);

  VirtualTime* time_;
  Random random_;
  Coverage* coverage_;
  World world_;
  bool ended_ = false;
};

}  // namespace steelyard::simulation
