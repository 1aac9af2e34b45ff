// SPDX-License-Identifier: Apache-2.0
// From the simulated indicator's process, over a line, through the reader and the session, to indications.
#include <chrono>
#include <filesystem>

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/write.hpp>
#include <gtest/gtest.h>
#include <signal.h>
#include <stdlib.h>

#include "drivers/indicator_session.h"
#include "drivers/line/line_reader.h"
#include "drivers/registry.h"
#include "tests/support/child_process.h"

namespace steelyard {
namespace {

namespace asio = boost::asio;
namespace fs = std::filesystem;
using asio::ip::tcp;
using indicator::Indication;

/// What follows `name=` in the line that says that the program is ready.
std::string word_after(const std::string& text, const std::string& name) {
  const auto at = text.find(name + "=");
  CHECK(at != std::string::npos);
  const auto begin = at + name.size() + 1;
  return text.substr(begin, text.find(' ', begin) - begin);
}

class LineToIndication : public testing::TestWithParam<std::string> {
 protected:
  LineToIndication() {
    std::string pattern = testing::TempDir() + "steelyard-e2e-XXXXXX";
    CHECK(::mkdtemp(pattern.data()) != nullptr);
    folder_ = pattern;
  }
  ~LineToIndication() override {
    reader_.reset();
    sim_.reset();
    fs::remove_all(folder_);
  }

  void start(const std::vector<std::string>& where) {
    std::vector<std::string> arguments = {STEELYARD_SCALE, "sim",         "--protocol", GetParam(),
                                          "--control",     "127.0.0.1:0", "--speed",    "20",
                                          "--frame-rate",  "50"};
    arguments.insert(arguments.end(), where.begin(), where.end());
    sim_ = std::make_unique<ChildProcess>(arguments);
    const auto ready = sim_->line();
    ASSERT_TRUE(ready.has_value() && ready->starts_with("ready "));
    const std::string address = word_after(*ready, "control");
    const auto port = static_cast<std::uint16_t>(std::stoi(address.substr(address.rfind(':') + 1)));
    control_.connect(tcp::endpoint(asio::ip::address_v4::loopback(), port));
    const auto url = line::parse_line_url(word_after(*ready, "line"));
    ASSERT_TRUE(url.ok());
    line::LineHandlers handlers;
    handlers.bytes = [this](std::span<const std::uint8_t> bytes, Instant) {
      session_.feed(bytes, [this](const indicator::Reading& reading) { keep(reading); });
    };
    handlers.disconnected = [this](const Error&) {
      session_.gap([this](const indicator::Reading& reading) { keep(reading); });
      ++losses_;
    };
    handlers.silent = [this] { ++silences_; };
    line::LineReaderConfig config;
    config.retry_min = Duration(10'000);
    reader_ = std::make_unique<line::LineReader>(loop_, *url, config, std::move(handlers));
    reader_->start();
  }

  void keep(const indicator::Reading& reading) {
    if (const Indication* indication = reading.indication()) last_ = *indication;
  }

  std::string command(const std::string& text) {
    asio::write(control_, asio::buffer(text + "\n"));
    std::string reply;
    const std::size_t count = asio::read_until(control_, asio::dynamic_buffer(reply), '\n');
    return reply.substr(0, count - 1);
  }

  template <typename Condition>
  void until(Condition condition) {
    const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds(15);
    while (!condition()) {
      ASSERT_LT(std::chrono::steady_clock::now(), limit)
          << (last_ ? indicator::describe(*last_) : "nothing read");
      loop_.restart();
      loop_.run_one_for(std::chrono::milliseconds(50));
    }
  }
  void until_shown(std::int64_t kg) {
    until([&] { return last_ && last_->value == weighing::Decimal{kg, 0}; });
  }

  fs::path folder_;
  indicator::Registry registry_ = indicator::Registry::built_in();
  indicator::IndicatorSession session_{*registry_.find(GetParam())};
  asio::io_context loop_;
  tcp::socket control_{loop_};
  std::unique_ptr<ChildProcess> sim_;
  std::unique_ptr<line::LineReader> reader_;
  std::optional<Indication> last_;
  int losses_ = 0;
  int silences_ = 0;
};

TEST_P(LineToIndication, ATruckIsReadFromAPseudoTerminalAcrossAnUnplug) {
  start({"--link", folder_ / "scale"});
  until_shown(0);
  EXPECT_EQ(command("drive-on 48760"), "ok");
  until_shown(48'760);
  until([&] { return command("status").find("at_rest=yes") != std::string::npos; });
  EXPECT_EQ(session_.statistics().all_errors(), 0u);

  EXPECT_EQ(command("unplug"), "ok");
  until([&] { return losses_ > 0; });
  EXPECT_FALSE(fs::exists(fs::symlink_status(folder_ / "scale")));
  until([&] { return reader_->statistics().failed_opens > 1; });
  last_.reset();
  EXPECT_EQ(command("drive-off"), "ok");
  EXPECT_EQ(command("plug"), "ok");
  until_shown(0);
  EXPECT_EQ(reader_->statistics().connects, 2u);
  EXPECT_GE(session_.statistics().gaps, 1u);
  sim_->signal(SIGTERM);
  EXPECT_EQ(sim_->wait(), 0);
}

TEST_P(LineToIndication, ATruckIsReadFromTcpAcrossARestartOfTheIndicator) {
  start({"--listen", "127.0.0.1:0"});
  EXPECT_EQ(command("load 1000"), "ok");
  until_shown(1'000);
  EXPECT_EQ(command("unplug"), "ok");
  until([&] { return losses_ > 0 && !reader_->is_connected(); });
  EXPECT_EQ(command("load 2000"), "ok");
  EXPECT_EQ(command("plug"), "ok");
  until_shown(2'000);
}

TEST_P(LineToIndication, OverloadShowsNoWeight) {
  start({"--link", folder_ / "scale"});
  until_shown(0);
  EXPECT_EQ(command("load 90000"), "ok");
  // Toledo says it in a flag; Yaohua has none, and falls silent.
  until([&] { return silences_ > 0 || (last_ && last_->overload); });
  EXPECT_TRUE(!last_->value || last_->value == (weighing::Decimal{0, 0}));
}

std::string test_name(const testing::TestParamInfo<std::string>& info) {
  return info.param == "yaohua.tf0" ? "yaohua" : "toledo";
}
INSTANTIATE_TEST_SUITE_P(All, LineToIndication, testing::Values("yaohua.tf0", "toledo.continuous"),
                         test_name);

TEST(LineGarbage, RubbishOnALineCostsNoFrameAndShowsNoWeight) {
  const indicator::Registry registry = indicator::Registry::built_in();
  asio::io_context loop;
  tcp::acceptor acceptor(loop, {asio::ip::address_v4::loopback(), 0});
  indicator::IndicatorSession session(*registry.find("yaohua.tf0"));
  std::vector<std::string> shown;
  line::LineHandlers handlers;
  handlers.bytes = [&](std::span<const std::uint8_t> bytes, Instant) {
    session.feed(bytes, [&](const indicator::Reading& reading) {
      shown.push_back(indicator::describe(reading.decoded));
    });
  };
  line::LineReader reader(loop, line::TcpUrl{"127.0.0.1", acceptor.local_endpoint().port()}, {},
                          std::move(handlers));
  reader.start();
  tcp::socket peer(loop);
  acceptor.async_accept(peer, [&](const boost::system::error_code& error) {
    CHECK(!error);
    asio::write(peer, asio::buffer(std::string("weigh01T6386\x02+01876001\x02+018760013\x03") +
                                   std::string(10, '\x02') + "\x02+018780013\x03\x02+01878001D\x03"));
  });
  const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds(15);
  while (shown.size() < 4 && std::chrono::steady_clock::now() < limit) {
    loop.restart();
    loop.run_one_for(std::chrono::milliseconds(50));
  }
  EXPECT_EQ(shown, (std::vector<std::string>{"truncated", "18760", "checksum", "18780"}));
}

}  // namespace
}  // namespace steelyard
