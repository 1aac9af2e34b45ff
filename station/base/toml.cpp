// SPDX-License-Identifier: Apache-2.0
#include "station/base/toml.h"

#include <algorithm>
#include <charconv>
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

/// The member of a table, or the element of an array ("[2]"), that a path begins with; what is read is taken
/// off the path.
const toml::node* step(const toml::node& node, std::string_view& path) {
  if (path.starts_with('[')) {
    std::size_t index = 0;
    const auto [end, error] = std::from_chars(path.data() + 1, path.data() + path.size(), index);
    if (error != std::errc() || node.as_array() == nullptr) return nullptr;
    path.remove_prefix(std::min(static_cast<std::size_t>(end - path.data()) + 1, path.size()));
    return node.as_array()->get(index);
  }
  if (path.starts_with('.')) path.remove_prefix(1);
  if (node.as_table() == nullptr) return nullptr;
  // A quoted key may hold anything: the longest member that the path begins with.
  const toml::node* found = nullptr;
  std::size_t longest = 0;
  for (const auto& [key, member] : *node.as_table()) {
    const std::string_view name = key.str();
    if (!path.starts_with(name) || (found != nullptr && name.size() < longest)) continue;
    if (path.size() > name.size() && path[name.size()] != '.' && path[name.size()] != '[') continue;
    found = &member;
    longest = name.size();
  }
  path.remove_prefix(longest);
  return found;
}

}  // namespace

std::int64_t toml_line_of(std::string_view text, std::string_view path) {
  try {
    const toml::table root = toml::parse(text);
    std::int64_t line = 1;
    const toml::node* node = &root;
    while (node != nullptr && !path.empty()) {
      node = step(*node, path);
      if (node != nullptr && node->source().begin.line > 0) line = node->source().begin.line;
    }
    return line;
  } catch (const toml::parse_error& error) {
    return error.source().begin.line;
  }
}

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
