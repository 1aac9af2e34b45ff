// SPDX-License-Identifier: Apache-2.0
#include "drivers/frame/marks.h"

#include <gtest/gtest.h>

#include "tests/drivers/frame/scan_words.h"

namespace steelyard::frame {
namespace {

TEST(FixedFrame, IsFoundByBothMarks) {
  const auto scan = [](std::string_view text) { return said(fixed_frame(bytes_in(text), '<', 5, '>')); };
  EXPECT_EQ(scan("<abc>"), "frame 5");
  EXPECT_EQ(scan("<abc><"), "frame 5");
  EXPECT_EQ(scan("<abc"), "more");
  EXPECT_EQ(scan("xx<abc>"), "skip 2");
  EXPECT_EQ(scan("xx"), "skip 2");
  EXPECT_EQ(scan("<<<abc>"), "skip 2");
  EXPECT_EQ(scan("<abcd>"), "framing 5");
  EXPECT_EQ(scan("<a<abc>"), "truncated 2");
}

TEST(MarkedFrame, EndsWithTheFirstEndMark) {
  const auto scan = [](std::string_view text) { return said(marked_frame(bytes_in(text), '<', 4, 6, '>')); };
  EXPECT_EQ(scan("<ab>"), "frame 4");
  EXPECT_EQ(scan("<abcd>>"), "frame 6");
  EXPECT_EQ(scan("<abcd"), "more");
  EXPECT_EQ(scan("<abcdef"), "framing 6");
  EXPECT_EQ(scan("<a>"), "framing 3");
  EXPECT_EQ(scan("<a<bcd"), "truncated 2");
  EXPECT_EQ(scan("<<ab>"), "skip 1");
  EXPECT_EQ(scan(">>"), "skip 2");
}

TEST(TextFrame, BeginsWhereItSaysAndEndsWithTheLine) {
  const auto scan = [](std::string_view text) {
    return said(text_frame(bytes_in(text), 8, "\r\n", [](Bytes rest) { return begins_with(rest, "ST"); }));
  };
  EXPECT_EQ(scan("ST12\r\n"), "frame 6");
  EXPECT_EQ(scan("\r\nxST12\r\n"), "skip 3");
  EXPECT_EQ(scan("S"), "more");
  EXPECT_EQ(scan("xxS"), "skip 2");
  EXPECT_EQ(scan("ST12\r"), "more");
  EXPECT_EQ(scan("ST12345\r\n"), "framing 8");
  EXPECT_EQ(scan("SSST"), "skip 2");
}

}  // namespace
}  // namespace steelyard::frame
