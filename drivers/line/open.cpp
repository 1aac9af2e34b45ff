// SPDX-License-Identifier: Apache-2.0
#include "drivers/line/open.h"

#include <boost/asio/this_coro.hpp>

namespace steelyard::line {

boost::asio::awaitable<OpenedLine> open_line(LineUrl url) {
  const auto executor = co_await boost::asio::this_coro::executor;
  if (const auto* serial = std::get_if<SerialUrl>(&url)) co_return open_serial(executor, *serial);
  if (const auto* replay = std::get_if<ReplayUrl>(&url)) co_return open_replay(executor, *replay);
  if (const auto* far = std::get_if<ComPortUrl>(&url)) {
    ComPortUrl com_port = *far;
    co_return co_await open_com_port(std::move(com_port));
  }
  TcpUrl tcp = std::get<TcpUrl>(url);
  co_return co_await open_tcp(std::move(tcp));
}

}  // namespace steelyard::line
