// SPDX-License-Identifier: Apache-2.0
#include "ui/models/slip_form.h"

#include <QJsonArray>

#include "tests/ui/support/page_case.h"
#include "ui/models/slips_page.h"
#include "ui/models/typed.h"

namespace steelyard::models {
namespace {

namespace samples = client::samples;

const QString list_call = "GET /v1/slips";
const QString make_call = "POST /v1/slips";

QJsonObject refusal(const QString& code, const QString& field, const QString& detail) {
  QJsonObject problem = samples::problem(code, detail);
  problem.insert("params", QJsonObject{{"field", field}});
  return problem;
}

struct Office : PageCase<SlipsPage> {
  Office() : PageCase("zhao", "coordinator") {
    wire.answer(list_call, 200, {{"slips", QJsonArray{samples::slip("G1-S0000001", "豫A12345")}}});
  }
  /// One key does different things on different views of the page: the visible one is meant.
  void press(const QString& key) {
    time.pass(1'000);
    page.press(key);
  }
  SlipForm& form() { return *page.form(); }
  void write(const QString& column, const QString& text) { form().setLine(0, column, text); }
  void write_a_slip() {
    press("Alt+N");
    form().set("customer.code", "C7");
    form().set("customer.name", "Li");
    write("code", "P10");
    write("name", "Pig feed");
    write("bagKg", "40");
    write("bags", "250");
    write("price", "3125.55");
  }
};

TEST(TypedNumber, IsExactOrNone) {
  EXPECT_EQ(typed_number("12.5", 3), 12'500);
  EXPECT_EQ(typed_number(" 1 250 ", 0), 1'250);
  EXPECT_EQ(typed_number("１２．５", 3), 12'500) << "full width, as a Chinese keyboard writes it";
  EXPECT_EQ(typed_number("0.000001", 6), 1);
  for (const char* none : {"", "-1", "1,5", "1.2.3", "12.3456", "ten", "1e3", ".", "1234567890123"})
    EXPECT_EQ(typed_number(none, 3), std::nullopt) << none;
  EXPECT_EQ(to_type(12'500, 3), "12.5");
  EXPECT_EQ(to_type(40'000, 3), "40");
  EXPECT_EQ(to_type(5, 3), "0.005");
  EXPECT_EQ(to_type(0, 3), "");
}

TEST(AmountOf, IsHalfUpAsTheStationReckons) {
  EXPECT_EQ(amount_of(10'000'000, 312'555), 3'125'550);
  EXPECT_EQ(amount_of(500, 1'000), 1) << "half a cent";
  EXPECT_EQ(amount_of(499, 1'000), 0);
  EXPECT_EQ(amount_of(999'999'999'999, 999'999'999'999), 999'999'999'998'000'000) << "the largest there is";
}

TEST_F(Office, SumsAreReckonedWhileOneTypes) {
  write_a_slip();
  EXPECT_EQ(form().lines()->at(0, "quantity"), "10 t");
  EXPECT_EQ(form().lines()->at(0, "amount"), QStringLiteral("31\u202F255.50"));
  form().addLine();
  form().setLine(1, "tonnes", "2.5");
  EXPECT_EQ(form().lines()->at(1, "bagged"), false);
  EXPECT_TRUE(form().total().startsWith("12.5 t"));
}

TEST_F(Office, ANewSlipIsMadeAsItIsWritten) {
  write_a_slip();
  press("F5");
  const QJsonObject asked = wire.asked(make_call);
  EXPECT_FALSE(asked.contains("number")) << "the station gives it";
  EXPECT_EQ(asked.value("date"), "2026-03-02");
  EXPECT_EQ(asked.value("customer"), (QJsonObject{{"code", "C7"}, {"name", "Li"}}));
  const QJsonObject line = asked.value("lines").toArray().first().toObject();
  EXPECT_EQ(line.value("quantity_g").toInteger(), 10'000'000);
  EXPECT_EQ(line.value("bags").toInteger(), 250);
  EXPECT_EQ(line.value("unit_price_minor").toInteger(), 312'555);
  EXPECT_FALSE(line.contains("amount_minor")) << "the station reckons it";
  press("F5");
  EXPECT_EQ(wire.count(make_call), 1) << "while it is asked it is not asked again";
  ASSERT_TRUE(wire.answer(make_call, 201, samples::slip("G1-S0000003", "")));
  EXPECT_EQ(page.beside(), "slip");
  EXPECT_EQ(page.slip()->number(), "G1-S0000003");
  EXPECT_EQ(says(), "Slip G1-S0000003 is on record.");
}

TEST_F(Office, WhatTheStationRefusesStandsAtItsField) {
  write_a_slip();
  press("F5");
  ASSERT_TRUE(wire.answer(make_call, 422, refusal("field_too_long", "lines[0].product.name", "Too long.")));
  EXPECT_EQ(form().fault_row(), 0);
  EXPECT_EQ(form().lines()->at(0, "faultField"), "product.name");
  EXPECT_EQ(form().lines()->at(0, "fault"), "Too long.");
  write("name", "Feed");
  EXPECT_EQ(form().lines()->at(0, "fault"), "") << "once somebody puts it right";
  press("F5");
  ASSERT_TRUE(wire.answer(make_call, 422, refusal("plate_malformed", "", "No plate.")));
  EXPECT_EQ(form().fault_field(), "plate");
  EXPECT_TRUE(form().is_open()) << "nothing that was written is lost";
  form().set("plate", "");
  press("F5");
  ASSERT_TRUE(wire.answer(make_call, 422,
                          refusal("field_missing", "customer.code", "Field customer.code is missing.")));
  EXPECT_EQ(form().fault_field(), "customer.code");
  EXPECT_EQ(form().fault(), "This must be filled in.");
}

TEST_F(Office, WhatIsWrongIsSaidByTheNamesThatStandOnTheForm) {
  write_a_slip();
  press("F5");
  ASSERT_TRUE(wire.answer(
      make_call, 422,
      refusal("field_out_of_range", "lines[0].bags", "Field lines[0].bags is out of range (0 to 9).")));
  EXPECT_EQ(says(), "Field line 1, “Bags” is out of range (0 to 9).");
  EXPECT_EQ(form().lines()->at(0, "fault"), says());
  press("F5");
  ASSERT_TRUE(wire.answer(make_call, 422, refusal("field_missing", "lines[0].product.code", "No code.")));
  EXPECT_EQ(form().lines()->at(0, "fault"), "This must be filled in.");
  EXPECT_EQ(says(), "Line 1, “Product code”: This must be filled in.");
  press("F5");
  ASSERT_TRUE(wire.answer(make_call, 422, refusal("field_missing", "customer.name", "No name.")));
  EXPECT_EQ(says(), "“Customer”: This must be filled in.");
  press("F5");
  ASSERT_TRUE(wire.answer(make_call, 409, refusal("slip_number_taken", "number", "X is there (number).")));
  EXPECT_EQ(says(), "X is there (“Number”).");
  press("F5");
  ASSERT_TRUE(wire.answer(make_call, 422, refusal("field_missing", "of_tomorrow", "Field of_tomorrow.")));
  EXPECT_EQ(says(), "This must be filled in.") << "a field that this form does not have";
}

TEST_F(Office, ACreditIsWrittenInUnitsOfTheCurrency) {
  write_a_slip();
  form().set_payment("credit");
  press("F5");
  EXPECT_FALSE(wire.asked(make_call).contains("credit")) << "none is checked";
  ASSERT_TRUE(wire.answer(make_call, 422, refusal("plate_malformed", "plate", "No plate.")));
  form().set("credit.used_minor", "1 250.50");
  press("F5");
  EXPECT_EQ(form().fault_field(), "credit.limit_minor") << "used of what?";
  EXPECT_EQ(says(), "“Credit limit”: This must be filled in.");
  form().set("credit.limit_minor", "much");
  press("F5");
  EXPECT_EQ(says(), "“Credit limit”: “much” is no number that fits here.");
  EXPECT_EQ(wire.count(make_call), 1);
  form().set("credit.limit_minor", "20000");
  press("F5");
  EXPECT_EQ(wire.asked(make_call).value("credit"),
            (QJsonObject{{"limit_minor", 2'000'000}, {"used_minor", 125'050}}));
}

TEST_F(Office, ACreditStaysAsItWasWhereNobodyChangesIt) {
  QJsonObject slip = samples::slip("G1-S0000001", "", "credit");
  for (const auto& [limit, used] : {std::pair(0, -500), std::pair(2'000'000, 100), std::pair(1, 0)}) {
    slip.insert("credit", QJsonObject{{"limit_minor", limit}, {"used_minor", used}});
    press("Alt+R");
    while (wire.answer(list_call, 200, {{"slips", QJsonArray{slip}}})) continue;
    page.choose("G1-S0000001");
    press("Alt+C");
    press("F5");
    EXPECT_EQ(wire.asked("PUT /v1/slips/G1-S0000001").value("credit"), slip.value("credit")) << limit;
    while (wire.answer("GET /v1/slips/G1-S0000001", 200, slip)) continue;
    ASSERT_TRUE(wire.answer("PUT /v1/slips/G1-S0000001", 200, slip));
  }
}

TEST_F(Office, WhatIsNoNumberIsSaidAtItsFieldAndNothingIsAsked) {
  write_a_slip();
  write("bags", "many");
  press("F5");
  EXPECT_EQ(form().lines()->at(0, "faultField"), "bags");
  write("bags", "10");
  form().set("date", "tomorrow");
  press("F5");
  EXPECT_EQ(form().fault_field(), "date");
  EXPECT_EQ(wire.count(make_call), 0);
}

TEST_F(Office, AnOrderThatNobodyAnsweredIsAskedForAgainAsTheSameOne) {
  write_a_slip();
  press("F5");
  const QByteArray key = client::header(wire.waiting(make_call).first(), "Idempotency-Key");
  time.pass(2'000);
  ASSERT_TRUE(wire.lose(make_call));
  EXPECT_TRUE(form().is_open());
  press("F5");
  EXPECT_EQ(client::header(wire.waiting(make_call).first(), "Idempotency-Key"), key);
  time.pass(2'000);
  ASSERT_TRUE(wire.lose(make_call));
  write("bags", "251");
  press("F5");
  EXPECT_NE(client::header(wire.waiting(make_call).first(), "Idempotency-Key"), key) << "another slip";
}

TEST_F(Office, AChangeKeepsWhatItDoesNotTouchAndNamesItsVersion) {
  page.choose("G1-S0000001");
  press("Alt+C");
  EXPECT_FALSE(form().is_new());
  write("bags", "200");
  press("F5");
  const QJsonObject asked = wire.asked("PUT /v1/slips/G1-S0000001");
  EXPECT_EQ(asked.value("version").toInteger(), 1);
  EXPECT_EQ(asked.value("plate"), "豫A12345");
  const QJsonObject line = asked.value("lines").toArray().first().toObject();
  EXPECT_EQ(line.value("quantity_g").toInteger(), 8'000'000);
  EXPECT_EQ(line.value("pellet"), "3.5 mm");
}

TEST_F(Office, OffersTheCustomersThatOtherSlipsHave) {
  press("Alt+N");
  form().set("customer.name", "Henan");
  ASSERT_EQ(form().offers()->count(), 1) << "known from the list";
  QJsonObject other = samples::slip("G1-S0000008", "");
  other.insert("customer", QJsonObject{{"code", "C8"}, {"name", "Henan Dairy"}});
  ASSERT_TRUE(wire.answer(list_call, 200, {{"slips", QJsonArray{other}}}));
  ASSERT_EQ(form().offers()->count(), 2);
  form().take(1);
  EXPECT_EQ(form().customer_code(), "C8");
  EXPECT_EQ(form().customer_name(), "Henan Dairy");
  EXPECT_EQ(form().offers()->count(), 0);
}

TEST_F(Office, AProductIsOfferedAsItWasSoldLast) {
  press("Alt+N");
  write("code", "p1");
  ASSERT_EQ(form().offers_for(), 0);
  form().take(0);
  EXPECT_EQ(form().lines()->at(0, "code"), "P10");
  EXPECT_EQ(form().lines()->at(0, "bagKg"), "40");
  EXPECT_EQ(form().lines()->at(0, "bags"), "") << "how many is another matter";
}

TEST_F(Office, TheLastLineStaysAndNumbersAreNotGivenTwice) {
  press("Alt+N");
  form().removeLine(0);
  EXPECT_EQ(form().lines()->count(), 1);
  form().addLine();
  form().removeLine(0);
  form().addLine();
  form().set("customer.name", "Li");
  press("F5");
  const QJsonArray lines = wire.asked(make_call).value("lines").toArray();
  ASSERT_EQ(lines.size(), 2);
  EXPECT_EQ(lines[0].toObject().value("line").toInteger(), 2);
  EXPECT_EQ(lines[1].toObject().value("line").toInteger(), 3);
}

TEST_F(Office, AFaultIsNotLeftStandingInTheOtherLanguage) {
  press("Alt+N");
  write("bags", "many");
  form().save();
  EXPECT_NE(form().fault(), "");
  page.set_language("zh");
  EXPECT_EQ(form().fault_row(), 0) << "what can be judged here is said anew";
  write("bags", "3");
  form().set("customer.name", "Li");
  press("F5");
  QJsonObject problem = samples::problem("customer_unknown", "No such customer.");
  problem.insert("params", QJsonObject{{"field", "customer.code"}});
  ASSERT_TRUE(wire.answer(make_call, 422, problem));
  EXPECT_EQ(form().fault(), "No such customer.");
  page.set_language("en");
  EXPECT_EQ(form().fault(), "") << "the station says it again when it is saved again";
}

}  // namespace
}  // namespace steelyard::models
