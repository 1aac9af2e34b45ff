// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "station/base/result.h"
#include "station/service/config.h"
#include "station/store/reader.h"

namespace steelyard::service {

/// Those of the gates whose light a person has set red, and nobody green since, as the journal says.
Result<std::vector<std::string>> gates_held_red(const std::vector<GateSetup>& gates, store::Reader& reader);

}  // namespace steelyard::service
