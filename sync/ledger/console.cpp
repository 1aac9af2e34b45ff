// SPDX-License-Identifier: Apache-2.0
#include "sync/ledger/console.h"

#include <array>
#include <utility>

#include "station/journal/hash.h"

namespace steelyard::ledger {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 4> types = {
    {{".html", "text/html; charset=utf-8"},
     {".js", "text/javascript; charset=utf-8"},
     {".css", "text/css; charset=utf-8"},
     {".svg", "image/svg+xml"}}};

std::string_view type_of(std::string_view path) {
  for (const auto& [end, type] : types) {
    if (path.ends_with(end)) return type;
  }
  return "text/plain; charset=utf-8";
}

/// No script, style or picture but this program's own, no address but this one, no frame around it.
constexpr const char* policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

}  // namespace

Result<http::Response> console_answer(const http::Request& request, std::string_view path) {
  const ConsoleFile* file = console_file(path);
  if (file == nullptr) return Error{ErrorCode::not_found, {{"what", "such address"}}};
  http::Response response;
  const std::string tag = "\"" + journal::to_hex(journal::sha256(file->bytes)).substr(0, 16) + "\"";
  response.headers = {{"ETag", tag},
                      {"Cache-Control", "no-cache"},
                      {"Content-Security-Policy", policy},
                      {"Referrer-Policy", "no-referrer"}};
  response.content_type = type_of(path);
  if (request.header("if-none-match") == tag) {
    response.status = 304;
    return response;
  }
  response.body = file->bytes;
  return response;
}

}  // namespace steelyard::ledger
