// SPDX-License-Identifier: Apache-2.0
#include "drivers/sim/fault.h"

#include <gtest/gtest.h>

#include "drivers/registry.h"
#include "drivers/sim/wrong_frames.h"
#include "tests/drivers/session_run.h"

namespace steelyard::sim {
namespace {

using indicator::Bytes;
using indicator::Indication;
using indicator::Indicator;

std::string refusal(std::string_view text) {
  const auto parsed = parse_fault(text);
  return parsed ? "" : std::string(name_of(parsed.error().code));
}

TEST(Fault, IsReadAsTyped) {
  EXPECT_EQ(*parse_fault("drop 7"), (FaultChange{Fault::drop, 7, {}}));
  EXPECT_EQ(*parse_fault("  noise   300 "), (FaultChange{Fault::noise, 300, {}}));
  EXPECT_EQ(*parse_fault("prefix weigh01"), (FaultChange{Fault::prefix, 1, "weigh01"}));
  EXPECT_EQ(*parse_fault("minus-zero on"), (FaultChange{Fault::minus_zero, 1, {}}));
  EXPECT_EQ(*parse_fault("cut off"), (FaultChange{Fault::cut, 0, {}}));
}

TEST(Fault, IsRefusedWhenItIsNone) {
  for (const char* text : {"", "burn", "DROP 7"}) EXPECT_EQ(refusal(text), "field_not_one_of") << text;
  for (const char* text : {"freeze", "freeze 3", "parity maybe"}) {
    EXPECT_EQ(refusal(text), "field_not_one_of") << text;
  }
  for (const char* text : {"drop", "drop 0", "drop -1", "drop 7x", "noise 301", "flip 1000001", "cut on"}) {
    EXPECT_EQ(refusal(text), "field_out_of_range") << text;
  }
  for (const char* text : {"prefix", "prefix two words", "prefix \x01"}) {
    EXPECT_EQ(refusal(text), "field_bad_format") << text;
  }
}

TEST(FaultSwitches, TellWhatIsOn) {
  FaultSwitches switches;
  EXPECT_EQ(switches.summary(), "none");
  for (const char* text : {"freeze on", "drop 7", "prefix weigh01"}) switches.set(*parse_fault(text));
  EXPECT_EQ(switches.summary(), "drop:7,prefix:weigh01,freeze");
  switches.set(*parse_fault("drop off"));
  EXPECT_EQ(switches.of(Fault::drop), 0);
  EXPECT_TRUE(switches.is_on(Fault::freeze));
}

Indication shown(std::int64_t digits) {
  Indication out;
  out.value = weighing::Decimal{digits, 0};
  out.unit = weighing::Unit::kg;
  out.mode = weighing::WeightMode::gross;
  out.stable = true;
  return out;
}

/// What a line of three such frames between sound ones shows.
std::string seen(const Indicator& indicator, const std::vector<std::uint8_t>& frame) {
  std::array<std::uint8_t, indicator::frame_max> sound{};
  const std::size_t size = indicator.encode(shown(20), indicator.facts(), sound);
  std::vector<std::uint8_t> line;
  for (int i = 0; i < 4; ++i) {
    line.insert(line.end(), sound.begin(), sound.begin() + static_cast<std::ptrdiff_t>(size));
  }
  line.insert(line.end(), frame.begin(), frame.end());
  line.insert(line.end(), sound.begin(), sound.begin() + static_cast<std::ptrdiff_t>(size));
  return words(run(indicator, line));
}

class WrongFrames : public testing::Test {
 protected:
  const indicator::Registry registry_ = indicator::Registry::built_in();
};

TEST_F(WrongFrames, AWrongCheckIsSeenAsOne) {
  for (const Indicator& indicator : registry_.all()) {
    std::array<std::uint8_t, indicator::frame_max> out{};
    const std::size_t size = indicator.encode(shown(18'760), indicator.facts(), out);
    const auto wrong = with_wrong_check(indicator, indicator.facts(), Bytes(out).first(size));
    if (wrong.empty()) {
      EXPECT_FALSE(indicator.checked) << indicator.id;
      continue;
    }
    EXPECT_EQ(wrong.size(), size);
    EXPECT_NE(seen(indicator, wrong).find("checksum"), std::string::npos) << indicator.id;
    EXPECT_EQ(seen(indicator, wrong).find("18760"), std::string::npos) << indicator.id;
  }
  const auto& yaohua = *registry_.find("yaohua.tf0");
  const std::string frame = "\x02+018760013\x03";
  const auto wrong = with_wrong_check(yaohua, {}, std::vector<std::uint8_t>(frame.begin(), frame.end()));
  EXPECT_EQ(std::string(wrong.begin(), wrong.end()), "\x02+018760012\x03");
}

TEST_F(WrongFrames, MinusZeroIsZeroWithASign) {
  for (const Indicator& indicator : registry_.all()) {
    const auto frame = with_minus_zero(indicator, indicator.facts(), shown(0));
    if (frame.empty()) continue;
    EXPECT_EQ(seen(indicator, frame).find("checksum"), std::string::npos) << indicator.id;
    EXPECT_NE(seen(indicator, frame).find("; 0"), std::string::npos) << indicator.id;
  }
  const auto yaohua = with_minus_zero(*registry_.find("yaohua.tf0"), {}, shown(0));
  EXPECT_EQ(std::string(yaohua.begin(), yaohua.end()), "\x02-00000001D\x03");
  const auto toledo = with_minus_zero(*registry_.find("toledo.continuous"), {}, shown(0));
  ASSERT_EQ(toledo.size(), 18u);
  EXPECT_EQ(toledo[2], 0x32) << "status B with the bit of the sign";
  EXPECT_TRUE(with_minus_zero(*registry_.find("yaohua.tf0"), {}, shown(20)).empty());
}

}  // namespace
}  // namespace steelyard::sim
