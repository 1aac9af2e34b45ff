// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "station/forms/render_command.h"

namespace steelyard::forms {
namespace {

TEST(RenderError, ComesThroughALineAsItWas) {
  const Error error{ErrorCode::template_malformed,
                    {{"file", "weigh-ticket.zh.svg"}, {"line", 12}, {"what", "没有 \"</svg>\"\nat all"}}};
  const std::string line = error_line(error);
  EXPECT_EQ(line.find('\n'), std::string::npos);
  const auto read = error_in_line(line);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->code, error.code);
  EXPECT_EQ(read->params, error.params);
}

TEST(RenderError, WhatALibraryComplainsOfIsNone) {
  for (const char* line :
       {"", "Fontconfig warning: no cache", "{}", "[1]", R"({"code":"no_such","params":{}})",
        R"({"code":"file_unreadable"})", R"({"code":1,"params":{}})"}) {
    EXPECT_FALSE(error_in_line(line)) << line;
  }
}

}  // namespace
}  // namespace steelyard::forms
