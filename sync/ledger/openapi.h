// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace steelyard::ledger {

/// The text of openapi.yaml, which describes every call of the ledger's API; lives as long as the program.
std::string_view openapi_yaml();

}  // namespace steelyard::ledger
