// SPDX-License-Identifier: Apache-2.0
#include "station/base/error.h"

#include <array>

#include "station/base/text.h"

namespace steelyard {
namespace {

struct Row {
  std::string_view name;
  ErrorKind kind;
  std::string_view en;
  std::string_view zh;
};

constexpr std::array rows = {
#define STEELYARD_ERROR(code, kind, english, chinese) Row{#code, ErrorKind::kind, english, chinese},
#include "station/base/error_codes.def"
#undef STEELYARD_ERROR
};

const Row& row(ErrorCode code) {
  return rows.at(static_cast<std::size_t>(code));
}

std::string in_words(std::string_view name, const Param& param) {
  if (const auto* text = param.string()) return *text;
  if (name.ends_with("_g")) return kilograms_text(Mass::grams(*param.integer())) + " kg";
  return std::to_string(*param.integer());
}

/// Words of a language are a parameter in English and, under the name with `_zh`, in Chinese.
auto find_in(const Error& error, std::string_view name, Language language) {
  if (language == Language::zh) {
    const auto chinese = error.params.find(std::string(name) + "_zh");
    if (chinese != error.params.end()) return chinese;
  }
  return error.params.find(name);
}

/// Replaces each {name} by its parameter; an unknown name stays as it is, visible.
std::string fill(std::string_view pattern, const Error& error, Language language) {
  std::string out;
  while (!pattern.empty()) {
    const auto open = pattern.find('{');
    const auto close = open == std::string_view::npos ? open : pattern.find('}', open);
    if (close == std::string_view::npos) break;
    out += pattern.substr(0, open);
    const auto name = pattern.substr(open + 1, close - open - 1);
    const auto it = find_in(error, name, language);
    out += it == error.params.end() ? std::string(pattern.substr(open, close - open + 1))
                                    : in_words(name, it->second);
    pattern.remove_prefix(close + 1);
  }
  out += pattern;
  return out;
}

}  // namespace

std::string_view name_of(ErrorCode code) {
  return row(code).name;
}

std::optional<ErrorCode> error_code_named(std::string_view name) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].name == name) return static_cast<ErrorCode>(i);
  }
  return std::nullopt;
}

ErrorKind kind_of(ErrorCode code) {
  return row(code).kind;
}

std::string sentence(const Error& error, Language language) {
  return fill(language == Language::zh ? row(error.code).zh : row(error.code).en, error, language);
}

std::string sentence(const Error& error) {
  return sentence(error, Language::en) + " / " + sentence(error, Language::zh);
}

}  // namespace steelyard
