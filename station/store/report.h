// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "station/base/json.h"

namespace steelyard::store {

/// A table: a name for each column, and rows of text, integers and null. Columns ending in _g are grams, in
/// _minor the currency's smallest unit, in _s seconds; `day`, codes and names are text, the rest are counts.
struct Report {
  std::vector<std::string_view> columns;
  std::vector<Json::Array> rows;
};

/// "day": what left, and what went wrong, day by day. "products", "customers": what left. "operators": who
/// did how much. "exceptions": which rules were waived. A dispatch that left counts on the day of its exit, a
/// voided one on that of its arrival; what was corrected counts as corrected, the net as weighed.
std::span<const std::string_view> report_names();

}  // namespace steelyard::store
