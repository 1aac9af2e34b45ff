// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "station/base/error.h"
#include "station/base/json.h"

namespace steelyard::http {

/// A request as a handler sees it: already read whole, within the server's limits.
struct Request {
  std::string method;  ///< upper case; HEAD comes as GET, and the server leaves the body out
  std::string path;    ///< percent-decoded, without the query; well-formed UTF-8 without NUL, as is the query
  /// The path's segments, each decoded by itself: "/v1/slips/2026%2F7" is {"v1", "slips", "2026/7"}.
  std::vector<std::string> segments;
  std::map<std::string, std::string, std::less<>> query;  ///< percent-decoded; the last of a repeated name
  std::map<std::string, std::string, std::less<>>
      headers;  ///< names in lower case; repeated ones joined by ", "
  std::string body;
  std::string peer;  ///< address of the other side, without port

  /// The header's value, "" when absent. `name` in lower case.
  std::string_view header(std::string_view name) const;
  /// The token of "Authorization: Bearer …", "" when there is none.
  std::string_view bearer() const;
};

/// `body` may be binary. The server adds Content-Length, Connection, Cache-Control: no-store (unless
/// `headers` has its own) and X-Content-Type-Options: nosniff. From a client: header names in lower case,
/// without Content-Type.
struct Response {
  int status = 200;
  std::string content_type = "application/json";
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers = {};

  /// The value of the first header of that name (in the case it was given), "" when absent.
  std::string_view header(std::string_view name) const;
};

Response json_response(int status, const Json& body);
/// application/problem+json with {type ("urn:steelyard:problem:<code>"), title, status, code, detail,
/// params}; `detail` is the sentence in `language`.
Response problem(const Error& error, Language language);
/// What an Accept-Language header asks for; `otherwise` where it begins with neither zh nor en.
Language language_of(std::string_view accept_language, Language otherwise);
/// The HTTP status that a kind of error is answered with.
int status_of(ErrorKind kind);
/// As its kind says, but for the two codes HTTP has a status of its own for: method_not_allowed 405,
/// header_too_large 431.
int status_of(ErrorCode code);

}  // namespace steelyard::http
