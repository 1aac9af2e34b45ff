// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "tests/drivers/asked.h"

namespace steelyard::indicator {
namespace {

using weighing::Unit;

TEST(Cas22, TheLampByteIsNoSignOfSevenBits) {
  const std::string line = "ST,GS,1\xe4,   18760 kg\r\n";
  std::string damaged = line;
  damaged[12] = static_cast<char>(damaged[12] | 0x80);
  IndicatorSession session(protocol("cas.22"));
  EXPECT_EQ(words(run(session, bytes_in(line + damaged + line), 4096)),
            "18760 kg gross stable; format; 18760 kg gross stable");
  EXPECT_FALSE(session.reads_seven_bit_as_eight());
}

TEST(Cas22, EveryLampAndEveryDeviceIsRead) {
  for (unsigned lamps = 0x80; lamps < 0x100; ++lamps) {
    for (const char device : {'\x31', '\x3d', '\x63'}) {
      const bool is_held = (lamps & 0x10) != 0;
      const std::string line = std::string("US,NT,") + device + static_cast<char>(lamps) + ",   18760 kg\r\n";
      EXPECT_EQ(said(protocol("cas.22"), line), is_held ? "- kg net fault:invalid" : "18760 kg net motion");
    }
  }
}

TEST(Cas22, NeitherItNorCas10IsAsked) {
  for (const Request request : {Request::poll, Request::record, Request::zero, Request::tare}) {
    EXPECT_EQ(asked(protocol("cas.22"), request), "");
    EXPECT_EQ(asked(protocol("cas.10"), request), "");
  }
}

TEST(Cas22, HasNoTare) {
  Indication indication = shown(14500, Unit::kg, true);
  indication.mode = weighing::WeightMode::tare;
  EXPECT_EQ(encoded(protocol("cas.22"), indication), "");
}

TEST(Cas10, TheEndOfALongerRowOfDigitsIsNoWeight) {
  for (std::size_t size = 9; size <= 99; ++size) {
    const auto found = run(protocol("cas.10"), bytes_in(std::string(size, '1') + "\r\n"));
    EXPECT_TRUE(indications(found).empty()) << size;
    EXPECT_FALSE(found.empty()) << size;
  }
  for (std::size_t size = 100; size <= 700; ++size) {
    EXPECT_TRUE(indications(run(protocol("cas.10"), bytes_in(std::string(size, '1') + "\r\n"))).empty())
        << size;
  }
}

TEST(Cas10, AShorterRowOfDigitsIsNoWeight) {
  for (std::size_t size = 1; size < 8; ++size) {
    EXPECT_EQ(said(protocol("cas.10"), std::string(size, '1') + "\r\n"), "truncated") << size;
  }
}

}  // namespace
}  // namespace steelyard::indicator
