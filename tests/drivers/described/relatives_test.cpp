// SPDX-License-Identifier: Apache-2.0
// Known formats, described: how far the vocabulary reaches. Where the format is built in as well, both must
// read and write the same.
#include <random>

#include <gtest/gtest.h>

#include "tests/drivers/described/description_text.h"

namespace steelyard::described {
namespace {

using indicator::Bytes;
using indicator::Indication;
using indicator::Indicator;

constexpr std::string_view tf0 = R"(
[frame]
start = [0x02]
end = [0x03]
length = 12
[weight]
at = 2
width = 6
decimals = { at = 8, max = 4 }
sign = { at = 1, plus = "+", minus = "-" }
[check]
method = "xor"
from = 1
to = 8
[[example]]
hex = "022B30313837363030313303"
shows = "18760"
)";

constexpr std::string_view equals_reversed = R"(
[frame]
start = "="
length = 9
[weight]
at = 1
width = 7
reversed = true
decimals = "."
sign = { at = 8, plus = "0", minus = "-" }
[[example]]
text = "=000.3000"
shows = "3.000"
)";

constexpr std::string_view rinstrum = R"(
[frame]
start = [0x02]
end = [0x03]
length = 11
[weight]
at = 2
width = 7
blanks = true
decimals = "."
sign = { at = 1, plus = " ", minus = "-" }
[[status]]
at = 9
characters = { G = "gross stable", N = "net stable", M = "motion", O = "overload", U = "underload", E = "fault" }
[[example]]
hex = "0220202031383736304703"
shows = "18760 gross stable"
)";

constexpr std::string_view laumas = R"(
[frame]
start = "&N"
end = "\r"
length = 19
[weight]
at = 2
width = 6
decimals = "."
mode = "net"
words = { " O-F " = "overload", "------" = "fault" }
[[literal]]
at = 8
bytes = "L"
[[literal]]
at = 15
bytes = '\'
[check]
method = "xor"
from = 1
to = 14
[[example]]
text = "&N004260L018760\\0A\r"
shows = "4260 net"
)";

/// Both read these bytes alike.
void expect_same(const indicator::Registry& described, const Indicator& built_in, Bytes bytes) {
  EXPECT_EQ(words(run(described.all().front(), bytes)), words(run(built_in, bytes))) << to_hex(bytes);
}

void expect_same_on_captures(const indicator::Registry& described, const Indicator& built_in,
                             const std::vector<std::string_view>& but = {}) {
  for (const auto& capture : built_in.captures) {
    if (std::find(but.begin(), but.end(), capture.hex) != but.end()) continue;
    expect_same(described, built_in, indicator::bytes_of(capture.hex));
  }
}

/// What the built-in encoder writes, the described decoder reads; and the other way round.
void expect_same_both_ways(const indicator::Registry& described, const Indicator& built_in) {
  const Indicator& own = described.all().front();
  const unsigned seed = 20261122;
  SCOPED_TRACE(seed);
  std::mt19937 random(seed);
  int written = 0;
  for (int i = 0; i < 2000; ++i) {
    Indication indication =
        number(static_cast<std::int64_t>(random() % 1'999'999) - 999'999, static_cast<int>(random() % 4));
    indication.mode = weighing::WeightMode::gross;
    indication.stable = random() % 2 == 0;
    std::array<std::uint8_t, indicator::frame_max> frame{};
    std::size_t size = built_in.encode(indication, built_in.facts(), frame);
    if (size > 0) expect_same(described, built_in, Bytes(frame).first(size));
    written += size > 0 ? 1 : 0;
    size = own.encode(indication, own.facts(), frame);
    if (size > 0) expect_same(described, built_in, Bytes(frame).first(size));
  }
  EXPECT_GT(written, 500);
}

class Relatives : public testing::Test {
 protected:
  const indicator::Registry built_in_ = indicator::Registry::built_in();
};

TEST_F(Relatives, YaohuaContinuous) {
  const auto described = registry_of(with_head(std::string(tf0)));
  const Indicator& built_in = *built_in_.find("yaohua.tf0");
  EXPECT_TRUE(described.all().front().checked);
  // The A22 writes 30h more than the nibble, which is no hexadecimal character.
  expect_same_on_captures(described, built_in, {"022B30303230303032313B03"});
  expect_same_both_ways(described, built_in);
}

TEST_F(Relatives, ReversedText) {
  const auto described = registry_of(with_head(std::string(equals_reversed)));
  EXPECT_EQ(shown(described, "=000.3000=00.1000-=09200000"), "3.000; -1.00; 290");
  EXPECT_EQ(shown(described, "=000.3=000.3000"), "truncated; 3.000");
  EXPECT_EQ(shown(described, "=0.0.3000"), "format");
  EXPECT_EQ(encoded(described, number(3000, 3)), "=000.3000");
  EXPECT_EQ(encoded(described, number(-100, 2)), "=00.1000-");
  const Indicator& built_in = *built_in_.find("yaohua.eq.rev");
  expect_same_on_captures(described, built_in);
  expect_same_both_ways(described, built_in);
}

TEST_F(Relatives, StatusCharacterBeforeTheEnd) {
  const auto described = registry_of(with_head(std::string(rinstrum)));
  EXPECT_EQ(shown(described, "\x02   18740M\x03"), "18740 motion");
  EXPECT_EQ(shown(described, "\x02-  187.4N\x03"), "-187.4 net stable");
  EXPECT_EQ(shown(described, "\x02        O\x03"), "- overload");
  EXPECT_EQ(shown(described, "\x02        U\x03"), "- underload");
  EXPECT_EQ(shown(described, "\x02        E\x03"), "- fault:device");
  EXPECT_EQ(shown(described, "\x02        G\x03"), "format");
  const Indicator& built_in = *built_in_.find("rinstrum.a");
  expect_same_on_captures(described, built_in);
  expect_same_both_ways(described, built_in);
}

TEST_F(Relatives, NetAndGrossInOneFrame) {
  const auto described = registry_of(with_head(std::string(laumas)));
  EXPECT_EQ(shown(described, "&N004260L018760\\0A\r"), "4260 net");
  EXPECT_EQ(shown(described, "&N-00120L014380\\12\r"), "-120 net");
  EXPECT_EQ(shown(described, "&N  O-F L  O-F \\02\r"), "- overload");
  EXPECT_EQ(shown(described, "&N004960L018760\\0A\r"), "checksum");
}

}  // namespace
}  // namespace steelyard::described
