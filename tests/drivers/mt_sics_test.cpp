// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "tests/drivers/asked.h"

namespace steelyard::indicator {
namespace {

using weighing::Unit;

const Indicator& sics() {
  return protocol("mt.sics");
}

TEST(MtSics, IsAskedWithTheManualsCommands) {
  EXPECT_EQ(asked(sics(), Request::poll), "SI\r\n");
  EXPECT_EQ(asked(sics(), Request::record), "S\r\n");
  EXPECT_EQ(asked(sics(), Request::zero), "Z\r\n");
  EXPECT_EQ(asked(sics(), Request::tare), "T\r\n");
}

TEST(MtSics, ARecordInMotionIsRefusedAndAPollIsNot) {
  EXPECT_EQ(answered(sics(), Request::record, shown(18760, Unit::kg, false)), "S I\r\n");
  EXPECT_EQ(answered(sics(), Request::poll, shown(18760, Unit::kg, false)), "S D      18760 kg\r\n");
  EXPECT_EQ(answered(sics(), Request::record, shown(18760, Unit::kg, true)), "S S      18760 kg\r\n");
}

TEST(MtSics, SaysNetOfEveryWeightSoThatItTellsNothing) {
  const auto found = indications(run(sics(), bytes_in("S S      18760 kg\r\nTA A      14500 kg\r\n")));
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].mode, weighing::WeightMode::net);
  EXPECT_EQ(sics().without_empty_words(found[0]).mode, std::nullopt);
  EXPECT_EQ(sics().without_empty_words(found[1]).mode, weighing::WeightMode::tare);
}

TEST(MtSics, OutOfRangeIsNoMotion) {
  Indication over;
  over.overload = true;
  over.stable = false;
  EXPECT_EQ(answered(sics(), Request::record, over), "S +\r\n");
  EXPECT_EQ(answered(sics(), Request::tare, over), "");
}

TEST(MtSics, ZeroAndTareAreAcknowledged) {
  EXPECT_EQ(answered(sics(), Request::zero, shown(0, Unit::kg, true)), "Z A\r\n");
  Indication tared = shown(0, Unit::kg, true);
  tared.tare = weighing::Decimal{14500, 0};
  EXPECT_EQ(answered(sics(), Request::tare, tared), "T S      14500 kg\r\n");
  EXPECT_EQ(said(sics(), "T S      14500 kg\r\n"), "14500 kg tare stable");
}

TEST(MtSics, WithoutAUnitItCannotSayAWeight) {
  Indication indication = shown(18760, Unit::kg, true);
  indication.unit.reset();
  EXPECT_EQ(encoded(sics(), indication), "");
}

TEST(MtSics, NoNumberOfAnotherAnswerIsAWeight) {
  EXPECT_EQ(said(sics(), "I4 A \"S S 18760 kg\"\r\n"), "information");
  EXPECT_EQ(said(sics(), "TA A      14500 kg\r\n"), "14500 kg tare");
  EXPECT_EQ(said(sics(), "Z S      14500 kg\r\n"), "format");
  EXPECT_EQ(said(sics(), "S A      14500 kg\r\n"), "format");
}

TEST(MtSics, EveryPrefixOfALineCostsNoLine) {
  const std::string line = "S S      18760 kg\r\n";
  for (std::size_t size = 0; size < line.size(); ++size) {
    const auto found = indications(run(sics(), bytes_in(line.substr(0, size) + line)));
    Indication sent = shown(18760, Unit::kg, true);
    sent.mode = weighing::WeightMode::net;
    EXPECT_EQ(found, std::vector{sent}) << size;
  }
}

}  // namespace
}  // namespace steelyard::indicator
