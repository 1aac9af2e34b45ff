// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "tests/drivers/asked.h"

namespace steelyard::indicator {
namespace {

using weighing::Unit;

const Indicator& relatives() {
  return protocol("st_gs");
}

const Indicator& and_ones() {
  return protocol("and.standard");
}

LineFacts at(std::uint8_t address) {
  LineFacts facts;
  facts.address = address;
  return facts;
}

TEST(StGs, IsAskedAsExcellAndYingzhanAre) {
  EXPECT_EQ(asked(relatives(), Request::poll), "RW\r\n");
  EXPECT_EQ(asked(relatives(), Request::record), "");
  EXPECT_EQ(asked(relatives(), Request::zero), "MZ\r\n");
  EXPECT_EQ(asked(relatives(), Request::tare), "MT\r\n");
}

TEST(StGs, ItsOwnRequestsComeBackAreNotOurs) {
  for (const std::string_view line : {"RW\r\n", "MZ\r\n", "MT\r\n"})
    EXPECT_EQ(said(relatives(), line), "not_ours");
}

TEST(StGs, AnyWidthIsReadTheSame) {
  for (const std::string_view number : {"1.5", "+1.5", "  1.5", "+  1.5", "+0000001.5", "1.5  ", " +1.5"}) {
    EXPECT_EQ(said(relatives(), "ST,GS," + std::string(number) + "kg\r\n"), "1.5 kg gross stable") << number;
  }
}

TEST(StGs, BothCommasTogetherAreDiniArgeosForm) {
  EXPECT_EQ(said(relatives(), "ST,GS     0.0,kg\r\n"), "0.0 kg gross stable");
  EXPECT_EQ(said(relatives(), "ST,GS,    0.0,kg\r\n"), "format");
  EXPECT_EQ(said(relatives(), "OL,GS,       ,kg\r\n"), "format");
}

TEST(StGs, WithoutAUnitAShortNumberIsACutLine) {
  const std::string line = "ST,GS,+0123456";
  for (std::size_t size = 6; size < line.size(); ++size) {
    EXPECT_EQ(said(relatives(), line.substr(0, size) + "\r\n"), "format") << size;
  }
  EXPECT_EQ(said(relatives(), line + "\r\n"), "123456 gross stable");
}

TEST(StGs, WritesOutOfRangeAsExcellDoes) {
  Indication indication;
  indication.unit = Unit::kg;
  indication.overload = true;
  EXPECT_EQ(encoded(relatives(), indication), "OL,GS,+            \r\n");
  indication.overload = false;
  indication.underload = true;
  EXPECT_EQ(encoded(relatives(), indication), "OL,GS,-            \r\n");
}

TEST(AndStandard, IsAskedWithAndWithoutAnAddress) {
  EXPECT_EQ(asked(and_ones(), Request::poll), "RW\r\n");
  EXPECT_EQ(asked(and_ones(), Request::poll, at(23)), "@23RW\r\n");
  EXPECT_EQ(asked(and_ones(), Request::zero, at(7)), "@07MZ\r\n");
  EXPECT_EQ(asked(and_ones(), Request::tare), "MT\r\n");
  EXPECT_EQ(asked(and_ones(), Request::record), "");
  EXPECT_EQ(asked(and_ones(), Request::poll, at(100)), "");
}

TEST(AndStandard, AnotherUnitsLineIsNotOurs) {
  EXPECT_EQ(said(and_ones(), "@23ST,GS,+00123.0kg\r\n", at(23)), "123.0 kg gross stable");
  EXPECT_EQ(said(and_ones(), "@24ST,GS,+00123.0kg\r\n", at(23)), "not_ours");
  EXPECT_EQ(said(and_ones(), "ST,GS,+00123.0kg\r\n", at(23)), "not_ours");
  EXPECT_EQ(said(and_ones(), "@24?\r\n", at(23)), "not_ours");
}

TEST(AndStandard, AnswersUnderItsAddress) {
  EXPECT_EQ(encoded(and_ones(), shown(18760, Unit::kg, true), at(5)), "@05ST,GS,+0018760kg\r\n");
  EXPECT_EQ(encoded(and_ones(), shown(18760, Unit::t, false)), "US,GS,+0018760 t\r\n");
}

TEST(AndStandard, ADamagedAddressMakesNoWeightOfOurs) {
  EXPECT_EQ(said(and_ones(), "@x3ST,GS,+00123.0kg\r\n", at(23)), "not_ours");
}

TEST(AndStandard, OnlyTheExactLengthIsAFrame) {
  for (const std::string_view line :
       {"ST,GS,+0123.0kg\r\n", "ST,GS,+000123.0kg\r\n", "ST,GS,+00123.0kg \r\n"}) {
    EXPECT_TRUE(indications(run(and_ones(), bytes_in(line))).empty()) << line;
  }
}

}  // namespace
}  // namespace steelyard::indicator
