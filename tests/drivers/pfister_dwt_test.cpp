// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "tests/drivers/conversation.h"

namespace steelyard::indicator {
namespace {

using weighing::Decimal;
using weighing::DeviceFault;
using weighing::Unit;
using weighing::WeightMode;

constexpr Indication shown = {
    .value = Decimal{4475, 2}, .unit = Unit::t, .stable = true, .mode = WeightMode::gross};

TEST(PfisterDwt, AsksForAWeightAndForARecord) {
  const Conversation dwt("pfister.dwt");
  EXPECT_EQ(dwt.asks(Request::poll), "XB\r");
  EXPECT_EQ(dwt.asks(Request::record), "MP\r");
  EXPECT_EQ(dwt.asks(Request::zero), "");
  EXPECT_EQ(dwt.asks(Request::tare), "");
}

TEST(PfisterDwt, TheSimulatorAnswersAPollWithALine) {
  const Conversation dwt("pfister.dwt");
  EXPECT_EQ(dwt.answers(Request::poll, shown), "44,75  t B\r\n");
  Indication net = shown;
  net.mode = WeightMode::net;
  net.value = Decimal{-5, 2};
  EXPECT_EQ(dwt.answers(Request::poll, net), "-0,05  t NT\r\n");
  Indication over = shown;
  over.value.reset();
  over.overload = true;
  EXPECT_EQ(dwt.answers(Request::poll, over), "NO VAL \r\n");
}

TEST(PfisterDwt, TheSimulatorRecordsWhenItIsSteady) {
  const Conversation dwt("pfister.dwt");
  Indication indication = shown;
  indication.record = 32188;
  EXPECT_EQ(dwt.reads(dwt.answers(Request::record, indication)), "done; 44.75 t stable record 32188");
  indication.stable = false;
  EXPECT_EQ(dwt.answers(Request::record, indication), "NO STAB\r\n");
  indication = {.stable = true, .fault = DeviceFault::device};
  EXPECT_EQ(dwt.answers(Request::record, indication), "ERRMEM \r\n");
  indication = {.stable = true, .overload = true};
  EXPECT_EQ(dwt.answers(Request::record, indication), "NO VAL \r\n");
}

TEST(PfisterDwt, SaysNothingThatItHasNoFormFor) {
  const Conversation dwt("pfister.dwt");
  Indication indication = shown;
  indication.record = 10'000'000;
  EXPECT_EQ(dwt.encodes(indication), "") << "the number has seven digits";
  indication = shown;
  indication.record = 1;
  indication.stable = false;
  EXPECT_EQ(dwt.encodes(indication), "") << "a record is steady";
  indication = shown;
  indication.unit.reset();
  EXPECT_EQ(dwt.encodes(indication), "");
  indication = shown;
  indication.overload = true;
  EXPECT_EQ(dwt.encodes(indication), "");
}

TEST(PfisterDwt, ALineThatIsDamagedAnywhereGivesNoWeight) {
  Conversation dwt("pfister.dwt");
  dwt.facts.seven_bit = Known::no;
  const std::string line = "44,75  t B\r\n";
  for (std::size_t at = 0; at + 1 < line.size(); ++at) {
    for (const char other : {'x', '\x14', '\x7F', '\xB4', '<'}) {
      std::string damaged = line;
      damaged[at] = other;
      EXPECT_EQ(dwt.reads(damaged).find(" t"), std::string::npos) << at << ' ' << damaged;
    }
  }
}

TEST(PfisterDwt, WhatFollowsALongLineWithoutAnEndIsItsRest) {
  const Conversation dwt("pfister.dwt");
  for (std::size_t noise = 1; noise < 300; ++noise) {
    const std::string words = dwt.reads(std::string(noise, 'x') + " 44,75  t B\r\n44,76  t B\r\n");
    EXPECT_TRUE(words == "44.76 t gross" || words == "noise; 44.76 t gross") << noise << words;
  }
}

}  // namespace
}  // namespace steelyard::indicator
