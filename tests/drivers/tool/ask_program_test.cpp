// SPDX-License-Identifier: Apache-2.0
// steelyard-scale asks, records and decodes.
#include <fstream>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>
#include <gtest/gtest.h>
#include <signal.h>

#include "station/base/json.h"
#include "tests/support/child_process.h"
#include "tests/support/test_folder.h"

namespace steelyard {
namespace {

using boost::asio::ip::tcp;

Finished scale(std::vector<std::string> arguments, const std::string& input = "") {
  arguments.insert(arguments.begin(), STEELYARD_SCALE);
  return run_program(arguments, input);
}

class AskProgram : public testing::Test {
 protected:
  /// A Keli K9 at address 3 with a little mud on its deck.
  void start(const std::vector<std::string>& more = {}) {
    std::ofstream(folder_.path("script")) << "load 20\n";
    std::vector<std::string> arguments = {STEELYARD_SCALE,
                                          "sim",
                                          "--protocol",
                                          "keli.k9",
                                          "--polled",
                                          "--address",
                                          "3",
                                          "--link",
                                          folder_.path("line"),
                                          "--script",
                                          folder_.path("script")};
    arguments.insert(arguments.end(), more.begin(), more.end());
    sim_.emplace(arguments);
    ASSERT_TRUE(sim_->line().has_value());
  }
  Finished ask(std::vector<std::string> arguments, const char* wait_ms = "5000") {
    const std::vector<std::string> head = {
        "ask", "serial://" + folder_.path("line"), "--protocol", "keli.k9", "--wait-ms", wait_ms};
    arguments.insert(arguments.begin(), head.begin(), head.end());
    return scale(arguments);
  }
  static std::string shown(const Finished& finished) {
    const auto row = parse_json(finished.output.substr(0, finished.output.find('\n')));
    const Json* indication = row ? row->find("indication") : nullptr;
    return indication != nullptr ? *indication->find("text")->string() : finished.output + finished.errors;
  }

  support::TestFolder folder_;
  std::optional<ChildProcess> sim_;
};

TEST_F(AskProgram, PrintsTheAnswerAsDecodeDoes) {
  start();
  const auto answer = ask({"--address", "3", "--unit", "kg", "poll"});
  EXPECT_EQ(answer.status, 0) << answer.errors;
  EXPECT_EQ(shown(answer), "20");
  EXPECT_NE(answer.output.find(R"("value_g":20000)"), std::string::npos);
}

TEST_F(AskProgram, ChangesTheScaleOnlyWhenItIsMeant) {
  start();
  for (const char* request : {"zero", "tare"}) {
    const auto refused = ask({"--address", "3", request});
    EXPECT_EQ(refused.status, 2);
    EXPECT_NE(refused.errors.find("--yes-change-the-scale"), std::string::npos);
  }
  EXPECT_EQ(shown(ask({"--address", "3", "poll"})), "20") << "nothing was sent";
  const auto zeroed = ask({"--address", "3", "--yes-change-the-scale", "zero"});
  EXPECT_EQ(zeroed.status, 0) << zeroed.errors;
  EXPECT_EQ(shown(ask({"--address", "3", "poll"})), "0");
}

TEST_F(AskProgram, SaysThatNobodyAnswers) {
  start();
  const auto other = ask({"--address", "4", "poll"}, "200");
  EXPECT_EQ(other.status, 1);
  EXPECT_NE(other.errors.find("(address 4) does not answer"), std::string::npos) << other.errors;
  EXPECT_EQ(other.output, "");
}

TEST_F(AskProgram, ADamagedAnswerIsShownAndIsNone) {
  start({"--fault", "check 1"});
  const auto damaged = ask({"--address", "3", "poll"}, "1000");
  EXPECT_EQ(damaged.status, 1);
  EXPECT_NE(damaged.output.find(R"("error":"checksum")"), std::string::npos) << damaged.output;
}

TEST_F(AskProgram, RefusesWhatCannotBeAsked) {
  const std::string line = "serial://" + folder_.path("none");
  const std::vector<std::pair<std::vector<std::string>, int>> cases = {
      {{"ask", line, "--protocol", "keli.k9", "burn"}, 2},
      {{"ask", line, "--protocol", "nobody.s", "poll"}, 2},
      {{"ask", line, "--protocol", "keli.k9", "--address", "27", "poll"}, 2},
      {{"ask", line, "--protocol", "keli.k9", "--unit", "stone", "poll"}, 2},
      {{"ask", line, "--protocol", "yaohua.tf0", "poll"}, 2},
      {{"ask", "ttyUSB0", "--protocol", "keli.k9", "poll"}, 2},
      {{"ask", line, "--protocol", "keli.k9", "poll"}, 1},
  };
  for (const auto& [arguments, status] : cases) {
    const auto result = scale(arguments);
    EXPECT_EQ(result.status, status) << arguments.back() << result.errors;
    EXPECT_FALSE(result.errors.empty());
  }
}

/// The far end of a line, where nothing speaks unless the test does.
class SilentLine {
 public:
  std::string url() const { return "tcp://127.0.0.1:" + std::to_string(acceptor_.local_endpoint().port()); }
  void accept() { acceptor_.accept(socket_); }
  /// Waits for the first byte.
  void hear() {
    char byte = 0;
    boost::asio::read(socket_, boost::asio::buffer(&byte, 1));
  }
  void say(const std::string& bytes) { boost::asio::write(socket_, boost::asio::buffer(bytes)); }

 private:
  boost::asio::io_context loop_;
  tcp::acceptor acceptor_{loop_, tcp::endpoint(boost::asio::ip::address_v4::loopback(), 0)};
  tcp::socket socket_{loop_};
};

TEST_F(AskProgram, AnInterruptionIsNoSuccess) {
  SilentLine line;
  ChildProcess ask({STEELYARD_SCALE, "ask", line.url(), "--protocol", "keli.k9", "--wait-ms", "60000",
                    "--yes-change-the-scale", "zero"});
  line.accept();
  line.hear();
  ask.signal(SIGINT);
  EXPECT_EQ(ask.wait(), 1);
  EXPECT_NE(ask.errors().find("does not answer"), std::string::npos) << ask.errors();
  EXPECT_EQ(ask.output(), "");
}

using DecodeProgram = AskProgram;

TEST_F(DecodeProgram, ReadsARecordingWithItsTimes) {
  std::ofstream(folder_.path("line.rec")) << "steelyard-line 1\n"
                                             "# line serial:///dev/ttyUSB0\n"
                                             "0.000000 022b303030\n"
                                             "0.100312 3030303031\n"
                                             "0.250999 4203\n"
                                             "\n"
                                             "3.000000 022b3031\n"
                                             "# 3.000000 lost: the cable\n"
                                             "9.000000 022b30303030303030314203";
  for (const bool from_stdin : {false, true}) {
    std::ifstream input(folder_.path("line.rec"));
    const std::string text{std::istreambuf_iterator<char>(input), {}};
    const auto result = from_stdin ? scale({"decode", "--protocol", "yaohua.tf0"}, text)
                                   : scale({"decode", "--protocol", "yaohua.tf0", folder_.path("line.rec")});
    EXPECT_EQ(result.status, 0) << result.errors;
    EXPECT_NE(result.output.find(R"({"at_ms":250,"frame_hex":"022b30303030303030314203")"),
              std::string::npos);
    EXPECT_NE(result.output.find(R"({"at_ms":3000,"bytes_hex":"022b3031","error":"truncated","offset":12})"),
              std::string::npos)
        << "what comes before and after a loss is not one frame\n"
        << result.output;
    EXPECT_NE(result.output.find(R"({"at_ms":9000,"frame_hex")"), std::string::npos);
    EXPECT_TRUE(result.output.ends_with("{\"errors\":1,\"frames\":2,\"skipped_bytes\":4}\n"))
        << result.output;
  }
}

TEST_F(DecodeProgram, NamesTheRowOfADamagedRecording) {
  std::ofstream(folder_.path("line.rec")) << "steelyard-line 1\n0.000000 022b\n0.1 zz\n";
  const auto result = scale({"decode", "--protocol", "yaohua.tf0", folder_.path("line.rec")});
  EXPECT_EQ(result.status, 1);
  EXPECT_NE(result.errors.find("row 3"), std::string::npos) << result.errors;
  std::ofstream(folder_.path("endless")) << "steelyard-line 1\n" << std::string(300'000, '0');
  EXPECT_EQ(scale({"decode", "--protocol", "yaohua.tf0", folder_.path("endless")}).status, 1);
}

TEST_F(DecodeProgram, BytesThatOnlyBeginLikeARecordingAreBytes) {
  const auto result = scale({"decode", "--protocol", "yaohua.tf0"}, "steelyard-line 17\x02+00000001B\x03");
  EXPECT_EQ(result.status, 0);
  EXPECT_NE(result.output.find(R"("offset":17)"), std::string::npos) << result.output;
}

TEST(RecordProgram, ALineThatIsSilentAtFirstBeginsAtZero) {
  SilentLine line;
  ChildProcess record({STEELYARD_SCALE, "record", line.url(), "/dev/stdout"});
  line.accept();
  std::optional<std::string> row = record.line();
  while (row && !row->ends_with(" silent")) row = record.line();
  EXPECT_EQ(row, "# 0.000000 silent");
  line.say("A");
  row = record.line();
  ASSERT_TRUE(row && row->ends_with(" 41")) << row.value_or("nothing");
  EXPECT_LT(std::stod(*row), 60) << "seconds since the beginning of the recording, not of the machine";
  record.signal(SIGINT);
  EXPECT_EQ(record.wait(), 0) << record.errors();
}

TEST(RecordProgram, KeepsWhatWasRecordedBeforeWhenItRotates) {
  const support::TestFolder folder;
  std::ofstream(folder.path("first")) << "steelyard-line 1\n0.000000 022b30303230303032314203\n";
  for (int run = 0; run < 2; ++run) {
    const auto result =
        scale({"record", "replay:" + folder.path("first"), folder.path("out"), "--rotate-mb", "1"});
    EXPECT_EQ(result.status, 0) << result.errors;
  }
  for (const char* file : {"out", "out.1"}) {
    const auto decoded = scale({"decode", "--protocol", "yaohua.tf0", folder.path(file)});
    EXPECT_NE(decoded.output.find(R"("text":"20.00")"), std::string::npos) << file;
  }
  EXPECT_EQ(scale({"record", "replay:" + folder.path("first"), folder.path("out"), "--keep", "2"}).status, 2)
      << "--keep wants --rotate-mb";
}

}  // namespace
}  // namespace steelyard
