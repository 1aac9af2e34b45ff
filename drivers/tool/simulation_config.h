// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "drivers/tool/commands.h"

namespace steelyard::tool {

struct NamedScale {
  std::string id;
  SimOptions options;
};

/// What a file of simulated scales says: a TOML text with one [[scale]] each, whose keys are the options of
/// `steelyard-scale sim` with _ for - and an id. A relative script is looked for beside `file`.
/// toml_malformed {line, rule}, simulation_config {scale, rule}.
Result<std::vector<NamedScale>> read_simulation_config(std::string_view text, const std::string& file);

/// The error as one of a scale: simulation_config {scale, rule}.
Error about_scale(const std::string& id, const Error& error);

}  // namespace steelyard::tool
