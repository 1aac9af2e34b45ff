// SPDX-License-Identifier: Apache-2.0
#include "station/base/toml.h"

#include <sstream>

#include <toml++/toml.h>

namespace steelyard {
namespace {

/// What cannot be a Json, with the line it stands in.
struct Unusable {
  std::int64_t line;
  std::string rule;
};

template <typename Date>
Json as_text(const Date& date) {
  std::ostringstream out;
  out << date;
  return Json(out.str());
}

Json convert(const toml::node& node) {
  if (const auto* table = node.as_table()) {
    Json::Object out;
    for (const auto& [key, member] : *table) out.emplace(std::string(key.str()), convert(member));
    return out;
  }
  if (const auto* array = node.as_array()) {
    Json::Array out;
    for (const auto& element : *array) out.push_back(convert(element));
    return out;
  }
  if (const auto* text = node.as_string()) return Json(text->get());
  if (const auto* number = node.as_integer()) return Json(number->get());
  if (const auto* boolean = node.as_boolean()) return Json(boolean->get());
  if (const auto* date = node.as_date()) return as_text(date->get());
  if (const auto* time = node.as_time()) return as_text(time->get());
  if (const auto* moment = node.as_date_time()) return as_text(moment->get());
  throw Unusable{static_cast<std::int64_t>(node.source().begin.line), "numbers must be whole"};
}

}  // namespace

Result<Json> parse_toml(std::string_view text) {
  try {
    return convert(toml::parse(text));
  } catch (const toml::parse_error& error) {
    return Error{ErrorCode::toml_malformed,
                 {{"line", error.source().begin.line}, {"rule", std::string(error.description())}}};
  } catch (const Unusable& unusable) {
    return Error{ErrorCode::toml_malformed, {{"line", unusable.line}, {"rule", unusable.rule}}};
  }
}

}  // namespace steelyard
