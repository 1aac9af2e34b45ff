// SPDX-License-Identifier: Apache-2.0
#include "drivers/tool/recording_file.h"

#include <filesystem>
#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

#include "drivers/line/recording.h"
#include "tests/support/test_folder.h"

namespace steelyard::tool {
namespace {

namespace fs = std::filesystem;
using std::chrono::seconds;

constexpr Instant start{seconds(100)};
constexpr WallTime morning{std::chrono::milliseconds(1'795'000'000'000)};

class RecordingFiles : public testing::Test {
 protected:
  std::string text(const std::string& file) {
    std::ifstream input(folder_.path(file));
    return {std::istreambuf_iterator<char>(input), {}};
  }
  /// The chunks of a file, which must be a whole recording.
  std::vector<line::RecordedChunk> chunks(const std::string& file) {
    std::vector<line::RecordedChunk> out;
    line::RecordingReader reader(file);
    std::ifstream input(folder_.path(file));
    for (std::string row; std::getline(input, row);) {
      auto chunk = reader.row(row);
      EXPECT_TRUE(chunk.ok()) << file << ": " << row;
      if (chunk && *chunk) out.push_back(**chunk);
    }
    EXPECT_TRUE(reader.finish().ok()) << file;
    return out;
  }
  /// Ten bytes a second, numbered.
  void record(RecordingFile& file, int from, int to) {
    for (int second = from; second < to; ++second) {
      const std::vector<std::uint8_t> bytes(10, static_cast<std::uint8_t>(second));
      ASSERT_TRUE(file.chunk(start + seconds(second), morning + seconds(second), bytes).ok());
    }
  }

  support::TestFolder folder_;
};

TEST_F(RecordingFiles, OneFileHoldsAllAndOverwritesWhatWasThere) {
  std::ofstream(folder_.path("line")) << "something else";
  RecordingFile file(folder_.path("line"), "tcp://host:1", {});
  ASSERT_TRUE(file.open(morning).ok());
  record(file, 0, 200);
  ASSERT_TRUE(file.remark(start + seconds(200), morning, "lost: the cable").ok());
  ASSERT_TRUE(file.close().ok());
  EXPECT_EQ(chunks("line").size(), 200u);
  EXPECT_EQ(chunks("line").back().at, seconds(199));
  EXPECT_TRUE(text("line").starts_with("steelyard-line 1\n# line tcp://host:1\n# begun 2026-11-18T"));
  EXPECT_TRUE(text("line").ends_with("# 200.000000 lost: the cable\n"));
  EXPECT_FALSE(fs::exists(folder_.path("line.1")));
}

TEST_F(RecordingFiles, EveryRowIsThereAtOnce) {
  RecordingFile file(folder_.path("line"), "tcp://host:1", {});
  ASSERT_TRUE(file.open(morning).ok());
  record(file, 0, 3);
  EXPECT_EQ(chunks("line").size(), 3u);
}

TEST_F(RecordingFiles, RotatesIntoWholeRecordingsOfBoundedSizeAndNumber) {
  RecordingFile file(folder_.path("line"), "tcp://host:1", {400, 3});
  ASSERT_TRUE(file.open(morning).ok());
  record(file, 0, 100);
  ASSERT_TRUE(file.close().ok());
  std::vector<line::RecordedChunk> all;
  for (const char* name : {"line.3", "line.2", "line.1", "line"}) {
    EXPECT_LE(fs::file_size(folder_.path(name)), 400u) << name;
    const auto part = chunks(name);
    ASSERT_FALSE(part.empty()) << name;
    EXPECT_EQ(part.front().at, Duration{}) << "each has its own beginning";
    all.insert(all.end(), part.begin(), part.end());
  }
  EXPECT_FALSE(fs::exists(folder_.path("line.4")));
  ASSERT_GT(all.size(), 30u);
  for (std::size_t i = 0; i < all.size(); ++i) {
    EXPECT_EQ(all[i].bytes[0], 100 - all.size() + i) << "none is missing between the files";
  }
}

TEST_F(RecordingFiles, KeepsWhatAnEarlierRunLeft) {
  for (int run = 0; run < 3; ++run) {
    RecordingFile file(folder_.path("line"), "tcp://host:1", {100'000, 10});
    ASSERT_TRUE(file.open(morning).ok());
    record(file, run, run + 1);
  }
  EXPECT_EQ(chunks("line").at(0).bytes[0], 2);
  EXPECT_EQ(chunks("line.1").at(0).bytes[0], 1);
  EXPECT_EQ(chunks("line.2").at(0).bytes[0], 0);
}

TEST_F(RecordingFiles, ARowLargerThanTheLimitStillHasItsFile) {
  RecordingFile file(folder_.path("line"), "tcp://host:1", {50, 2});
  ASSERT_TRUE(file.open(morning).ok());
  record(file, 0, 3);
  for (const char* name : {"line.2", "line.1", "line"}) EXPECT_EQ(chunks(name).size(), 1u) << name;
}

TEST_F(RecordingFiles, SaysWhatCannotBeWritten) {
  RecordingFile nowhere(folder_.path("no/line"), "tcp://host:1", {});
  const auto opened = nowhere.open(morning);
  ASSERT_FALSE(opened.ok());
  EXPECT_EQ(opened.error().code, ErrorCode::file_unwritable);

  RecordingFile blocked(folder_.path("line"), "tcp://host:1", {100, 1});
  ASSERT_TRUE(blocked.open(morning).ok());
  fs::create_directories(folder_.path("line.1"));
  record(blocked, 0, 1);
  const std::vector<std::uint8_t> bytes(10);
  const auto rotated = blocked.chunk(start + seconds(1), morning, bytes);
  ASSERT_FALSE(rotated.ok());
  EXPECT_EQ(*rotated.error().params.at("file").string(), folder_.path("line.1"));

  RecordingFile full("/dev/full", "tcp://host:1", {});
  EXPECT_FALSE(full.open(morning).ok());
}

}  // namespace
}  // namespace steelyard::tool
