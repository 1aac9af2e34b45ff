// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include <boost/asio/io_context.hpp>

#include "drivers/tool/commands.h"
#include "drivers/tool/stream_ear.h"
#include "station/base/result.h"

namespace steelyard::tool {

/// The end of a line that speaks: a pseudo-terminal behind a link, or a listening socket. Nothing is kept for
/// later: bytes that nobody reads now are gone, as on a wire.
class Outlet {
 public:
  virtual ~Outlet() = default;
  /// The address for a reader: "serial://PATH" or "tcp://HOST:PORT".
  virtual std::string url() const = 0;
  virtual void write(std::span<const std::uint8_t> bytes) = 0;
  /// From now on `heard` gets on the loop what readers write; before that it is thrown away. To be called
  /// once. What several readers write at a time is mixed, as on a wire.
  virtual void listen(Heard heard) = 0;
  virtual bool has_reader() = 0;
  virtual bool is_plugged() const = 0;
  /// Pulls the cable: the readers lose the line and cannot open it. Harmless when it is out.
  virtual void unplug() = 0;
  /// line_unopenable {line, what}, cannot_listen {address, what}. Harmless when it is in.
  virtual Result<void> plug() = 0;
};

using MadeOutlet = Result<std::unique_ptr<Outlet>>;

/// Plugged in. What stands at `path` is replaced only when it is a link that no living simulator holds; a
/// file is never touched. line_in_use {line}, line_unopenable {line, what}. Removed with the outlet.
MadeOutlet make_pty_outlet(boost::asio::io_context& loop, const std::string& path);
/// Listening; port 0 takes a free one. cannot_listen {address, what}.
MadeOutlet make_tcp_outlet(boost::asio::io_context& loop, const std::string& host, std::uint16_t port);
/// By the options; field_missing when they name none or both.
MadeOutlet make_outlet(boost::asio::io_context& loop, const OutletOptions& options);

}  // namespace steelyard::tool
