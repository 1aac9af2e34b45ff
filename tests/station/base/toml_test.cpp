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

TEST(Toml, SaysOnWhichLineAKeyStands) {
  const std::string text =
      "id = \"a\"\n[weight]\nat = 1\nwords = { \"a.b\" = 2, a = 3 }\n\n[[status]]\nat = 5\n[[status]]\n"
      "list = [\n  1,\n  2]\n";
  EXPECT_EQ(toml_line_of(text, "id"), 1);
  EXPECT_EQ(toml_line_of(text, "weight.at"), 3);
  EXPECT_EQ(toml_line_of(text, "weight.words.a.b"), 4);
  EXPECT_EQ(toml_line_of(text, "status[0].at"), 7);
  EXPECT_EQ(toml_line_of(text, "status[1].list[1]"), 11);
  EXPECT_EQ(toml_line_of(text, "status[1].at"), 8) << "not there: the table around it";
  EXPECT_EQ(toml_line_of(text, "weight.atom"), 2);
  EXPECT_EQ(toml_line_of(text, "status[9].at"), 6);
  EXPECT_EQ(toml_line_of(text, "title"), 1);
  EXPECT_EQ(toml_line_of("a = = 1", "a"), 1) << "no TOML at all";
}

}  // namespace
}  // namespace steelyard
