// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "station/base/json.h"
#include "station/base/result.h"

namespace steelyard {

/// A TOML text as a Json object, to be read by ObjectReader like any other input. Dates become their text; a
/// fraction is refused like bad syntax: toml_malformed {line, rule}.
Result<Json> parse_toml(std::string_view text);

}  // namespace steelyard
