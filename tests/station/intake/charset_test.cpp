// SPDX-License-Identifier: Apache-2.0
#include "station/intake/charset.h"

#include <gtest/gtest.h>

namespace steelyard::intake {
namespace {

TEST(Charset, Utf8StaysAsItIsWithoutItsMark) {
  EXPECT_EQ(*utf8_from("品名,袋数"), "品名,袋数");
  EXPECT_EQ(*utf8_from("\xEF\xBB\xBF品名"), "品名");
  EXPECT_EQ(*utf8_from("plain"), "plain");
  EXPECT_EQ(*utf8_from(""), "");
}

TEST(Charset, Gb18030IsReadWhereItIsNotUtf8) {
  EXPECT_EQ(*utf8_from("\xC6\xB7\xC3\xFB,\xB4\xFC\xCA\xFD"), "品名,袋数");
  EXPECT_EQ(*utf8_from("\xD4\xA5"
                       "A12345"),
            "豫A12345");
  EXPECT_EQ(*utf8_from("\x81\x39\xEE\x39 \xC6\xB7"), "㐀 品") << "four bytes for one character";
}

TEST(Charset, BytesThatCouldBeBothAreWhatAChineseSpreadsheetMeans) {
  EXPECT_EQ(*utf8_from("plate\n\xD4\xA5"
                       "A12345"),
            "plate\n豫A12345")
      << "the two bytes of this province are a letter of UTF-8 too";
  EXPECT_EQ(*utf8_from("\xEF\xBB\xBFname\nRen\xC3\xA9"), "name\nRené") << "a mark settles it";
  EXPECT_EQ(*utf8_from("品名\nRené"), "品名\nRené") << "so does Chinese in UTF-8";
}

TEST(Charset, LongTextsAreReadWhole) {
  std::string bytes, text;
  for (int i = 0; i < 10'000; ++i) {
    bytes += "\xC6\xB7\xC3\xFB\r\n";
    text += "品名\r\n";
  }
  EXPECT_EQ(*utf8_from(bytes), text);
}

TEST(Charset, WhatIsNeitherIsRefusedWithItsPlace) {
  const auto of = [](std::string_view bytes) {
    const auto text = utf8_from(bytes);
    if (text) return std::string("read");
    return std::string(name_of(text.error().code)) + " " +
           std::to_string(*text.error().params.at("offset").integer());
  };
  EXPECT_EQ(of("ab\xFF\xFE"), "text_not_decodable 2");
  EXPECT_EQ(of("\xC6\xB7\xC6"), "text_not_decodable 2") << "cut off in a character";
  EXPECT_EQ(of("\xEF\xBB\xBF\xC3\xFB"), "text_not_decodable 0") << "marked as UTF-8 and is not";
}

}  // namespace
}  // namespace steelyard::intake
