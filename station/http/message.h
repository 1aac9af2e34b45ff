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
  std::string method;                          ///< upper case
  std::string path;                            ///< percent-decoded, without the query
  std::map<std::string, std::string> query;    ///< percent-decoded; the last of a repeated name
  std::map<std::string, std::string> headers;  ///< names in lower case
  std::string body;
  std::string peer;  ///< address of the other side, without port

  /// The header's value, "" when absent. `name` in lower case.
  std::string_view header(std::string_view name) const;
  /// The token of "Authorization: Bearer …", "" when there is none.
  std::string_view bearer() const;
};

struct Response {
  int status = 200;
  std::string content_type = "application/json";
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers = {};
};

Response json_response(int status, const Json& body);
/// application/problem+json with {type, title, status, code, detail, params}; `detail` is the sentence in
/// `language`.
Response problem(const Error& error, Language language);
/// The HTTP status that a kind of error is answered with.
int status_of(ErrorKind kind);

}  // namespace steelyard::http
