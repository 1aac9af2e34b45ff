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

TEST(StationKey, IsTheSameFromItsSecret) {
  const StationKey key = StationKey::make();
  EXPECT_EQ(StationKey(key.secret()).public_hex(), key.public_hex());
  EXPECT_EQ(StationKey(key.secret()).sign("x"), key.sign("x"));
}

}  // namespace
}  // namespace steelyard::service
