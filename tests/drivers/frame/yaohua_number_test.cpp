// SPDX-License-Identifier: Apache-2.0
#include "drivers/frame/yaohua_number.h"

#include <string>

#include <gtest/gtest.h>

namespace steelyard::frame {
namespace {

std::string read(std::string_view text) {
  const auto number = yaohua_number(reinterpret_cast<const std::uint8_t*>(text.data()));
  return number ? weighing::text_of(*number) : "none";
}

std::string written(const Decimal& value) {
  std::string text(yaohua_number_size, '?');
  return write_yaohua_number(value, reinterpret_cast<std::uint8_t*>(text.data())) ? text : "none";
}

TEST(YaohuaNumber, ReadsSignDigitsAndDecimals) {
  EXPECT_EQ(read("+0020002"), "20.00");
  EXPECT_EQ(read("-0187600"), "-18760");
  EXPECT_EQ(read("-0000000"), "0");
  EXPECT_EQ(read("+1234564"), "12.3456");
}

TEST(YaohuaNumber, RefusesWhatIsNone) {
  for (const char* text :
       {" 0187600", "00187600", "+0187O00", "+0187605", "+0187.60", "+01876 0", "+0187-00"})
    EXPECT_EQ(read(text), "none") << text;
}

TEST(YaohuaNumber, WritesExactlyOrNot) {
  EXPECT_EQ(written({2000, 2}), "+0020002");
  EXPECT_EQ(written({-18760, 0}), "-0187600");
  EXPECT_EQ(written({187, -2}), "+0187000");
  EXPECT_EQ(written({1'000'000, 0}), "none");
  EXPECT_EQ(written({187'000, -1}), "none");
  EXPECT_EQ(written({1, 5}), "none");
}

TEST(YaohuaPair, ComparesBothCharacters) {
  const auto is = [](std::string_view pair, int value) {
    return is_yaohua_pair(reinterpret_cast<const std::uint8_t*>(pair.data()),
                          static_cast<std::uint8_t>(value));
  };
  EXPECT_TRUE(is("1B", 0x1B));
  EXPECT_TRUE(is("1b", 0x1B));
  EXPECT_TRUE(is("1;", 0x1B)) << "an A22 adds 30h to every nibble";
  EXPECT_FALSE(is("1C", 0x1B));
  EXPECT_FALSE(is("F!", 0xFF)) << "no check character";
  EXPECT_FALSE(is("!F", 0xFF));
}

}  // namespace
}  // namespace steelyard::frame
