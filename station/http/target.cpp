// SPDX-License-Identifier: Apache-2.0
#include "station/http/target.h"

#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

#include "station/base/text.h"

namespace steelyard::http {
namespace urls = boost::urls;
namespace {

bool is_clean(std::string_view text) {
  return text.find('\0') == std::string_view::npos && is_utf8(text);
}

}  // namespace

std::optional<Target> parse_target(std::string_view text) {
  auto parsed = urls::parse_origin_form(text);
  if (!parsed) parsed = urls::parse_absolute_uri(text);
  if (!parsed) return std::nullopt;
  const urls::url_view url = *parsed;

  Target target;
  target.path = url.path();
  if (!is_clean(target.path) || !target.path.starts_with('/')) return std::nullopt;
  for (const auto& segment : url.encoded_segments()) {
    target.segments.push_back(segment.decode());
    // Two bad halves around a %2F could make a good whole no more than the other way round; each is held to
    // it.
    if (!is_clean(target.segments.back())) return std::nullopt;
  }

  urls::encoding_opts options;
  options.space_as_plus = true;
  for (const auto& param : url.encoded_params()) {
    std::string name = param.key.decode(options);
    std::string value = param.has_value ? param.value.decode(options) : std::string();
    if (!is_clean(name) || !is_clean(value)) return std::nullopt;
    if (!name.empty()) target.query[std::move(name)] = std::move(value);
  }
  return target;
}

std::optional<ServerUrl> parse_server_url(std::string_view text) {
  const auto parsed = urls::parse_uri(text);
  if (!parsed) return std::nullopt;
  const urls::url_view url = *parsed;
  ServerUrl out;
  out.tls = url.scheme_id() == urls::scheme::https;
  if (!out.tls && url.scheme_id() != urls::scheme::http) return std::nullopt;
  const bool only_a_host = !url.has_userinfo() && !url.has_query() && !url.has_fragment() &&
                           (url.encoded_path().empty() || url.encoded_path() == "/");
  out.host = url.host_address();
  if (!only_a_host || out.host.empty() || !is_clean(out.host)) return std::nullopt;
  if (url.has_port() && url.port_number() == 0) return std::nullopt;
  out.port = url.has_port() ? url.port_number() : static_cast<std::uint16_t>(out.tls ? 443 : 80);
  out.authority = std::string(url.encoded_host_and_port());
  return out;
}

}  // namespace steelyard::http
