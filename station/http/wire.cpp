// SPDX-License-Identifier: Apache-2.0
#include "station/http/wire.h"

#include <algorithm>

#include <boost/beast/core/string.hpp>
#include <boost/beast/http/status.hpp>

namespace steelyard::http {
namespace beast = boost::beast;

bool is_token(std::string_view name) {
  static constexpr std::string_view others = "!#$%&'*+-.^_`|~";
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           others.find(c) != std::string_view::npos;
  });
}

bool is_header_value(std::string_view value) {
  return std::none_of(value.begin(), value.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\t') || byte == 0x7F;
  });
}

bool are_sendable(const std::vector<std::pair<std::string, std::string>>& headers) {
  return std::all_of(headers.begin(), headers.end(),
                     [](const auto& h) { return is_token(h.first) && is_header_value(h.second); });
}

bool has_no_body(int status) {
  return status < 200 || status == 204 || status == 304;
}

std::string head_of(const Response& response, bool keep_alive) {
  std::string head;
  head.reserve(256);
  const auto line = [&head](std::string_view name, std::string_view value) {
    head.append(name).append(": ").append(value).append("\r\n");
  };
  head += "HTTP/1.1 " + std::to_string(response.status) + " ";
  head += std::string_view(
      beast::http::obsolete_reason(beast::http::int_to_status(static_cast<unsigned>(response.status))));
  head += "\r\n";
  bool has_cache_rule = false;
  for (const auto& [name, value] : response.headers) {
    has_cache_rule = has_cache_rule || beast::iequals(name, "Cache-Control");
    line(name, value);
  }
  if (!has_no_body(response.status)) {
    if (!response.content_type.empty()) line("Content-Type", response.content_type);
    line("Content-Length", std::to_string(response.body.size()));
  }
  if (!has_cache_rule) line("Cache-Control", "no-store");
  line("X-Content-Type-Options", "nosniff");
  line("Connection", keep_alive ? "keep-alive" : "close");
  head += "\r\n";
  return head;
}

}  // namespace steelyard::http
