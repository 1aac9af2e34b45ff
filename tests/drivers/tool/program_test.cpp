// SPDX-License-Identifier: Apache-2.0
// steelyard-scale as a script sees it.
#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>
#include <signal.h>
#include <stdlib.h>

#include "station/base/json.h"
#include "tests/support/child_process.h"

namespace steelyard {
namespace {

namespace fs = std::filesystem;

Finished scale(std::vector<std::string> arguments, const std::string& input = "") {
  arguments.insert(arguments.begin(), STEELYARD_SCALE);
  return run_program(arguments, input);
}

Json json_of(const std::string& line) {
  auto parsed = parse_json(line);
  CHECK(parsed.ok());
  return *std::move(parsed);
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    out.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

class ScaleProgram : public testing::Test {
 protected:
  ScaleProgram() {
    std::string pattern = testing::TempDir() + "steelyard-scale-XXXXXX";
    CHECK(::mkdtemp(pattern.data()) != nullptr);
    folder_ = pattern;
  }
  ~ScaleProgram() override { fs::remove_all(folder_); }
  fs::path folder_;
};

TEST_F(ScaleProgram, ListsItsProtocols) {
  const auto text = scale({"list"});
  EXPECT_EQ(text.status, 0);
  EXPECT_NE(text.output.find("yaohua.tf0"), std::string::npos);
  const Json json = json_of(scale({"list", "--json"}).output);
  ASSERT_NE(json.array(), nullptr);
  EXPECT_GE(json.array()->size(), 2u);
  const Json& model = json.array()->at(0).find("models")->array()->at(0);
  EXPECT_NE(model.find("line")->find("baud")->integer(), nullptr);
}

TEST_F(ScaleProgram, SaysWhyAProtocolIsExperimental) {
  EXPECT_NE(scale({"list"}).output.find("  experimental: "), std::string::npos);
  const Json json = json_of(scale({"list", "--json"}).output);
  std::map<std::string, bool> experimental;
  for (const Json& protocol : *json.array()) {
    experimental.emplace(*protocol.find("id")->string(), !protocol.find("experimental")->is_null());
  }
  EXPECT_TRUE(experimental.at("yaohua.scoreboard"));
  EXPECT_FALSE(experimental.at("yaohua.tf0"));
}

TEST_F(ScaleProgram, ListsThePortsOfThisMachine) {
  const auto json = scale({"ports", "--json"});
  EXPECT_EQ(json.status, 0) << json.errors;
  EXPECT_NE(json_of(json.output).array(), nullptr);
  EXPECT_FALSE(scale({"ports"}).output.empty());
}

TEST_F(ScaleProgram, DecodesStdinToOneLinePerFrame) {
  const std::string frame = "\x02+01876001F\x03";  // 18760, whose check is 13
  const std::string good = "\x02-00008921E\x03";
  const auto result = scale({"decode", "--protocol", "yaohua.tf0", "--unit", "kg"}, frame + good);
  EXPECT_EQ(result.status, 0);
  const auto lines = lines_of(result.output);
  ASSERT_EQ(lines.size(), 3u);
  EXPECT_EQ(lines[0], R"({"bytes_hex":"022b30313837363030314603","error":"checksum","offset":0})");
  const Json second = json_of(lines[1]);
  EXPECT_EQ(*second.find("offset")->integer(), 12);
  EXPECT_EQ(*second.find("frame_hex")->string(), "022d30303030383932314503");
  const Json& indication = *second.find("indication");
  EXPECT_EQ(*indication.find("text")->string(), "-0.89");
  EXPECT_EQ(*indication.find("value_g")->integer(), -890);
  EXPECT_TRUE(indication.find("unit")->is_null());
  EXPECT_TRUE(indication.find("stable")->is_null());
  EXPECT_TRUE(indication.find("mode")->is_null());
  EXPECT_TRUE(indication.find("tare_text")->is_null());
  EXPECT_EQ(*indication.find("overload")->boolean(), false);
  EXPECT_EQ(*indication.find("underload")->boolean(), false);
  EXPECT_EQ(lines[2], R"({"errors":1,"frames":1,"skipped_bytes":12})");
}

TEST_F(ScaleProgram, DecodesAFileWithAllThatAFrameCarries) {
  std::ofstream(folder_ / "line") << "\x02*1   4260 14500\rP";
  const auto result = scale({"decode", "--protocol", "toledo.continuous", folder_ / "line"});
  const Json indication = *json_of(lines_of(result.output).at(0)).find("indication");
  EXPECT_EQ(*indication.find("text")->string(), "4260");
  EXPECT_EQ(*indication.find("unit")->string(), "kg");
  EXPECT_EQ(*indication.find("value_g")->integer(), 4'260'000);
  EXPECT_EQ(*indication.find("stable")->boolean(), true);
  EXPECT_EQ(*indication.find("mode")->string(), "net");
  EXPECT_EQ(*indication.find("tare_text")->string(), "14500");
}

TEST_F(ScaleProgram, HasNoMassWithoutAUnit) {
  const auto result = scale({"decode", "--protocol", "yaohua.tf0"}, "\x02+00000001B\x03");
  const Json indication = *json_of(lines_of(result.output).at(0)).find("indication");
  EXPECT_EQ(*indication.find("text")->string(), "0");
  EXPECT_TRUE(indication.find("value_g")->is_null());
}

TEST_F(ScaleProgram, EncodesAWeight) {
  const auto yaohua = scale({"encode", "--protocol", "yaohua.tf0", "--value", "20.00"});
  EXPECT_EQ(yaohua.output, "022b30303230303032314203\n");
  const auto toledo =
      scale({"encode", "--protocol", "toledo.continuous", "--value", "18740", "--tare", "0", "--unstable"});
  EXPECT_EQ(toledo.output, "022a38202031383734302020202020300d7b\n");
}

constexpr std::string_view described =
    "kind = \"frame\"\nid = \"site.own\"\ntitle = \"Own\"\n[[model]]\nmaker = \"M\"\nname = \"N\"\n"
    "[frame]\nstart = \"#\"\nlength = 6\n[weight]\nat = 1\nwidth = 5\ndecimals = 0\n"
    "[[example]]\ntext = \"#18760\"\nshows = \"18760\"\n";

TEST_F(ScaleProgram, ADescribedProtocolIsOneLikeAnyOther) {
  std::ofstream(folder_ / "own.toml") << described;
  const std::string folder = folder_.string();
  EXPECT_NE(scale({"list", "--indicators", folder}).output.find("site.own"), std::string::npos);
  EXPECT_EQ(scale({"--indicators", folder, "encode", "--protocol", "site.own", "--value", "18760"}).output,
            "233138373630\n");
  const auto decoded = scale({"decode", "--indicators", folder, "--protocol", "site.own"}, "#18740#18760");
  EXPECT_EQ(lines_of(decoded.output).size(), 3u);
  EXPECT_NE(decoded.output.find("\"text\":\"18740\""), std::string::npos);
  EXPECT_EQ(scale({"encode", "--protocol", "site.own", "--value", "1"}).status, 2)
      << "not in the usual folder";
  EXPECT_NE(scale({"list"}).output.find("example.equals"), std::string::npos) << "those come with it";
}

TEST_F(ScaleProgram, AFaultInADescriptionIsNamedWithFileLineAndRule) {
  std::ofstream(folder_ / "own.toml") << described << "colour = 1\n";
  const auto result = scale({"list", "--indicators", folder_.string()});
  EXPECT_EQ(result.status, 1);
  EXPECT_EQ(result.output, "");
  EXPECT_NE(result.errors.find("own.toml, line 17: example[0].colour is no key of such a description."),
            std::string::npos)
      << result.errors;
  EXPECT_EQ(scale({"list", "--indicators", folder_ / "none"}).status, 1);
}

TEST_F(ScaleProgram, ExitsWith1WhenItFailsAnd2WhenItIsUsedWrongly) {
  const std::vector<std::pair<std::vector<std::string>, int>> cases = {
      {{"--version"}, 0},
      {{"--help"}, 0},
      {{}, 2},
      {{"weigh"}, 2},
      {{"decode"}, 2},
      {{"decode", "--protocol", "nobody.s"}, 2},
      {{"decode", "--protocol", "yaohua.tf0", "--unit", "stone"}, 2},
      {{"decode", "--protocol", "yaohua.tf0", folder_ / "none"}, 1},
      {{"encode", "--protocol", "yaohua.tf0", "--value", "heavy"}, 2},
      {{"encode", "--protocol", "yaohua.tf0", "--value", "12345678"}, 1},
      {{"encode", "--protocol", "yaohua.tf0", "--overload"}, 1},
      {{"sim", "--protocol", "yaohua.tf0"}, 2},
      {{"sim", "--protocol", "yaohua.tf0", "--link", folder_ / "a", "--listen", "127.0.0.1:0"}, 2},
      {{"sim", "--protocol", "yaohua.tf0", "--link", folder_ / "no" / "such" / "folder"}, 1},
      {{"sim", "--protocol", "yaohua.tf0", "--link", folder_ / "a", "--interval", "0"}, 2},
      {{"sim", "--protocol", "yaohua.tf0", "--listen", "127.0.0.1"}, 2},
      {{"sim", "--protocol", "yaohua.tf0", "--listen", "192.0.2.1:1"}, 1},
      {{"sim", "--link", folder_ / "a"}, 2},
      {{"sim", "--protocol", "flintec.bsi", "--link", folder_ / "a", "--fault", "check 2"}, 2},
      {{"sim", "--protocol", "flintec.bsi", "--link", folder_ / "a", "--check", "--no-check"}, 2},
      {{"sim", "--protocol", "yaohua.tf0", "--link", folder_ / "a", "--polled"}, 2},
      {{"sim", "--protocol", "yaohua.tf0", "--link", folder_ / "a", "--address", "1"}, 2},
      {{"sim", "--protocol", "yaohua.tf0", "--link", folder_ / "a", "--fault", "drop"}, 2},
      {{"sim", "--protocol", "yaohua.tf0", "--link", folder_ / "a", "--script", folder_ / "none"}, 1},
      {{"sim", "--protocol", "yaohua.tf0", "--link", folder_ / "a", "--script", folder_}, 1},
      {{"sim", "--protocol", "yaohua.tf0", "--link", folder_ / "a", "--script", "/dev/zero"}, 1},
      {{"sim", "--config", folder_ / "none"}, 1},
      {{"sim", "--config", folder_}, 1},
      {{"sim", "--config", folder_ / "none", "--speed", "2"}, 2},
      {{"record", "ttyUSB0", folder_ / "out"}, 2},
      {{"record", "serial:///none", folder_ / "out"}, 1},
      {{"record", "serial:///none", folder_ / "no" / "out"}, 1},
      {{"replay", folder_ / "none", "--listen", "127.0.0.1:0"}, 1},
  };
  for (const auto& [arguments, status] : cases) {
    const auto result = scale(arguments);
    std::string all;
    for (const auto& argument : arguments) all += argument + " ";
    EXPECT_EQ(result.status, status) << all << result.errors;
    EXPECT_EQ(result.errors.empty(), status == 0) << all;
  }
}

TEST_F(ScaleProgram, SimulatesSeveralScalesInOneProcess) {
  std::ofstream(folder_ / "script") << "load 18760\n";
  std::ofstream(folder_ / "scales.toml") << "[[scale]]\nid = 'a'\nprotocol = 'yaohua.tf0'\nlink = '"
                                         << (folder_ / "a").string() << "'\nscript = 'script'\n"
                                         << "[[scale]]\nid = 'b'\nmodel = 'IND series'\n"
                                         << "listen = '127.0.0.1:0'\ncontrol = '127.0.0.1:0'\n";
  ChildProcess sim({STEELYARD_SCALE, "sim", "--config", folder_ / "scales.toml"});
  EXPECT_EQ(sim.line(), "ready scale=a line=serial://" + (folder_ / "a").string());
  const auto second = sim.line();
  ASSERT_TRUE(second.has_value() && second->starts_with("ready scale=b line=tcp://127.0.0.1:"));
  EXPECT_NE(second->find(" control=127.0.0.1:"), std::string::npos);
  const auto recorded =
      scale({"record", "serial://" + (folder_ / "a").string(), folder_ / "rec", "--seconds", "1"});
  EXPECT_EQ(recorded.status, 0) << recorded.errors;
  std::ifstream input(folder_ / "rec");
  const std::string text{std::istreambuf_iterator<char>(input), {}};
  EXPECT_NE(text.find("022b30313837363030313303"), std::string::npos) << text;
  sim.signal(SIGTERM);
  EXPECT_EQ(sim.wait(), 0);

  std::ofstream(folder_ / "scales.toml") << "[[scale]]\nid = 'a'\nprotocol = 'yaohua.tf0'\n";
  const auto faulty = scale({"sim", "--config", folder_ / "scales.toml"});
  EXPECT_EQ(faulty.status, 1);
  EXPECT_NE(faulty.errors.find("--link"), std::string::npos) << faulty.errors;
}

TEST_F(ScaleProgram, ReplacesADeadLinkButNeverAFile) {
  fs::create_symlink("/dev/pts/none", folder_ / "link");
  std::ofstream(folder_ / "file") << "keep";
  {
    ChildProcess sim({STEELYARD_SCALE, "sim", "--protocol", "yaohua.tf0", "--link", folder_ / "link"});
    ASSERT_EQ(sim.line(), "ready line=serial://" + (folder_ / "link").string());
    EXPECT_TRUE(fs::is_character_file(folder_ / "link"));
    const auto second = scale({"sim", "--protocol", "yaohua.tf0", "--link", folder_ / "link"});
    EXPECT_EQ(second.status, 1) << "another simulator holds it";
    sim.signal(SIGKILL);
    sim.wait();
  }
  EXPECT_TRUE(fs::is_symlink(fs::symlink_status(folder_ / "link"))) << "left behind";
  ChildProcess sim({STEELYARD_SCALE, "sim", "--protocol", "yaohua.tf0", "--link", folder_ / "link"});
  ASSERT_TRUE(sim.line().has_value());
  sim.signal(SIGTERM);
  EXPECT_EQ(sim.wait(), 0);
  EXPECT_FALSE(fs::exists(fs::symlink_status(folder_ / "link")));
  EXPECT_EQ(scale({"sim", "--protocol", "yaohua.tf0", "--link", folder_ / "file"}).status, 1);
  EXPECT_EQ(fs::file_size(folder_ / "file"), 4u);
}

TEST_F(ScaleProgram, ARecordingOfAReplayIsTheSame) {
  std::ofstream(folder_ / "first") << "steelyard-line 1\n0.000000 022b30303230303032314203\n0.050000 ff\n";
  const auto record = [&](const std::string& line, const fs::path& file) {
    const auto result = scale({"record", line, file});
    EXPECT_EQ(result.status, 0) << result.errors;
    std::string bytes;
    std::ifstream input(file);
    for (std::string row; std::getline(input, row);) {
      if (row.find('#') == std::string::npos && row.find(' ') == 8) bytes += row.substr(9);
    }
    return bytes;
  };
  EXPECT_EQ(record("replay:" + (folder_ / "first").string(), folder_ / "second"),
            "022b30303230303032314203ff");

  ChildProcess replay({STEELYARD_SCALE, "replay", folder_ / "first", "--listen", "127.0.0.1:0", "--loop"});
  const auto ready = replay.line();
  ASSERT_TRUE(ready.has_value());
  const std::string line = ready->substr(ready->find('=') + 1);
  const auto recorded = scale({"record", line, folder_ / "third", "--seconds", "1"});
  EXPECT_EQ(recorded.status, 0) << recorded.errors;
  replay.signal(SIGINT);
  EXPECT_EQ(replay.wait(), 0);
  std::ifstream input(folder_ / "third");
  const std::string third{std::istreambuf_iterator<char>(input), {}};
  EXPECT_NE(third.find("022b30303230303032314203"), std::string::npos);
  EXPECT_TRUE(third.starts_with("steelyard-line 1\n# line " + line));
}

}  // namespace
}  // namespace steelyard
