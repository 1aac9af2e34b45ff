// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include "drivers/line/line.h"
#include "drivers/line/line_url.h"
#include "station/base/time.h"

namespace steelyard::line {

using OpenedLine = Result<std::unique_ptr<Line>>;

/// Opens a line, looking its path or name up afresh. What waited in a serial port's buffer from before is
/// thrown away: it is old. line_unopenable {line, what}, line_in_use {line},
/// line_settings_refused {line, what}, file_unreadable, recording_malformed.
boost::asio::awaitable<OpenedLine> open_line(LineUrl url);

/// The kinds behind open_line.
OpenedLine open_serial(const boost::asio::any_io_executor& executor, const SerialUrl& url);
boost::asio::awaitable<OpenedLine> open_tcp(TcpUrl url);
/// line_settings_refused also where the server knows no RFC 2217; line_unopenable when it does not agree
/// `within` that time.
boost::asio::awaitable<OpenedLine> open_com_port(ComPortUrl url, Duration within = Duration(5'000'000));
OpenedLine open_replay(const boost::asio::any_io_executor& executor, const ReplayUrl& url);

}  // namespace steelyard::line
