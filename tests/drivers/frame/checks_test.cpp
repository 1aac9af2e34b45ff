// SPDX-License-Identifier: Apache-2.0
#include "drivers/frame/checks.h"

#include <gtest/gtest.h>

#include "drivers/frame/digits.h"
#include "tests/drivers/frame/scan_words.h"

namespace steelyard::frame {
namespace {

TEST(Checks, XorOfTheExampleInTheDs1Manual) {
  EXPECT_EQ(xor_of(bytes_in("+0020002")), 0x1B);
  EXPECT_EQ(xor_of({}), 0);
}

TEST(Checks, SumKeepsEightBits) {
  EXPECT_EQ(sum_of(bytes_in("01WZER")), 0xA9);  // the example of the CAS CI-170A manual
}

TEST(Checks, CrcOfAModbusRequest) {
  const std::array<std::uint8_t, 6> request = {1, 3, 0, 6, 0, 5};
  EXPECT_EQ(crc16_modbus(request), 0xC865);  // sent low byte first, 65 C8
}

TEST(Checks, HexPairsAreReadInBothCasesAndWrittenInCapitals) {
  std::array<std::uint8_t, 2> pair{};
  write_hex_pair(0x1B, pair.data());
  EXPECT_EQ(text_of(pair), "1B");
  for (const char* text : {"1B", "1b"}) EXPECT_TRUE(is_hex_pair(bytes_in(text).data(), 0x1B)) << text;
  for (const char* text : {"B1", "1C", "1 ", "1;"})
    EXPECT_FALSE(is_hex_pair(bytes_in(text).data(), 0x1B)) << text;
}

TEST(Checks, NoCharacterButAHexadecimalOneHasAValue) {
  int known = 0;
  for (unsigned c = 0; c < 256; ++c) known += hex_value[c] == not_hex ? 0 : 1;
  EXPECT_EQ(known, 22);
}

}  // namespace
}  // namespace steelyard::frame
