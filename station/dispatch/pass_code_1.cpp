// SPDX-License-Identifier: Apache-2.0
// SY1: a JSON array and its signature in base64url. Only read any more.
#include <algorithm>

#include "station/base/json.h"
#include "station/base/text.h"
#include "station/dispatch/number.h"
#include "station/dispatch/pass_code.h"

namespace steelyard::dispatch {
namespace {

constexpr std::string_view prefix = "SY1.";

bool read_lines(const Json::Array& from, PassContent& content) {
  if (from.size() % 2 != 0 || from.size() > 2 * pass_lines_max) return false;
  for (std::size_t i = 0; i < from.size(); i += 2) {
    if (from[i].string() == nullptr || from[i + 1].integer() == nullptr) return false;
    content.lines.emplace_back(*from[i].string(), *from[i + 1].integer());
  }
  return true;
}

/// "G1-P0000123" and "G1-20261122-0007"; both of one station.
bool read_numbers(const std::string& pass, const std::string& dispatch, PassContent& content) {
  content.station = pass.substr(0, pass.find('-'));
  content.pass = number_in(pass);
  const auto day = day_in(dispatch);
  if (!day) return false;
  content.day = *day;
  content.of_day = number_in(dispatch);
  return content.number() == pass && content.dispatch() == dispatch;
}

bool read_content(const Json& json, PassContent& content) {
  const Json::Array* parts = json.array();
  if (parts == nullptr || parts->size() != 7) return false;
  for (const int text : {0, 1, 2, 5}) {
    if ((*parts)[static_cast<std::size_t>(text)].string() == nullptr) return false;
  }
  if ((*parts)[3].integer() == nullptr || (*parts)[4].integer() == nullptr || (*parts)[6].array() == nullptr)
    return false;
  if (!read_numbers(*(*parts)[0].string(), *(*parts)[1].string(), content)) return false;
  content.plate = *(*parts)[2].string();
  content.net = Mass::grams(*(*parts)[3].integer());
  constexpr std::int64_t year_9999 = 253'402'300'799;
  const std::int64_t expiry = *(*parts)[4].integer();
  if (expiry < 0 || expiry > year_9999) return false;
  content.expires_at = WallTime{std::chrono::seconds{expiry}};
  content.prev = *(*parts)[5].string();
  return read_lines(*(*parts)[6].array(), content);
}

}  // namespace

std::optional<PassCode> read_pass_code_1(std::string_view code) {
  const auto point = code.rfind('.');
  if (code.size() > pass_code_max || !code.starts_with(prefix) || point < prefix.size()) return std::nullopt;
  const auto payload = from_base64url(code.substr(prefix.size(), point - prefix.size()));
  const auto signature = from_base64url(code.substr(point + 1));
  if (!payload || !signature || signature->size() != std::tuple_size_v<Signature>) return std::nullopt;
  const auto json = parse_json(std::string(payload->begin(), payload->end()));
  PassCode out;
  if (!json || !read_content(*json, out.content)) return std::nullopt;
  out.signed_text = std::string(code.substr(0, point));
  std::copy(signature->begin(), signature->end(), out.signature.begin());
  return out;
}

}  // namespace steelyard::dispatch
