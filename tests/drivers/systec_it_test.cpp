// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "tests/drivers/conversation.h"

namespace steelyard::indicator {
namespace {

using weighing::Decimal;
using weighing::DeviceFault;
using weighing::Unit;
using weighing::WeightMode;

constexpr Indication shown = {.value = Decimal{18760, 0}, .unit = Unit::kg, .stable = true};

TEST(SystecIt, IsAskedInBrackets) {
  const Conversation it("systec.it");
  EXPECT_EQ(it.asks(Request::poll), "<RN>\r\n");
  EXPECT_EQ(it.asks(Request::record), "<RM>\r\n");
  EXPECT_EQ(it.asks(Request::zero), "<SZ>\r\n");
  EXPECT_EQ(it.asks(Request::tare), "<TA>\r\n");
}

TEST(SystecIt, TheSimulatorRefusesARecordInMotion) {
  const Conversation it("systec.it");
  Indication indication = shown;
  EXPECT_EQ(it.reads(it.answers(Request::record, indication)), "18760 kg stable tare 0");
  indication.stable = false;
  EXPECT_EQ(it.answers(Request::record, indication), "<13>\r\n");
  EXPECT_EQ(it.reads(it.answers(Request::poll, indication)), "18760 kg motion tare 0");
  EXPECT_EQ(it.answers(Request::tare, indication), "<00>\r\n");
  EXPECT_EQ(it.answers(Request::zero, indication), "<00>\r\n");
}

TEST(SystecIt, TheSimulatorSaysWhyThereIsNoWeight) {
  const Conversation it("systec.it");
  EXPECT_EQ(it.answers(Request::poll, {.overload = true}), "<12>\r\n");
  EXPECT_EQ(it.answers(Request::record, {.underload = true}), "<20>\r\n");
  EXPECT_EQ(it.answers(Request::poll, {.fault = DeviceFault::device}), "<11>\r\n");
  EXPECT_EQ(it.answers(Request::poll, {.fault = DeviceFault::tilt}), "");
  EXPECT_EQ(it.encodes({.stable = false}), "<13>\r\n");
}

TEST(SystecIt, GrossIsNetAndTare) {
  const Conversation it("systec.it");
  Indication indication = shown;
  indication.mode = WeightMode::net;
  indication.value = Decimal{-20, 0};
  indication.tare = Decimal{14500, 0};
  EXPECT_EQ(it.encodes(indication).substr(1, 54), "000100.00.0000:00   01   14480   14500     -20kg_T   1");
  EXPECT_EQ(it.reads(it.encodes(indication)), "-20 kg net stable tare 14500");
  indication.tare = Decimal{145, 1};
  EXPECT_EQ(it.encodes(indication), "") << "one decimal point for all";
  indication.tare.reset();
  EXPECT_EQ(it.encodes(indication), "") << "net without a tare";
  indication = shown;
  indication.unit.reset();
  EXPECT_EQ(it.encodes(indication), "");
}

}  // namespace
}  // namespace steelyard::indicator
