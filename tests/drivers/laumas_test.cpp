// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "tests/drivers/conversation.h"

namespace steelyard::indicator {
namespace {

using weighing::Decimal;
using weighing::DeviceFault;
using weighing::WeightMode;

constexpr Indication shown = {.value = Decimal{18760, 0}, .stable = true, .mode = WeightMode::gross};

TEST(LaumasCmd, AsksForTheGrossWeightAndNothingElse) {
  Conversation laumas("laumas.cmd");
  EXPECT_EQ(laumas.asks(Request::poll), "$01t75\r") << "the manual's example, of the usual address";
  laumas.facts.address = 12;
  EXPECT_EQ(laumas.asks(Request::poll), "$12t77\r");
  for (const Request request : {Request::record, Request::zero, Request::tare}) {
    EXPECT_EQ(laumas.asks(request), "");
  }
}

TEST(LaumasCmd, HearsOnlyTheAddressThatItAsks) {
  Conversation laumas("laumas.cmd");
  laumas.facts.address = 2;
  EXPECT_EQ(laumas.reads("&01018760t\\7D\r"), "not_ours");
  EXPECT_EQ(laumas.reads("&02018760t\\7E\r"), "18760 gross");
  EXPECT_EQ(laumas.reads("&01#\r&&01?\\\r"), "not_ours; not_ours");
  EXPECT_EQ(laumas.reads("&02#\r&&02?\\\r"), "- overload; unknown_command");
}

TEST(LaumasCmd, RefusesAnswersThatAreNone) {
  const Conversation laumas("laumas.cmd");
  EXPECT_EQ(laumas.reads("&0#\r"), "format");
  EXPECT_EQ(laumas.reads("&01?\r"), "format");
  EXPECT_EQ(laumas.reads("&&01!\\\r"), "format; format");
  EXPECT_EQ(laumas.reads("$01t7\r"), "format");
}

TEST(Laumas, SaysNothingThatItHasNoFormFor) {
  const Conversation command("laumas.cmd");
  const Conversation stream("laumas.stream");
  for (const Indication& indication :
       {Indication{.value = Decimal{1876, 1}, .mode = WeightMode::gross},
        Indication{.value = Decimal{-123'456, 0}, .mode = WeightMode::gross},
        Indication{.value = Decimal{1, 0}, .mode = WeightMode::tare}, Indication{.underload = true},
        Indication{.fault = DeviceFault::device}}) {
    EXPECT_EQ(command.encodes(indication), "") << describe(indication);
    EXPECT_EQ(stream.encodes(indication), "") << describe(indication);
  }
  EXPECT_EQ(stream.encodes({.overload = true}), "&N  O-F L  O-F \\02\r");
  EXPECT_EQ(command.encodes({.overload = true}), "&01#\r");
}

TEST(LaumasStream, NetIsToldFromGrossByTheTare) {
  const Conversation stream("laumas.stream");
  Indication indication = shown;
  EXPECT_EQ(stream.reads(stream.encodes(indication)), "18760 gross");
  indication.mode = WeightMode::net;
  EXPECT_EQ(stream.encodes(indication), "") << "the gross weight is not known";
  indication.value = Decimal{4260, 0};
  indication.tare = Decimal{14500, 0};
  EXPECT_EQ(stream.encodes(indication), "&N004260L018760\\0A\r");
  indication.tare = Decimal{145, 1};
  EXPECT_EQ(stream.encodes(indication), "");
  EXPECT_EQ(stream.asks(Request::poll), "");
}

}  // namespace
}  // namespace steelyard::indicator
