// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace steelyard::service {

/// The text of openapi.yaml, which describes every call of the station's API; lives as long as the program.
std::string_view openapi_yaml();

}  // namespace steelyard::service
