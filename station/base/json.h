// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <concepts>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "station/base/result.h"

namespace steelyard {

/// A JSON value without floating point: a number is a 64-bit integer or the text is refused. Object keys are
/// unique and sorted by their bytes, so one value has one text.
class Json {
 public:
  using Array = std::vector<Json>;
  using Object = std::map<std::string, Json, std::less<>>;

  Json() = default;
  Json(std::nullptr_t) {}
  Json(bool value) : value_(value) {}
  template <std::integral I>
    requires(!std::same_as<I, bool>)
  Json(I value) : value_(static_cast<std::int64_t>(value)) {}
  Json(const char* value) : value_(std::string(value)) {}
  Json(std::string_view value) : value_(std::string(value)) {}
  Json(std::string value) : value_(std::move(value)) {}
  Json(Array value) : value_(std::move(value)) {}
  Json(Object value) : value_(std::move(value)) {}

  bool is_null() const { return std::holds_alternative<std::monostate>(value_); }
  /// Null when the value is of another type.
  const bool* boolean() const { return std::get_if<bool>(&value_); }
  const std::int64_t* integer() const { return std::get_if<std::int64_t>(&value_); }
  const std::string* string() const { return std::get_if<std::string>(&value_); }
  const Array* array() const { return std::get_if<Array>(&value_); }
  const Object* object() const { return std::get_if<Object>(&value_); }
  Array* array() { return std::get_if<Array>(&value_); }
  Object* object() { return std::get_if<Object>(&value_); }

  /// The member of an object, or null when this is no object or has no such member.
  const Json* find(std::string_view key) const;

  friend bool operator==(const Json&, const Json&) = default;

 private:
  std::variant<std::monostate, bool, std::int64_t, std::string, Array, Object> value_;
};

/// One line, no blanks, keys sorted, UTF-8 as it is; only `"`, `\` and characters below 20h are escaped (\b
/// \t \n \f \r, else \u00xx in lower case). Equal values give equal bytes: this is what the journal hashes.
std::string to_text(const Json& value);

/// Limits of parse_json.
inline constexpr std::size_t json_max_depth = 16;

/// Refuses with json_malformed (offset), also for a fraction, an exponent, a number beyond 64 bits, a
/// repeated key, bad UTF-8 and more than json_max_depth levels.
Result<Json> parse_json(std::string_view text);

}  // namespace steelyard
