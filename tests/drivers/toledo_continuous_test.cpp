// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "drivers/registry.h"
#include "tests/drivers/session_run.h"

namespace steelyard::indicator {
namespace {

const Indicator& toledo() {
  static const Registry registry = Registry::built_in();
  return *registry.find("toledo.continuous");
}

std::vector<std::uint8_t> repeated(std::string_view hex, int times) {
  std::vector<std::uint8_t> out;
  for (int i = 0; i < times; ++i) {
    const auto bytes = bytes_of(hex);
    out.insert(out.end(), bytes.begin(), bytes.end());
  }
  return out;
}

constexpr std::string_view plain = "022A30202031383736302020202020300D01";           // 18760 kg
constexpr std::string_view start_as_check = "022A30202031333938302020202020300D02";  // 13980 kg
constexpr std::string_view no_check = "022A30202031383736302020202020300D";          // 18760 kg
// 13980 kg: the start mark behind it would verify as its check byte.
constexpr std::string_view no_check_either = "022A30202031333938302020202020300D";
constexpr std::string_view line_feed_no_check = "022520212020203135302020202020300D0A";

std::size_t frames_in(IndicatorSession& session, Bytes bytes) {
  return indications(run(session, bytes, 4096)).size();
}

TEST(ToledoContinuous, LearnsTheCheckByteOverThreeFrames) {
  IndicatorSession session(toledo());
  EXPECT_EQ(frames_in(session, repeated(plain, 2)), 2u);
  EXPECT_EQ(session.facts().check_byte, Known::unknown);
  EXPECT_EQ(frames_in(session, repeated(plain, 1)), 1u);
  EXPECT_EQ(session.facts().check_byte, Known::yes);
}

TEST(ToledoContinuous, LearnsThatThereIsNoCheckByte) {
  IndicatorSession session(toledo());
  EXPECT_EQ(frames_in(session, repeated(no_check, 4)), 4u);
  EXPECT_EQ(session.facts().check_byte, Known::no);
  // Then a frame is out with its end mark; nothing waits for the next one.
  int found = 0;
  session.feed(bytes_of(no_check), [&](const Reading&) { ++found; });
  EXPECT_EQ(found, 1);
}

TEST(ToledoContinuous, AStartMarkThatWouldVerifyAsACheckIsNotTakenForOne) {
  IndicatorSession session(toledo());
  EXPECT_EQ(frames_in(session, repeated(no_check_either, 5)), 5u);
  EXPECT_EQ(session.facts().check_byte, Known::no);
  EXPECT_EQ(session.statistics().all_errors(), 0u);
}

TEST(ToledoContinuous, AStandingWeightWithACheckLikeAMarkIsLearnedToo) {
  IndicatorSession session(toledo());
  EXPECT_EQ(frames_in(session, repeated(start_as_check, 5)), 5u);
  EXPECT_EQ(session.facts().check_byte, Known::yes);
  EXPECT_EQ(session.statistics().all_errors(), 0u);
}

TEST(ToledoContinuous, WithALearnedCheckADamagedFrameShowsNothing) {
  IndicatorSession session(toledo());
  EXPECT_EQ(frames_in(session, repeated(plain, 3)), 3u);
  auto damaged = repeated(plain, 1);
  damaged[7] ^= 0x01;
  const auto found = run(session, damaged, 1);
  EXPECT_EQ(words(found), "checksum");
  auto cut = repeated(plain, 2);
  cut.erase(cut.begin() + 17);  // the first frame's check byte is lost
  EXPECT_EQ(words(run(session, cut, 1)), "checksum; 18760 kg gross stable tare 0");
}

TEST(ToledoContinuous, NoSingleBitChangeShowsAnotherWeightWhereThereIsACheck) {
  for (const std::string_view hex : {plain, start_as_check}) {
    IndicatorSession session(toledo());
    ASSERT_EQ(frames_in(session, repeated(hex, 3)), 3u);
    auto bytes = repeated(hex, 1);
    const auto before = indications(run(toledo(), bytes)).at(0);
    for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
      const auto mask = static_cast<std::uint8_t>(1u << (bit % 8));
      bytes[bit / 8] ^= mask;
      IndicatorSession learned(toledo(), session.facts());
      for (const auto& one : indications(run(learned, bytes, 4096))) EXPECT_EQ(one.value, before.value);
      for (const auto& one : indications(run(toledo(), bytes))) EXPECT_EQ(one.value, before.value) << bit;
      bytes[bit / 8] ^= mask;
    }
  }
}

TEST(ToledoContinuous, ForgetsTheCheckByteWhenNothingVerifiesAnyMore) {
  IndicatorSession session(toledo());
  EXPECT_EQ(frames_in(session, repeated(plain, 3)), 3u);
  const std::size_t found = frames_in(session, repeated(no_check, 40));
  EXPECT_GE(found, 20u) << "after ten errors it is learned anew";
  EXPECT_EQ(session.facts().check_byte, Known::no);
}

TEST(ToledoContinuous, AGivenFactIsNotUnlearned) {
  IndicatorSession session(toledo(), {Known::yes, Known::no});
  EXPECT_EQ(frames_in(session, repeated(no_check, 40)), 0u);
  EXPECT_EQ(session.facts(), (LineFacts{Known::yes, Known::no}));
}

TEST(ToledoContinuous, ReadsLinesThatEndWithLineFeedAndHaveNoCheck) {
  IndicatorSession session(toledo());
  EXPECT_EQ(frames_in(session, repeated(line_feed_no_check, 10)), 10u);
  EXPECT_EQ(session.statistics().all_errors(), 0u);
}

TEST(ToledoContinuous, ALineFeedThatWouldVerifyTeachesNothing) {
  // 15.999 g from a sender without a check whose frames end with a line feed: it sums to zero with it.
  const std::string_view standing = "022520212031353939392020202020300D0A";
  auto bytes = repeated(standing, 5);
  unsigned sum = 0;
  for (std::size_t i = 0; i < bytes.size() / 5; ++i) sum += bytes[i];
  ASSERT_EQ(sum & 0x7F, 0u);
  IndicatorSession session(toledo());
  EXPECT_EQ(frames_in(session, bytes), 5u);
  EXPECT_EQ(session.facts().check_byte, Known::unknown);
  EXPECT_EQ(frames_in(session, repeated(line_feed_no_check, 5)), 5u);
  EXPECT_EQ(session.facts().check_byte, Known::no);
}

TEST(ToledoContinuous, ABitThatTheSenderAlwaysSetsSaysNothingWhereThatIsConfigured) {
  LineFacts facts;
  facts.power_up_bit_is_constant = true;
  IndicatorSession session(toledo(), facts);
  EXPECT_EQ(words(run(session, repeated("82ACF0603030303530303030303030308D30", 1), 1)),
            "5.00 kg gross stable tare 0.00");
}

TEST(ToledoContinuous, StatusLikeMarksCostsNoFrame) {
  // Pounds below zero from a sender that leaves bit 5 of SWB unset: SWB is 02h.
  constexpr std::string_view start_inside = "022A02202020202034302020202020300D71";
  IndicatorSession session(toledo());
  EXPECT_EQ(frames_in(session, repeated(start_inside, 10)), 10u);
  EXPECT_EQ(session.facts().check_byte, Known::yes);
  // Opened at any place of the line, no other weight is seen.
  for (std::size_t from = 1; from < 18; ++from) {
    const auto bytes = repeated(start_inside, 3);
    for (const Indication& one : indications(run(toledo(), Bytes(bytes).subspan(from))))
      EXPECT_EQ(describe(one), "-40 lb gross stable tare 0") << from;
  }
}

TEST(ToledoContinuous, ReadsTheShortFormWithoutTare) {
  EXPECT_EQ(words(run(toledo(), bytes_of("022A302020313837"
                                         "36300D"))),
            "18760 kg gross stable");
  EXPECT_EQ(words(run(toledo(), repeated("022A30202031383736300D", 4))),
            "18760 kg gross stable; 18760 kg gross stable; 18760 kg gross stable; 18760 kg gross stable");
}

TEST(ToledoContinuous, AUnitWithoutANameIsNoWeight) {
  EXPECT_EQ(words(run(toledo(), bytes_of("022A30262031383736302020202020300D"))), "format") << "short ton";
  EXPECT_EQ(words(run(toledo(), bytes_of("022A30272031383736302020202020300D"))),
            "18760 gross stable tare 0");
}

TEST(ToledoContinuous, ErrorWordsAreNoWeights) {
  const auto frame = [](std::string_view word) {
    std::vector<std::uint8_t> bytes = {0x02, 0x7D, 0x30, 0x30};
    bytes.insert(bytes.end(), word.begin(), word.end());
    bytes.insert(bytes.end(), 6, ' ');
    bytes.push_back(0x0D);
    return bytes;
  };
  EXPECT_EQ(words(run(toledo(), frame("OVER  "))), "- kg gross stable overload");
  EXPECT_EQ(words(run(toledo(), frame("UNDER "))), "- kg gross stable underload");
  EXPECT_EQ(words(run(toledo(), frame("A.OUT "))), "- kg gross stable fault:device");
  EXPECT_EQ(words(run(toledo(), frame("L-VOLT"))), "- kg gross stable fault:device");
  EXPECT_EQ(words(run(toledo(), frame("TILT  "))), "- kg gross stable fault:tilt");
  for (const char* word : {"OVERX ", "12 345", "      ", "------"}) {
    EXPECT_EQ(words(run(toledo(), frame(word))), "format") << word;
  }
}

TEST(ToledoContinuous, WarnsOfASevenBitSender) {
  IndicatorSession session(toledo());
  const auto found = run(session, repeated("82ACF0603030303530303030303030308D30", 3), 1);
  EXPECT_EQ(indications(found).size(), 3u);
  EXPECT_TRUE(session.reads_seven_bit_as_eight());
  EXPECT_EQ(found[0].hex, "82acf0603030303530303030303030308d30") << "bytes as received";
  IndicatorSession eight(toledo());
  EXPECT_EQ(frames_in(eight, repeated(plain, 1)), 1u);
  EXPECT_FALSE(eight.reads_seven_bit_as_eight());
}

TEST(ToledoContinuous, EncodesWithOrWithoutTheCheckByte) {
  Indication indication = indications(run(toledo(), repeated(plain, 1))).at(0);
  std::array<std::uint8_t, frame_max> out{};
  EXPECT_EQ(toledo().encode(indication, {}, out), 18u);
  EXPECT_EQ(to_hex(Bytes(out).first(18)), "022a30202031383736302020202020300d01");
  EXPECT_EQ(toledo().encode(indication, {Known::no, Known::no}, out), 17u);
  indication.tare = weighing::Decimal{1, 2};
  EXPECT_EQ(toledo().encode(indication, {}, out), 0u) << "tare and weight share one decimal point";
  indication.tare.reset();
  EXPECT_EQ(toledo().encode(indication, {}, out), 18u) << "blanks for the tare";
  EXPECT_EQ(words(run(toledo(), Bytes(out).first(18))), "18760 kg gross stable");
  indication.mode = weighing::WeightMode::tare;
  EXPECT_EQ(toledo().encode(indication, {}, out), 0u) << "the weight is gross or net";
}

TEST(ToledoContinuous, CanBeZeroedAndTaredByLetters) {
  std::array<std::uint8_t, frame_max> out{};
  EXPECT_EQ(toledo().request(Request::poll, {}, out), 0u);
  EXPECT_EQ(toledo().request(Request::zero, {}, out), 1u);
  EXPECT_EQ(out[0], 'Z');
  EXPECT_EQ(toledo().request(Request::tare, {}, out), 1u);
  EXPECT_EQ(out[0], 'T');
}

}  // namespace
}  // namespace steelyard::indicator
