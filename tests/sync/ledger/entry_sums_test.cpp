// SPDX-License-Identifier: Apache-2.0
#include "sync/ledger/entry_sums.h"

#include <gtest/gtest.h>

#include "station/base/json.h"
#include "sync/ledger/dispatch_record.h"
#include "tests/sync/support/station_history.h"

namespace steelyard::ledger {
namespace {

using Number = std::optional<std::int64_t>;

LoadedLine bags(Number quantity_g, Number count, Number corrected_g = {}) {
  return {40'000, quantity_g, 10'000'000, count, corrected_g, {}};
}
LoadedLine bulk(Number quantity_g, Number own_net_g = {}) {
  return {0, quantity_g, 9'000'000, {}, {}, own_net_g};
}

TEST(EntrySums, ACountedLineIsItsBags) {
  EXPECT_EQ(fault_in_lines({bags(9'920'000, 248)}, {}), nullptr);
  EXPECT_STREQ(fault_in_lines({bags(9'920'001, 248)}, {}),
               "quantity_g of a counted line is bags × bag_weight_g");
  EXPECT_EQ(fault_in_lines({bags(9'900'000, 248, 9'900'000)}, {}), nullptr) << "corrected";
  EXPECT_NE(fault_in_lines({bags(9'920'000, 248, 9'900'000)}, {}), nullptr);
  EXPECT_EQ(fault_in_lines({bags(10'000'000, {})}, {}), nullptr) << "not counted: as planned";
  EXPECT_NE(fault_in_lines({bags(9'999'999, {})}, {}), nullptr);
  EXPECT_NE(fault_in_lines({bags(1, std::numeric_limits<std::int64_t>::max())}, {}), nullptr)
      << "no overflow";
}

TEST(EntrySums, ABulkLineIsItsOwnNetOrWhatTheTrucksNetLeavesIt) {
  EXPECT_EQ(fault_in_lines({bulk(8'000'000, 8'000'000)}, 20'000'000), nullptr);
  EXPECT_NE(fault_in_lines({bulk(8'000'001, 8'000'000)}, 20'000'000), nullptr);
  EXPECT_EQ(fault_in_lines({bulk(20'000'000)}, 20'000'000), nullptr);
  EXPECT_EQ(fault_in_lines({bulk(2'080'000), bags(9'920'000, 248), bulk(8'000'000, 8'000'000)}, 20'000'000),
            nullptr);
  EXPECT_STREQ(
      fault_in_lines({bulk(2'090'000), bags(9'920'000, 248), bulk(8'000'000, 8'000'000)}, 20'000'000),
      "quantity_g of a bulk line is net_g less all other lines");
  EXPECT_EQ(fault_in_lines({bulk(9'000'000), bags(10'000'000, {})}, 20'000'000), nullptr)
      << "bags not counted yet";
  EXPECT_EQ(fault_in_lines({bulk(9'000'000), bulk(9'000'000)}, 20'000'000), nullptr)
      << "two of them: as planned";
  EXPECT_EQ(fault_in_lines({bulk(9'000'000)}, {}), nullptr) << "not weighed yet";
}

TEST(EntrySums, WhatIsNotThereIsNotJudged) {
  EXPECT_EQ(fault_in_lines({{}}, 20'000'000), nullptr);
  EXPECT_EQ(fault_in_lines({}, 20'000'000), nullptr);
  EXPECT_EQ(fault_in_slip(R"({"number":"S1","state":"open"})"), nullptr);
}

std::string slip(std::int64_t quantity_g, std::int64_t amount_minor, std::int64_t shipped_g,
                 const char* state) {
  const Json::Object line{{"line", 1},
                          {"bag_weight_g", 40'000},
                          {"bags", 250},
                          {"quantity_g", quantity_g},
                          {"unit_price_minor", 345'050},
                          {"amount_minor", amount_minor}};
  Json::Array shipped;
  if (shipped_g > 0) {
    const std::int64_t half = shipped_g / 2;
    shipped = {Json::Object{{"dispatch", "D1"}, {"line", 1}, {"quantity_g", half}, {"bags", 1}},
               Json::Object{{"dispatch", "D2"}, {"line", 1}, {"quantity_g", shipped_g - half}, {"bags", 1}}};
  }
  return to_text(Json(Json::Object{
      {"number", "S1"}, {"state", state}, {"lines", Json::Array{line}}, {"shipped", std::move(shipped)}}));
}

TEST(EntrySums, ASlipsLinesAreBagsAndPrices) {
  EXPECT_EQ(fault_in_slip(slip(10'000'000, 3'450'500, 0, "open")), nullptr);
  EXPECT_STREQ(fault_in_slip(slip(10'000'001, 3'450'500, 0, "open")), "quantity_g is bags × bag_weight_g");
  EXPECT_STREQ(fault_in_slip(slip(10'000'000, 3'450'501, 0, "open")),
               "amount_minor is quantity_g × unit_price_minor / 1000000, half up");
}

TEST(EntrySums, WhatIsLeftOfASlipIsItsState) {
  const char* rule = "state is shipped where nothing is left of any line, else open";
  EXPECT_EQ(fault_in_slip(slip(10'000'000, 3'450'500, 9'999'999, "open")), nullptr);
  EXPECT_EQ(fault_in_slip(slip(10'000'000, 3'450'500, 10'000'000, "shipped")), nullptr);
  EXPECT_EQ(fault_in_slip(slip(10'000'000, 3'450'500, 10'000'001, "shipped")), nullptr) << "over-shipped";
  EXPECT_STREQ(fault_in_slip(slip(10'000'000, 3'450'500, 9'999'999, "shipped")), rule);
  EXPECT_STREQ(fault_in_slip(slip(10'000'000, 3'450'500, 10'000'000, "open")), rule);
  EXPECT_EQ(fault_in_slip(slip(10'000'000, 3'450'500, 10'000'000, "cancelled")), nullptr);
}

TEST(EntrySums, ASlipThatCannotBeReadIsAFault) {
  for (const char* bad : {"", "[]", R"({"lines":{}})", R"({"lines":[{"bags":"x"}]})", R"({"state":7})"})
    EXPECT_NE(fault_in_slip(bad), nullptr) << bad;
}

Error refused(const Json::Object& body) {
  const std::string text = to_text(Json(body));
  const auto view = read_dispatch(text, "G1", 8);
  return view.ok() ? Error{ErrorCode::internal} : view.error();
}

TEST(EntrySums, ATruckIsHeldToItsWeighingsAndItsLines) {
  Json::Object body = test::StationHistory().dispatch_body("G1-20261122-0001", "exited", 20'000);
  body["empty_g"] = 14'000'000;
  body["net_g"] = 21'000'000;
  EXPECT_EQ(refused(body).code, ErrorCode::dispatch_malformed) << "another empty weight than its weighing's";
  body = test::StationHistory().dispatch_body("G1-20261122-0001", "exited", 20'000);
  body["lines"].array()->front().object()->insert_or_assign("quantity_g", 19'999'000);
  EXPECT_EQ(refused(body).code, ErrorCode::dispatch_malformed);
  body["lines"].array()->front().object()->insert_or_assign("quantity_g", 20'000'000);
  EXPECT_EQ(refused(body).code, ErrorCode::internal) << "nothing is wrong with it";
}

}  // namespace
}  // namespace steelyard::ledger
