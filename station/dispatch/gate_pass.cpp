// SPDX-License-Identifier: Apache-2.0
#include "station/dispatch/gate_pass.h"

#include <algorithm>

#include "station/base/json.h"
#include "station/base/text.h"

namespace steelyard::dispatch {
namespace {

constexpr std::string_view prefix = "SY1.";

/// [number, dispatch, plate, net in grams, expiry in seconds, prev, [code, bags, code, bags …]]: positions
/// instead of names keep the QR small.
Json content_json(const PassContent& content, std::size_t line_count) {
  Json::Array lines;
  for (std::size_t i = 0; i < line_count; ++i) {
    lines.emplace_back(content.lines[i].first);
    lines.emplace_back(content.lines[i].second);
  }
  const std::int64_t expiry = content.expires_at.time_since_epoch().count() / 1000;
  return Json::Array{content.number, content.dispatch, content.plate,   content.net.in_grams(),
                     expiry,         content.prev,     std::move(lines)};
}

bool read_lines(const Json::Array& from, PassContent& content) {
  if (from.size() % 2 != 0 || from.size() > 2 * pass_lines_max) return false;
  for (std::size_t i = 0; i < from.size(); i += 2) {
    if (from[i].string() == nullptr || from[i + 1].integer() == nullptr) return false;
    content.lines.emplace_back(*from[i].string(), *from[i + 1].integer());
  }
  return true;
}

bool read_content(const Json& json, PassContent& content) {
  const Json::Array* parts = json.array();
  if (parts == nullptr || parts->size() != 7) return false;
  for (const int text : {0, 1, 2, 5}) {
    if ((*parts)[static_cast<std::size_t>(text)].string() == nullptr) return false;
  }
  if ((*parts)[3].integer() == nullptr || (*parts)[4].integer() == nullptr || (*parts)[6].array() == nullptr)
    return false;
  content.number = *(*parts)[0].string();
  content.dispatch = *(*parts)[1].string();
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

std::string_view name_of(PassState state) {
  switch (state) {
    case PassState::issued:
      return "issued";
    case PassState::used:
      return "used";
    case PassState::cancelled:
      return "cancelled";
  }
  return "";
}

std::string make_pass_code(const PassContent& content, const Signer& signer) {
  constexpr std::size_t signature_chars = 87;  // a point and 64 bytes in base64url
  std::size_t lines = std::min(content.lines.size(), pass_lines_max);
  std::string text;
  do {
    text = std::string(prefix) + to_base64url(bytes_of(to_text(content_json(content, lines))));
  } while (text.size() + signature_chars > pass_code_max && lines-- > 0);
  CHECK(text.size() + signature_chars <= pass_code_max);
  return text + "." + to_base64url(signer.sign(text));
}

Result<PassCode> read_pass_code(std::string_view code) {
  const Error malformed{ErrorCode::pass_malformed, {{"field", "code"}}};
  const auto point = code.rfind('.');
  if (code.size() > pass_code_max || !code.starts_with(prefix) || point < prefix.size()) return malformed;
  const auto payload = from_base64url(code.substr(prefix.size(), point - prefix.size()));
  const auto signature = from_base64url(code.substr(point + 1));
  if (!payload || !signature || signature->size() != std::tuple_size_v<Signature>) return malformed;
  const auto json = parse_json(std::string(payload->begin(), payload->end()));
  PassCode out;
  if (!json || !read_content(*json, out.content)) return malformed;
  out.signed_text = std::string(code.substr(0, point));
  std::copy(signature->begin(), signature->end(), out.signature.begin());
  return out;
}

}  // namespace steelyard::dispatch
