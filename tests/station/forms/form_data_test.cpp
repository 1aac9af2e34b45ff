// SPDX-License-Identifier: Apache-2.0
#include "station/forms/form_data.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "station/forms/form_fields.h"
#include "tests/station/forms/support.h"

namespace steelyard::forms {
namespace {

std::string fault(const std::string& members) {
  const auto json = parse_json(R"({"form":"weigh-ticket","language":"zh")" + members + "}");
  return refusal(form_data_from(*json), "field");
}

TEST(FormData, GoesThroughJsonAndBackUnchanged) {
  for (const auto form : all_forms) {
    for (const auto language : {Language::zh, Language::en}) {
      FormData data = example(form, language);
      data.preview = true;
      const auto again = form_data_from(to_json(data));
      ASSERT_TRUE(again.ok());
      EXPECT_EQ(*again, data);
    }
  }
}

TEST(FormData, RefusesWhatItDoesNotKnow) {
  EXPECT_EQ(fault(R"(,"fields":{},"lines":[],"colour":"red")"), "field_unknown colour");
  EXPECT_EQ(fault(R"(,"fields":{"nett":"1"},"lines":[])"), "field_unknown fields.nett");
  EXPECT_EQ(fault(R"(,"fields":{},"lines":[{},{"customer":"x"}])"), "field_unknown lines[1].customer");
  EXPECT_EQ(refusal(form_data_from(*parse_json(R"({"form":"bill","language":"zh","fields":{},"lines":[]})")),
                    "field"),
            "field_not_one_of form");
  EXPECT_EQ(refusal(form_named("bill"), "form"), "unknown_form bill");
}

TEST(FormData, RefusesWrongTypesAndSizes) {
  EXPECT_EQ(fault(R"(,"lines":[])"), "field_missing fields");
  EXPECT_EQ(fault(R"(,"fields":{})"), "field_missing lines");
  EXPECT_EQ(fault(R"(,"fields":{"net":1},"lines":[])"), "field_wrong_type fields.net");
  EXPECT_EQ(fault(R"(,"fields":{},"lines":[1])"), "field_wrong_type lines[0]");
  EXPECT_EQ(fault(R"(,"fields":{},"lines":[],"parts":[1])"), "field_wrong_type parts[0]");
  EXPECT_EQ(fault(R"(,"fields":{},"lines":[],"preview":"yes")"), "field_wrong_type preview");
  const std::string text = repeated("x", static_cast<int>(longest_text) + 1);
  EXPECT_EQ(fault(R"(,"fields":{"net":")" + text + R"("},"lines":[])"), "field_too_long fields.net");
  std::string lines = "{}";
  for (std::size_t i = 0; i < most_lines; ++i) lines += ",{}";
  EXPECT_EQ(fault(R"(,"fields":{},"lines":[)" + lines + "]"), "field_too_long lines");
}

TEST(FormData, EveryFormHasANameAndATitle) {
  for (const auto form : all_forms) {
    const auto again = form_named(name_of(form));
    ASSERT_TRUE(again.ok());
    EXPECT_EQ(*again, form);
    EXPECT_NE(title_of(form, Language::zh), title_of(form, Language::en));
  }
}

TEST(FormFields, AreSortedAndTellLinesFromTheRest) {
  for (const auto form : all_forms) {
    EXPECT_TRUE(std::is_sorted(fields_of(form).begin(), fields_of(form).end()));
    EXPECT_TRUE(std::is_sorted(line_fields_of(form).begin(), line_fields_of(form).end()));
    EXPECT_FALSE(contains(fields_of(form), "product"));
  }
  for (const auto form : {Form::weigh_ticket, Form::gate_pass, Form::pick_slip}) {
    EXPECT_TRUE(contains(line_fields_of(form), "product"));
  }
  EXPECT_TRUE(line_fields_of(Form::order_record).empty());
  EXPECT_TRUE(is_carried(Form::pick_slip, "sum_amount"));
  EXPECT_FALSE(is_carried(Form::pick_slip, "amount"));
  EXPECT_FALSE(is_carried(Form::gate_pass, "sum_amount"));
  EXPECT_FALSE(contains(fields_of(Form::gate_pass), "weigher"));
}

}  // namespace
}  // namespace steelyard::forms
