// SPDX-License-Identifier: Apache-2.0
// Lines over the network, on loopback.
#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/write.hpp>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include "tests/drivers/line/line_bench.h"

namespace steelyard::line {
namespace {

namespace asio = boost::asio;

using TcpLine = LineBench;
using std::chrono::milliseconds;

/// Takes every connection and keeps it, saying nothing by itself.
class Listener {
 public:
  explicit Listener(asio::io_context& loop) : acceptor_(loop, {asio::ip::address_v4::loopback(), 0}) {
    accept();
  }
  std::uint16_t port() const { return acceptor_.local_endpoint().port(); }
  std::vector<asio::ip::tcp::socket>& peers() { return peers_; }

 private:
  void accept() {
    acceptor_.async_accept([this](const boost::system::error_code& error, asio::ip::tcp::socket peer) {
      if (error) return;
      peers_.push_back(std::move(peer));
      accept();
    });
  }

  asio::ip::tcp::acceptor acceptor_;
  std::vector<asio::ip::tcp::socket> peers_;
};

TEST_F(TcpLine, ReadsTcpAndReconnects) {
  asio::ip::tcp::acceptor acceptor(loop_, {asio::ip::address_v4::loopback(), 0});
  auto& reader = read(TcpUrl{"127.0.0.1", acceptor.local_endpoint().port()});
  for (const char* text : {"one", "two"}) {
    asio::ip::tcp::socket peer(loop_);
    bool accepted = false;
    acceptor.async_accept(peer, [&](const boost::system::error_code& error) { accepted = !error; });
    until([&] { return accepted && reader.is_connected(); });
    asio::write(peer, asio::buffer(std::string_view(text)));
    until([&] { return text_.ends_with(text); });
    peer.close();
    until([&] { return !reader.is_connected(); });
  }
  EXPECT_EQ(text_, "onetwo");
  EXPECT_EQ(connected_, 2);
}

TEST_F(TcpLine, ASilentTcpLineIsOpenedAnew) {
  Listener listener(loop_);
  auto& reader = read(TcpUrl{"127.0.0.1", listener.port()},
                      {.silence = Duration(10'000), .retry_min = Duration(1'000), .tcp_silences_max = 3});
  until([&] { return listener.peers().size() == 3 && connected_ == 3; });
  EXPECT_EQ(reader.statistics().reopened_for_silence, 2u);
  ASSERT_EQ(reasons_.size(), 2u);
  EXPECT_EQ(reasons_[0].code, ErrorCode::line_lost);
  EXPECT_EQ(reasons_[0].params.at("what"), Param("no byte came, it is opened anew"));
  asio::write(listener.peers().back(), asio::buffer(std::string_view("a")));
  until([&] { return text_ == "a"; });
  EXPECT_TRUE(reader.is_alive());
}

TEST_F(TcpLine, ATcpLineIsOpenedAnewEverMoreRarelyUntilAByteComes) {
  Listener listener(loop_);
  read(TcpUrl{"127.0.0.1", listener.port()}, {.silence = Duration(5'000),
                                              .retry_min = Duration(0),
                                              .retry_max = Duration(0),
                                              .tcp_silences_max = 2});
  std::vector<std::chrono::steady_clock::time_point> at;
  for (const int round : {1, 2, 3, 4}) {
    until([&] { return connected_ == round; });
    at.push_back(std::chrono::steady_clock::now());
  }
  // 10, 20 and 40 ms: a slow machine only makes them longer.
  EXPECT_GE(at[2] - at[1], milliseconds(20));
  EXPECT_GE(at[3] - at[2], milliseconds(40));
}

TEST_F(TcpLine, ASilentLineIsLeftOpenWhereThatIsWanted) {
  Listener listener(loop_);
  Terminal terminal(folder_ / "scale");
  const LineReaderConfig never{.silence = Duration(5'000), .tcp_silences_max = 0};
  const LineReaderConfig soon{.silence = Duration(5'000), .tcp_silences_max = 1};
  for (const auto& [url, config] : {std::pair(LineUrl(TcpUrl{"127.0.0.1", listener.port()}), never),
                                    std::pair(LineUrl(SerialUrl{folder_ / "scale"}), soon)}) {
    auto& reader = read(url, config);
    silent_ = 0;
    until([&] { return silent_ == 1; });
    loop_.restart();
    loop_.run_for(milliseconds(50));
    EXPECT_TRUE(reader.is_connected());
    EXPECT_EQ(reader.statistics().losses, 0u);
    EXPECT_EQ(reader.statistics().connects, 1u);
  }
}

/// The reader's own end of a connection to `port`, among the handles of this process.
int handle_to(std::uint16_t port) {
  for (int handle = 3; handle < 256; ++handle) {
    sockaddr_in peer{};
    socklen_t size = sizeof peer;
    if (::getpeername(handle, reinterpret_cast<sockaddr*>(&peer), &size) != 0) continue;
    if (peer.sin_family == AF_INET && ntohs(peer.sin_port) == port) return handle;
  }
  return -1;
}

int option_of(int handle, int level, int name) {
  int value = -1;
  socklen_t size = sizeof value;
  CHECK(::getsockopt(handle, level, name, &value, &size) == 0);
  return value;
}

TEST_F(TcpLine, TheKernelLooksAfterAPeerThatVanished) {
  Listener listener(loop_);
  read(TcpUrl{"127.0.0.1", listener.port()});
  until([&] { return connected_ == 1; });
  const int handle = handle_to(listener.port());
  ASSERT_GE(handle, 0);
  EXPECT_EQ(option_of(handle, SOL_SOCKET, SO_KEEPALIVE), 1);
  EXPECT_EQ(option_of(handle, IPPROTO_TCP, TCP_KEEPIDLE), 5);
  EXPECT_EQ(option_of(handle, IPPROTO_TCP, TCP_KEEPINTVL), 2);
  EXPECT_EQ(option_of(handle, IPPROTO_TCP, TCP_KEEPCNT), 3);
  EXPECT_EQ(option_of(handle, IPPROTO_TCP, TCP_USER_TIMEOUT), 11'000);
  EXPECT_EQ(option_of(handle, IPPROTO_TCP, TCP_NODELAY), 1);
}

TEST_F(TcpLine, AClosedPortIsAReasonNotAnEnd) {
  asio::ip::tcp::acceptor acceptor(loop_, {asio::ip::address_v4::loopback(), 0});
  const auto port = acceptor.local_endpoint().port();
  acceptor.close();
  auto& reader = read(TcpUrl{"127.0.0.1", port});
  until([&] { return reader.statistics().failed_opens >= 3; });
  ASSERT_EQ(reasons_.size(), 1u);
  EXPECT_EQ(reasons_[0].code, ErrorCode::line_unopenable);
}

}  // namespace
}  // namespace steelyard::line
