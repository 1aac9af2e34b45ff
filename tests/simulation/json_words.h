// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

#include "station/base/json_members.h"

namespace steelyard::simulation {

/// Of an object, for sums: 0 where it is not there.
inline std::int64_t number_at(const Json& object, std::string_view key) {
  return integer_in(object, key).value_or(0);
}

}  // namespace steelyard::simulation
