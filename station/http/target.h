// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace steelyard::http {

/// A request target, taken apart and percent-decoded.
struct Target {
  std::string path;
  std::vector<std::string> segments;
  std::map<std::string, std::string, std::less<>> query;
};

/// Origin form ("/path?query") or absolute form. Empty where it is neither, or where something decodes to NUL
/// or to bad UTF-8. In the query a "+" is a blank.
std::optional<Target> parse_target(std::string_view text);

/// Where a client connects to.
struct ServerUrl {
  bool tls = false;
  std::string host;  ///< without the brackets of an IPv6 address
  std::uint16_t port = 0;
  std::string authority;  ///< as the Host header says it
};

/// "http://host:port" or "https://host:port", the port and a final "/" optional; nothing else.
std::optional<ServerUrl> parse_server_url(std::string_view text);

}  // namespace steelyard::http
