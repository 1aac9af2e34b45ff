// SPDX-License-Identifier: Apache-2.0
#include "station/http/message.h"

#include <algorithm>

namespace steelyard::http {
namespace {

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// The code in words: "body_too_large" is "Body too large".
std::string title_of(std::string_view code) {
  std::string title(code);
  std::replace(title.begin(), title.end(), '_', ' ');
  title.front() = static_cast<char>(title.front() - 'a' + 'A');
  return title;
}

}  // namespace

std::string_view Request::header(std::string_view name) const {
  const auto it = headers.find(name);
  return it == headers.end() ? std::string_view() : std::string_view(it->second);
}

std::string_view Request::bearer() const {
  static constexpr std::string_view scheme = "bearer ";
  std::string_view value = header("authorization");
  const bool is_bearer =
      value.size() > scheme.size() && std::equal(scheme.begin(), scheme.end(), value.begin(),
                                                 [](char expected, char c) { return expected == lower(c); });
  if (!is_bearer) return {};
  value.remove_prefix(std::min(value.find_first_not_of(' ', scheme.size()), value.size()));
  return value;
}

std::string_view Response::header(std::string_view name) const {
  const auto it =
      std::find_if(headers.begin(), headers.end(), [&](const auto& h) { return h.first == name; });
  return it == headers.end() ? std::string_view() : std::string_view(it->second);
}

Response json_response(int status, const Json& body) {
  Response response;
  response.status = status;
  response.body = to_text(body);
  return response;
}

Response problem(const Error& error, Language language) {
  const std::string code(name_of(error.code));
  const int status = status_of(error.code);
  Json::Object params;
  for (const auto& [name, param] : error.params) {
    params.emplace(name, param.integer() != nullptr ? Json(*param.integer()) : Json(*param.string()));
  }
  Response response = json_response(status, Json::Object{{"type", "urn:steelyard:problem:" + code},
                                                         {"title", title_of(code)},
                                                         {"status", status},
                                                         {"code", code},
                                                         {"detail", sentence(error, language)},
                                                         {"params", std::move(params)}});
  response.content_type = "application/problem+json";
  return response;
}

Language language_of(std::string_view accept_language, Language otherwise) {
  if (accept_language.starts_with("zh")) return Language::zh;
  if (accept_language.starts_with("en")) return Language::en;
  return otherwise;
}

int status_of(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::bad_request:
      return 400;
    case ErrorKind::unauthenticated:
      return 401;
    case ErrorKind::forbidden:
      return 403;
    case ErrorKind::not_found:
      return 404;
    case ErrorKind::conflict:
      return 409;
    case ErrorKind::too_large:
      return 413;
    case ErrorKind::invalid:
      return 422;
    case ErrorKind::busy:
      return 429;
    case ErrorKind::unavailable:
      return 503;
    case ErrorKind::broken:
      return 500;
  }
  return 500;
}

int status_of(ErrorCode code) {
  if (code == ErrorCode::method_not_allowed) return 405;
  if (code == ErrorCode::header_too_large) return 431;
  return status_of(kind_of(code));
}

}  // namespace steelyard::http
