// SPDX-License-Identifier: Apache-2.0
#include "station/service/charset.h"

#include <gtest/gtest.h>

namespace steelyard::service {
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
  EXPECT_EQ(*utf8_from("\x82\x35\x97\x33 \xC6\xB7"), "龦 品") << "four bytes for one character";
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
  EXPECT_EQ(of("\xEF\xBB\xBF\xC6\xB7"), "text_not_decodable 0") << "marked as UTF-8 and is not";
}

}  // namespace
}  // namespace steelyard::service
