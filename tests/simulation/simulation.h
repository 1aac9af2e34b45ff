// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "tests/simulation/coverage.h"
#include "tests/simulation/findings.h"
#include "tests/simulation/network.h"
#include "tests/simulation/station_machine.h"

namespace steelyard::simulation {

/// What a test of the checkers breaks on purpose; a run as it should be has none of it.
struct Sabotage {
  JournalWrapper wrap_journal = {};
  Network::Meddler meddler = {};
  bool lying_line = false;
  bool forgetful_ledger = false;
};

struct RunResult {
  Findings findings;
  Coverage coverage;
  journal::Head head;  ///< of the station's journal in the end
};

/// One seed is one run: some hours at a station with trucks, people and every fault, then the faults end and
/// everything has to come to rest. What the checkers find is in the result.
RunResult run_seed(std::uint64_t seed, const Sabotage& sabotage = {});

}  // namespace steelyard::simulation
