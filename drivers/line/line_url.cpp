// SPDX-License-Identifier: Apache-2.0
#include "drivers/line/line_url.h"

#include <charconv>
#include <optional>

namespace steelyard::line {
namespace {

Error malformed(std::string_view url, std::string_view rule) {
  return {ErrorCode::line_url_malformed, {{"url", url}, {"rule", rule}}};
}

std::optional<int> number_in(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

Result<void> set_number(std::string_view key, std::string_view value, int min, int max, int& out) {
  const auto number = number_in(value);
  if (!number || *number < min || *number > max) {
    const std::string rule = std::to_string(min) + " to " + std::to_string(max);
    return Error{ErrorCode::field_out_of_range, {{"field", key}, {"rule", rule}}};
  }
  out = *number;
  return {};
}

Result<void> set_key(std::string_view key, std::string_view value, SerialUrl& url) {
  if (key == "baud") return set_number(key, value, 50, 4'000'000, url.settings.baud);
  if (key == "bits") return set_number(key, value, 5, 8, url.settings.bits);
  if (key == "stop") return set_number(key, value, 1, 2, url.settings.stop);
  if (key != "parity") return Error{ErrorCode::field_unknown, {{"field", key}}};
  const auto parity = parity_named(value);
  if (!parity) return Error{ErrorCode::field_not_one_of, {{"field", key}, {"rule", "none, even, odd"}}};
  url.settings.parity = *parity;
  return {};
}

Result<LineUrl> parse_serial(std::string_view text, std::string_view rest) {
  SerialUrl url;
  const auto mark = rest.find('?');
  url.path = rest.substr(0, mark);
  if (!url.path.starts_with('/') || url.path.size() < 2) {
    return malformed(text, "serial:// is followed by an absolute path, as in serial:///dev/ttyUSB0");
  }
  std::string_view query = mark == std::string_view::npos ? "" : rest.substr(mark + 1);
  while (!query.empty()) {
    const auto end = std::min(query.find('&'), query.size());
    const std::string_view pair = query.substr(0, end);
    query.remove_prefix(std::min(end + 1, query.size()));
    const auto equals = pair.find('=');
    if (equals == std::string_view::npos) return malformed(text, "keys are written key=value, joined by &");
    if (auto set = set_key(pair.substr(0, equals), pair.substr(equals + 1), url); !set) return set.error();
  }
  return LineUrl(std::move(url));
}

}  // namespace

Result<TcpUrl> parse_host_port(std::string_view text, bool any_port) {
  const auto colon = text.rfind(':');
  if (colon == std::string_view::npos || colon == 0) return malformed(text, "HOST:PORT is wanted");
  std::string_view host = text.substr(0, colon);
  if (host.starts_with('[') && host.ends_with(']')) {
    host = host.substr(1, host.size() - 2);
  } else if (host.find(':') != std::string_view::npos) {
    return malformed(text, "an IPv6 address stands in brackets, as in [::1]:4001");
  }
  const bool plain = host.find_first_of("/?#@[] ") == std::string_view::npos;
  if (host.empty() || !plain) return malformed(text, "HOST:PORT is wanted");
  int port = 0;
  if (auto set = set_number("port", text.substr(colon + 1), any_port ? 0 : 1, 65'535, port); !set) {
    return set.error();
  }
  return TcpUrl{std::string(host), static_cast<std::uint16_t>(port)};
}

Result<LineUrl> parse_line_url(std::string_view text) {
  constexpr std::string_view serial = "serial://";
  constexpr std::string_view tcp = "tcp://";
  constexpr std::string_view replay = "replay:";
  if (text.starts_with(serial)) return parse_serial(text, text.substr(serial.size()));
  if (text.starts_with(tcp)) {
    auto parsed = parse_host_port(text.substr(tcp.size()), false);
    if (!parsed) return parsed.error();
    return LineUrl(*std::move(parsed));
  }
  if (text.starts_with(replay) && text.size() > replay.size()) {
    return LineUrl(ReplayUrl{std::string(text.substr(replay.size()))});
  }
  return malformed(text, "a line is serial:///dev/…, tcp://HOST:PORT or replay:FILE");
}

std::string text_of(const LineUrl& url) {
  if (const auto* serial = std::get_if<SerialUrl>(&url)) {
    const SerialSettings& with = serial->settings;
    return "serial://" + serial->path + "?baud=" + std::to_string(with.baud) +
           "&bits=" + std::to_string(with.bits) + "&parity=" + std::string(name_of(with.parity)) +
           "&stop=" + std::to_string(with.stop);
  }
  if (const auto* tcp = std::get_if<TcpUrl>(&url)) {
    const bool six = tcp->host.find(':') != std::string::npos;
    return "tcp://" + (six ? "[" + tcp->host + "]" : tcp->host) + ":" + std::to_string(tcp->port);
  }
  return "replay:" + std::get<ReplayUrl>(url).file;
}

}  // namespace steelyard::line
