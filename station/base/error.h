// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>

namespace steelyard {

/// What kind of refusal this is; an edge turns it into its own terms (an HTTP status, an exit status).
enum class ErrorKind {
  bad_request,
  unauthenticated,
  forbidden,
  not_found,
  conflict,
  too_large,
  invalid,
  busy,
  unavailable,
  broken
};

/// Every expected failure has one code. The list with kinds and sentences is error_codes.def.
enum class ErrorCode {
#define STEELYARD_ERROR(code, kind, english, chinese) code,
#include "station/base/error_codes.def"
#undef STEELYARD_ERROR
};

enum class Language { zh, en };

/// An integer or a text, as it stands in a sentence and in the `params` of a problem.
class Param {
 public:
  template <typename I>
    requires std::is_integral_v<I>
  Param(I value) : value_(static_cast<std::int64_t>(value)) {}
  Param(const char* value) : value_(std::string(value)) {}
  Param(std::string_view value) : value_(std::string(value)) {}
  Param(std::string value) : value_(std::move(value)) {}

  const std::int64_t* integer() const { return std::get_if<std::int64_t>(&value_); }
  const std::string* string() const { return std::get_if<std::string>(&value_); }
  friend bool operator==(const Param&, const Param&) = default;

 private:
  std::variant<std::int64_t, std::string> value_;
};

/// An expected failure: a code, and the numbers and names that its sentence needs.
struct Error {
  ErrorCode code;
  std::map<std::string, Param, std::less<>> params = {};
  friend bool operator==(const Error&, const Error&) = default;
};

/// lower_snake_case, stable for ever: programs rely on it.
std::string_view name_of(ErrorCode code);
std::optional<ErrorCode> error_code_named(std::string_view name);
ErrorKind kind_of(ErrorCode code);

/// The sentence for people. A parameter whose name ends in `_g` is a mass and is written in kg with its unit.
std::string sentence(const Error& error, Language language);
/// Both: "English / 中文", for logs and command lines.
std::string sentence(const Error& error);

}  // namespace steelyard
