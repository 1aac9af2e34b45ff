// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "tests/drivers/asked.h"

namespace steelyard::indicator {
namespace {

using weighing::Unit;

const Indicator& sma() {
  return protocol("sma");
}

TEST(Sma, IsAskedWithALetter) {
  EXPECT_EQ(asked(sma(), Request::poll), "\nW\r");
  EXPECT_EQ(asked(sma(), Request::record), "\nP\r");
  EXPECT_EQ(asked(sma(), Request::zero), "\nZ\r");
  EXPECT_EQ(asked(sma(), Request::tare), "\nT\r");
}

TEST(Sma, ARecordInMotionIsDashes) {
  const std::string dashes = answered(sma(), Request::record, shown(18760, Unit::kg, false));
  EXPECT_EQ(dashes, "\n 1GM ----------kg \r");
  EXPECT_EQ(said(sma(), dashes), "not_stable");
  EXPECT_EQ(answered(sma(), Request::poll, shown(18760, Unit::kg, false)), "\n 1GM      18760kg \r");
  EXPECT_EQ(answered(sma(), Request::record, shown(18760, Unit::kg, true)), "\n 1G       18760kg \r");
}

TEST(Sma, ZeroIsAnsweredWithWhatIsShownThen) {
  EXPECT_EQ(answered(sma(), Request::zero, shown(0, Unit::kg, true)), "\nZ1G           0kg \r");
}

TEST(Sma, EveryRequestComeBackIsNotOurs) {
  for (const Request request : {Request::poll, Request::record, Request::zero, Request::tare}) {
    EXPECT_EQ(said(sma(), asked(sma(), request)), "not_ours");
  }
}

TEST(Sma, TheStatusCountsAndNotTheDigits) {
  for (const std::string_view line :
       {"\nO1G       60180kg \r", "\nU1G        -540kg \r", "\nE1G       18760kg \r",
        "\nI1G       18760kg \r", "\nT1G       18760kg \r", "\ne1G       18760kg \r"}) {
    const auto found = indications(run(sma(), bytes_in(line)));
    ASSERT_EQ(found.size(), 1u);
    EXPECT_FALSE(found[0].value) << line;
  }
}

TEST(Sma, SaysNoFaultThatHasNoLetter) {
  Indication indication;
  indication.unit = Unit::kg;
  indication.fault = weighing::DeviceFault::tilt;
  EXPECT_EQ(encoded(sma(), indication), "");
}

TEST(Sma, EveryPrefixOfALineCostsNoLine) {
  const std::string line = "\n 1G       18760kg \r";
  for (std::size_t size = 0; size < line.size(); ++size) {
    EXPECT_EQ(indications(run(sma(), bytes_in(line.substr(0, size) + line))).size(), 1u) << size;
  }
}

}  // namespace
}  // namespace steelyard::indicator
