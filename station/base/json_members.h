// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "station/base/json.h"

namespace steelyard {

// Members of an object whose shape nobody has checked, or that may lack them: what is not there, or is of
// another type, is empty. Where a fault must be named, ObjectReader does it.

/// "" without it.
inline std::string text_in(const Json& object, std::string_view key) {
  const Json* found = object.find(key);
  return found != nullptr && found->string() != nullptr ? *found->string() : std::string();
}

inline std::optional<std::int64_t> integer_in(const Json& object, std::string_view key) {
  const Json* found = object.find(key);
  if (found == nullptr || found->integer() == nullptr) return std::nullopt;
  return *found->integer();
}

/// Without elements where there is none.
inline const Json::Array& array_in(const Json& object, std::string_view key) {
  static const Json::Array none;
  const Json* found = object.find(key);
  return found != nullptr && found->array() != nullptr ? *found->array() : none;
}

/// Null where there is none; to look further inside.
inline const Json& member_in(const Json& object, std::string_view key) {
  static const Json none;
  const Json* found = object.find(key);
  return found != nullptr ? *found : none;
}

}  // namespace steelyard
