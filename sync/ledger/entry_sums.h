// SPDX-License-Identifier: Apache-2.0
// What an entry says of its own goods, worked out once more: bags times bag weight, quantity times price,
// what is left of a slip. The rules are those of FORMAT.md; what an entry does not name is not judged.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "station/base/result.h"
#include "sync/protocol/canonical.h"

namespace steelyard::ledger {

/// Any value in an entry nests at most so deep.
inline constexpr int entry_depth = 16;

/// One line of a truck's load.
struct LoadedLine {
  std::optional<std::int64_t> bag_weight_g;  ///< 0: bulk
  std::optional<std::int64_t> quantity_g;
  std::optional<std::int64_t> planned_g;
  std::optional<std::int64_t> bags;
  std::optional<std::int64_t> corrected_g;
  std::optional<std::int64_t> net_g;
};

/// The weighings that count, by purpose.
struct CountingMasses {
  std::optional<std::int64_t> empty_g;
  std::optional<std::int64_t> loaded_g;
  bool any = false;  ///< the entry lists its weighings
};

/// Each takes the array at the cursor; false where it is not of the shape that FORMAT.md gives.
bool read_loaded_lines(protocol::CanonicalCursor& cursor, std::vector<LoadedLine>& lines);
bool read_counting_masses(protocol::CanonicalCursor& cursor, CountingMasses& masses);

/// Whether each line's `quantity_g` is what its bags, its own net or the truck's net make of it: the rule
/// that is broken, or null. `net_g` is the truck's.
const char* fault_in_lines(const std::vector<LoadedLine>& lines, std::optional<std::int64_t> net_g);

/// The same of a `slip` entry's body: bags, amounts, and whether its state agrees with what is left of its
/// lines. Null where nothing is wrong.
const char* fault_in_slip(std::string_view body);

}  // namespace steelyard::ledger
