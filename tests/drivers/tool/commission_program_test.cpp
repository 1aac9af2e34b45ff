// SPDX-License-Identifier: Apache-2.0
// steelyard-scale commission, in conversation with a simulated indicator on a pseudo-terminal.
#include <filesystem>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/write.hpp>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "drivers/commission/profile_file.h"
#include "tests/support/child_process.h"

namespace steelyard {
namespace {

namespace asio = boost::asio;
namespace fs = std::filesystem;
using asio::ip::tcp;

class CommissionProgram : public testing::Test {
 protected:
  CommissionProgram() {
    std::string pattern = testing::TempDir() + "steelyard-commission-XXXXXX";
    CHECK(::mkdtemp(pattern.data()) != nullptr);
    folder_ = pattern;
    CHECK(::mkfifo((folder_ / "typed").c_str(), 0600) == 0);
    typed_ = ::open((folder_ / "typed").c_str(), O_RDWR | O_CLOEXEC);
    CHECK(typed_ >= 0);
  }
  ~CommissionProgram() override {
    ::close(typed_);
    fs::remove_all(folder_);
  }

  std::string line() const { return "serial://" + (folder_ / "scale").string(); }
  fs::path out() const { return folder_ / "north.json"; }

  void simulate() {
    sim_ = std::make_unique<ChildProcess>(
        std::vector<std::string>{STEELYARD_SCALE, "sim", "--protocol", "yaohua.tf0", "--link",
                                 folder_ / "scale", "--frame-rate", "20", "--control", "127.0.0.1:0"});
    const auto ready = sim_->line();
    ASSERT_TRUE(ready.has_value());
    const auto port = static_cast<std::uint16_t>(std::stoi(ready->substr(ready->rfind(':') + 1)));
    control_.connect(tcp::endpoint(asio::ip::address_v4::loopback(), port));
  }
  void load(int kg) {
    asio::write(control_, asio::buffer("load " + std::to_string(kg) + "\n"));
    std::string reply;
    asio::read_until(control_, asio::dynamic_buffer(reply), '\n');
    ASSERT_EQ(reply, "ok\n");
  }

  /// With the fifo as its standard input.
  void commission() {
    const std::string command =
        "exec \"$0\" commission \"$1\" --protocol yaohua.tf0 --scale north --out \"$2\" "
        "--interval 20 --unit kg --by li < \"$3\"";
    program_ = std::make_unique<ChildProcess>(std::vector<std::string>{
        "/bin/sh", "-c", command, STEELYARD_SCALE, line(), out(), folder_ / "typed"});
    const auto ready = program_->line();
    ASSERT_TRUE(ready.has_value() && ready->starts_with("ready")) << program_->errors();
  }
  /// Types a line and reads the answer.
  std::string say(const std::string& text) {
    const std::string row = text + "\n";
    CHECK(::write(typed_, row.data(), row.size()) == static_cast<ssize_t>(row.size()));
    return program_->line(std::chrono::seconds(20)).value_or("");
  }

  fs::path folder_;
  int typed_ = -1;
  asio::io_context loop_;
  tcp::socket control_{loop_};
  std::unique_ptr<ChildProcess> sim_;
  std::unique_ptr<ChildProcess> program_;
};

TEST_F(CommissionProgram, ThreeLoadsHeldAgainstTheDisplayGiveAProfile) {
  simulate();
  commission();
  EXPECT_EQ(say("0 kg"), "ok: 0 kg = 022b30303030303030314203 (1 of at least 3 / 已确认 1 个，至少 3 个)");
  EXPECT_TRUE(say("20 kg").starts_with("error: commissioning_differs")) << "the display shows 0";
  EXPECT_TRUE(say("0").starts_with("error: commissioning_load_known"));
  load(18'760);
  EXPECT_EQ(say("undo"), "ok: 0 is taken back / 已撤回");
  EXPECT_EQ(say("undo"), "error: nothing is confirmed / 尚无已确认的重量");
  load(18'780);
  EXPECT_TRUE(say("much").starts_with("error: field_bad_format"));
  EXPECT_TRUE(say("finish").starts_with("error: commissioning_too_few"));
  for (const int kg : {18'760, 40'000, -300}) {
    load(kg);
    // The display needs a moment to show it: only then a person types it.
    std::string answer;
    const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds(15);
    while (!answer.starts_with("ok") && std::chrono::steady_clock::now() < limit) {
      answer = say(std::to_string(kg) + " kg");
    }
    EXPECT_TRUE(answer.starts_with("ok: " + std::to_string(kg) + " kg")) << answer;
  }
  EXPECT_EQ(say("finish"), "written: " + out().string());
  EXPECT_EQ(program_->wait(), 0);
  EXPECT_NE(program_->errors().find("022b30313837363030313303 | 18760 | steady 稳定\n"), std::string::npos)
      << program_->errors();

  const auto profile = commission::load_profile(out());
  ASSERT_TRUE(profile.ok() && profile->has_value());
  EXPECT_EQ((*profile)->scale, "north");
  EXPECT_EQ((*profile)->protocol, "yaohua.tf0");
  EXPECT_EQ((*profile)->by, "li");
  EXPECT_EQ((*profile)->loads.size(), 3u);
  EXPECT_TRUE((*profile)->sign_seen);
}

TEST_F(CommissionProgram, TheEndOfTheInputIsNoProfile) {
  simulate();
  const Finished ended = run_program({STEELYARD_SCALE, "commission", line(), "--protocol", "yaohua.tf0",
                                      "--scale", "north", "--out", out(), "--interval", "20", "--unit", "kg"},
                                     "0 kg\n");
  EXPECT_EQ(ended.status, 1);
  EXPECT_NE(ended.output.find("ok: 0 kg"), std::string::npos) << ended.output;
  EXPECT_NE(ended.errors.find("1 loads are confirmed; 3 different ones are needed"), std::string::npos)
      << ended.errors;
  EXPECT_FALSE(fs::exists(out()));
}

TEST_F(CommissionProgram, AnInterruptionWritesNothing) {
  simulate();
  commission();
  program_->signal(SIGINT);
  EXPECT_EQ(program_->wait(), 1);
  EXPECT_NE(program_->errors().find("nothing was written / 已中断"), std::string::npos) << program_->errors();
  EXPECT_FALSE(fs::exists(out()));
}

TEST_F(CommissionProgram, SaysWhatIsWrongWithWhatWasTyped) {
  const auto typed = [&](const std::string& interval, const std::string& address, const std::string& unit) {
    return run_program({STEELYARD_SCALE, "commission", line(), "--protocol", "yaohua.tf0", "--scale", "north",
                        "--out", out(), "--interval", interval, "--address", address, "--unit", unit});
  };
  EXPECT_EQ(typed("none", "1", "kg").status, 2);
  const Finished addressed = typed("20", "1", "kg");
  EXPECT_EQ(addressed.status, 2);
  EXPECT_NE(addressed.errors.find("this protocol knows none"), std::string::npos) << addressed.errors;
  EXPECT_EQ(run_program({STEELYARD_SCALE, "commission", line(), "--protocol", "x", "--scale", "n", "--out",
                         out(), "--interval", "20"})
                .status,
            2);
  EXPECT_EQ(run_program({STEELYARD_SCALE, "commission", line(), "--protocol", "yaohua.tf0", "--scale", "n",
                         "--out", out(), "--interval", "20", "--unit", "stone"})
                .status,
            2);
  EXPECT_EQ(run_program({STEELYARD_SCALE, "commission", line(), "--protocol", "yaohua.tf0", "--scale", "n",
                         "--out", out(), "--interval", "20"})
                .status,
            1)
      << "there is no such line";
}

}  // namespace
}  // namespace steelyard
