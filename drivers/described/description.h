// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "drivers/registry.h"
#include "station/base/error.h"

namespace steelyard::described {

/// A protocol that a file describes. The indicator points into its layout; the functions are those of all
/// described protocols of its kind.
struct Description {
  indicator::Indicator indicator;
  std::unique_ptr<const indicator::Layout> layout;
};

/// A protocol, or everything that is wrong with its description: description_fault {file, line, key, rule}
/// each. The keys are explained in config/indicators/README.md. The description's own examples must decode as
/// they say, and the first must be a weight that can be encoded again.
struct ParsedDescription {
  std::optional<Description> description;
  std::vector<Error> faults;
};
/// `text` is the content of `file`, whose name stands in the faults. Pure.
ParsedDescription parse_description(const std::string& text, const std::string& file);

/// Where the descriptions that come with the program are: where it was installed, else in its sources; empty
/// when neither is there.
std::string description_folder();

/// Adds what the *.toml files of a folder ("": of none) describe, in the order of their names, and gives
/// everything that is wrong: as above, an id that is taken, or file_unreadable {file, what}. A file with a
/// fault adds nothing. The tool and the station both start with it.
std::vector<Error> load_descriptions(const std::string& folder, indicator::Registry& registry);

}  // namespace steelyard::described
