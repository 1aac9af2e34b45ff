// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>

#include "drivers/line/line_url.h"
#include "station/base/result.h"

namespace steelyard::line {

/// Connects within five seconds, with the kernel looking after the peer. line_unopenable {line, what}, with
/// `name` for the line.
boost::asio::awaitable<Result<boost::asio::ip::tcp::socket>> connect_tcp(TcpUrl url, std::string name);

}  // namespace steelyard::line
