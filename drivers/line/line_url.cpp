// SPDX-License-Identifier: Apache-2.0
#include "drivers/line/line_url.h"

#include <charconv>
#include <optional>
#include <utility>

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

Result<void> set_key(std::string_view key, std::string_view value, int bits_max, SerialSettings& out) {
  if (key == "baud") return set_number(key, value, 50, 4'000'000, out.baud);
  if (key == "bits") return set_number(key, value, 5, bits_max, out.bits);
  if (key == "stop") return set_number(key, value, 1, 2, out.stop);
  if (key != "parity") return Error{ErrorCode::field_unknown, {{"field", key}}};
  const auto parity = parity_named(value);
  if (!parity) return Error{ErrorCode::field_not_one_of, {{"field", key}, {"rule", "none, even, odd"}}};
  out.parity = *parity;
  return {};
}

/// What follows the ?, "" where there is none.
Result<SerialSettings> parse_settings(std::string_view url, std::string_view query, int bits_max) {
  SerialSettings out;
  while (!query.empty()) {
    const auto end = std::min(query.find('&'), query.size());
    const std::string_view pair = query.substr(0, end);
    query.remove_prefix(std::min(end + 1, query.size()));
    const auto equals = pair.find('=');
    if (equals == std::string_view::npos) return malformed(url, "keys are written key=value, joined by &");
    auto set = set_key(pair.substr(0, equals), pair.substr(equals + 1), bits_max, out);
    if (!set) return set.error();
  }
  return out;
}

/// Before and after the ?.
std::pair<std::string_view, std::string_view> split_query(std::string_view rest) {
  const auto mark = rest.find('?');
  if (mark == std::string_view::npos) return {rest, ""};
  return {rest.substr(0, mark), rest.substr(mark + 1)};
}

Result<LineUrl> parse_serial(std::string_view text, std::string_view rest) {
  const auto [path, query] = split_query(rest);
  if (!path.starts_with('/') || path.size() < 2) {
    return malformed(text, "serial:// is followed by an absolute path, as in serial:///dev/ttyUSB0");
  }
  const auto settings = parse_settings(text, query, 9);
  if (!settings) return settings.error();
  if (settings->bits == 9 && settings->parity != Parity::none) {
    return malformed(text, "with bits=9 the mark bit stands in the place of the parity, which is left out");
  }
  return LineUrl(SerialUrl{std::string(path), *settings});
}

Result<LineUrl> parse_com_port(std::string_view text, std::string_view rest) {
  const auto [place, query] = split_query(rest);
  auto server = parse_host_port(place, false);
  if (!server) return server.error();
  const auto settings = parse_settings(text, query, 8);
  if (!settings) return settings.error();
  return LineUrl(ComPortUrl{*std::move(server), *settings});
}

std::string query_of(const SerialSettings& with) {
  return "?baud=" + std::to_string(with.baud) + "&bits=" + std::to_string(with.bits) +
         "&parity=" + std::string(name_of(with.parity)) + "&stop=" + std::to_string(with.stop);
}

std::string host_port(const TcpUrl& tcp) {
  const bool six = tcp.host.find(':') != std::string::npos;
  return (six ? "[" + tcp.host + "]" : tcp.host) + ":" + std::to_string(tcp.port);
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
  constexpr std::string_view com_port = "tcp2217://";
  constexpr std::string_view replay = "replay:";
  if (text.starts_with(serial)) return parse_serial(text, text.substr(serial.size()));
  if (text.starts_with(com_port)) return parse_com_port(text, text.substr(com_port.size()));
  if (text.starts_with(tcp)) {
    auto parsed = parse_host_port(text.substr(tcp.size()), false);
    if (!parsed) return parsed.error();
    return LineUrl(*std::move(parsed));
  }
  if (text.starts_with(replay) && text.size() > replay.size()) {
    return LineUrl(ReplayUrl{std::string(text.substr(replay.size()))});
  }
  return malformed(text, "a line is serial:///dev/…, tcp://HOST:PORT, tcp2217://HOST:PORT or replay:FILE");
}

std::optional<SerialSettings> settings_of(const LineUrl& url) {
  if (const auto* serial = std::get_if<SerialUrl>(&url)) return serial->settings;
  if (const auto* far = std::get_if<ComPortUrl>(&url)) return far->settings;
  return std::nullopt;
}

void set_settings(LineUrl& url, const SerialSettings& settings) {
  if (auto* serial = std::get_if<SerialUrl>(&url)) serial->settings = settings;
  if (auto* far = std::get_if<ComPortUrl>(&url)) far->settings = settings;
}

std::string text_of(const LineUrl& url) {
  if (const auto* serial = std::get_if<SerialUrl>(&url)) {
    return "serial://" + serial->path + query_of(serial->settings);
  }
  if (const auto* tcp = std::get_if<TcpUrl>(&url)) return "tcp://" + host_port(*tcp);
  if (const auto* far = std::get_if<ComPortUrl>(&url)) {
    return "tcp2217://" + host_port(far->server) + query_of(far->settings);
  }
  return "replay:" + std::get<ReplayUrl>(url).file;
}

}  // namespace steelyard::line
