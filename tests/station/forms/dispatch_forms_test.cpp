// SPDX-License-Identifier: Apache-2.0
#include "station/forms/dispatch_forms.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "station/forms/form_fields.h"
#include "station/forms/text_form.h"
#include "station/forms/words.h"
#include "tests/station/forms/support.h"

namespace steelyard::forms {
namespace {

using dispatch::Dispatch;
using dispatch::Purpose;
using dispatch::Source;

WallTime at(const char* text) {
  return *parse_rfc3339(text);
}

dispatch::Weighing weighing(const char* number, Purpose purpose, std::int64_t kg, const char* time) {
  dispatch::Weighing out;
  out.number = number;
  out.purpose = purpose;
  out.scale = "north";
  out.mass = Mass::kilograms(kg);
  out.interval = Mass::kilograms(20);
  out.at = at(time);
  out.by = "zhang";
  return out;
}

dispatch::LoadLine line(const char* product, std::int64_t bags) {
  dispatch::LoadLine out;
  out.slip = "G1-S0000001";
  out.product = {"553", product};
  out.bag_weight = Mass::kilograms(40);
  out.planned = Mass::kilograms(40 * bags);
  out.planned_bags = bags;
  out.bags = bags;
  out.batch = "20261121A";
  return out;
}

Dispatch cleared() {
  Dispatch out;
  out.id = "G1-20261122-0007";
  out.plate = "豫A12345";
  out.state = dispatch::DispatchState::cleared;
  out.customer = {"C1", "大地养殖专业合作社"};
  out.slips = {"G1-S0000001"};
  out.lines = {line("育肥猪配合饲料", 850)};
  out.weighings = {weighing("G1-W0000123", Purpose::empty, 15'080, "2026-11-22T00:21:44.000Z"),
                   weighing("G1-W0000124", Purpose::loaded, 49'120, "2026-11-22T01:58:07.900Z")};
  out.ticket = "G1-0000123";
  out.counted_by = "li";
  out.arrived_at = at("2026-11-21T23:55:00.000Z");
  out.arrived_day = {2026, 11, 22};
  out.cleared_at = at("2026-11-22T02:04:00.000Z");
  dispatch::GatePass pass;
  pass.number = "G1-P0000123";
  pass.code = "SY1.content.signature";
  pass.issued_at = at("2026-11-22T02:04:00.000Z");
  pass.expires_at = at("2026-11-23T16:00:00.000Z");
  out.pass = pass;
  return out;
}

FormContext context(Language language = Language::zh) {
  FormContext out;
  out.language = language;
  out.site = "一号磅房";
  out.scales = {
      {"south", Mass::kilograms(60'000), Mass::kilograms(400), {Mass::kilograms(20)}, "III", "S1", ""},
      {"north",
       Mass::kilograms(80'000),
       Mass::kilograms(400),
       {Mass::kilograms(20), Mass::kilograms(50)},
       "III",
       "A9-0001",
       "豫衡 0815"}};
  out.offset = std::chrono::hours(8);
  out.chain_seq = 1842;
  out.chain_hash = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
  return out;
}

void expect_known_names(const FormData& data) {
  const auto again = form_data_from(to_json(data));
  ASSERT_TRUE(again.ok()) << sentence(again.error());
  EXPECT_EQ(*again, data);
}

TEST(GroupedKilograms, HasACommaAtEveryThousand) {
  EXPECT_EQ(grouped_kilograms(Mass()), "0");
  EXPECT_EQ(grouped_kilograms(Mass::kilograms(999)), "999");
  EXPECT_EQ(grouped_kilograms(Mass::kilograms(1000)), "1,000");
  EXPECT_EQ(grouped_kilograms(Mass::grams(-1'234'567'500)), "-1,234,567.5");
  EXPECT_EQ(grouped_kilograms(Mass::kilograms(-100)), "-100");
}

TEST(WeighTicket, HoldsBothWeighingsAndTheirDifferenceInLocalTime) {
  const auto data = weigh_ticket(cleared(), context());
  expect_known_names(data);
  const Fields expected{{"number", "G1-0000123"},
                        {"plate", "豫A·12345"},
                        {"customer", "大地养殖专业合作社"},
                        {"date", "2026-11-22"},
                        {"entered", "2026-11-22 07:55"},
                        {"left", ""},
                        {"loaded", "49,120"},
                        {"loaded_number", "G1-W0000124"},
                        {"loaded_at", "2026-11-22 09:58:07"},
                        {"loaded_mark", ""},
                        {"empty", "15,080"},
                        {"empty_number", "G1-W0000123"},
                        {"empty_at", "2026-11-22 08:21:44"},
                        {"net", "34,040"},
                        {"net_mark", "计算值：实车重 − 空车重"},
                        {"pieces", "850"},
                        {"quantity", "34,000"},
                        {"inspector", "li"},
                        {"weigher", "zhang"},
                        {"copy", ""},
                        {"unverified", ""},
                        {"chain", "#1842 · 9f86 d081 884c 7d65"},
                        {"scale",
                         "north · Max 80,000 kg · Min 400 kg · e 20/50 kg · 准确度等级 III · 出厂编号 "
                         "A9-0001 · 检定证书 豫衡 0815"}};
  for (const auto& [name, value] : expected) EXPECT_EQ(data.fields.at(name), value) << name;
  EXPECT_FALSE(data.fields.contains("driver"));
  ASSERT_EQ(data.lines.size(), 1u);
  EXPECT_EQ(data.lines[0].at("net"), "34,040");
  EXPECT_EQ(data.lines[0].at("spec"), "40 kg");
  EXPECT_EQ(data.qr, "SYT1.G1-0000123.G1-20261122-0007.34040000.9f86d081884c7d65");
}

TEST(WeighTicket, MarksWhatWasNotMeasuredJustNow) {
  auto dispatch = cleared();
  dispatch.weighings[0].source = Source::preset_tare;
  dispatch.weighings[1].source = Source::manual;
  dispatch.weighings[1].unverified = true;
  dispatch.flags = {"corrected"};
  auto facts = context();
  facts.reprint = 3;
  const auto zh = weigh_ticket(dispatch, facts);
  EXPECT_EQ(zh.fields.at("empty_mark"), "预置皮重 PT");
  EXPECT_EQ(zh.fields.at("loaded_mark"), "手工录入");
  EXPECT_EQ(zh.fields.at("unverified"), "未检定 unverified — 不得用于结算 not for settlement");
  EXPECT_EQ(zh.fields.at("copy"), "补打 3");
  EXPECT_EQ(zh.fields.at("flags"), "已更正 corrected");
  facts.language = Language::en;
  const auto en = weigh_ticket(dispatch, facts);
  EXPECT_EQ(en.fields.at("empty_mark"), "PT preset tare");
  EXPECT_EQ(en.fields.at("loaded_mark"), "manual entry");
  EXPECT_EQ(en.fields.at("unverified"), "未检定 unverified — not for settlement");
  EXPECT_EQ(en.fields.at("copy"), "Reprint 3");
}

TEST(WeighTicket, SeveralProductsShareTheTrucksWeightsOnlyInTheTotal) {
  auto dispatch = cleared();
  dispatch.lines.push_back(line("蛋鸡饲料", 10));
  const auto data = weigh_ticket(dispatch, context());
  ASSERT_EQ(data.lines.size(), 2u);
  EXPECT_FALSE(data.lines[0].contains("net"));
  EXPECT_FALSE(data.lines[1].contains("loaded"));
  EXPECT_EQ(data.fields.at("pieces"), "860");
  EXPECT_EQ(data.fields.at("quantity"), "34,400");
}

TEST(WeighTicket, ProductsWeighedOneAfterAnotherHaveTheirOwnNet) {
  auto dispatch = cleared();
  dispatch.lines.push_back(line("蛋鸡饲料", 250));
  dispatch.lines[1].line = 2;
  auto leg = weighing("G1-W0000125", Purpose::leg, 39'100, "2026-11-22T01:20:00.000Z");
  leg.scale = "south";
  leg.loaded_line = dispatch.lines[0].key();
  auto again = leg;
  again.number = "G1-W0000126";
  again.mass = Mass::kilograms(39'120);
  leg.superseded = true;
  dispatch.weighings.insert(dispatch.weighings.begin() + 1, {leg, again});
  dispatch.weighings.back().loaded_line = dispatch.lines[1].key();
  const auto data = weigh_ticket(dispatch, context());
  expect_known_names(data);
  const Fields first{{"empty", "15,080"},
                     {"loaded", "39,120"},
                     {"net", "24,040"},
                     {"weighing", "G1-W0000126 · 2026-11-22 09:20:00 · south"}};
  for (const auto& [name, value] : first) EXPECT_EQ(data.lines[0].at(name), value) << name;
  const Fields second{{"empty", "39,120"},
                      {"loaded", "49,120"},
                      {"net", "10,000"},
                      {"weighing", "G1-W0000124 · 2026-11-22 09:58:07 · north"}};
  for (const auto& [name, value] : second) EXPECT_EQ(data.lines[1].at(name), value) << name;
  EXPECT_EQ(data.fields.at("net"), "34,040");
  EXPECT_EQ(data.fields.at("legs"), "各品种净重为计算值：本次称重 − 上次称重");
}

TEST(WeighTicket, EmptyAndLoadedOnDifferentScalesNameBoth) {
  auto dispatch = cleared();
  dispatch.weighings[1].scale = "south";
  const auto data = weigh_ticket(dispatch, context());
  EXPECT_EQ(data.fields.at("empty_scale"), "north");
  EXPECT_EQ(data.fields.at("loaded_scale"), "south");
  EXPECT_EQ(
      data.fields.at("scale"),
      "south · Max 60,000 kg · Min 400 kg · e 20 kg · 准确度等级 III · 出厂编号 S1; north · Max 80,000 kg · "
      "Min 400 kg · e 20/50 kg · 准确度等级 III · 出厂编号 A9-0001 · 检定证书 豫衡 0815");
}

TEST(WeighTicket, ACorrectionSaysWhatWasAndWhatIs) {
  auto dispatch = cleared();
  dispatch.corrections.push_back(
      {"复点少一袋",
       "li",
       "zhao",
       at("2026-11-24T01:12:00.000Z"),
       {{dispatch.lines[0].key(), Mass::kilograms(34'000), Mass::kilograms(33'960), 850, 849}}});
  dispatch.lines[0].corrected = Mass::kilograms(33'960);
  const auto data = weigh_ticket(dispatch, context());
  EXPECT_EQ(data.fields.at("flags"), "已更正 corrected");
  EXPECT_EQ(data.fields.at("correction"),
            "2026-11-24 09:12 · G1-S0000001/1 34,000 → 33,960 kg, 850 → 849 件 · 复点少一袋 (li, zhao)");
  EXPECT_EQ(data.fields.at("net"), "34,040");
  EXPECT_EQ(gate_pass(dispatch, context(), "").fields.at("flags"), "已更正 corrected");
}

TEST(WeighTicket, OfAVoidedDispatchSaysSoWithTheReasonAndHasNoCode) {
  auto dispatch = cleared();
  dispatch.state = dispatch::DispatchState::voided;
  dispatch.void_reason = "客户退货";
  for (const auto language : {Language::zh, Language::en}) {
    auto facts = context();
    facts.language = language;
    const auto data = weigh_ticket(dispatch, facts);
    EXPECT_EQ(data.fields.at("flags"), "已作废 VOIDED · 客户退货");
    EXPECT_EQ(data.qr, "");
    const auto pages = text_pages(data, {80, 33});
    const bool is_said = std::any_of(pages[0].begin(), pages[0].end(), [](const std::string& line) {
      return line.find("*** 已作废 VOIDED · 客户退货 ***") != std::string::npos;
    });
    EXPECT_TRUE(is_said);
  }
  dispatch.state = dispatch::DispatchState::exited;
  dispatch.void_reason.clear();
  EXPECT_EQ(weigh_ticket(dispatch, context()).fields.at("flags"), "");
}

TEST(WeighTicket, SaysHowOldTheOrderIsAndWhatIsLaterThanThreeDays) {
  auto facts = context();
  EXPECT_FALSE(weigh_ticket(cleared(), facts).fields.contains("order_age"));
  facts.ordered = LocalDay{2026, 11, 19};
  EXPECT_EQ(weigh_ticket(cleared(), facts).fields.at("order_age"), "3 天");
  facts.ordered = LocalDay{2026, 10, 31};
  EXPECT_EQ(weigh_ticket(cleared(), facts).fields.at("order_age"), "22 天 · 超过三天");
  EXPECT_EQ(weigh_ticket(cleared(), facts).fields.at("ordered"), "2026-10-31");
  facts.language = Language::en;
  EXPECT_EQ(gate_pass(cleared(), facts, "").fields.at("order_age"), "22 days · over three days");
}

TEST(WeighTicket, LeavesOutWhatIsNotKnownYet) {
  auto dispatch = cleared();
  dispatch.weighings.pop_back();
  dispatch.lines[0].bags.reset();
  dispatch.ticket.clear();
  dispatch.cleared_at.reset();
  const auto data = weigh_ticket(dispatch, context());
  expect_known_names(data);
  for (const char* name : {"number", "loaded", "net", "pieces", "weigher"}) {
    EXPECT_FALSE(data.fields.contains(name)) << name;
  }
  EXPECT_EQ(data.fields.at("net_mark"), "");
  EXPECT_EQ(data.fields.at("date"), "2026-11-22");
  EXPECT_EQ(data.qr, "");
}

TEST(WeighTicket, ANegativeNetStaysNegative) {
  auto dispatch = cleared();
  dispatch.weighings[1].mass = Mass::kilograms(13'000);
  EXPECT_EQ(weigh_ticket(dispatch, context()).fields.at("net"), "-2,080");
}

TEST(GatePass, HasThreeCopiesAndTheSignedCode) {
  const auto data = gate_pass(cleared(), context(Language::en), "zhao");
  expect_known_names(data);
  EXPECT_EQ(data.qr, "SY1.content.signature");
  EXPECT_EQ(data.parts, (std::vector<std::string>{"Copy 1: stub", "Copy 2: gate", "Copy 3: customer"}));
  const Fields expected{{"number", "G1-P0000123"},
                        {"ticket", "G1-0000123"},
                        {"date", "2026-11-22"},
                        {"issued", "2026-11-22 10:04"},
                        {"expires", "2026-11-23 23:59"},
                        {"coordinator", "zhao"},
                        {"net", "34,040"},
                        {"pieces", "850"}};
  for (const auto& [name, value] : expected) EXPECT_EQ(data.fields.at(name), value) << name;
  const Fields row{{"line", "1"},
                   {"product", "育肥猪配合饲料"},
                   {"spec", "40 kg/bag"},
                   {"unit", "kg"},
                   {"quantity", "34,000"},
                   {"pieces", "850"},
                   {"sum_quantity", "34,000"},
                   {"sum_pieces", "850"},
                   {"remark", "Batch 20261121A"}};
  ASSERT_EQ(data.lines.size(), 1u);
  EXPECT_EQ(data.lines[0], row);
}

TEST(GatePass, ACancelledOneSaysSoAndHasNoCode) {
  auto dispatch = cleared();
  dispatch.pass->state = dispatch::PassState::cancelled;
  const auto data = gate_pass(dispatch, context(), "");
  EXPECT_EQ(data.fields.at("copy"), "已作废 CANCELLED");
  EXPECT_EQ(data.qr, "");
}

TEST(GatePass, ACopyOfACancelledOneKeepsItsNumber) {
  auto dispatch = cleared();
  dispatch.pass->state = dispatch::PassState::cancelled;
  auto facts = context();
  facts.reprint = 2;
  EXPECT_EQ(gate_pass(dispatch, facts, "").fields.at("copy"), "已作废 CANCELLED · 补打 2");
  facts.language = Language::en;
  EXPECT_EQ(gate_pass(dispatch, facts, "").fields.at("copy"), "CANCELLED 已作废 · Reprint 2");
}

TEST(GatePass, BulkGoodsHaveNoPieces) {
  auto dispatch = cleared();
  dispatch.lines[0].bag_weight = Mass();
  dispatch.lines[0].planned_bags = 0;
  dispatch.lines[0].bags.reset();
  dispatch.lines[0].pellet = "3.5 mm";
  const auto data = gate_pass(dispatch, context(), "");
  EXPECT_EQ(data.lines[0].at("spec"), "散装 · 3.5 mm");
  EXPECT_EQ(data.lines[0].at("quantity"), "34,040");
  EXPECT_FALSE(data.lines[0].contains("pieces"));
  EXPECT_FALSE(data.fields.contains("pieces"));
}

TEST(DispatchForms, PrintWithTheDeliveredTemplates) {
  const Scratch scratch;
  const auto ticket = text_in(rendered(weigh_ticket(cleared(), context()), scratch.file("ticket.pdf")));
  EXPECT_NE(ticket.find("34,040"), std::string::npos);
  const auto pass = rendered(gate_pass(cleared(), context(), "zhao"), scratch.file("pass.png"));
  EXPECT_EQ(output_of("zbarimg -q --raw --nodbus " + pass), "SY1.content.signature\n");
}

}  // namespace
}  // namespace steelyard::forms
