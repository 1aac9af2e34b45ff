// SPDX-License-Identifier: Apache-2.0
#include "station/base/json.h"

#include <gtest/gtest.h>

namespace steelyard {
namespace {

TEST(Json, TextHasSortedKeysAndNoBlanks) {
  const Json value(Json::Object{{"b", 2}, {"a", Json::Array{1, "x", true, nullptr}}, {"c", Json::Object{}}});
  EXPECT_EQ(to_text(value), R"({"a":[1,"x",true,null],"b":2,"c":{}})");
}

TEST(Json, EscapesOnlyWhatMustBe) {
  EXPECT_EQ(to_text(Json("a\"\\\n\x01/豫")), "\"a\\\"\\\\\\n\\u0001/豫\"");
}

TEST(Json, ReadsBackWhatItWrites) {
  const std::string text = R"({"a":[1,-9223372036854775808,9223372036854775807],"b":{"c":"豫A·12345\n"}})";
  const auto parsed = parse_json(text);
  ASSERT_TRUE(parsed.ok());
  EXPECT_EQ(to_text(*parsed), text);
}

TEST(Json, AcceptsBlanksAndEscapes) {
  const auto parsed = parse_json(" { \"a\" : \"\\u8c6b\" } \n");
  ASSERT_TRUE(parsed.ok());
  EXPECT_EQ(*parsed->find("a")->string(), "豫");
}

TEST(Json, RefusesWhatIsNotExact) {
  for (const char* bad : {"1.5", "1e3", "9223372036854775808", "{\"a\":1,\"a\":2}", "{", "", "[1,]", "nul",
                          "1 2", "\"\xff\"", "\"\xed\xa0\x80\"", "// c\n1"}) {
    const auto parsed = parse_json(bad);
    ASSERT_FALSE(parsed.ok()) << bad;
    EXPECT_EQ(parsed.error().code, ErrorCode::json_malformed) << bad;
  }
}

TEST(Json, RefusesDeepNesting) {
  EXPECT_FALSE(parse_json(std::string(1000, '[') + std::string(1000, ']')).ok());
  EXPECT_TRUE(parse_json(std::string(json_max_depth, '[') + std::string(json_max_depth, ']')).ok());
}

TEST(Json, FindIsNullWhereThereIsNoSuchMember) {
  EXPECT_EQ(Json(1).find("a"), nullptr);
  EXPECT_EQ(Json(Json::Object{}).find("a"), nullptr);
}

}  // namespace
}  // namespace steelyard
