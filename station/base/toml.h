// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

#include "station/base/json.h"
#include "station/base/result.h"

namespace steelyard {

/// A TOML text as a Json object, to be read by ObjectReader like any other input. Dates become their text; a
/// fraction is refused like bad syntax: toml_malformed {line, rule}.
Result<Json> parse_toml(std::string_view text);

/// The line on which what an ObjectReader calls `path` ("status[1].at") stands in a TOML text that parses;
/// for what is not there, the line of the nearest table around it, at last 1.
std::int64_t toml_line_of(std::string_view text, std::string_view path);

}  // namespace steelyard
