// SPDX-License-Identifier: Apache-2.0
#include "drivers/line/recording.h"

#include <gtest/gtest.h>

namespace steelyard::line {
namespace {

TEST(Recording, IsReadAsItWasWritten) {
  RecordingReader reader("a.txt");
  std::string text = recording_head("tcp://a:1", WallTime(std::chrono::milliseconds(1'700'000'000'250)));
  text += recording_row(Duration(0), std::vector<std::uint8_t>{0x02, 0xFF});
  text += recording_remark(Duration(1'500'000), "lost");
  text += "\n";
  text += recording_row(Duration(61'000'007), std::vector<std::uint8_t>{0x03});
  EXPECT_EQ(text,
            "steelyard-line 1\n# line tcp://a:1\n# begun 2023-11-14T22:13:20.250Z\n0.000000 02ff\n# 1.500000 "
            "lost\n\n"
            "61.000007 03\n");
  std::vector<RecordedChunk> chunks;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    auto row = reader.row(text.substr(at, end - at));
    ASSERT_TRUE(row.ok());
    if (row->has_value()) chunks.push_back(**row);
    at = end + 1;
  }
  EXPECT_TRUE(reader.finish().ok());
  EXPECT_EQ(chunks,
            (std::vector<RecordedChunk>{{Duration(0), {0x02, 0xFF}}, {Duration(61'000'007), {0x03}}}));
}

TEST(Recording, NamesTheBadRow) {
  for (const char* bad : {"x", "1 02", "1.5 02", "1.000000", "1.000000 ", "1.000000 0", "1.000000 0g",
                          "-1.000000 02", "0.100000 02", "1.00000x 02"}) {
    RecordingReader reader("a.txt");
    ASSERT_TRUE(reader.row("steelyard-line 1").ok());
    ASSERT_TRUE(reader.row("0.200000 02").ok());
    const auto row = reader.row(bad);
    ASSERT_FALSE(row.ok()) << bad;
    EXPECT_EQ(row.error().code, ErrorCode::recording_malformed);
    EXPECT_EQ(row.error().params.at("row"), Param(3));
  }
}

TEST(Recording, AnotherFileIsNoRecording) {
  EXPECT_FALSE(RecordingReader("a").row("0.000000 02").ok());
  EXPECT_FALSE(RecordingReader("a").finish().ok());
}

}  // namespace
}  // namespace steelyard::line
