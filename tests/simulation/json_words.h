// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "station/base/json.h"

namespace steelyard::simulation {

// How the checkers read bodies: what is not there is empty.

inline std::string text_at(const Json& object, std::string_view key) {
  const Json* found = object.find(key);
  return found != nullptr && found->string() != nullptr ? *found->string() : "";
}
inline std::optional<std::int64_t> integer_at(const Json& object, std::string_view key) {
  const Json* found = object.find(key);
  if (found == nullptr || found->integer() == nullptr) return std::nullopt;
  return *found->integer();
}
inline std::int64_t number_at(const Json& object, std::string_view key) {
  return integer_at(object, key).value_or(0);
}
inline const Json::Array& array_at(const Json& object, std::string_view key) {
  static const Json::Array none;
  const Json* found = object.find(key);
  return found != nullptr && found->array() != nullptr ? *found->array() : none;
}

}  // namespace steelyard::simulation
