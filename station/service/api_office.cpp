// SPDX-License-Identifier: Apache-2.0
// What this station has heard of the office.
#include <algorithm>

#include "station/base/json_members.h"
#include "station/base/text.h"
#include "station/service/api.h"
#include "station/service/query_words.h"

namespace steelyard::service {
namespace {

/// Of look-ups among the customers: a person reads so many, and nobody copies the file.
constexpr std::size_t search_least = 2;
constexpr std::size_t customers_found_max = 20;

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return text;
}

/// A slip of the office that cannot be followed yet, and why.
Json waiting_json(const std::string& number, const Json& entry, Language language) {
  const auto code = error_code_named(text_in(member_in(entry, "waits"), "code"));
  Error why{code.value_or(ErrorCode::entry_malformed), {{"slip", number}, {"rule", "slip " + number}}};
  if (const auto line = integer_in(member_in(entry, "waits"), "line")) why.params.emplace("line", *line);
  return Json::Object{{"slip", number},
                      {"code", name_of(why.code)},
                      {"detail", sentence(why, language)},
                      {"by", text_in(entry, "by")},
                      {"at", text_in(entry, "at")},
                      {"said", member_in(entry, "said")}};
}

}  // namespace

void Api::add_office_calls() {
  add("GET", "/v1/office", &Api::office_said);
  add("GET", "/v1/customers", &Api::find_customers);
  add("GET", "/v1/products", &Api::list_products);
}

boost::asio::awaitable<http::Response> Api::office_said(http::Request request, Params, access::Session) {
  const desk::OfficeSaid& office = parts_.lane.desk().model().office();
  Json::Array waiting;
  for (const auto& [number, entry] : office.waiting())
    waiting.push_back(waiting_json(number, entry, language_of(request)));
  Json::Array held;
  for (const std::string& number : office.held()) held.push_back(number);
  co_return http::json_response(
      200,
      Json::Object{{"place", office.place()}, {"waiting", std::move(waiting)}, {"held", std::move(held)}});
}

boost::asio::awaitable<http::Response> Api::find_customers(http::Request request, Params, access::Session) {
  const std::string search = lower(text_in(request, "search").value_or(""));
  if (code_points(search).size() < search_least)
    co_return problem(request, {ErrorCode::search_too_short, {{"field", "search"}}});
  Json::Array found;
  for (const auto& [code, name] : parts_.lane.desk().model().office().customers()) {
    if (lower(code + "\n" + name).find(search) == std::string::npos) continue;
    found.push_back(Json::Object{{"code", code}, {"name", name}});
    if (found.size() == customers_found_max) break;
  }
  co_return http::json_response(200, Json::Object{{"customers", std::move(found)}});
}

boost::asio::awaitable<http::Response> Api::list_products(http::Request, Params, access::Session) {
  Json::Array list;
  for (const auto& [code, product] : parts_.lane.desk().model().office().products()) list.push_back(product);
  co_return http::json_response(200, Json::Object{{"products", std::move(list)}});
}

}  // namespace steelyard::service
