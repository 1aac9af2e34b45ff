// SPDX-License-Identifier: Apache-2.0
#include "station/intake/slip_import.h"

#include <gtest/gtest.h>

namespace steelyard::intake {
namespace {

constexpr std::string_view file =
    "number,date,customer_code,customer_name,payment,product_code,product_name,quantity_t\n"
    "7,2026-11-22,C1,Li,paid,M9,Maize,1\n"
    "8,2026-11-22,C1,Li,paid,M9,Maize,2\n"
    "7,,,,,M8,Wheat,3\n"
    ",2026-11-22,C1,Li,paid,M9,Maize,4\n";

TEST(SlipImport, IsPreviewedAsItWouldBeMade) {
  const Json preview = import_preview(*slip_file(file));
  EXPECT_EQ(*preview.find("count")->integer(), 3);
  EXPECT_EQ(*preview.find("rows")->integer(), 4);
  const Json::Array& slips = *preview.find("slips")->array();
  EXPECT_EQ(*slips[0].find("number")->string(), "7");
  EXPECT_EQ(slips[0].find("lines")->array()->size(), 2u);
  EXPECT_EQ(slips[0].find("state"), nullptr);
  EXPECT_EQ(slips[2].find("number"), nullptr) << "the station will give it";
}

TEST(SlipImport, ListsEveryRowWhoseNumberIsTaken) {
  auto table = *slip_file(file);
  add_taken(table, {"8", "7", "9"});
  add_own_series(table, "8");
  EXPECT_EQ(table.faults.size(), 2u);
  const http::Response response = import_refusal(table.faults, Language::en);
  EXPECT_EQ(response.status, 422);
  EXPECT_EQ(response.content_type, "application/problem+json");
  const auto problem = parse_json(response.body);
  EXPECT_EQ(*problem->find("code")->string(), "import_refused");
  EXPECT_EQ(*problem->find("params")->find("count")->integer(), 2);
  const Json& first = problem->find("errors")->array()->front();
  EXPECT_EQ(*first.find("row")->integer(), 2);
  EXPECT_EQ(*first.find("column")->string(), "number");
  EXPECT_EQ(*first.find("code")->string(), "slip_number_taken");
  EXPECT_EQ(*first.find("en")->string(), "There is a pick slip 7 already (number).");
  EXPECT_EQ(*first.find("zh")->string(), "提货单号 7 已存在（number）。");
}

TEST(SlipImport, RefusesNumbersOfTheStationsOwnSeries) {
  auto table = *slip_file(
      "number,date,customer_code,customer_name,payment,product_code,product_name,quantity_t\n"
      "G1-S0000001,2026-11-22,C1,Li,paid,M9,Maize,1\nG12,2026-11-22,C1,Li,paid,M9,Maize,1\n");
  add_own_series(table, "G1");
  ASSERT_EQ(table.faults.size(), 1u);
  EXPECT_EQ(table.faults.front().row, 2);
}

TEST(SlipImport, CountsRowsAndNotFaults) {
  std::vector<TableFault> faults{row_fault(5, "b", "x", "x"), row_fault(3, "a", "x", "x"),
                                 row_fault(5, "c", "x", "x")};
  const auto problem = parse_json(import_refusal(faults, Language::zh).body);
  EXPECT_EQ(*problem->find("params")->find("count")->integer(), 2);
  EXPECT_EQ(*problem->find("errors")->array()->front().find("row")->integer(), 3) << "in order of rows";
  EXPECT_EQ(*problem->find("detail")->string(), "未导入任何内容：有 2 行错误。请更正后重新导入。");
}

TEST(SlipImport, RefusesAFileInAnotherCharset) {
  EXPECT_EQ(slip_file("\xFF\xFE"
                      "a")
                .error()
                .code,
            ErrorCode::text_not_decodable);
}

}  // namespace
}  // namespace steelyard::intake
