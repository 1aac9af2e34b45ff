// SPDX-License-Identifier: Apache-2.0
#include "station/service/station_key.h"

#include <gtest/gtest.h>

namespace steelyard::service {
namespace {

TEST(StationKey, SignsWhatItsPublicHalfVerifies) {
  const StationKey key = StationKey::make();
  const dispatch::PassContent content{"G1",
                                      1,
                                      {2026, 11, 22},
                                      1,
                                      "豫A12345",
                                      {{"F101", 250}},
                                      Mass::kilograms(10'000),
                                      *parse_rfc3339("2026-11-23T16:00:00Z"),
                                      "0123456789abcdef"};
  const auto code = dispatch::read_pass_code(make_pass_code(content, key));
  ASSERT_TRUE(code.ok());
  EXPECT_TRUE(is_signed_by(*code, key.public_hex()));
  EXPECT_FALSE(is_signed_by(*code, StationKey::make().public_hex()));
  EXPECT_FALSE(is_signed_by(*code, "no key"));
  auto forged = *code;
  forged.signed_text.back() ^= 1;
  EXPECT_FALSE(is_signed_by(forged, key.public_hex()));
}

TEST(StationKey, TheExamplesOfTheFormatsDescriptionHold) {
  const auto code = dispatch::read_pass_code(
      "SY2."
      "AJDTCANLUIAQCCPIWGVUCMJSGM2DLIGJ4MCIBRUR3ADC6RMD3XZSUDS4ARDDKNJR7IASHPMNVEL2O6ZSCOP65DZSRWP5J66743FVCZ"
      "NEWOT323M3GMXYHKPIKMSCFPKZ4QYKUEVTMFMVM7KBRDB77QFXTMLFN3NJEW5E5YRHAQ");
  ASSERT_TRUE(code.ok());
  EXPECT_TRUE(is_signed_by(*code, "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"));
  EXPECT_EQ(code->content.plate, "豫A12345");
  EXPECT_EQ(code->content.lines.front(), (std::pair<std::string, std::int64_t>{"F551", 250}));
  const auto earlier = dispatch::read_pass_code(
      "SY1."
      "WyJHMS1QMDAwMDAwMSIsIkcxLTIwMjYxMTIyLTAwMDEiLCLosatBMTIzNDUiLDEwMDIwMDAwLDE3OTU0NDk2MDAsIjJmNDU4M2RkZj"
      "MyYT"
      "BlNWMiLFsiRjU1MSIsMjUwXV0.dao-"
      "XuPYuVPPuaJSNPQZPdkVFyYcAYIFNNhTWibJUokik78Dj7MOUR3gA23wdpsPmWwhk9g6dJr8f96-j9"
      "HGAw");
  ASSERT_TRUE(earlier.ok());
  EXPECT_TRUE(is_signed_by(*earlier, "a21b7141764575d9ffb9e420dbee3d3763cac6e29ec020f77154b47f85263efd"));
}

TEST(StationKey, IsTheSameFromItsSecret) {
  const StationKey key = StationKey::make();
  EXPECT_EQ(StationKey(key.secret()).public_hex(), key.public_hex());
  EXPECT_EQ(StationKey(key.secret()).sign("x"), key.sign("x"));
}

}  // namespace
}  // namespace steelyard::service
