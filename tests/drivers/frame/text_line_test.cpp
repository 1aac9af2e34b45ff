// SPDX-License-Identifier: Apache-2.0
#include "drivers/frame/text_line.h"

#include <gtest/gtest.h>

#include "drivers/frame/digits.h"
#include "tests/drivers/frame/scan_words.h"

namespace steelyard::frame {
namespace {

TEST(LineAtFront, EndsWithItsEndAndNoOther) {
  const auto scan = [](std::string_view text, LineEnd end) {
    return said(line_at_front(bytes_in(text), 1, 8, end));
  };
  EXPECT_EQ(scan("abc\r\n", LineEnd::cr), "frame 4");
  EXPECT_EQ(scan("abc\r\n", LineEnd::cr_lf), "frame 5");
  EXPECT_EQ(scan("abc\r\n", LineEnd::cr_or_lf), "frame 4");
  EXPECT_EQ(scan("abc\n", LineEnd::cr_or_lf), "frame 4");
  EXPECT_EQ(scan("abc\n", LineEnd::cr), "framing 3");
  EXPECT_EQ(scan("abc\n", LineEnd::cr_lf), "framing 3");
  EXPECT_EQ(scan("abc\rx", LineEnd::cr_lf), "framing 4");
}

TEST(LineAtFront, WaitsForItsEndButNotForEver) {
  const auto scan = [](std::string_view text) {
    return said(line_at_front(bytes_in(text), 1, 8, LineEnd::cr_lf));
  };
  EXPECT_EQ(scan("a"), "more");
  EXPECT_EQ(scan("abc"), "more");
  EXPECT_EQ(scan("abc\r"), "more");
  EXPECT_EQ(scan("abcdefg"), "more");
  EXPECT_EQ(scan("abcdef\r\n"), "frame 8");
  EXPECT_EQ(scan("abcdefgh"), "framing 8");
  EXPECT_EQ(scan("abcdefg\r\n"), "framing 8");
}

TEST(LineAtFront, BreaksOffAtWhatIsNoText) {
  EXPECT_EQ(said(line_at_front(bytes_in("ab\x01"
                                        "cd\r"),
                               1, 8, LineEnd::cr)),
            "framing 2");
  EXPECT_EQ(said(line_at_front(bytes_in("ab\xB1"
                                        "cd\r"),
                               1, 8, LineEnd::cr)),
            "framing 2");
  EXPECT_EQ(said(line_at_front(bytes_in("\nab\r"), 1, 8, LineEnd::cr)), "frame 4");
}

TEST(FixedLineAtFront, HasItsSizeAndItsEnd) {
  const auto scan = [](std::string_view text) { return said(fixed_line_at_front(bytes_in(text), 6)); };
  EXPECT_EQ(scan("abcd\r\n"), "frame 6");
  EXPECT_EQ(scan("abcd\r\nx"), "frame 6");
  EXPECT_EQ(scan("abcd\r"), "more");
  EXPECT_EQ(scan("abc"), "more");
  EXPECT_EQ(scan("ab\r"), "truncated 2");
  EXPECT_EQ(scan("abc\r\r\n"), "truncated 3");
  EXPECT_EQ(scan("abcde\r"), "framing 6");
  EXPECT_EQ(scan("abcd\rx"), "framing 6");
}

TEST(Longer, CountsWhatStandsInFront) {
  EXPECT_EQ(said(longer(FrameScan::frame(3), 2)), "frame 5");
  EXPECT_EQ(longer(FrameScan::more(), 2).size, 0u) << "still no frame if nothing follows";
  EXPECT_EQ(longer(FrameScan::more(3), 2).size, 5u);
}

TEST(BeginsWithAny, SaysMaybeForACutOne) {
  EXPECT_EQ(begins_with_any(bytes_in("RW\r\n"), {"RW\r", "MZ\r"}), Begins::yes);
  EXPECT_EQ(begins_with_any(bytes_in("M"), {"RW\r", "MZ\r"}), Begins::maybe);
  EXPECT_EQ(begins_with_any(bytes_in("RZ\r"), {"RW\r", "MZ\r"}), Begins::no);
}

TEST(Words, ArePartedByAnyNumberOfBlanks) {
  const std::string_view line = "  S S     18760 kg ";
  const Words<4> words(bytes_in(line));
  ASSERT_EQ(words.count, 4u);
  EXPECT_EQ(text_of(words.word[0]), "S");
  EXPECT_EQ(text_of(words.word[2]), "18760");
  EXPECT_EQ(text_of(words.word[3]), "kg");
  EXPECT_EQ(Words<3>(bytes_in(line)).count, 4u) << "one more than there is room for";
  EXPECT_EQ(Words<3>(bytes_in("  ")).count, 0u);
}

TEST(NumberFirst, IsAllOfItsRow) {
  const auto scan = [](std::string_view text) {
    return said(number_first(bytes_in(text), 4, [](Bytes) { return FrameScan::frame(4); }));
  };
  EXPECT_EQ(scan("1234x"), "frame 4");
  EXPECT_EQ(scan("- 12x"), "frame 4");
  EXPECT_EQ(scan("1234"), "more");
  EXPECT_EQ(scan("12345x"), "skip 5");
  EXPECT_EQ(scan("123x"), "truncated 3");
  EXPECT_EQ(scan("12-234x"), "truncated 2");
  EXPECT_EQ(scan("abc1234x"), "skip 3");
}

TEST(NumberFirst, ARowWithoutEndIsPassedOver) {
  const std::string row(indicator::frame_max, '1');
  const auto scan = [](std::string_view text) {
    return said(number_first(bytes_in(text), 4, [](Bytes) { return FrameScan::frame(4); }));
  };
  EXPECT_EQ(scan(row), "skip 1");
  EXPECT_EQ(scan(std::string_view(row).substr(1)), "more");
}

}  // namespace
}  // namespace steelyard::frame
