// SPDX-License-Identifier: Apache-2.0
// Lines against the serial server that stands in many a control cabinet, over a pseudo-terminal.
#include <fstream>
#include <optional>

#include <boost/asio/ip/tcp.hpp>
#include <gtest/gtest.h>
#include <signal.h>
#include <termios.h>

#include "drivers/line/open.h"
#include "tests/drivers/line/keep.h"
#include "tests/drivers/line/line_bench.h"
#include "tests/support/child_process.h"

namespace steelyard::line {
namespace {

namespace asio = boost::asio;
constexpr const char* program = "/usr/sbin/ser2net";

class Ser2net : public LineBench {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(program)) GTEST_SKIP() << "ser2net is not installed: apt install ser2net";
    termios settings{};  // no echo, also before the server has set the terminal
    ASSERT_EQ(tcgetattr(terminal_.master(), &settings), 0);
    cfmakeraw(&settings);
    ASSERT_EQ(tcsetattr(terminal_.master(), TCSANOW, &settings), 0);
  }

  void serve(const std::string& accepter) {
    port_ = free_port();
    std::ofstream(folder_ / "ser2net.yaml")
        << "%YAML 1.1\n---\nconnection: &scale\n  accepter: " << accepter << ",127.0.0.1," << port_
        << "\n  connector: serialdev," << terminal_.name() << ",9600n81,local\n";
    start_server();
  }
  void start_server() {
    server_ = std::make_unique<ChildProcess>(
        std::vector<std::string>{program, "-n", "-d", "-u", "-c", folder_ / "ser2net.yaml"});
  }
  TcpUrl server() const { return {"127.0.0.1", port_}; }

  /// Data both ways, then the server gone and there again.
  void check(const LineUrl& url) {
    auto& reader = read(url);
    for (const int round : {1, 2}) {
      until([&] { return connected_ == round; });
      text_.clear();
      std::string sent;
      for (int byte = 0; byte < 256; ++byte) sent.push_back(static_cast<char>(byte));
      // The server opens the port a moment after the connection, and throws away what waited there.
      until([&] {
        terminal_.send("?");
        return !text_.empty();
      });
      terminal_.send(sent);
      until([&] { return text_.ends_with(sent); });
      std::optional<Result<void>> written;
      keep(loop_, reader.write({sent.begin(), sent.end()}), written);
      until([&] { return written.has_value(); });
      EXPECT_TRUE(written->ok());
      EXPECT_EQ(terminal_.receive(256), sent);
      server_.reset();
      until([&] { return !reader.is_connected(); });
      if (round == 1) start_server();
    }
  }

  std::uint16_t free_port() {
    asio::ip::tcp::acceptor any(loop_, {asio::ip::address_v4::loopback(), 0});
    return any.local_endpoint().port();
  }
  Terminal terminal_{folder_ / "scale"};
  std::uint16_t port_ = 0;
  std::unique_ptr<ChildProcess> server_;
};

TEST_F(Ser2net, RawTcpCarriesEveryByteAndComesBack) {
  serve("tcp");
  check(server());
}

TEST_F(Ser2net, Rfc2217CarriesEveryByteAndComesBack) {
  serve("telnet(rfc2217),tcp");
  check(ComPortUrl{server()});
}

TEST_F(Ser2net, Rfc2217SetsTheSpeedOfThePort) {
  serve("telnet(rfc2217),tcp");
  auto& reader = read(ComPortUrl{server(), {.baud = 2400, .stop = 2}});
  until([&] { return reader.is_connected(); });
  termios settings{};
  ASSERT_EQ(tcgetattr(terminal_.master(), &settings), 0);
  EXPECT_EQ(cfgetospeed(&settings), static_cast<speed_t>(B2400));
  EXPECT_NE(settings.c_cflag & CSTOPB, 0u);
}

TEST_F(Ser2net, AServerOfPlainTcpIsNotTakenForOneOfRfc2217) {
  serve("tcp");
  std::optional<Error> refusal;
  const Error wanted{ErrorCode::line_unopenable,
                     {{"line", text_of(ComPortUrl{server()})}, {"what", "no answer in RFC 2217"}}};
  while (refusal != wanted && !HasFailure()) {  // at first the server does not listen yet
    std::optional<OpenedLine> opened;
    keep(loop_, open_com_port(ComPortUrl{server()}, Duration(50'000)), opened);
    until([&] { return opened.has_value(); });
    ASSERT_FALSE(opened->ok());
    refusal = opened->error();
  }
}

}  // namespace
}  // namespace steelyard::line
