// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "station/base/result.h"
#include "station/base/serial_settings.h"

namespace steelyard::line {

/// serial:///dev/ttyUSB0?baud=9600&bits=8&parity=none&stop=1 – each key optional, with these defaults. The
/// path may be a link (/dev/serial/by-id/…) or a pseudo-terminal. bits=9 is eight and a mark bit in the place
/// of the parity, which is left out then; how such characters look on the line of bytes is in nine_bit.h.
struct SerialUrl {
  std::string path;
  SerialSettings settings{};
  friend bool operator==(const SerialUrl&, const SerialUrl&) = default;
};

/// tcp://host:port, tcp://[::1]:port
struct TcpUrl {
  std::string host;
  std::uint16_t port = 0;
  friend bool operator==(const TcpUrl&, const TcpUrl&) = default;
};

/// tcp2217://host:port?baud=9600&bits=8&parity=none&stop=1 – a serial port far away whose settings are made
/// over the network (RFC 2217); each key optional, with these defaults; at most eight bits.
struct ComPortUrl {
  TcpUrl server;
  SerialSettings settings{};
  friend bool operator==(const ComPortUrl&, const ComPortUrl&) = default;
};

/// replay:FILE, the file name as it is.
struct ReplayUrl {
  std::string file;
  friend bool operator==(const ReplayUrl&, const ReplayUrl&) = default;
};

using LineUrl = std::variant<SerialUrl, TcpUrl, ReplayUrl, ComPortUrl>;

/// Of a serial line, near or far; empty for one that has none, or whose settings are made elsewhere.
std::optional<SerialSettings> settings_of(const LineUrl& url);
/// Nothing changes where settings_of is empty.
void set_settings(LineUrl& url, const SerialSettings& settings);

/// line_url_malformed {url, rule}, or for one key field_unknown {field}, field_out_of_range or
/// field_not_one_of {field, rule}.
Result<LineUrl> parse_line_url(std::string_view text);
/// What parse_line_url reads; a serial line, near or far, with all its keys.
std::string text_of(const LineUrl& url);

/// "HOST:PORT" as in tcp://; for listeners port 0 (any) is allowed. line_url_malformed {url, rule}.
Result<TcpUrl> parse_host_port(std::string_view text, bool any_port);

}  // namespace steelyard::line
