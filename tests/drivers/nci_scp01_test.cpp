// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "tests/drivers/asked.h"

namespace steelyard::indicator {
namespace {

using weighing::Unit;

const Indicator& nci() {
  return protocol("nci.scp01");
}

TEST(NciScp01, IsAskedWithALetter) {
  EXPECT_EQ(asked(nci(), Request::poll), "W\r");
  EXPECT_EQ(asked(nci(), Request::record), "");
  EXPECT_EQ(asked(nci(), Request::zero), "Z\r");
  EXPECT_EQ(asked(nci(), Request::tare), "T\r");
}

TEST(NciScp01, EveryRequestComeBackIsNotOurs) {
  for (const std::string_view line : {"W\r", "Z\r", "T\r"}) EXPECT_EQ(said(nci(), line), "not_ours");
}

TEST(NciScp01, ZeroIsAnsweredWithTheStatus) {
  EXPECT_EQ(answered(nci(), Request::zero, shown(0, Unit::kg, true)), "\n20\r\x03");
  EXPECT_EQ(answered(nci(), Request::record, shown(0, Unit::kg, true)), "");
  EXPECT_EQ(answered(nci(), Request::poll, shown(18760, Unit::kg, false)), "\n0018760KG\r\n10\r\x03");
}

TEST(NciScp01, NoStatusWithAnErrorLeavesAWeight) {
  for (unsigned first = 0x30; first < 0x40; ++first) {
    for (unsigned second = 0x30; second < 0x40; ++second) {
      const std::string line =
          std::string("\n0018760KG\r\n") + static_cast<char>(first) + static_cast<char>(second) + "\r\x03";
      const bool is_valid = (first & 12) == 0 && (second & 15) == 0;
      const auto found = indications(run(nci(), bytes_in(line)));
      EXPECT_EQ(!found.empty() && found[0].value.has_value(), is_valid) << line;
      if (is_valid) {
        EXPECT_EQ(found.at(0).stable, (first & 1) == 0) << line;
      }
    }
  }
}

TEST(NciScp01, CannotSayATareOrAnythingWithoutAUnit) {
  Indication indication = shown(14500, Unit::kg, true);
  indication.mode = weighing::WeightMode::tare;
  EXPECT_EQ(encoded(nci(), indication), "");
  indication.mode.reset();
  indication.unit.reset();
  EXPECT_EQ(encoded(nci(), indication), "");
}

TEST(NciScp01, EveryPrefixOfALineCostsNoLine) {
  const std::string line = "\n0018760KG\r\n00\r\x03";
  for (std::size_t size = 0; size < line.size(); ++size) {
    const auto found = indications(run(nci(), bytes_in(line.substr(0, size) + line)));
    EXPECT_EQ(found, std::vector{shown(18760, Unit::kg, true)}) << size;
  }
}

}  // namespace
}  // namespace steelyard::indicator
