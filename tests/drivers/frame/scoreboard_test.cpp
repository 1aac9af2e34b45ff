// SPDX-License-Identifier: Apache-2.0
#include "drivers/frame/scoreboard.h"

#include <array>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "station/base/nine_bit.h"

namespace steelyard::frame {
namespace {

using Kind = NineBit::Kind;
using Frame = std::vector<std::uint8_t>;

Frame written(const Scoreboard& board) {
  Frame out(indicator::frame_max);
  out.resize(write_scoreboard(board, out));
  return out;
}

TEST(NineBit, EveryCharacterIsReadAsItIsWritten) {
  for (const bool marked : {false, true}) {
    for (unsigned value = 0; value < 256; ++value) {
      std::array<std::uint8_t, nine_bit_max> bytes{};
      const std::size_t size = write_nine_bit(static_cast<std::uint8_t>(value), marked, bytes.data());
      const NineBit read = nine_bit_at(Bytes(bytes).first(size));
      EXPECT_EQ(read.kind, marked ? Kind::marked : Kind::plain);
      EXPECT_EQ(read.value, value);
      EXPECT_EQ(read.size, size);
      for (std::size_t cut = 0; cut < size; ++cut)
        EXPECT_EQ(nine_bit_at(Bytes(bytes).first(cut)).kind, Kind::more);
    }
  }
}

TEST(NineBit, AnEscapeWithSomethingElseBehindIsNone) {
  const Frame bytes = {0xFF, 0x31, 0x32};
  EXPECT_EQ(nine_bit_at(bytes).kind, Kind::none);
  EXPECT_EQ(nine_bit_at(bytes).size, 1u);
}

TEST(Scoreboard, IsWrittenBitByBit) {
  EXPECT_EQ(written({12345, 2, true}), (Frame{0x0A, 0x30, 0xFF, 0x00, 0x39}));
  EXPECT_EQ(written({100'000, 0, false}), (Frame{0x40, 0x86, 0xFF, 0x00, 0xA0}));
  EXPECT_EQ(written({125, 2, false, true, true}), (Frame{0x32, 0x00, 0xFF, 0x00, 0x7D}));
  EXPECT_EQ(written({scoreboard_number_max, 0, false}), (Frame{0xC0, 0xFF, 0xFF, 0xFF, 0x00, 0xFF}));
  EXPECT_EQ(written({scoreboard_number_max + 1, 0, false}), Frame{});
}

TEST(Scoreboard, NeedsRoomForItsWholeGroup) {
  std::array<std::uint8_t, 6> out{};
  EXPECT_EQ(write_scoreboard({scoreboard_number_max, 0, false}, std::span(out).first(5)), 0u);
  EXPECT_EQ(write_scoreboard({scoreboard_number_max, 0, false}, out), 6u);
}

TEST(Scoreboard, EveryNumberComesBack) {
  for (std::int64_t number = 0; number <= scoreboard_number_max; number += 61) {
    const Frame group = written({number, static_cast<int>(number % 5), number % 2 == 1});
    EXPECT_EQ(next_scoreboard_group(group).kind, FrameScan::Kind::frame);
    EXPECT_EQ(next_scoreboard_group(group).size, group.size());
    const auto read = scoreboard_in(group);
    ASSERT_TRUE(read) << number;
    EXPECT_EQ(read->number, number);
    EXPECT_EQ(read->decimals, number % 5);
    EXPECT_EQ(read->negative, number % 2 == 1);
  }
}

TEST(Scoreboard, MoreDecimalsThanFourAreNoNumber) {
  for (const int decimals : {5, 6, 7})
    EXPECT_FALSE(scoreboard_in(Frame{static_cast<std::uint8_t>(decimals), 0x30, 0xFF, 0x00, 0x39}));
}

TEST(Scoreboard, ShowsWeightsWithDummyZerosWrittenOut) {
  indicator::Indication indication;
  EXPECT_FALSE(scoreboard_of(indication)) << "no number";
  indication.value = Decimal{-187, -2};
  ASSERT_TRUE(scoreboard_of(indication));
  EXPECT_EQ(scoreboard_of(indication)->number, 18700);
  EXPECT_TRUE(scoreboard_of(indication)->negative);
  indication.value = Decimal{1, 5};
  EXPECT_FALSE(scoreboard_of(indication));
  indication.value.reset();
  indication.overload = true;
  EXPECT_FALSE(scoreboard_of(indication)) << "a group has no form for it";
}

}  // namespace
}  // namespace steelyard::frame
