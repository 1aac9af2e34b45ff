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
    .value = Decimal{18760, 0}, .unit = Unit::kg, .stable = true, .mode = WeightMode::gross};

TEST(Dini, IsAskedByWords) {
  Conversation standard("dini.standard");
  EXPECT_EQ(standard.asks(Request::poll), "READ\r\n");
  EXPECT_EQ(standard.asks(Request::zero), "ZERO\r\n");
  EXPECT_EQ(standard.asks(Request::tare), "TARE\r\n");
  EXPECT_EQ(standard.asks(Request::record), "") << "no word asks for a steady weight";
  Conversation extended("dini.extended");
  EXPECT_EQ(extended.asks(Request::poll), "REXT\r\n");
  extended.facts.address = 7;
  EXPECT_EQ(extended.asks(Request::poll), "07REXT\r\n");
  EXPECT_EQ(extended.asks(Request::tare), "07TARE\r\n");
}

TEST(Dini, HearsOnlyTheAddressThatItAsks) {
  Conversation standard("dini.standard");
  standard.facts.address = 1;
  EXPECT_EQ(standard.reads("01ST,GS,   18760,kg\r\n"), "18760 kg gross stable");
  EXPECT_EQ(standard.reads("02ST,GS,   18760,kg\r\n"), "not_ours");
  EXPECT_EQ(standard.reads("ST,GS,   18760,kg\r\n"), "not_ours") << "who said it is not known";
  EXPECT_EQ(standard.reads("02ST,VL,  1.2345,mV\r\n"), "not_ours");
  EXPECT_EQ(standard.reads("02ERR03\r\n"), "not_ours");
  EXPECT_EQ(standard.reads("OK\r\n"), "done");
  Conversation extended("dini.extended");
  extended.facts.address = 1;
  EXPECT_EQ(extended.reads("011US,1,     18760,           0,         0,kg\r\n"),
            "18760 kg gross motion tare 0");
  EXPECT_EQ(extended.reads("021US,1,     18760,           0,         0,kg\r\n"), "not_ours");
  EXPECT_EQ(extended.reads("1US,1,     18760,           0,         0,kg\r\n"), "not_ours");
}

TEST(Dini, WithoutAnAddressHearsAnyone) {
  const Conversation standard("dini.standard");
  EXPECT_EQ(standard.reads("07ST,GS,   18760,kg\r\n"), "18760 kg gross stable");
}

TEST(Dini, RefusesUnitsThatAreNoWeight) {
  const Conversation standard("dini.standard");
  const Conversation extended("dini.extended");
  for (const std::string unit : {"pc", "mV", "  ", "k ", "%%"}) {
    EXPECT_EQ(standard.reads("ST,GS,   18760," + unit + "\r\n"), "format") << unit;
    EXPECT_EQ(extended.reads("1ST,1,     18760,           0,         0," + unit + "\r\n"), "format") << unit;
  }
}

TEST(Dini, TheSimulatorConfirmsWhatItCarriesOut) {
  Conversation standard("dini.standard");
  EXPECT_EQ(standard.answers(Request::zero, shown), "OK\r\n");
  EXPECT_EQ(standard.answers(Request::poll, shown), "ST,GS,   18760,kg\r\n");
  EXPECT_EQ(standard.answers(Request::record, shown), "");
  standard.facts.address = 12;
  EXPECT_EQ(standard.answers(Request::tare, shown), "12OK\r\n");
  EXPECT_EQ(standard.answers(Request::poll, shown), "12ST,GS,   18760,kg\r\n");
  Conversation extended("dini.extended");
  EXPECT_EQ(extended.answers(Request::poll, shown), "1ST,1,     18760,           0,         0,kg\r\n");
  EXPECT_EQ(extended.answers(Request::tare, shown), "OK\r\n");
}

TEST(Dini, SaysNothingThatTheStringHasNoPlaceFor) {
  const Conversation standard("dini.standard");
  const Conversation extended("dini.extended");
  Indication indication = shown;
  indication.unit.reset();
  EXPECT_EQ(standard.encodes(indication), "");
  EXPECT_EQ(extended.encodes(indication), "");
  indication = shown;
  indication.mode = WeightMode::tare;
  EXPECT_EQ(standard.encodes(indication), "");
  EXPECT_EQ(extended.encodes(indication), "");
  indication = shown;
  indication.tare = Decimal{100, 0};
  EXPECT_EQ(extended.encodes(indication), "") << "a tare makes it net";
  indication = shown;
  indication.mode = WeightMode::net;
  EXPECT_EQ(extended.encodes(indication), "") << "net without a tare";
  indication = shown;
  indication.fault = DeviceFault::tilt;
  EXPECT_EQ(standard.encodes(indication), "TL,GS,        ,kg\r\n");
}

}  // namespace
}  // namespace steelyard::indicator
