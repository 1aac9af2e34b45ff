// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <iosfwd>
#include <map>
#include <string>
#include <vector>

namespace steelyard::testing {

/// What the analysis said of many trucks.
struct EvidenceFigures {
  int trucks = 0;
  int captured = 0;
  int flagged = 0;                      ///< with at least one finding that needs a check
  int stepped = 0;                      ///< with a standing_step
  std::map<std::string, int> kinds;     ///< trucks with a finding of this kind
  std::vector<std::uint64_t> examples;  ///< seeds of the first trucks that were not judged as they should be
};

/// Truck `i` has the seed `first_seed + i`.
EvidenceFigures judge_honest(std::uint64_t first_seed, int trucks);
EvidenceFigures judge_tricked(std::uint64_t first_seed, int trucks);
std::ostream& operator<<(std::ostream& out, const EvidenceFigures& figures);

}  // namespace steelyard::testing
