// SPDX-License-Identifier: Apache-2.0
#include "station/forms/capital_amount.h"

#include <limits>
#include <map>
#include <random>
#include <vector>

#include <gtest/gtest.h>

namespace steelyard::forms {
namespace {

constexpr auto lowest = std::numeric_limits<std::int64_t>::min();

struct Case {
  std::int64_t minor;
  const char* digits;
  const char* words;
};

// Those marked are the examples of the rules for filling in bills and settlement vouchers.
constexpr Case cases[] = {
    {0, "0.00", "零圆整"},
    {1, "0.01", "壹分"},
    {5, "0.05", "伍分"},
    {10, "0.10", "壹角整"},
    {15, "0.15", "壹角伍分"},
    {99, "0.99", "玖角玖分"},
    {100, "1.00", "壹圆整"},
    {105, "1.05", "壹圆零伍分"},
    {110, "1.10", "壹圆壹角整"},
    {123, "1.23", "壹圆贰角叁分"},
    {1'000, "10.00", "壹拾圆整"},
    {1'001, "10.01", "壹拾圆零壹分"},
    {1'010, "10.10", "壹拾圆零壹角整"},
    {1'100, "11.00", "壹拾壹圆整"},
    {1'900, "19.00", "壹拾玖圆整"},
    {2'000, "20.00", "贰拾圆整"},
    {10'000, "100.00", "壹佰圆整"},
    {10'050, "100.50", "壹佰圆零伍角整"},
    {10'100, "101.00", "壹佰零壹圆整"},
    {11'000, "110.00", "壹佰壹拾圆整"},
    {32'504, "325.04", "叁佰贰拾伍圆零肆分"},  // the rules
    {100'000, "1,000.00", "壹仟圆整"},
    {100'100, "1,001.00", "壹仟零壹圆整"},
    {101'000, "1,010.00", "壹仟零壹拾圆整"},
    {110'000, "1,100.00", "壹仟壹佰圆整"},
    {110'100, "1,101.00", "壹仟壹佰零壹圆整"},
    {140'950, "1,409.50", "壹仟肆佰零玖圆伍角整"},      // the rules
    {168'032, "1,680.32", "壹仟陆佰捌拾圆零叁角贰分"},  // the rules
    {600'714, "6,007.14", "陆仟零柒圆壹角肆分"},        // the rules
    {999'999, "9,999.99", "玖仟玖佰玖拾玖圆玖角玖分"},
    {1'000'000, "10,000.00", "壹万圆整"},
    {1'000'001, "10,000.01", "壹万圆零壹分"},
    {1'000'100, "10,001.00", "壹万零壹圆整"},
    {1'001'001, "10,010.01", "壹万零壹拾圆零壹分"},
    {1'010'000, "10,100.00", "壹万零壹佰圆整"},
    {1'100'000, "11,000.00", "壹万壹仟圆整"},
    {1'640'902, "16,409.02", "壹万陆仟肆佰零玖圆零贰分"},  // the rules
    {10'000'000, "100,000.00", "壹拾万圆整"},
    {10'700'053, "107,000.53", "壹拾万柒仟圆零伍角叁分"},  // the rules
    {10'000'100, "100,001.00", "壹拾万零壹圆整"},
    {100'000'000, "1,000,000.00", "壹佰万圆整"},
    {101'010'101, "1,010,101.01", "壹佰零壹万零壹佰零壹圆零壹分"},
    {1'000'000'000, "10,000,000.00", "壹仟万圆整"},
    {1'000'100'000, "10,001,000.00", "壹仟万壹仟圆整"},
    {10'000'000'000, "100,000,000.00", "壹亿圆整"},
    {10'000'000'100, "100,000,001.00", "壹亿零壹圆整"},
    {10'000'100'000, "100,001,000.00", "壹亿零壹仟圆整"},
    {10'001'000'000, "100,010,000.00", "壹亿零壹万圆整"},
    {10'050'000'000, "100,500,000.00", "壹亿零伍拾万圆整"},
    {11'000'000'000, "110,000,000.00", "壹亿壹仟万圆整"},
    {11'000'000'001, "110,000,000.01", "壹亿壹仟万圆零壹分"},
    {100'000'000'000, "1,000,000,000.00", "壹拾亿圆整"},
    {123'456'789'012, "1,234,567,890.12", "壹拾贰亿叁仟肆佰伍拾陆万柒仟捌佰玖拾圆零壹角贰分"},
    {100'000'000'000'000, "1,000,000,000,000.00", "壹万亿圆整"},
    {100'000'000'000'100, "1,000,000,000,001.00", "壹万亿零壹圆整"},
    {123'050'000'000'000, "1,230,500,000,000.00", "壹万贰仟叁佰零伍亿圆整"},
    {-1, "-0.01", "负壹分"},
    {-12'300, "-123.00", "负壹佰贰拾叁圆整"},
};

TEST(CapitalAmount, IsWrittenAsTheRulesForBillsSay) {
  for (const auto& [minor, digits, words] : cases) EXPECT_EQ(capital_amount({minor}), words) << digits;
}

TEST(CapitalAmount, HasItsDigitsBesideIt) {
  for (const auto& [minor, digits, words] : cases) EXPECT_EQ(amount_text({minor}), digits) << words;
}

TEST(CapitalAmount, TheLowestAmountOfAllIsNoOverflow) {
  EXPECT_EQ(amount_text({lowest}), "-92,233,720,368,547,758.08");
  EXPECT_TRUE(capital_amount({lowest}).starts_with("负玖亿贰仟贰佰叁拾叁万柒仟贰佰零叁亿"));
}

std::vector<std::string> characters(const std::string& utf8) {
  std::vector<std::string> out;
  for (const char c : utf8) {
    if ((c & 0xC0) != 0x80) out.emplace_back();
    out.back() += c;
  }
  return out;
}

/// Reads the words as a cashier does: knows nothing of how they were written.
std::int64_t read_back(const std::string& words) {
  static const std::map<std::string, std::int64_t> values{{"零", 0}, {"壹", 1}, {"贰", 2}, {"叁", 3},
                                                          {"肆", 4}, {"伍", 5}, {"陆", 6}, {"柒", 7},
                                                          {"捌", 8}, {"玖", 9}};
  static const std::map<std::string, std::int64_t> places{{"拾", 10}, {"佰", 100}, {"仟", 1000}};
  std::int64_t of_yi = 0;
  std::int64_t of_wan = 0;
  std::int64_t below = 0;
  std::int64_t digit = 0;
  std::int64_t minor = 0;
  for (const auto& c : characters(words)) {
    if (const auto value = values.find(c); value != values.end()) {
      digit = value->second;
      continue;
    }
    if (const auto place = places.find(c); place != places.end()) {
      below += digit * place->second;
    } else if (c == "万") {
      of_wan = (below + digit) * 10'000;
      below = 0;
    } else if (c == "亿") {
      of_yi = (of_wan + below + digit) * 100'000'000;
      of_wan = below = 0;
    } else if (c == "圆") {
      minor = (of_yi + of_wan + below + digit) * 100;
    } else if (c == "角") {
      minor += digit * 10;
    } else if (c == "分") {
      minor += digit;
    } else {
      EXPECT_EQ(c, "整") << words;
    }
    digit = 0;
  }
  return minor;
}

TEST(CapitalAmount, IsReadBackAsTheSameAmount) {
  constexpr std::uint64_t seed = 20261122;
  std::mt19937_64 random(seed);
  for (int i = 0; i < 20'000; ++i) {
    // As many with few digits as with many, and zeros among them.
    const int length = 1 + static_cast<int>(random() % 17);
    std::int64_t minor = 0;
    for (int k = 0; k < length; ++k) {
      minor = minor * 10 + (random() % 2 == 0 ? 0 : static_cast<std::int64_t>(random() % 10));
    }
    const auto words = capital_amount({minor});
    ASSERT_EQ(read_back(words), minor) << words << " seed " << seed;
    ASSERT_EQ(words.find("零零"), std::string::npos) << words << " seed " << seed;
    ASSERT_EQ(words.ends_with("整"), minor % 10 == 0) << words << " seed " << seed;
  }
}

}  // namespace
}  // namespace steelyard::forms
