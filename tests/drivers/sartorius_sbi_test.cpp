// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "tests/drivers/asked.h"

namespace steelyard::indicator {
namespace {

using weighing::Unit;

const Indicator& sbi() {
  return protocol("sartorius.sbi");
}

TEST(SartoriusSbi, IsAskedWithAnEscape) {
  EXPECT_EQ(asked(sbi(), Request::poll), "\x1BP");
  EXPECT_EQ(asked(sbi(), Request::record), "");
  EXPECT_EQ(asked(sbi(), Request::zero), "\x1BZ");
  EXPECT_EQ(asked(sbi(), Request::tare), "\x1BT");
}

TEST(SartoriusSbi, EveryRequestComeBackIsNotOurs) {
  for (const std::string_view line : {"\x1BP", "\x1BZ", "\x1BT"}) EXPECT_EQ(said(sbi(), line), "not_ours");
}

TEST(SartoriusSbi, WithoutAUnitItIsInMotion) {
  EXPECT_EQ(encoded(sbi(), shown(18760, Unit::kg, false)), "+    18760    \r\n");
  EXPECT_EQ(said(sbi(), "+    18760    \r\n"), "18760 motion");
  Indication indication = shown(18760, Unit::kg, true);
  indication.unit.reset();
  EXPECT_EQ(encoded(sbi(), indication), "") << "stable without a unit cannot be said";
}

TEST(SartoriusSbi, NoDamageToItsNameMakesATareAWeight) {
  const std::string line = "T     +    14500 kg \r\n";
  for (std::size_t i = 0; i < 6; ++i) {
    for (int byte = 0; byte < 256; ++byte) {
      std::string damaged = line;
      damaged[i] = static_cast<char>(byte);
      IndicatorSession session(sbi());
      for (const Indication& indication : indications(run(session, bytes_in(damaged), 4096))) {
        const bool is_other_name = i == 0 && (byte == 'N' || byte == 'G');
        EXPECT_TRUE(indication.mode.has_value() || is_other_name) << i << ' ' << byte;
      }
    }
  }
}

}  // namespace
}  // namespace steelyard::indicator
