// SPDX-License-Identifier: Apache-2.0
#include "station/base/error.h"

#include <gtest/gtest.h>

namespace steelyard {
namespace {

TEST(Error, SentenceNamesTheFieldAndTheRuleInBothLanguages) {
  const Error error{ErrorCode::field_out_of_range, {{"field", "lines[2].bags"}, {"rule", "0 to 100000"}}};
  EXPECT_EQ(sentence(error, Language::en), "Field lines[2].bags is out of range (0 to 100000).");
  EXPECT_EQ(sentence(error, Language::zh), "字段 lines[2].bags 超出范围（0 to 100000）。");
}

TEST(Error, NamesAreFoundBack) {
  EXPECT_EQ(name_of(ErrorCode::storage_full), "storage_full");
  EXPECT_EQ(error_code_named("storage_full"), ErrorCode::storage_full);
  EXPECT_FALSE(error_code_named("no_such_code").has_value());
}

TEST(Error, EveryCodeHasASentenceInBothLanguages) {
#define STEELYARD_ERROR(code, kind, english, chinese)                       \
  EXPECT_FALSE(sentence({ErrorCode::code}, Language::en).empty()) << #code; \
  EXPECT_FALSE(sentence({ErrorCode::code}, Language::zh).empty()) << #code; \
  EXPECT_NE(sentence({ErrorCode::code}, Language::en), sentence({ErrorCode::code}, Language::zh)) << #code;
#include "station/base/error_codes.def"
#undef STEELYARD_ERROR
}

TEST(Error, AParameterThatIsMissingStaysVisible) {
  EXPECT_EQ(sentence({ErrorCode::field_missing}, Language::en), "Field {field} is missing or empty.");
}

TEST(Error, WordsAreSaidInTheLanguageOfTheirSentence) {
  const Error error{ErrorCode::not_found, {{"what", "applied settings"}, {"what_zh", "已采用的设置"}}};
  EXPECT_NE(sentence(error, Language::en).find("applied settings"), std::string::npos);
  EXPECT_EQ(sentence(error, Language::en).find("已采用的设置"), std::string::npos);
  EXPECT_NE(sentence(error, Language::zh).find("已采用的设置"), std::string::npos);
  EXPECT_EQ(sentence(error, Language::zh).find("applied settings"), std::string::npos);
}

}  // namespace
}  // namespace steelyard
