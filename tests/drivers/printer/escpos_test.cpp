// SPDX-License-Identifier: Apache-2.0
#include "drivers/printer/escpos.h"

#include <gtest/gtest.h>

#include "station/base/text.h"
#include "tests/drivers/printer/random_picture.h"
#include "tests/support/printed_paper.h"

namespace steelyard::printer {
namespace {

constexpr int roll = 576;

support::PaperOutput printed(const std::vector<Picture>& pages) {
  std::string bytes = escpos_start();
  for (const auto& page : pages) bytes += escpos_page(page);
  return support::print_escpos(bytes, roll);
}

std::string hex(const std::string& bytes) {
  return to_hex(bytes_of(bytes));
}

TEST(Escpos, WritesTheBytesOfTheMakersTable) {
  Picture dot = white_picture(10, 2);
  blacken(dot, 9, 0);
  EXPECT_EQ(hex(escpos_start()), "1b40");
  // Two bytes by one row, then one byte by one white row, then the cut.
  EXPECT_EQ(hex(escpos_page(dot)),
            "1d763000"
            "0200"
            "0100"
            "0040"
            "1d763000"
            "0100"
            "0100"
            "00"
            "1d564200");
  EXPECT_EQ(hex(escpos_ask(4)), "100404");
  EXPECT_EQ(hex(escpos_ask_done()), "1d7201");
}

TEST(Escpos, EveryPictureComesOutAsItIs) {
  const unsigned seed = 20261122;
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  for (int round = 0; round < 300; ++round) {
    const Picture picture = random_picture(random, roll, 400);
    const auto paper = printed({picture});
    ASSERT_EQ(paper.fault, "") << round;
    ASSERT_EQ(paper.sheets.size(), 1u);
    ASSERT_EQ(paper.sheets[0].picture.height, picture.height) << round;
    ASSERT_EQ(paper.sheets[0].picture.rows, on_paper(picture, roll, picture.height).rows) << round;
    ASSERT_LE(paper.band_max, static_cast<std::size_t>(escpos_band_rows * roll / 8));
  }
}

TEST(Escpos, NoPictureMakesABandThatIsNotBounded) {
  Picture black = white_picture(roll, 5000);
  for (auto& byte : black.rows) byte = 0xff;
  const auto paper = printed({black});
  EXPECT_EQ(paper.fault, "");
  EXPECT_EQ(paper.band_max, static_cast<std::size_t>(escpos_band_rows * roll / 8));
  EXPECT_EQ(paper.sheets.at(0).picture.rows, black.rows);
}

TEST(Escpos, WhiteRowsCostOneByteEach) {
  const Picture white = white_picture(roll, 640);
  EXPECT_EQ(escpos_page(white).size(), 640u + 10 * 8 + 4);
}

TEST(Escpos, CutsEachPage) {
  const auto paper = printed({white_picture(8, 3), white_picture(576, 5)});
  EXPECT_EQ(paper.fault, "");
  ASSERT_EQ(paper.sheets.size(), 2u);
  EXPECT_EQ(paper.sheets[0].picture.height, 3);
  EXPECT_EQ(paper.sheets[1].picture.height, 5);
}

struct StatusCase {
  EscposStatus status;
  Condition condition;
};

TEST(EscposStatus, SaysWhatTheMakersBitsSay) {
  const std::vector<StatusCase> cases = {
      {{0x12, 0x12, 0x12, 0x12}, Condition::ready},
      {{0x16, 0x12, 0x12, 0x1e}, Condition::ready},  // drawer, and paper near its end
      {{0x1a, 0x32, 0x12, 0x72}, Condition::out_of_paper},
      {{0x12, 0x12, 0x12, 0x72}, Condition::out_of_paper},
      {{0x1a, 0x32, std::nullopt, std::nullopt}, Condition::out_of_paper},
      {{0x1a, 0x16, 0x12, 0x12}, Condition::stopped},  // cover
      {{0x1a, 0x52, 0x1a, 0x12}, Condition::stopped},  // cutter
      {{0x1a, 0x52, 0x32, 0x12}, Condition::stopped},
      {{0x1a, 0x52, 0x52, 0x12}, Condition::busy},  // hot head
      {{0x1a, 0x52, std::nullopt, std::nullopt}, Condition::stopped},
      {{0x1a, 0x1a, 0x12, 0x12}, Condition::busy},  // feed button
      {{0x1a, std::nullopt, std::nullopt, std::nullopt}, Condition::stopped},
      {{}, Condition::ready}};
  for (std::size_t number = 0; number < cases.size(); ++number) {
    const Finding finding = escpos_finding(cases[number].status);
    EXPECT_EQ(finding.condition, cases[number].condition) << number;
    EXPECT_EQ(finding.what.empty(), finding.condition == Condition::ready) << number;
  }
}

TEST(EscposEar, TellsTheAnswersApart) {
  using Heard = EscposEar::Heard;
  EscposEar ear;
  EXPECT_EQ(ear.hear(0x12), Heard::status);
  EXPECT_EQ(ear.hear(0x7e), Heard::status);
  EXPECT_EQ(ear.hear(0x00), Heard::done);
  EXPECT_EQ(ear.hear(0x0f), Heard::done);
  EXPECT_EQ(ear.hear(0x11), Heard::nothing);  // XON
  // An automatic status of four bytes, whose later ones look like an answer to GS r.
  for (const int byte : {0x14, 0x00, 0x0c, 0x0f}) {
    EXPECT_EQ(ear.hear(static_cast<std::uint8_t>(byte)), Heard::nothing);
  }
  EXPECT_EQ(ear.hear(0x0c), Heard::done);
  EXPECT_TRUE(escpos_done_without_paper(0x0c));
  EXPECT_FALSE(escpos_done_without_paper(0x03));
}

}  // namespace
}  // namespace steelyard::printer
