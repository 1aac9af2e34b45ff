// SPDX-License-Identifier: Apache-2.0
#include "station/base/text.h"

#include <gtest/gtest.h>

namespace steelyard {
namespace {

TEST(Text, KilogramsHaveNoMoreDecimalsThanNeeded) {
  EXPECT_EQ(kilograms_text(Mass::kilograms(18'760)), "18760");
  EXPECT_EQ(kilograms_text(Mass::grams(-500)), "-0.5");
  EXPECT_EQ(kilograms_text(Mass::grams(1'005)), "1.005");
  EXPECT_EQ(kilograms_text(Mass()), "0");
}

TEST(Text, HexGoesBothWays) {
  const std::vector<std::uint8_t> bytes = {0x02, 0xAB, 0xFF};
  EXPECT_EQ(to_hex(bytes), "02abff");
  EXPECT_EQ(from_hex("02ABff"), bytes);
  EXPECT_FALSE(from_hex("02a").has_value());
  EXPECT_FALSE(from_hex("0g").has_value());
}

TEST(Text, Base64urlGoesBothWaysAndIsStrict) {
  // RFC 4648 §10, without padding
  for (const auto& [plain, coded] :
       {std::pair{"", ""}, {"f", "Zg"}, {"fo", "Zm8"}, {"foo", "Zm9v"}, {"foob", "Zm9vYg"}}) {
    EXPECT_EQ(to_base64url(bytes_of(plain)), coded);
    const auto back = from_base64url(coded);
    ASSERT_TRUE(back.has_value());
    EXPECT_EQ(std::string(back->begin(), back->end()), plain);
  }
  for (const char* bad : {"Z", "Zh", "Zg==", "Zm+v", "Zm v"})
    EXPECT_FALSE(from_base64url(bad).has_value()) << bad;
}

TEST(Text, Utf8IsCheckedStrictly) {
  EXPECT_TRUE(is_utf8("豫A·12345 𬍛"));
  for (const char* bad :
       {"\x80", "\xC0\x80", "\xE0\x80\x80", "\xED\xA0\x80", "\xF5\x80\x80\x80", "\xE8\xB1"}) {
    EXPECT_FALSE(is_utf8(bad)) << bad;
  }
  EXPECT_EQ(length_of("豫A𬍛"), 3u);
}

TEST(Text, ControlAndInvisibleCharactersAreFound) {
  EXPECT_FALSE(has_control_characters("豫A·12345"));
  for (const char* bad : {"a\nb", "\x7F", "\u0085", "\u200B", "\u202E", "\uFEFF"}) {
    EXPECT_TRUE(has_control_characters(bad));
  }
}

TEST(Text, CodePointsAreWrittenBack) {
  std::string out;
  for (const char32_t c : code_points("aé豫𬍛")) append_utf8(out, c);
  EXPECT_EQ(out, "aé豫𬍛");
}

}  // namespace
}  // namespace steelyard
