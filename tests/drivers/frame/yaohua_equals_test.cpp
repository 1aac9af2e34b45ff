// SPDX-License-Identifier: Apache-2.0
#include "drivers/frame/yaohua_equals.h"

#include <array>
#include <string>

#include <gtest/gtest.h>

namespace steelyard::frame {
namespace {

Bytes bytes_of(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

std::string words(const std::optional<Decimal>& number) {
  return number ? weighing::text_of(*number) : "none";
}

TEST(EqualsNumber, IsTheSameForwardAndReversed) {
  for (const auto& [forward, reversed, value] : {std::array{"0003.000", "000.3000", "3.000"},
                                                 {"-0001.00", "00.1000-", "-1.00"},
                                                 {"00018760", "06781000", "18760"},
                                                 {"0018760.", ".0678100", "18760"},
                                                 {"-0000000", "0000000-", "0"},
                                                 {"01.23456", "65432.10", "1.23456"}}) {
    EXPECT_EQ(words(equals_number(bytes_of(forward))), value) << forward;
    EXPECT_EQ(words(reversed_equals_number(bytes_of(reversed))), value) << reversed;
  }
}

TEST(EqualsNumber, RefusesWhatStandsInNoPlace) {
  for (const char* text :
       {"10018760", "+0018760", " 0018760", "0.187600", "00.18.60", "00-18760", "0001876 ", "0001876O"}) {
    EXPECT_EQ(words(equals_number(bytes_of(text))), "none") << text;
  }
  EXPECT_EQ(words(equals_number(bytes_of("10018760"), "-1")), "-18760") << "another sender's minus";
}

TEST(EqualsNumber, IsWrittenExactlyOrNot) {
  const auto written = [](Decimal value, std::size_t size = equals_number_size) {
    std::string places(size, '?');
    return write_equals_number(value, {reinterpret_cast<std::uint8_t*>(places.data()), size}) ? places
                                                                                              : "none";
  };
  EXPECT_EQ(written({18760, 0}), "00018760");
  EXPECT_EQ(written({-100, 2}), "-0001.00");
  EXPECT_EQ(written({187, -2}), "00018700");
  EXPECT_EQ(written({9'999'999, 0}), "09999999");
  EXPECT_EQ(written({123'456, 5}), "01.23456");
  EXPECT_EQ(written({-1, 5}), "-0.00001");
  EXPECT_EQ(written({10'000'000, 0}), "none");
  EXPECT_EQ(written({1'000'000, 1}), "none");
  EXPECT_EQ(written({1, 6}), "none") << "no digit in front of the point";
  EXPECT_EQ(written({18760, 0}, 7), "0018760");
}

TEST(NextEqualsFrame, IsNineBytesOrCutShort) {
  const auto kind = [](std::string_view text) { return next_equals_frame(bytes_of(text)).kind; };
  EXPECT_EQ(kind("=000.3000"), FrameScan::Kind::frame);
  EXPECT_EQ(kind("=000.300"), FrameScan::Kind::more);
  EXPECT_EQ(kind("=000.3=00"), FrameScan::Kind::failed);
  EXPECT_EQ(kind("=000.3="), FrameScan::Kind::failed);
  EXPECT_EQ(kind("0=000.3000"), FrameScan::Kind::skip);
}

}  // namespace
}  // namespace steelyard::frame
