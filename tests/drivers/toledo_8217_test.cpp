// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "drivers/registry.h"
#include "tests/drivers/session_run.h"

namespace steelyard::indicator {
namespace {

const Indicator& scale() {
  static const Registry registry = Registry::built_in();
  return *registry.find("toledo.8217");
}

std::string read(std::string_view text) {
  return words(run(scale(), {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}));
}

Indication showing(std::int64_t digits, int decimals, bool stable = true) {
  Indication indication;
  indication.value = weighing::Decimal{digits, decimals};
  indication.stable = stable;
  return indication;
}

std::string answered(const Indication& shown, Request request = Request::poll) {
  std::array<std::uint8_t, frame_max> out{};
  const std::size_t size = scale().answer(request, shown, {}, out);
  return {out.begin(), out.begin() + static_cast<std::ptrdiff_t>(size)};
}

TEST(Toledo8217, AsksByOneLetter) {
  std::array<std::uint8_t, frame_max> out{};
  for (const auto& [request, letter] :
       {std::pair{Request::poll, 'W'}, {Request::zero, 'Z'}, {Request::tare, 'T'}}) {
    EXPECT_EQ(scale().request(request, {}, out), 1u);
    EXPECT_EQ(out[0], letter);
  }
  EXPECT_EQ(scale().request(Request::record, {}, out), 0u);
}

TEST(Toledo8217, AnswersWithAWeightOnlyWhenItIsSteady) {
  EXPECT_EQ(answered(showing(1250, 3)),
            "\x02"
            "01.250\r");
  EXPECT_EQ(answered(showing(18'760, 0)),
            "\x02"
            "018760\r");
  EXPECT_EQ(answered(showing(1250, 3, false)), "\x02?a\r") << "motion";
  EXPECT_EQ(answered(showing(-5, 3)), "\x02?d\r") << "below zero";
  EXPECT_EQ(answered(showing(-5, 3, false)), "\x02?e\r") << "both";
  Indication over;
  over.overload = true;
  EXPECT_EQ(answered(over), "\x02?b\r");
  EXPECT_EQ(answered(showing(0, 0), Request::zero), "");
  EXPECT_EQ(answered(showing(0, 0), Request::tare), "");
}

TEST(Toledo8217, EncodesNoWeightInMotionAndNoneBelowZero) {
  std::array<std::uint8_t, frame_max> out{};
  EXPECT_EQ(scale().encode(showing(1250, 3, false), {}, out), 0u);
  EXPECT_EQ(scale().encode(showing(-1, 0), {}, out), 0u);
  EXPECT_EQ(scale().encode(showing(1'000'000, 0), {}, out), 0u);
  Indication tilted;
  tilted.fault = weighing::DeviceFault::tilt;
  EXPECT_EQ(scale().encode(tilted, {}, out), 0u) << "its status has no bit for that";
}

TEST(Toledo8217, TheEighthBitOfASenderWithParityIsMasked) {
  IndicatorSession session(scale());
  EXPECT_EQ(words(run(session, bytes_of("82B12EB235308D"), 1)), "1.250 stable");
  EXPECT_TRUE(session.reads_seven_bit_as_eight());
}

TEST(Toledo8217, OtherLettersBetweenTheMarksAreNoWeight) {
  EXPECT_EQ(read("\x02G\r"), "format");
  EXPECT_EQ(read("\x02N\r"), "format");
  EXPECT_EQ(read("\x02 N\r"), "format");
  EXPECT_EQ(read("\x02"
                 "1.25L\r"),
            "format");
}

}  // namespace
}  // namespace steelyard::indicator
