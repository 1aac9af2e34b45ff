// SPDX-License-Identifier: Apache-2.0
#include "station/base/words.h"

#include <gtest/gtest.h>

namespace steelyard {
namespace {

TEST(Words, StandWithoutTheBlanksAroundThem) {
  EXPECT_EQ(trimmed(" \t\u3000recounted by hand\u3000 "), "recounted by hand");
  EXPECT_EQ(trimmed("\u3000 \t"), "");
  const Json body = Json::Object{{"reason", " \u3000复点  两次 "}, {"batch", "B1 "}};
  ObjectReader reader(body);
  EXPECT_EQ(words_in(reader, "reason", 20), "复点  两次") << "those between them stay";
  EXPECT_EQ(optional_words_in(reader, "batch", 20), "B1");
  EXPECT_EQ(optional_words_in(reader, "note", 20), "");
  EXPECT_FALSE(reader.finish().has_value());
}

TEST(Words, NothingButBlanksSaysNothing) {
  for (const char* blank : {"", " ", "\u3000", " \u3000 "}) {
    const Json body = Json::Object{{"reason", blank}, {"batch", blank}};
    ObjectReader reader(body, "approval");
    EXPECT_EQ(optional_words_in(reader, "batch", 20), "");
    words_in(reader, "reason", 20);
    const auto faults = reader.finish_all();
    ASSERT_EQ(faults.size(), 1u) << "\"" << blank << "\"";
    EXPECT_EQ(faults[0].code, ErrorCode::field_missing);
    EXPECT_EQ(faults[0].params.at("field"), Param("approval.reason"));
  }
}

TEST(Words, AreTextsByTheSameRules) {
  const Json body = Json::Object{{"reason", 7}, {"long", "0123456789x"}};
  ObjectReader reader(body);
  words_in(reader, "reason", 10);
  words_in(reader, "long", 10);
  words_in(reader, "none", 10);
  const auto faults = reader.finish_all();
  ASSERT_EQ(faults.size(), 3u);
  EXPECT_EQ(faults[0].code, ErrorCode::field_wrong_type);
  EXPECT_EQ(faults[1].code, ErrorCode::field_too_long);
  EXPECT_EQ(faults[2].code, ErrorCode::field_missing);
}

}  // namespace
}  // namespace steelyard
