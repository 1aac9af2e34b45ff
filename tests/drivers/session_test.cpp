// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "drivers/indicator_session.h"
#include "drivers/registry.h"
#include "tests/drivers/session_run.h"

namespace steelyard::indicator {
namespace {

constexpr std::string_view frame_18760 = "022B30313837363030313303";

const Indicator& yaohua() {
  static const Registry registry = Registry::built_in();
  return *registry.find("yaohua.tf0");
}

TEST(IndicatorSession, GivesOffsetAndBytesOfEachReading) {
  const auto found = run(yaohua(), bytes_of("FFFF022B30313837363030313303022B30303030303031314203"));
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].offset, 2u);
  EXPECT_EQ(found[0].hex, "022b30313837363030313303");
  EXPECT_EQ(found[1].offset, 14u);
  EXPECT_EQ(found[1].hex, "022b30303030303031314203");
  EXPECT_EQ(found[1].decoded, Decoded(FrameError::checksum));
}

TEST(IndicatorSession, CountsWhatItSaw) {
  IndicatorSession session(yaohua());
  run(session, bytes_of("FFFF022B30313837363030313303022B30303030303031314203022B30"), 5);
  const SessionStatistics& statistics = session.statistics();
  EXPECT_EQ(statistics.bytes, 29u);
  EXPECT_EQ(statistics.frames, 1u);
  EXPECT_EQ(statistics.frame_bytes, 12u);
  EXPECT_EQ(statistics.skipped_bytes, 17u);
  EXPECT_EQ(statistics.errors_of(FrameError::checksum), 1u);
  EXPECT_EQ(statistics.errors_of(FrameError::truncated), 1u);
  EXPECT_EQ(statistics.all_errors(), 2u);
  EXPECT_EQ(statistics.gaps, 1u);
}

TEST(IndicatorSession, BytesOnBothSidesOfAGapNeverMakeOneFrame) {
  const auto frame = bytes_of(frame_18760);
  for (std::size_t cut = 1; cut < frame.size(); ++cut) {
    IndicatorSession session(yaohua());
    auto found = run(session, Bytes(frame).first(cut), 4096);
    const auto rest = run(session, Bytes(frame).subspan(cut), 4096);
    found.insert(found.end(), rest.begin(), rest.end());
    EXPECT_TRUE(indications(found).empty()) << cut;
  }
}

TEST(IndicatorSession, ReportsNoiseEvery256Bytes) {
  const std::vector<std::uint8_t> bytes(1000, 'x');
  const auto found = run(yaohua(), bytes);
  ASSERT_EQ(found.size(), 4u);
  EXPECT_EQ(found[1].offset, 256u);
  EXPECT_EQ(found[1].hex.size(), 512u);
  EXPECT_EQ(found[3].offset, 768u);
  EXPECT_EQ(found[3].hex.size(), 2u * (1000 - 768));
}

TEST(IndicatorSession, NoiseIsCutTheSameHoweverTheBytesCome) {
  std::vector<std::uint8_t> bytes(IndicatorSession::noise_max, 'x');
  bytes.insert(bytes.end(), {0x0D, 0x0A, 'y', 'y'});
  const auto at_once = run(yaohua(), bytes);
  ASSERT_EQ(at_once.size(), 2u);
  EXPECT_EQ(at_once[1].offset, bytes.size() - 2) << "the line end between is no noise";
  EXPECT_EQ(run(yaohua(), bytes, 1), at_once);
}

TEST(IndicatorSession, ResynchronisesInsideAFailedFrame) {
  // The end mark of the first was lost: the second begins where the first one's should have been.
  EXPECT_EQ(words(run(yaohua(), bytes_of("022B303138373630303133022B30313837363030313303"))),
            "truncated; 18760");
  // An end mark in the right place of a frame that is none, and a whole frame inside.
  EXPECT_EQ(words(run(yaohua(), bytes_of("022B022B303138373630303133032B"))), "truncated; 18760; noise");
}

TEST(IndicatorSession, MasksTheEighthBitOnlyWhenNothingElseHelps) {
  IndicatorSession session(yaohua());
  EXPECT_EQ(words(run(session, bytes_of(frame_18760), 4096)), "18760");
  EXPECT_EQ(session.facts().seven_bit, Known::no);
  // Parity bits on a line known to have eight bits are damage, not a weight.
  EXPECT_EQ(indications(run(session, bytes_of("822B30B1B8B7363030B13303"), 4096)).size(), 0u);
}

TEST(IndicatorSession, TakesBackTheWarningWhenAFrameComesWithoutParity) {
  IndicatorSession session(yaohua());
  EXPECT_EQ(words(run(session, bytes_of("822B30B1B8B7363030B13303"), 1)), "18760");
  EXPECT_TRUE(session.reads_seven_bit_as_eight());
  EXPECT_EQ(words(run(session, bytes_of(frame_18760), 1)), "18760");
  EXPECT_FALSE(session.reads_seven_bit_as_eight());
}

TEST(IndicatorSession, LearnsAnewWhenTheSenderChangesToSevenBits) {
  IndicatorSession session(yaohua());
  EXPECT_EQ(words(run(session, bytes_of(frame_18760), 4096)), "18760");
  std::vector<std::uint8_t> bytes;
  for (int i = 0; i < 400; ++i) {
    const auto frame = bytes_of("822B30B1B8B7363030B13303");
    bytes.insert(bytes.end(), frame.begin(), frame.end());
  }
  EXPECT_GT(indications(run(session, bytes, 100)).size(), 150u);
  EXPECT_TRUE(session.reads_seven_bit_as_eight());
}

}  // namespace
}  // namespace steelyard::indicator
