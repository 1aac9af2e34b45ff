// SPDX-License-Identifier: Apache-2.0
#include "drivers/frame/frame_writer.h"

#include <array>

#include <gtest/gtest.h>

namespace steelyard::frame {
namespace {

TEST(FrameWriter, PutsThePiecesOneBehindTheOther) {
  std::array<std::uint8_t, 40> out{};
  FrameWriter writer(out);
  writer.byte('$').text("MP").blanks(2).number({-1234, 2}, 8, Fill::blanks, ',').unit(Unit::t, 2);
  writer.unit(Unit::kg, 2).unit({}, 3).digits(7, 3).hex_pair(0x2B);
  EXPECT_EQ(text_of(writer.written()), "$MP    -12,34 tkg   0072B");
  EXPECT_EQ(writer.size(), 25u);
}

TEST(FrameWriter, SaysNothingWhenTheRoomEnds) {
  std::array<std::uint8_t, 4> out{};
  EXPECT_EQ(FrameWriter(out).text("full").size(), 4u);
  EXPECT_EQ(FrameWriter(out).text("longer").size(), 0u);
  EXPECT_EQ(FrameWriter(out).text("full").byte('!').size(), 0u);
  EXPECT_EQ(FrameWriter(out).text("ful").hex_pair(1).size(), 0u);
  EXPECT_EQ(FrameWriter(out).blanks(5).text("a").size(), 0u) << "what would fit behind is left out too";
}

TEST(FrameWriter, SaysNothingWhenAFieldIsTooNarrow) {
  std::array<std::uint8_t, 40> out{};
  EXPECT_EQ(FrameWriter(out).number({12345, 0}, 4, Fill::blanks).size(), 0u);
  EXPECT_EQ(FrameWriter(out).digits(1000, 3).size(), 0u);
  EXPECT_EQ(FrameWriter(out).unit(Unit::kg, 1).size(), 0u);
  FrameWriter refused(out);
  refused.text("a").refuse();
  EXPECT_EQ(refused.text("b").size(), 0u);
}

TEST(FrameWriter, TellsANumberFromAReasonWhyThereIsNone) {
  indicator::Indication indication;
  EXPECT_FALSE(shows_number(indication));
  indication.value = Decimal{1, 0};
  EXPECT_TRUE(shows_number(indication));
  indication.overload = true;
  EXPECT_FALSE(shows_number(indication));
  indication = {.value = Decimal{1, 0}, .underload = true};
  EXPECT_FALSE(shows_number(indication));
  indication = {.value = Decimal{1, 0}, .fault = weighing::DeviceFault::tilt};
  EXPECT_FALSE(shows_number(indication));
}

}  // namespace
}  // namespace steelyard::frame
