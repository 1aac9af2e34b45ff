// SPDX-License-Identifier: Apache-2.0
#include "station/dispatch/slip.h"

#include <gtest/gtest.h>

namespace steelyard::dispatch {
namespace {

constexpr std::string_view good =
    R"({"number":"20417","date":"2026-11-22","customer":{"code":"C001","name":"Li farm"},
  "payment":"paid","plate":"豫a12345","lines":[
  {"line":1,"product":{"code":"F101","name":"Pig 40"},"bag_weight_g":40000,"pellet":"3 mm","quantity_g":10000000,
   "bags":250,"unit_price_minor":312345,"amount_minor":3123450,"note":"x"},
  {"line":2,"product":{"code":"M9","name":"Maize"},"quantity_g":5000000}]})";

std::string with(std::string_view from, std::string_view to) {
  std::string text(good);
  const auto at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

std::string refusal(const std::string& text) {
  const auto json = parse_json(text);
  if (!json) return "json";
  const auto slip = slip_from_request(*json);
  return slip ? "none"
              : std::string(name_of(slip.error().code)) + " " + *slip.error().params.at("field").string();
}

TEST(Slip, IsReadFromARequest) {
  const auto slip = slip_from_request(*parse_json(good));
  ASSERT_TRUE(slip.ok()) << sentence(slip.error());
  EXPECT_EQ(slip->plate, "豫A12345");
  EXPECT_EQ(slip->payment, Payment::paid);
  ASSERT_EQ(slip->lines.size(), 2u);
  EXPECT_TRUE(slip->lines[0].is_bagged());
  EXPECT_FALSE(slip->lines[1].is_bagged());
  EXPECT_EQ(slip->lines[1].quantity, Mass::kilograms(5000));
  EXPECT_EQ(slip->state, SlipState::open);
}

TEST(Slip, ComputesAnAmountThatIsNotGiven) {
  const auto slip = slip_from_request(*parse_json(with(R"("amount_minor":3123450,)", "")));
  ASSERT_TRUE(slip.ok());
  EXPECT_EQ(slip->lines[0].amount.minor, 3'123'450);
}

TEST(Slip, WhoseSumsDoNotAddUpIsRefused) {
  EXPECT_EQ(refusal(with("\"bags\":250", "\"bags\":249")), "bags_not_quantity lines[0].quantity_g");
  EXPECT_EQ(refusal(with("\"bags\":250", "\"bags\":-1")), "field_out_of_range lines[0].bags");
  EXPECT_EQ(refusal(with("3123450", "3123451")), "amount_not_price lines[0].amount_minor");
  EXPECT_EQ(refusal(with("\"quantity_g\":5000000", "\"quantity_g\":0")),
            "field_out_of_range lines[1].quantity_g");
}

TEST(Slip, RefusesEveryOtherFaultByFieldAndRule) {
  EXPECT_EQ(refusal(with("\"line\":2", "\"line\":1")), "slip_line_repeated lines[1].line");
  EXPECT_EQ(refusal(with("豫a12345", "\\u0007\\u0008")), "field_control_characters plate");
  EXPECT_EQ(refusal(with("豫a12345", "?")), "plate_malformed plate");
  EXPECT_EQ(refusal(with("\"payment\":\"paid\"", "\"payment\":\"soon\"")), "field_not_one_of payment");
  EXPECT_EQ(refusal(with("\"note\":\"x\"", "\"colour\":\"x\"")), "field_unknown lines[0].colour");
  EXPECT_EQ(refusal(with("2026-11-22", "2026-02-30")), "field_bad_format date");
  EXPECT_EQ(refusal(with("\"code\":\"C001\",", "")), "field_missing customer.code");
  EXPECT_EQ(
      refusal(
          R"({"number":"1","date":"2026-11-22","customer":{"code":"C","name":"N"},"payment":"paid","lines":[]})"),
      "slip_without_lines lines");
}

TEST(Slip, GoesIntoTheJournalAndBack) {
  auto slip = *slip_from_request(*parse_json(good));
  slip.made_by = "zhao";
  slip.coordinator = "qian";
  slip.state = SlipState::shipped;
  slip.shipped.push_back({"G1-20261122-0001", 1, Mass::kilograms(4000), 100});
  const auto back = slip_from_journal(to_json(slip));
  ASSERT_TRUE(back.ok()) << sentence(back.error());
  EXPECT_EQ(*back, slip);
  EXPECT_EQ(back->shipped_of(1), Mass::kilograms(4000));
  EXPECT_EQ(back->shipped_of(2), Mass());
  EXPECT_EQ(slip_from_journal(Json(Json::Object{})).error().code, ErrorCode::entry_malformed);
}

}  // namespace
}  // namespace steelyard::dispatch
