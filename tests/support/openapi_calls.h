// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace steelyard::support {

/// Method and path of each.
using Calls = std::set<std::pair<std::string, std::string>>;

/// Those of an openapi.yaml. Ours are written so that a reader of lines finds them: under "paths:" a path
/// stands two blanks in, a method four.
Calls described_calls(std::string_view yaml);

/// Those of `all` that are not in `some`, one to a line.
std::string text_of_those_missing(const Calls& some, const Calls& all);

}  // namespace steelyard::support
