// SPDX-License-Identifier: Apache-2.0
// A far serial port played by the test; tests/drivers/line/ser2net_test.cpp has a real one.
#include <algorithm>
#include <array>

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/write.hpp>
#include <gtest/gtest.h>

#include "drivers/line/open.h"
#include "tests/drivers/line/keep.h"
#include "tests/drivers/line/line_bench.h"

namespace steelyard::line {
namespace {

namespace asio = boost::asio;

/// Takes one connection, says what it is told to, and keeps what it hears.
class FakeServer {
 public:
  FakeServer(asio::io_context& loop, std::string says)
      : acceptor_(loop, {asio::ip::address_v4::loopback(), 0}), peer_(loop), says_(std::move(says)) {
    acceptor_.async_accept(peer_, [this](const boost::system::error_code& error) {
      if (error) return;
      say(says_);
      hear();
    });
  }
  ComPortUrl url() const { return {{"127.0.0.1", acceptor_.local_endpoint().port()}}; }
  void say(std::string_view text) { asio::write(peer_, asio::buffer(text)); }
  void hang_up() { peer_.close(); }
  const std::string& heard() const { return heard_; }

 private:
  void hear() {
    peer_.async_read_some(asio::buffer(buffer_),
                          [this](const boost::system::error_code& error, std::size_t count) {
                            if (error) return;
                            heard_.append(buffer_.data(), count);
                            hear();
                          });
  }

  asio::ip::tcp::acceptor acceptor_;
  asio::ip::tcp::socket peer_;
  std::string says_;
  std::string heard_;
  std::array<char, 512> buffer_{};
};

using namespace std::string_literals;  // NOLINT(google-build-using-namespace)

const std::string accepts = "\xFF\xFD\x2C"s;
const std::string confirms = accepts +
                             "\xFF\xFA\x2C\x65\x00\x00\x25\x80\xFF\xF0"s
                             "\xFF\xFA\x2C\x66\x08\xFF\xF0"s
                             "\xFF\xFA\x2C\x67\x01\xFF\xF0"s
                             "\xFF\xFA\x2C\x68\x01\xFF\xF0"s;

class ComPortLine : public LineBench {
 protected:
  Error refusal_of(const FakeServer& server, Duration within = Duration(10'000'000)) {
    std::optional<OpenedLine> opened;
    keep(loop_, open_com_port(server.url(), within), opened);
    until([&] { return opened.has_value(); });
    CHECK(!opened->ok());
    return opened->error();
  }
};

TEST_F(ComPortLine, CarriesDataBothWays) {
  FakeServer server(loop_, confirms);
  auto& reader = read(server.url());
  until([&] { return reader.is_connected(); });
  server.say("a\xFF\xFF\xFF\xF1z"s);
  until([&] { return text_ == "a\xFFz"; });
  std::optional<Result<void>> written;
  keep(loop_, reader.write({1, 0xFF, 2}), written);
  until([&] { return server.heard().ends_with("\x01\xFF\xFF\x02"); });
  EXPECT_TRUE(written.has_value() && written->ok());
  server.hang_up();
  until([&] { return !reasons_.empty(); });
  EXPECT_EQ(reasons_[0].code, ErrorCode::line_lost);
}

TEST_F(ComPortLine, ManyWritesAtOnceStayWhole) {
  FakeServer server(loop_, confirms);
  auto& reader = read(server.url());
  until([&] { return reader.is_connected(); });
  std::array<std::optional<Result<void>>, 8> written;
  for (std::size_t index = 0; index < written.size(); ++index) {
    const auto letter = static_cast<std::uint8_t>('a' + index);
    keep(loop_, reader.write(std::vector<std::uint8_t>(100'000, letter)), written[index]);
  }
  std::string heard;
  until([&] {
    if (server.heard().size() < 800'000) return false;
    heard.clear();  // without the settings, which hold no such letters
    for (const char byte : server.heard()) {
      if (byte >= 'a' && byte <= 'h') heard.push_back(byte);
    }
    return heard.size() == 800'000;
  });
  heard.erase(std::unique(heard.begin(), heard.end()), heard.end());
  std::sort(heard.begin(), heard.end());
  EXPECT_EQ(heard, "abcdefgh") << "each in one piece";
}

TEST_F(ComPortLine, APortThatSomebodyElseSetsIsLost) {
  FakeServer server(loop_, confirms);
  auto& reader = read(server.url(), {.retry_min = Duration(60'000'000), .retry_max = Duration(60'000'000)});
  until([&] { return reader.is_connected(); });
  server.say("\xFF\xFA\x2C\x65\x00\x00\x12\xC0\xFF\xF0"s);
  until([&] { return !reasons_.empty(); });
  EXPECT_EQ(reasons_[0].code, ErrorCode::line_lost);
  EXPECT_EQ(reasons_[0].params.at("what"), Param("baud: 4800, not 9600"));
}

TEST_F(ComPortLine, NamesTheSettingTheServerDoesNotTake) {
  FakeServer server(loop_, accepts + "\xFF\xFA\x2C\x66\x07\xFF\xF0"s);
  const Error error = refusal_of(server);
  EXPECT_EQ(error.code, ErrorCode::line_settings_refused);
  EXPECT_EQ(error.params.at("what"), Param("bits: 7, not 8"));
}

TEST_F(ComPortLine, AServerWithoutTheOptionIsRefused) {
  FakeServer server(loop_, "\xFF\xFE\x2C"s);
  EXPECT_EQ(refusal_of(server).code, ErrorCode::line_settings_refused);
}

TEST_F(ComPortLine, AServerThatNeverAgreesIsNotWaitedForForEver) {
  FakeServer server(loop_, "login: "s);
  const Error error = refusal_of(server, Duration(20'000));
  EXPECT_EQ(error.code, ErrorCode::line_unopenable);
  EXPECT_EQ(error.params.at("what"), Param("no answer in RFC 2217"));
}

TEST_F(ComPortLine, StopsWhileItStillAgrees) {
  FakeServer server(loop_, "");
  auto& reader = read(server.url());
  until([&] { return !server.heard().empty(); });
  reader.stop();
  until([&] { return loop_.stopped() || loop_.poll() == 0; });
  EXPECT_FALSE(reader.is_connected());
}

}  // namespace
}  // namespace steelyard::line
