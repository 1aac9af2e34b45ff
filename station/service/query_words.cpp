// SPDX-License-Identifier: Apache-2.0
#include "station/service/query_words.h"

#include <algorithm>
#include <charconv>

#include "station/dispatch/plate.h"

namespace steelyard::service {

std::optional<std::string> text_in(const http::Request& request, const char* name) {
  const auto it = request.query.find(name);
  if (it == request.query.end() || it->second.empty()) return std::nullopt;
  return it->second;
}

Result<std::int64_t> number_in(const http::Request& request, const char* name, std::int64_t otherwise,
                               std::int64_t most) {
  const auto text = text_in(request, name);
  if (!text) return otherwise;
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), number);
  if (error != std::errc() || end != text->data() + text->size() || number < 0 || number > most) {
    return Error{ErrorCode::field_out_of_range, {{"field", name}, {"rule", "0 to " + std::to_string(most)}}};
  }
  return number;
}

std::optional<Error> fault_in_word(const http::Request& request, const char* name,
                                   std::initializer_list<std::string_view> words) {
  const auto text = text_in(request, name);
  if (!text || std::find(words.begin(), words.end(), *text) != words.end()) return std::nullopt;
  std::string rule;
  for (const auto word : words) rule += (rule.empty() ? "" : ", ") + std::string(word);
  return Error{ErrorCode::field_not_one_of, {{"field", name}, {"rule", std::move(rule)}}};
}

Result<std::string> plate_in(const http::Request& request) {
  const auto plate = text_in(request, "plate");
  if (!plate) return std::string();
  return dispatch::normalise_plate(*plate);
}

Json page_json(const char* name, const store::Page& page) {
  Json::Array items;
  for (const auto& record : page.records) items.push_back(record.body);
  return Json::Object{{name, std::move(items)}, {"cursor", page.cursor ? Json(*page.cursor) : Json()}};
}

}  // namespace steelyard::service
