// SPDX-License-Identifier: Apache-2.0
#include "station/forms/fit.h"

#include <gtest/gtest.h>

#include "station/forms/fonts.h"
#include "tests/station/forms/support.h"

namespace steelyard::forms {
namespace {

const TextStyle style{.family = house_font, .size = 4};

void expect_inside(const FittedText& fitted, const TextBox& box) {
  TextStyle drawn = style;
  drawn.size = fitted.size;
  for (const auto& line : fitted.lines) EXPECT_LE(width_of(line, drawn), box.width + 1e-6) << line;
  EXPECT_LE(static_cast<double>(fitted.lines.size()) * fitted.size * line_spacing,
            std::max(box.height, style.size * line_spacing) + 1e-6);
}

TEST(Fit, LeavesShortTextAsItIs) {
  const auto fitted = fit("豫A·12345", style, {.width = 40, .height = 5, .smallest = 2});
  EXPECT_EQ(fitted.size, 4);
  EXPECT_EQ(fitted.lines, std::vector<std::string>{"豫A·12345"});
  EXPECT_FALSE(fitted.cut);
}

TEST(Fit, ChineseCharactersAreAsWideAsTheirSize) {
  EXPECT_NEAR(width_of("过磅单过磅单过磅单过", style), 40, 0.01);
}

TEST(Fit, ShrinksBeforeItBreaksWhereOneLineHasRoom) {
  const TextBox box{.width = 40, .height = 5, .smallest = 2};
  const auto fitted = fit(repeated("字", 13), style, box);
  EXPECT_EQ(fitted.lines.size(), 1u);
  EXPECT_LT(fitted.size, 4);
  EXPECT_GT(fitted.size, 2.9);
  expect_inside(fitted, box);
}

TEST(Fit, BreaksIntoLinesWhereTheHeightHasRoom) {
  const TextBox box{.width = 40, .height = 10, .smallest = 2};
  const auto fitted = fit("Layer feed for the peak of lay, pelleted", style, box);
  EXPECT_EQ(fitted.size, 4);
  EXPECT_EQ(fitted.lines.size(), 2u);
  EXPECT_EQ(fitted.lines[0] + " " + fitted.lines[1], "Layer feed for the peak of lay, pelleted");
  expect_inside(fitted, box);
}

TEST(Fit, CutsVisiblyWhatHasNoRoomAtTheSmallestSize) {
  for (const auto* unit : {"字", "W", "i", "word ", "饲料 ", "ي"}) {
    const TextBox box{.width = 30, .height = 6, .smallest = 2.4};
    const auto fitted = fit(repeated(unit, 5000), style, box);
    EXPECT_TRUE(fitted.cut);
    EXPECT_EQ(fitted.size, 2.4);
    EXPECT_EQ(fitted.lines.size(), 2u) << unit;
    EXPECT_TRUE(fitted.lines.back().ends_with("…"));
    EXPECT_GT(fitted.lines.front().size(), 5u);
    expect_inside(fitted, box);
  }
}

TEST(Fit, NeverLosesACharacterThatItDoesNotCut) {
  for (int count = 1; count < 60; ++count) {
    const std::string text = repeated("混合饲料A9", count);
    const auto fitted = fit(text, style, {.width = 33, .height = 9, .smallest = 1.5});
    std::string joined;
    for (const auto& line : fitted.lines) joined += line;
    if (fitted.cut) {
      EXPECT_TRUE(text.starts_with(joined.substr(0, joined.size() - std::string("…").size())));
    } else {
      EXPECT_EQ(joined, text);
    }
  }
}

TEST(Fit, EmptyTextIsOneEmptyLine) {
  EXPECT_EQ(fit("", style, {.width = 10, .height = 5, .smallest = 1}).lines, std::vector<std::string>{""});
}

TEST(Printable, MakesControlCharactersVisibleAndLineEndsBlank) {
  EXPECT_EQ(printable("a\nb\tc", style), "a b c");
  EXPECT_EQ(printable(std::string("a\x01") + "b\u202Ec", style), "a〓b〓c");
}

TEST(Printable, MarksWhatNoFontCanDraw) {
  // A private-use character has no glyph in any font of the system.
  EXPECT_EQ(printable("豫\U0010FFFDA", style), "豫〓A");
  EXPECT_EQ(printable("𬍛䶮é", style), "𬍛䶮é");
}

TEST(Fonts, AFontThatIsNotThereIsNamed) {
  EXPECT_TRUE(require_font(house_font).ok());
  EXPECT_TRUE(require_font("No Such Font, Noto Sans CJK SC").ok());
  EXPECT_EQ(refusal(require_font("No Such Font"), "font"), "font_missing No Such Font");
}

}  // namespace
}  // namespace steelyard::forms
