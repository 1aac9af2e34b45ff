// SPDX-License-Identifier: Apache-2.0
// steelyard-scale probe, on pseudo-terminals where the simulator speaks, on sockets and on recordings.
#include <filesystem>
#include <fstream>
#include <random>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/write.hpp>
#include <gtest/gtest.h>
#include <signal.h>
#include <stdlib.h>

#include "drivers/line/recording.h"
#include "drivers/registry.h"
#include "station/base/json.h"
#include "tests/support/child_process.h"

namespace steelyard {
namespace {

namespace asio = boost::asio;
namespace fs = std::filesystem;
using asio::ip::tcp;

std::vector<std::string> ids() {
  std::vector<std::string> out;
  const auto registry = indicator::Registry::built_in();
  for (const auto& one : registry.all()) out.emplace_back(one.id);
  return out;
}

bool is_polled(const std::string& id) {
  const auto registry = indicator::Registry::built_in();
  const auto models = registry.find(id)->models;
  return std::any_of(models.begin(), models.end(), [](const auto& model) { return model.polled; });
}

Json probed(std::vector<std::string> arguments, int expected_status) {
  arguments.insert(arguments.begin(), {STEELYARD_SCALE, "probe", "--json"});
  const Finished run = run_program(arguments);
  EXPECT_EQ(run.status, expected_status) << run.errors;
  auto json = parse_json(run.output);
  EXPECT_TRUE(json.ok()) << run.output << run.errors;
  return json ? *std::move(json) : Json();
}

class ProbeFolder {
 protected:
  ProbeFolder() {
    std::string pattern = testing::TempDir() + "steelyard-probe-XXXXXX";
    CHECK(::mkdtemp(pattern.data()) != nullptr);
    folder_ = pattern;
  }
  ~ProbeFolder() { fs::remove_all(folder_); }

  fs::path recording_of(std::span<const std::uint8_t> bytes) const {
    std::ofstream out(folder_ / "recording");
    out << line::recording_head("test", WallTime());
    for (std::size_t at = 0; at < bytes.size(); at += 64) {
      out << line::recording_row(Duration(static_cast<std::int64_t>(at) * 1'000),
                                 bytes.subspan(at, std::min<std::size_t>(64, bytes.size() - at)));
    }
    return folder_ / "recording";
  }
  fs::path folder_;
};

/// Its poll is harmless to every other indicator: it need not be named.
bool is_asked_unnamed(const std::string& id) {
  static const auto registry = indicator::Registry::built_in();
  return registry.find(id)->poll_is_harmless;
}

class ProbeSimulated : public ProbeFolder, public testing::TestWithParam<std::string> {};
class ProbeProgram : public ProbeFolder, public testing::Test {};

TEST_P(ProbeSimulated, FindsWhatTheSimulatorSpeaksOnAPseudoTerminal) {
  ChildProcess sim({STEELYARD_SCALE, "sim", "--protocol", GetParam(), "--link", folder_ / "scale",
                    "--frame-rate", "50", "--control", "127.0.0.1:0"});
  const auto ready = sim.line();
  ASSERT_TRUE(ready.has_value());
  asio::io_context loop;
  tcp::socket control(loop);
  const auto port = static_cast<std::uint16_t>(std::stoi(ready->substr(ready->rfind(':') + 1)));
  control.connect(tcp::endpoint(asio::ip::address_v4::loopback(), port));
  asio::write(control, asio::buffer(std::string("load 18760\n")));
  std::string reply;
  asio::read_until(control, asio::dynamic_buffer(reply), '\n');
  ASSERT_EQ(reply, "ok\n");

  std::vector<std::string> arguments = {"serial://" + (folder_ / "scale").string(), "--seconds", "2"};
  if (is_polled(GetParam())) {
    arguments.emplace_back(is_asked_unnamed(GetParam()) ? "--ask" : "--protocol=" + GetParam());
  }
  const Json answer = probed(arguments, 0);
  const Json* candidates = answer.find("candidates");
  ASSERT_NE(candidates, nullptr);
  bool found = false;
  for (const Json& one : *candidates->array()) {
    const bool first_or_tied = &one == &candidates->array()->front() || *one.find("tied")->boolean();
    if (*one.find("protocol")->string() == GetParam()) found = first_or_tied;
  }
  EXPECT_TRUE(found) << to_text(answer);
}

INSTANTIATE_TEST_SUITE_P(All, ProbeSimulated, testing::ValuesIn(ids()), [](const auto& info) {
  std::string name = info.param;
  std::replace_if(
      name.begin(), name.end(), [](char c) { return std::isalnum(static_cast<unsigned char>(c)) == 0; }, '_');
  return name;
});

TEST_F(ProbeProgram, FindsNothingInNoiseAndSaysSo) {
  std::mt19937 random(21);  // NOLINT: the same every time
  std::vector<std::uint8_t> bytes(1'000);
  for (auto& byte : bytes) byte = static_cast<std::uint8_t>(random());
  const auto file = recording_of(bytes);
  const Json answer = probed({"replay:" + file.string()}, 1);
  EXPECT_TRUE(answer.find("candidates")->array()->empty());
  const Finished said = run_program({STEELYARD_SCALE, "probe", "replay:" + file.string()});
  EXPECT_EQ(said.output, "");
  EXPECT_NE(said.errors.find("1000 bytes"), std::string::npos) << said.errors;
}

TEST_F(ProbeProgram, ReadsARecordingAndPrintsLinesToPaste) {
  const std::string frame = "\x02+018760013\x03";
  std::vector<std::uint8_t> bytes;
  for (int i = 0; i < 12; ++i) bytes.insert(bytes.end(), frame.begin(), frame.end());
  const Finished said = run_program({STEELYARD_SCALE, "probe", "replay:" + recording_of(bytes).string()});
  EXPECT_EQ(said.status, 0) << said.errors;
  EXPECT_NE(said.output.find("protocol = \"yaohua.tf0\"\n"), std::string::npos) << said.output;
  EXPECT_NE(said.output.find("=  18760\n"), std::string::npos) << said.output;
}

TEST_F(ProbeProgram, WritesNothingToALineUnlessToldTo) {
  asio::io_context loop;
  tcp::acceptor acceptor(loop, {asio::ip::address_v4::loopback(), 0});
  const std::string line = "tcp://127.0.0.1:" + std::to_string(acceptor.local_endpoint().port());
  ChildProcess probe({STEELYARD_SCALE, "probe", line, "--seconds", "1"});
  tcp::socket peer = acceptor.accept();
  std::array<char, 64> heard{};
  boost::system::error_code error;
  EXPECT_EQ(peer.read_some(asio::buffer(heard), error), 0u);  // up to its end
  EXPECT_EQ(error, asio::error::eof);
  EXPECT_EQ(probe.wait(), 1);
}

TEST_F(ProbeProgram, SaysWhatIsWrongWithWhatWasTyped) {
  EXPECT_EQ(run_program({STEELYARD_SCALE, "probe", "nonsense"}).status, 2);
  EXPECT_EQ(run_program({STEELYARD_SCALE, "probe", "tcp://h:1", "--addresses", "4-1"}).status, 2);
  EXPECT_EQ(run_program({STEELYARD_SCALE, "probe", "tcp://h:1", "--baud", "fast"}).status, 2);
  const Finished gone = run_program({STEELYARD_SCALE, "probe", "serial:///dev/there-is-none"});
  EXPECT_EQ(gone.status, 1);
  EXPECT_NE(gone.errors.find("cannot be opened"), std::string::npos);
}

}  // namespace
}  // namespace steelyard
