// SPDX-License-Identifier: Apache-2.0
#include "drivers/printer/escp.h"

#include <gtest/gtest.h>

#include "drivers/printer/gb18030.h"
#include "station/base/text.h"
#include "tests/drivers/printer/random_picture.h"
#include "tests/support/printed_paper.h"

namespace steelyard::printer {
namespace {

constexpr int width = 1440;
constexpr int lines = 22;  // a third of 280 mm fan-fold

Needs needs() {
  Needs out;
  out.takes = Takes::text;
  out.columns_max = 96;
  out.lines_max = lines;
  return out;
}

support::PaperOutput printed(const std::vector<Picture>& pages) {
  std::string bytes = escp_start(lines) + escp_graphics_start();
  for (const auto& page : pages) bytes += escp_page(page);
  return support::print_escp(bytes, width);
}

support::PaperOutput typed(const std::vector<std::string>& text) {
  const auto page = escp_text_page(text, needs());
  if (!page) return {{}, sentence(page.error()), 0};
  return support::print_escp(escp_start(lines) + escp_text_start() + *page + escp_text_end(), width);
}

std::string refusal(const std::vector<std::string>& text) {
  const auto page = escp_text_page(text, needs());
  if (page) return "";
  return std::string(name_of(page.error().code)) + " " + *page.error().params.at("what").string();
}

std::string hex(const std::string& bytes) {
  return to_hex(bytes_of(bytes));
}

TEST(EscpGraphics, WritesTheBytesOfTheMakersTable) {
  Picture dots = white_picture(3, 50);
  blacken(dots, 0, 2);
  blacken(dots, 1, 25);
  blacken(dots, 2, 49);
  EXPECT_EQ(hex(escp_start(22)),
            "1b40"
            "1b32"
            "1b4316");
  EXPECT_EQ(hex(escp_graphics_start()), "1b5501");
  // Two white rows fed over, a band of three columns, and the last row 47 further down.
  EXPECT_EQ(hex(escp_page(dots)),
            "1b3302"
            "0d0a"
            "1b2a27"
            "0300"
            "800000"
            "000001"
            "000000"
            "1b332f"
            "0d0a"
            "1b2a27"
            "0300"
            "000000"
            "000000"
            "800000"
            "0d0c");
}

TEST(EscpGraphics, EveryPictureComesOutAsItIs) {
  const unsigned seed = 20261123;
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  for (int round = 0; round < 200; ++round) {
    const Picture picture = random_picture(random, width, lines * escp_line_dots);
    const auto paper = printed({picture});
    ASSERT_EQ(paper.fault, "") << round;
    ASSERT_EQ(paper.sheets.size(), 1u);
    ASSERT_EQ(paper.sheets[0].picture.rows, on_paper(picture, width, lines * escp_line_dots).rows) << round;
    ASSERT_LE(paper.band_max, static_cast<std::size_t>(width * 3));
  }
}

TEST(EscpGraphics, ABlackFormIsPrintedToItsLastDot) {
  Picture black = white_picture(width, lines * escp_line_dots);
  for (auto& byte : black.rows) byte = 0xff;
  const auto paper = printed({black, black});
  EXPECT_EQ(paper.fault, "");
  ASSERT_EQ(paper.sheets.size(), 2u);
  EXPECT_EQ(paper.sheets[1].picture.rows, black.rows);
  EXPECT_EQ(paper.band_max, static_cast<std::size_t>(width * 3));
}

TEST(EscpGraphics, WhiteRowsAreFedOver) {
  Picture last = white_picture(width, lines * escp_line_dots);
  blacken(last, 0, last.height - 1);
  // 659 white rows: 255 + 255 + 149, five bytes each; eight columns; the end of the form.
  EXPECT_EQ(escp_page(last).size(), 3u * 5 + 5 + 8 * 3 + 2);
  EXPECT_EQ(hex(escp_page(white_picture(width, 600))), "0d0c");
}

TEST(EscpText, WritesTheBytesOfTheMakersTable) {
  EXPECT_EQ(hex(escp_text_start()),
            "1b5200"
            "1b4d"
            "1c530303"
            "1c26");
  EXPECT_EQ(hex(escp_text_end()), "1c2e");
  const auto page = escp_text_page({"净重 kg", "", "1"}, needs());
  ASSERT_TRUE(page.ok());
  EXPECT_EQ(hex(*page),
            "bebbd6d8"
            "206b67"
            "0d0a"
            "0d0a"
            "31"
            "0d0c");
}

TEST(EscpText, TheSameTextComesOut) {
  const std::vector<std::string> text = {"过磅单  Weigh ticket", "", "车号 豫A12345    净重 34,120 kg",
                                         "允许 ±30 kg，‰ × ÷ ≤ ① ￥"};
  const auto paper = typed(text);
  EXPECT_EQ(paper.fault, "");
  ASSERT_EQ(paper.sheets.size(), 1u);
  EXPECT_EQ(paper.sheets[0].lines, text);
}

TEST(EscpText, AnyTextOfTwoByteCharactersComesOut) {
  const unsigned seed = 20261124;
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  const auto up_to = [&](int max) { return std::uniform_int_distribution<int>(0, max)(random); };
  for (int round = 0; round < 300; ++round) {
    std::vector<std::string> text(1 + static_cast<std::size_t>(up_to(lines - 1)));
    for (auto& line : text) {
      int left = up_to(96);
      while (left > 0) {
        const bool wide = left > 1 && up_to(1) == 0;
        append_utf8(line, static_cast<char32_t>(wide ? 0x4e00 + up_to(0x51a4) : 0x21 + up_to(0x5d)));
        left -= wide ? 2 : 1;
      }
    }
    while (!text.empty() && text.back().empty()) text.pop_back();
    const auto paper = typed(text);
    ASSERT_EQ(paper.fault, "") << round;
    ASSERT_EQ(paper.sheets.at(0).lines, text) << round;
  }
}

TEST(EscpText, AFullFormStaysOneForm) {
  const std::vector<std::string> full(lines, std::string(96, '#'));
  const auto paper = typed(full);
  EXPECT_EQ(paper.fault, "");
  ASSERT_EQ(paper.sheets.size(), 1u);
  EXPECT_EQ(paper.sheets[0].lines, full);
}

TEST(EscpText, ACharacterThatThePrinterLacksIsSeenToBeMissing) {
  // 𬍛 has four bytes in GB18030; 😀 stands for what no ticket should hold; − has a full-width like.
  const auto paper = typed({"王𬍛 😀 −20 kg"});
  EXPECT_EQ(paper.fault, "");
  EXPECT_EQ(paper.sheets.at(0).lines.at(0), "王〓 〓 －20 kg");
}

TEST(EscpText, RefusesControlCharacters) {
  EXPECT_EQ(refusal({"ok", "a\x1b@"}), "text_not_printable line 2: control characters 含有控制字符");
}

TEST(EscpText, RefusesWhatIsNotUtf8) {
  EXPECT_EQ(refusal({"\xbe\xbb"}), "text_not_printable line 1: not UTF-8 不是 UTF-8");
}

TEST(EscpText, RefusesALineLongerThanThePaperIsWide) {
  EXPECT_EQ(refusal({std::string(97, 'x')}), "text_not_printable line 1: 97 > 96 columns 列");
  std::string chinese;
  for (int count = 0; count < 48; ++count) chinese += "重";
  EXPECT_EQ(refusal({chinese}), "");
  EXPECT_EQ(refusal({chinese + "1"}), "text_not_printable line 1: 97 > 96 columns 列");
}

TEST(EscpText, RefusesMoreLinesThanTheFormHas) {
  EXPECT_EQ(refusal(std::vector<std::string>(lines + 1)),
            "text_not_printable line 23: beyond the form 超出单页");
}

}  // namespace
}  // namespace steelyard::printer
