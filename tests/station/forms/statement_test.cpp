// SPDX-License-Identifier: Apache-2.0
#include "station/forms/statement.h"

#include <gtest/gtest.h>

#include "station/forms/text_form.h"
#include "tests/station/forms/support.h"

namespace steelyard::forms {
namespace {

StatementOfAccount account(int lines) {
  StatementOfAccount out;
  out.customer = {"C0012", "城关养殖场"};
  out.address = "河南省焦作市武陟县大封镇";
  out.from = {2026, 11, 1};
  out.to = {2026, 11, 30};
  out.opening_minor = 100'000;
  out.made_at = *parse_rfc3339("2026-12-01T01:30:00.000Z");
  std::int64_t balance = out.opening_minor;
  for (int n = 0; n < lines; ++n) {
    const bool is_paid = n % 2 == 1;
    StatementLine line{{2026, 11, n % 30 + 1},
                       is_paid ? "payment" : "shipment",
                       is_paid ? "R0000007" : "G1-20261101-0001",
                       is_paid ? "" : "F551 肉鸡料",
                       is_paid ? Mass() : Mass::kilograms(10'000),
                       is_paid ? -3'000'000 : 3'200'000,
                       0};
    balance += line.amount_minor;
    line.balance_minor = balance;
    out.lines.push_back(line);
  }
  out.closing_minor = balance;
  return out;
}

FormContext context_in(Language language) {
  FormContext context;
  context.language = language;
  context.site = "一号饲料厂";
  context.offset = std::chrono::hours(8);
  return context;
}

TEST(Statement, SaysWhatCameToTheAccountAndWhatItIs) {
  const Scratch scratch;
  const auto file = scratch.file("statement.pdf");
  ASSERT_TRUE(render_form({statement(account(2), context_in(Language::zh)), delivered, file}).ok());
  const auto text = text_in(file);
  for (const char* said : {"客户对账单", "一号饲料厂", "城关养殖场", "C0012", "2026-11-01", "2026-11-30",
                           "1,000.00", "发货", "G1-20261101-0001", "肉鸡料", "10.000", "32,000.00", "收款",
                           "R0000007", "30,000.00", "3,000.00", "贵方欠款 叁仟圆整", "2026-12-01 09:30"}) {
    EXPECT_NE(text.find(comparable(said)), std::string::npos) << said << "\n" << text;
  }
}

TEST(Statement, SaysWhoOwesWhom) {
  auto settled = account(0);
  settled.closing_minor = 0;
  EXPECT_EQ(statement(settled, context_in(Language::zh)).fields.at("closing_words"), "两清");
  settled.closing_minor = -5'00;
  EXPECT_EQ(statement(settled, context_in(Language::zh)).fields.at("closing_words"), "贵方预付 伍圆整");
  EXPECT_EQ(statement(settled, context_in(Language::en)).fields.at("closing_words"), "in your favour: 5.00");
}

TEST(Statement, OfManyLinesGoesOnOverPagesWithTheSumsSoFar) {
  const Scratch scratch;
  for (const auto language : {Language::zh, Language::en}) {
    const auto file = scratch.file("statement.pdf");
    ASSERT_TRUE(render_form({statement(account(100), context_in(language)), delivered, file}).ok());
    const auto text = text_in(file);
    EXPECT_NE(text.find(comparable("544,000.00")), std::string::npos) << "so far, of 34 lines\n" << text;
    EXPECT_NE(text.find(comparable("1,600,000.00")), std::string::npos) << "of all 100\n" << text;
    EXPECT_NE(text.find(comparable(language == Language::zh ? "第 3 / 3 页" : "Page 3 / 3")),
              std::string::npos);
  }
}

TEST(Statement, IsSaidInTextAsWell) {
  std::string all;
  for (const auto& page : text_pages(statement(account(3), context_in(Language::en)), {80, 33})) {
    for (const auto& line : page) all += line + "\n";
  }
  EXPECT_NE(all.find("G1-20261101-0001"), std::string::npos) << all;
  EXPECT_NE(all.find("owed by you"), std::string::npos) << all;
}

}  // namespace
}  // namespace steelyard::forms
