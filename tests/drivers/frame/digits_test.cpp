// SPDX-License-Identifier: Apache-2.0
#include "drivers/frame/digits.h"

#include <random>

#include <gtest/gtest.h>

namespace steelyard::frame {
namespace {

std::string read(std::string_view text, char point = '.') {
  const auto number = number_in({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}, point);
  return number ? weighing::text_of(*number) : "none";
}

std::string written(const Decimal& value, std::size_t width, Fill fill, char point = '.') {
  std::string field(width, '?');
  const bool fits = write_number(value, {reinterpret_cast<std::uint8_t*>(field.data()), width}, fill, point);
  return fits ? field : "none";
}

TEST(NumberIn, ReadsWhatFieldsHold) {
  EXPECT_EQ(read("18760"), "18760");
  EXPECT_EQ(read("   -12.34 "), "-12.34");
  EXPECT_EQ(read("+00123.0"), "123.0");
  EXPECT_EQ(read("-  0.200"), "-0.200");
  EXPECT_EQ(read("000000."), "0");
  EXPECT_EQ(read(".5"), "0.5");
  EXPECT_EQ(read("-0"), "0");
  EXPECT_EQ(read(" 44,75", ','), "44.75");
  EXPECT_EQ(read("123456789012"), "123456789012");
}

TEST(NumberIn, RefusesWhatIsNoNumber) {
  for (const char* text :
       {"", " ", "-", ".", "1 2", "1.2.3", "--1", "1-", "12a", "44,75", "1234567890123", "^^^^"}) {
    EXPECT_EQ(read(text), "none") << text;
  }
  EXPECT_EQ(read("44.75", ','), "none");
}

TEST(RightAligned, LeavesNoRoomForAnythingElse) {
  const auto aligned = [](std::string_view text, Sign sign) {
    const Bytes field(reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
    const auto number = right_aligned_in(field, sign);
    return number ? weighing::text_of(*number) : "none";
  };
  EXPECT_EQ(aligned("   18760", Sign::none), "18760");
  EXPECT_EQ(aligned("00187.60", Sign::none), "187.60");
  EXPECT_EQ(aligned("  18760.", Sign::none), "18760");
  EXPECT_EQ(aligned("    -540", Sign::minus), "-540");
  EXPECT_EQ(aligned("-00012.5", Sign::minus), "-12.5");
  for (const char* text : {"", "   ", "18760 ", "+18760", "1 8760", "- 540", "--5", "-", "1.2.3", "   -"}) {
    EXPECT_EQ(aligned(text, Sign::minus), "none") << text;
  }
  EXPECT_EQ(aligned("-540", Sign::none), "none");
}

TEST(Printable, IsVisibleCharactersAndBlanks) {
  const auto printable = [](std::string_view text) {
    return is_printable({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
  };
  EXPECT_TRUE(printable(" O-F ~"));
  EXPECT_FALSE(printable("12\r"));
  EXPECT_FALSE(printable("12\x7F"));
  EXPECT_FALSE(printable("12\x80"));
}

TEST(DigitsWithPoint, ReadsDigitsAndAtMostOnePoint) {
  const auto read_digits = [](std::string_view text) {
    const auto number = digits_with_point({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
    return number ? weighing::text_of(*number) : "none";
  };
  EXPECT_EQ(read_digits("018760"), "18760");
  EXPECT_EQ(read_digits("018760."), "18760");
  EXPECT_EQ(read_digits("0187.60"), "187.60");
  for (const char* text : {"", ".", ".5", "1.2.3", "-1", "+1", " 1", "1 ", "12a", "1234567890123"})
    EXPECT_EQ(read_digits(text), "none") << text;
}

TEST(WriteNumber, FillsItsField) {
  EXPECT_EQ(written({-1234, 2}, 9, Fill::blanks), "   -12.34");
  EXPECT_EQ(written({-1234, 2}, 9, Fill::zeros), "-00012.34");
  EXPECT_EQ(written({1234, 2}, 9, Fill::zeros), "000012.34");
  EXPECT_EQ(written({1234, 2}, 9, Fill::signed_zeros), "+00012.34");
  EXPECT_EQ(written({5, 3}, 6, Fill::blanks), " 0.005");
  EXPECT_EQ(written({0, 1}, 3, Fill::blanks), "0.0");
  EXPECT_EQ(written({187, -2}, 6, Fill::blanks), " 18700");
  EXPECT_EQ(written({4475, 2}, 6, Fill::blanks, ','), " 44,75");
}

TEST(WriteNumber, RefusesWhatDoesNotFit) {
  EXPECT_EQ(written({123456, 0}, 5, Fill::blanks), "none");
  EXPECT_EQ(written({-12345, 0}, 5, Fill::blanks), "none");
  EXPECT_EQ(written({12345, 0}, 5, Fill::signed_zeros), "none");
  EXPECT_EQ(written({1, -6}, 5, Fill::blanks), "none");
  EXPECT_EQ(written({1, 5}, 5, Fill::zeros), "none");
}

TEST(WriteNumber, IsReadBack) {
  std::mt19937 random(11);  // NOLINT: the same every time
  for (int i = 0; i < 20'000; ++i) {
    const Decimal value{static_cast<std::int64_t>(random() % 2'000'000) - 1'000'000,
                        static_cast<int>(random() % 5)};
    for (const Fill fill : {Fill::blanks, Fill::zeros, Fill::signed_zeros}) {
      const std::string field = written(value, 12, fill);
      ASSERT_EQ(read(field), weighing::text_of(value)) << field;
    }
  }
}

TEST(Digits, AreNothingElse) {
  const auto digits = [](std::string_view text) {
    return digits_in({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
  };
  EXPECT_EQ(digits("00187"), 187);
  for (const char* text : {"", " 1", "-1", "1.", "1234567890123"})
    EXPECT_EQ(digits(text), std::nullopt) << text;
  std::array<std::uint8_t, 5> field{};
  EXPECT_TRUE(write_digits(187, field));
  EXPECT_EQ(text_of(field), "00187");
  EXPECT_FALSE(write_digits(100'000, field));
}

TEST(Units, AreReadInAnyCaseAndPlace) {
  const auto unit = [](std::string_view text) {
    return unit_in({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
  };
  EXPECT_EQ(unit("kg"), Unit::kg);
  EXPECT_EQ(unit(" KG "), Unit::kg);
  EXPECT_EQ(unit(" t"), Unit::t);
  EXPECT_EQ(unit("lb "), Unit::lb);
  for (const char* text : {"", "  ", "kgs", "k g", "x", "pcs"}) EXPECT_EQ(unit(text), std::nullopt) << text;
  std::array<std::uint8_t, 3> field{};
  EXPECT_TRUE(write_unit(Unit::t, field));
  EXPECT_EQ(text_of(field), "t  ");
  EXPECT_FALSE(write_unit(Unit::kg, std::span(field).first(1)));
}

}  // namespace
}  // namespace steelyard::frame
