// SPDX-License-Identifier: Apache-2.0
#include "station/base/json_members.h"

#include <gtest/gtest.h>

namespace steelyard {
namespace {

const Json body(Json::Object{
    {"name", "north"}, {"count", 3}, {"lines", Json::Array{1, 2}}, {"pass", Json::Object{{"number", "P1"}}}});

TEST(JsonMembers, AreWhatTheObjectHas) {
  EXPECT_EQ(text_in(body, "name"), "north");
  EXPECT_EQ(integer_in(body, "count"), 3);
  EXPECT_EQ(array_in(body, "lines").size(), 2u);
  EXPECT_EQ(text_in(member_in(body, "pass"), "number"), "P1");
}

TEST(JsonMembers, ThatAreAbsentOrOfAnotherTypeAreEmpty) {
  for (const char* key : {"none", "lines", "pass"}) {
    EXPECT_EQ(text_in(body, key), "") << key;
    EXPECT_EQ(integer_in(body, key), std::nullopt) << key;
  }
  EXPECT_EQ(integer_in(body, "name"), std::nullopt);
  EXPECT_EQ(text_in(body, "count"), "");
  EXPECT_TRUE(array_in(body, "none").empty());
  EXPECT_TRUE(array_in(body, "pass").empty());
}

TEST(JsonMembers, OfNothingAreNothing) {
  EXPECT_TRUE(member_in(body, "none").is_null());
  EXPECT_EQ(text_in(member_in(body, "none"), "number"), "");
  EXPECT_EQ(text_in(Json("a word"), "a"), "");
}

}  // namespace
}  // namespace steelyard
