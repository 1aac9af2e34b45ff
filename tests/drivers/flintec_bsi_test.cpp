// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "tests/drivers/conversation.h"

namespace steelyard::indicator {
namespace {

using weighing::Decimal;
using weighing::DeviceFault;
using weighing::WeightMode;

constexpr Indication shown = {.value = Decimal{1234, 1}, .stable = true, .mode = WeightMode::gross};

Conversation addressed(Known check_byte) {
  Conversation bsi("flintec.bsi");
  bsi.facts.address = 1;
  bsi.facts.check_byte = check_byte;
  return bsi;
}

TEST(FlintecBsi, IsAskedByALetterWithOrWithoutAddressAndCheck) {
  EXPECT_EQ(Conversation("flintec.bsi").asks(Request::poll), "B\r\n");
  EXPECT_EQ(addressed(Known::no).asks(Request::poll), "01B\r\n");
  EXPECT_EQ(addressed(Known::unknown).asks(Request::record), "01P\r\n");
  EXPECT_EQ(addressed(Known::yes).asks(Request::record), "01P4F\r\n") << "the manual's example";
  EXPECT_EQ(addressed(Known::yes).asks(Request::zero), "");
  EXPECT_EQ(addressed(Known::yes).asks(Request::tare), "");
}

TEST(FlintecBsi, HearsOnlyTheAddressThatItAsks) {
  const Conversation bsi = addressed(Known::unknown);
  EXPECT_EQ(bsi.reads("01BS+000123.4\r\n"), "123.4 gross stable");
  EXPECT_EQ(bsi.reads("02BS+000123.4\r\n"), "not_ours");
  EXPECT_EQ(bsi.reads("BS+000123.4\r\n"), "not_ours") << "who said it is not known";
  EXPECT_EQ(bsi.reads("02AO\r\n"), "not_ours");
}

TEST(FlintecBsi, WantsTheCheckThatItKnowsOf) {
  EXPECT_EQ(addressed(Known::yes).reads("01PS+000123.449\r\n"), "123.4 stable");
  EXPECT_EQ(addressed(Known::yes).reads("01PS+000123.4\r\n"), "checksum; checksum");
  EXPECT_EQ(addressed(Known::no).reads("01PS+000123.4\r\n"), "123.4 stable");
  EXPECT_EQ(addressed(Known::no).reads("01PS+000123.449\r\n"), "format; checksum");
}

TEST(FlintecBsi, LearnsTheCheckOverThreeFrames) {
  const Conversation bsi = addressed(Known::unknown);
  IndicatorSession session(bsi.indicator, bsi.facts);
  const std::string_view frame = "01PS+000123.449\r\n";
  const Bytes bytes(reinterpret_cast<const std::uint8_t*>(frame.data()), frame.size());
  for (int i = 0; i < 3; ++i) run(session, bytes, 4096);
  EXPECT_EQ(session.facts().check_byte, Known::yes);
}

TEST(FlintecBsi, NoSingleLostCharacterOfACheckedAnswerShowsAnotherWeight) {
  const Conversation bsi = addressed(Known::unknown);
  for (const std::string_view answer : {"01PS+000123.449\r\n", "01PS+00187606B\r\n"}) {
    for (std::size_t at = 0; at < answer.size(); ++at) {
      std::string cut(answer);
      cut.erase(at, 1);
      const std::string words = bsi.reads(cut);
      EXPECT_EQ(words.find("stable"), std::string::npos) << cut << words;
    }
  }
}

TEST(FlintecBsi, TheSimulatorAnswersAsItIsAsked) {
  const Conversation bsi = addressed(Known::yes);
  EXPECT_EQ(bsi.answers(Request::record, shown), "01PS+000123.449\r\n") << "the manual's example";
  EXPECT_EQ(bsi.reads(bsi.answers(Request::poll, shown)), "123.4 gross stable");
  EXPECT_EQ(bsi.reads(bsi.answers(Request::record, {.overload = true})), "- overload");
  EXPECT_EQ(bsi.reads(bsi.answers(Request::poll, {.underload = true})), "- underload");
  EXPECT_EQ(bsi.reads(bsi.answers(Request::poll, {.fault = DeviceFault::device})), "- fault:device");
  EXPECT_EQ(bsi.answers(Request::tare, shown), "");
  EXPECT_EQ(bsi.encodes({.value = Decimal{1, 0}, .mode = WeightMode::tare}), "");
}

}  // namespace
}  // namespace steelyard::indicator
