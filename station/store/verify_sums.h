// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "station/base/json.h"

namespace steelyard::store {

// What one body says of its own numbers, without looking at any other entry.

/// The rules that the masses of a dispatch break: empty and loaded are those of the weighing that counts, the
/// net is their difference.
std::vector<std::string_view> wrong_masses(const Json& dispatch);

/// Whether gross, tare and net of a public weighing are those of its one or two weights.
bool adds_up(const Json& check_weighing);

/// The rules that the lines of a slip break, once for each line that breaks one.
std::vector<std::string_view> wrong_slip_sums(const Json& slip);

}  // namespace steelyard::store
