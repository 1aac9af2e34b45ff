// SPDX-License-Identifier: Apache-2.0
#include "drivers/line/open.h"
#include "drivers/line/stream_line.h"
#include "drivers/line/tcp_connect.h"

namespace steelyard::line {

namespace asio = boost::asio;
using asio::ip::tcp;

asio::awaitable<OpenedLine> open_tcp(TcpUrl url) {
  const std::string name = text_of(LineUrl(url));
  auto socket = co_await connect_tcp(std::move(url), name);
  if (!socket) co_return socket.error();
  co_return OpenedLine(std::make_unique<StreamLine<tcp::socket>>(*std::move(socket), name));
}

}  // namespace steelyard::line
