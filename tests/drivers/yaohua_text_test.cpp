// SPDX-License-Identifier: Apache-2.0
// The "=" text of yaohua.eq.* and yaohua.a22, and yaohua.a12.
#include <gtest/gtest.h>

#include "drivers/registry.h"
#include "tests/drivers/session_run.h"

namespace steelyard::indicator {
namespace {

const Indicator& indicator_of(std::string_view id) {
  static const Registry registry = Registry::built_in();
  return *registry.find(id);
}

std::string text_written(std::string_view id, const Indication& indication) {
  std::array<std::uint8_t, frame_max> out{};
  const std::size_t size = indicator_of(id).encode(indication, {}, out);
  return {out.begin(), out.begin() + static_cast<std::ptrdiff_t>(size)};
}

std::string read(std::string_view id, std::string_view text) {
  return words(run(indicator_of(id), {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}));
}

Indication showing(std::int64_t digits, int decimals) {
  Indication indication;
  indication.value = weighing::Decimal{digits, decimals};
  return indication;
}

TEST(YaohuaEq, WritesOneWeightInThreeWays) {
  EXPECT_EQ(text_written("yaohua.eq.rev", showing(3000, 3)), "=000.3000");
  EXPECT_EQ(text_written("yaohua.eq.fwd", showing(3000, 3)), "=0003.000");
  EXPECT_EQ(text_written("yaohua.eq.trail", showing(7015, 2)), "51.07000=");
  EXPECT_EQ(text_written("yaohua.eq.rev", showing(-100, 2)), "=00.1000-");
  EXPECT_EQ(text_written("yaohua.eq.fwd", showing(-100, 2)), "=-0001.00");
  EXPECT_EQ(text_written("yaohua.eq.trail", showing(-7015, 2)), "51.0700-=");
  EXPECT_EQ(text_written("yaohua.eq.rev", showing(187, -2)), "=00781000");
  EXPECT_EQ(text_written("yaohua.eq.trail", showing(1510, 0)), ".0151000=");
  EXPECT_EQ(text_written("yaohua.eq.trail", showing(1'000'000, 0)), "") << "the point takes a place";
}

TEST(YaohuaEq, OverloadHasNoForm) {
  Indication over;
  over.overload = true;
  for (const char* id : {"yaohua.eq.rev", "yaohua.eq.fwd", "yaohua.eq.trail", "yaohua.a22"})
    EXPECT_EQ(text_written(id, over), "") << id;
}

TEST(YaohuaEq, ForwardAndReversedCannotBeToldApart) {
  EXPECT_EQ(read("yaohua.eq.rev", "=07810000"), "1870");
  EXPECT_EQ(read("yaohua.eq.fwd", "=07810000"), "7810000");
}

TEST(YaohuaEqTrail, ALongerRowOfDigitsIsNoNumber) {
  EXPECT_EQ(read("yaohua.eq.trail", "151.07000=51.07000="), "70.15");
  EXPECT_EQ(read("yaohua.eq.trail", std::string(300, '7') + "="), "noise; noise");
  EXPECT_EQ(read("yaohua.eq.trail", "x51.07000="), "70.15");
}

TEST(YaohuaA22, AsksReadsZeroesAndTares) {
  std::array<std::uint8_t, frame_max> out{};
  LineFacts facts;
  const auto asked = [&](Request request) {
    const std::size_t size = indicator_of("yaohua.a22").request(request, facts, out);
    return std::string(out.begin(), out.begin() + static_cast<std::ptrdiff_t>(size));
  };
  EXPECT_EQ(asked(Request::poll),
            "\x02"
            "AR13\x03");
  EXPECT_EQ(asked(Request::zero),
            "\x02"
            "A071\x03");
  EXPECT_EQ(asked(Request::tare),
            "\x02"
            "AT15\x03");
  EXPECT_EQ(asked(Request::record), "");
  facts.address = 26;
  EXPECT_EQ(asked(Request::zero),
            "\x02"
            "Z06:\x03")
      << "30h is added to the nibble Ah";
}

TEST(YaohuaA22, WritesItsOwnMinus) {
  EXPECT_EQ(text_written("yaohua.a22", showing(-100, 2)), "=00.10001");
}

TEST(YaohuaA12, WritesWeightAndRange) {
  Indication indication = showing(4139, 3);
  EXPECT_EQ(text_written("yaohua.a12", indication), "WG004.139kg3D\r\n");
  indication.mode = weighing::WeightMode::net;
  indication.value = weighing::Decimal{-125, 2};
  EXPECT_EQ(text_written("yaohua.a12", indication), "WN-001.25kg20\r\n");
  indication.unit = weighing::Unit::t;
  EXPECT_EQ(text_written("yaohua.a12", indication), "") << "it says kg and nothing else";
  Indication over;
  over.overload = true;
  EXPECT_EQ(text_written("yaohua.a12", over), "         OL23\r\n");
  Indication under;
  under.underload = true;
  EXPECT_EQ(text_written("yaohua.a12", under), "         LO23\r\n");
  Indication tare = showing(1, 0);
  tare.mode = weighing::WeightMode::tare;
  EXPECT_EQ(text_written("yaohua.a12", tare), "") << "it knows gross and net";
}

}  // namespace
}  // namespace steelyard::indicator
