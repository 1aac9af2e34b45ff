// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "tests/drivers/conversation.h"

namespace steelyard::indicator {
namespace {

using weighing::Decimal;
using weighing::DeviceFault;
using weighing::WeightMode;

constexpr std::string_view plain = "\x81L2   18760\x03\x45\x37\x04";

TEST(PavoneDat200, AsksForTheGrossWeightAndNothingElse) {
  Conversation pavone("pavone.dat200");
  EXPECT_EQ(pavone.asks(Request::poll), "\x81L\x04") << "of the usual address";
  pavone.facts.address = 99;
  EXPECT_EQ(pavone.asks(Request::poll), "\xE3L\x04");
  pavone.facts.address = 0x81;
  EXPECT_EQ(pavone.asks(Request::poll), "") << "there is no such address";
  pavone.facts.address = 1;
  for (const Request request : {Request::record, Request::zero, Request::tare}) {
    EXPECT_EQ(pavone.asks(request), "");
  }
}

TEST(PavoneDat200, HearsOnlyTheAddressThatItAsks) {
  Conversation pavone("pavone.dat200");
  EXPECT_EQ(pavone.reads(plain), "18760 gross stable");
  pavone.facts.address = 2;
  EXPECT_EQ(pavone.reads(plain), "not_ours");
  EXPECT_EQ(pavone.reads("\x81\x15\x04\x82\x15\x04"), "not_ours; unknown_command");
}

TEST(PavoneDat200, TheEighthBitOfTheAddressIsNoParity) {
  const Conversation pavone("pavone.dat200");
  IndicatorSession session(pavone.indicator);
  for (int i = 0; i < 20; ++i) {
    // A damaged frame between sound ones, which would be tried with seven bits.
    std::string sent(plain);
    if (i % 2 == 1) sent[5] = 'x';
    const auto found = run(session, {reinterpret_cast<const std::uint8_t*>(sent.data()), sent.size()}, 1);
    EXPECT_EQ(words(found), i % 2 == 1 ? "checksum" : "18760 gross stable");
  }
  EXPECT_FALSE(session.reads_seven_bit_as_eight());
}

TEST(PavoneDat200, SaysNothingThatItHasNoFormFor) {
  const Conversation pavone("pavone.dat200");
  EXPECT_EQ(pavone.encodes({.value = Decimal{1, 0}, .mode = WeightMode::tare}), "");
  EXPECT_EQ(pavone.encodes({.overload = true, .fault = DeviceFault::device}), "");
  EXPECT_EQ(pavone.reads(pavone.encodes({.stable = false, .overload = true})), "- gross motion overload");
  EXPECT_EQ(pavone.reads(pavone.encodes({.value = Decimal{-5, 1}, .mode = WeightMode::net})),
            "-0.5 net stable");
}

}  // namespace
}  // namespace steelyard::indicator
