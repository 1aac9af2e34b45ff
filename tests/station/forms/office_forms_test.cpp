// SPDX-License-Identifier: Apache-2.0
#include "station/forms/office_forms.h"

#include <gtest/gtest.h>

#include "station/forms/check_ticket.h"
#include "tests/station/forms/support.h"

namespace steelyard::forms {
namespace {

FormContext context(Language language = Language::zh) {
  FormContext out;
  out.language = language;
  out.site = "一号磅房";
  out.scales = {
      {"north", Mass::kilograms(80'000), Mass::kilograms(400), {Mass::kilograms(20)}, "III", "", ""}};
  out.offset = std::chrono::hours(8);
  out.chain_seq = 1842;
  out.chain_hash = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
  return out;
}

dispatch::SlipLine bagged(int number, std::int64_t bags, std::int64_t price) {
  dispatch::SlipLine out;
  out.line = number;
  out.product = {"553", "育肥猪配合饲料"};
  out.bag_weight = Mass::kilograms(40);
  out.pellet = "3.5 mm";
  out.bags = bags;
  out.quantity = bags * out.bag_weight;
  out.unit_price = {price};
  out.amount = amount_of(out.quantity, out.unit_price);
  return out;
}

dispatch::PickSlip slip() {
  dispatch::PickSlip out;
  out.number = "88123";
  out.date = {2026, 11, 21};
  out.customer = {"K0231", "大地养殖专业合作社"};
  out.payment = dispatch::Payment::paid;
  out.plate = "豫A12345";
  out.lines = {bagged(1, 600, 312'000), bagged(2, 250, 298'050)};
  out.made_by = "chen";
  out.coordinator = "zhao";
  return out;
}

void expect_fields(const Fields& fields, const Fields& expected) {
  for (const auto& [name, value] : expected) {
    const auto it = fields.find(name);
    EXPECT_EQ(it == fields.end() ? "(absent)" : it->second, value) << name;
  }
}

void expect_known_names(const FormData& data) {
  const auto again = form_data_from(to_json(data));
  ASSERT_TRUE(again.ok()) << sentence(again.error());
  EXPECT_EQ(*again, data);
}

TEST(PickSlipForm, HoldsWhatTheCustomerPrints) {
  auto facts = context();
  facts.today = LocalDay{2026, 11, 22};
  const auto data = pick_slip(slip(), facts);
  expect_known_names(data);
  expect_fields(data.fields, {{"customer", "大地养殖专业合作社"},
                              {"customer_code", "K0231"},
                              {"date", "2026-11-21"},
                              {"order_age", "1 天"},
                              {"number", "88123"},
                              {"plate", "豫A·12345"},
                              {"payment", "已付款"},
                              {"quantity", "34.000"},
                              {"bags", "850"},
                              {"amount", "104,685.00"},
                              {"capital", "壹拾万肆仟陆佰捌拾伍圆整"},
                              {"made_by", "chen"},
                              {"coordinator", "zhao"},
                              {"storekeeper", ""},
                              {"received_by", ""},
                              {"copy", ""}});
  ASSERT_EQ(data.lines.size(), 2u);
  expect_fields(data.lines[1], {{"line", "2"},
                                {"product", "育肥猪配合饲料"},
                                {"bag_weight", "40"},
                                {"pellet", "3.5 mm"},
                                {"quantity", "10.000"},
                                {"bags", "250"},
                                {"unit_price", "2,980.50"},
                                {"amount", "29,805.00"},
                                {"remark", ""},
                                {"sum_quantity", "34.000"},
                                {"sum_bags", "850"},
                                {"sum_amount", "104,685.00"}});
}

TEST(PickSlipForm, AnEnglishAmountIsDigits) {
  EXPECT_EQ(pick_slip(slip(), context(Language::en)).fields.at("capital"), "104,685.00");
}

TEST(PickSlipForm, BulkGoodsHaveNoBags) {
  auto wanted = slip();
  wanted.lines[0].bags = 0;
  wanted.lines[0].bag_weight = Mass();
  wanted.lines[0].quantity = Mass::grams(12'345'600);
  const auto data = pick_slip(wanted, context());
  expect_fields(data.lines[0], {{"bag_weight", "散装"}, {"bags", ""}, {"quantity", "12.3456"}});
}

TEST(PickSlipForm, ACancelledOneSaysSo) {
  auto wanted = slip();
  wanted.state = dispatch::SlipState::cancelled;
  EXPECT_EQ(pick_slip(wanted, context()).fields.at("copy"), "已作废 CANCELLED");
}

TEST(OrderRecordForm, HoldsWhatTheOfficeTyped) {
  const OrderRecord typed{"24-7",  "大地", "大地村", "2026-11-21 09:32", "王建国", "553，600 袋",
                          "11-22", "自提", "已汇款", "请备人",           "陈静"};
  const auto data = order_record(typed, context());
  expect_known_names(data);
  expect_fields(data.fields, {{"number", "24-7"},
                              {"customer", "大地"},
                              {"address", "大地村"},
                              {"ordered_at", "2026-11-21 09:32"},
                              {"ordered_by", "王建国"},
                              {"content", "553，600 袋"},
                              {"delivery_at", "11-22"},
                              {"transport", "自提"},
                              {"payment", "已汇款"},
                              {"other", "请备人"},
                              {"taken_by", "陈静"}});
}

CheckWeighing check_weighing() {
  CheckWeighing out;
  out.number = "G1-C0000012";
  out.plate = "豫B67890";
  out.customer = "城东粮站";
  out.first.number = "G1-W0000131";
  out.first.scale = "north";
  out.first.mass = Mass::kilograms(11'880);
  out.first.at = *parse_rfc3339("2026-11-22T06:02:11.000Z");
  out.first.by = "zhang";
  return out;
}

TEST(CheckTicket, OneWeightHasNoNet) {
  const auto data = check_ticket(check_weighing(), context());
  expect_known_names(data);
  expect_fields(data.fields, {{"number", "G1-C0000012"},
                              {"plate", "豫B·67890"},
                              {"customer", "城东粮站"},
                              {"first", "11,880"},
                              {"first_number", "G1-W0000131"},
                              {"first_at", "2026-11-22 14:02:11"},
                              {"first_scale", "north"},
                              {"first_mark", ""},
                              {"net_mark", ""},
                              {"weigher", "zhang"},
                              {"scale", "north · Max 80,000 kg · Min 400 kg · e 20 kg · 准确度等级 III"},
                              {"net", "(absent)"},
                              {"second", "(absent)"},
                              {"goods", "(absent)"}});
  EXPECT_EQ(data.qr, "SYC1.G1-C0000012.11880000..9f86d081884c7d65");
}

TEST(CheckTicket, TheNetOfTwoWeightsIsTheirDifferenceWhicheverCameFirst) {
  auto weighed = check_weighing();
  weighed.second = weighed.first;
  weighed.second->number = "G1-W0000134";
  weighed.second->mass = Mass::kilograms(32'460);
  weighed.second->source = dispatch::Source::manual;
  weighed.second->unverified = true;
  const auto data = check_ticket(weighed, context(Language::en));
  expect_fields(data.fields, {{"net", "20,580"},
                              {"net_mark", "calculated: difference of the two"},
                              {"second", "32,460"},
                              {"second_number", "G1-W0000134"},
                              {"second_mark", "manual entry"},
                              {"unverified", "未检定 unverified — not for settlement"}});
  EXPECT_EQ(data.qr, "SYC1.G1-C0000012.11880000.32460000.9f86d081884c7d65");
  std::swap(weighed.first, *weighed.second);
  EXPECT_EQ(check_ticket(weighed, context()).fields.at("net"), "20,580");
}

}  // namespace
}  // namespace steelyard::forms
