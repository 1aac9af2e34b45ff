// SPDX-License-Identifier: Apache-2.0
#include "station/base/toml.h"

#include <gtest/gtest.h>

namespace steelyard {
namespace {

TEST(Toml, BecomesJson) {
  const auto json =
      parse_toml("[station]\nid = \"G1\"\nexpires = 2027-01-01\n[[scale]]\nmax_kg = 80_000\non = true\n");
  ASSERT_TRUE(json.ok());
  EXPECT_EQ(to_text(*json),
            R"({"scale":[{"max_kg":80000,"on":true}],"station":{"expires":"2027-01-01","id":"G1"}})");
}

TEST(Toml, FaultsNameTheLine) {
  const auto syntax = parse_toml("a = 1\nb = = 2\n");
  ASSERT_FALSE(syntax.ok());
  EXPECT_EQ(syntax.error().code, ErrorCode::toml_malformed);
  EXPECT_EQ(syntax.error().params.at("line"), Param(2));
  const auto fraction = parse_toml("a = 1\nb = 0.5\n");
  ASSERT_FALSE(fraction.ok());
  EXPECT_EQ(fraction.error().params.at("line"), Param(2));
}

}  // namespace
}  // namespace steelyard
