// SPDX-License-Identifier: Apache-2.0
#include "sync/office/account.h"

#include "sync/office/credit.h"
#include "sync/office/customer.h"
#include "sync/office/settle.h"
#include "sync/office/statement.h"
#include "tests/sync/office/office_fixture.h"

namespace steelyard::office {
namespace {

class OfficeAccount : public OfficeFixture {
 protected:
  Result<Json> pay(std::int64_t minor, const std::string& day, const std::string& kind = "payment",
                   const std::string& customer = "C1") {
    return in_turn([&] {
      return book_payment(sql(), {customer, kind, kind == "opening" ? "carried" : "bank", day, minor, ""},
                          li());
    });
  }
  /// A debit as a truck of G1 leaves it.
  void ship(std::int64_t minor, const std::string& day, const std::string& slip = "S1",
            const std::string& customer = "C1") {
    Posting p;
    p.seq = ++seq_;
    p.day = day;
    p.at = day + "T08:00:00.000Z";
    p.customer = customer;
    p.kind = "shipment";
    p.account = "sales";
    p.dispatch = "G1-20261122-0001";
    p.slip = slip;
    p.line = 1;
    p.quantity_g = 40'000;
    p.bags = 1;
    p.amount_minor = minor;
    CHECK(store_->begin().ok());
    auto mark = store_->mark("G1");
    CHECK(store_->put_postings((*mark)->number, std::span(&p, 1)).ok());
    CHECK(store_->add_to_accounts((*mark)->number, changes_of({p})).ok());
    (*mark)->head.seq = seq_;
    CHECK(store_->set_mark(**mark).ok());
    CHECK(store_->commit().ok());
  }
  Statement stated(const std::string& from, const std::string& to) {
    auto found = statement(sql(), {"C1", from, to});
    CHECK(found.ok());
    return std::move(found).value();
  }
  void settle_all() {
    CHECK(in_turn([&] { return settle(sql(), {"ledger", now_, "5e771e00"}); }).ok());
  }
  void set_limit(std::int64_t minor) {
    keep({"credit", "C1", Json::Object{{"limit_minor", minor}, {"terms_days", 30}}, "", "C1"});
  }
};

TEST_F(OfficeAccount, AStatementSaysWhatWasOwedCameAndIsOwed) {
  pay(1'000, "2026-10-31", "opening").value();
  ship(5'000, "2026-11-02");
  pay(4'000, "2026-11-10").value();
  ship(2'500, "2026-11-20");
  ship(900, "2026-12-01");
  const Statement november = stated("2026-11-01", "2026-11-30");
  EXPECT_EQ(november.opening_minor, 1'000);
  EXPECT_EQ(november.debit_minor, 7'500);
  EXPECT_EQ(november.credit_minor, 4'000);
  EXPECT_EQ(november.closing_minor, 4'500);
  EXPECT_EQ(november.quantity_g, 80'000);
  ASSERT_EQ(november.lines.size(), 3U);
  EXPECT_EQ(november.lines[1].posting.kind, "payment");
  EXPECT_EQ(november.lines[1].balance_minor, 2'000);
  EXPECT_EQ(november.lines[2].balance_minor, november.closing_minor);
  EXPECT_EQ(stated("2026-12-01", "2026-12-31").opening_minor, november.closing_minor);
  EXPECT_EQ(*sum_of_accounts(sql()), 0);
}

TEST_F(OfficeAccount, ALongOneComesInPagesThatContinueTheBalance) {
  for (int n = 0; n < 450; ++n) ship(10, "2026-11-0" + std::to_string(1 + n % 9));
  StatementQuery query{"C1", "2026-11-01", "2026-11-30"};
  std::size_t lines = 0;
  std::int64_t last = 0;
  for (;;) {
    const auto page = statement(sql(), query);
    ASSERT_TRUE(page.ok()) << sentence(page.error());
    for (const auto& line : page->lines) {
      EXPECT_EQ(line.balance_minor, last + 10);
      last = line.balance_minor;
    }
    lines += page->lines.size();
    if (!page->cursor) break;
    query.cursor = page->cursor;
  }
  EXPECT_EQ(lines, 450U);
  EXPECT_EQ(last, 4'500);
  for (const char* cursor : {"", "x", "2026-11-01.1.2", "2026-11-01.1.2.3.", "2026-11-01.1.2.x"}) {
    query.cursor = cursor;
    EXPECT_EQ(code_of(statement(sql(), query)), "field_bad_format") << cursor;
  }
}

TEST_F(OfficeAccount, APaymentIsTakenBackOnceAndBothStay) {
  const auto booked = pay(4'000, "2026-11-10");
  const std::string number = *booked->find("number")->string();
  EXPECT_EQ(number, "R0000001");
  const auto back = [&] {
    return in_turn([&] { return reverse_payment(sql(), number, "typed twice", "2026-11-12", li()); });
  };
  ASSERT_TRUE(back().ok());
  EXPECT_EQ(code_of(back()), "already_reversed");
  EXPECT_EQ(*balance_minor(sql(), "C1"), 0);
  const Statement all = stated("2026-11-01", "2026-11-30");
  ASSERT_EQ(all.lines.size(), 2U);
  EXPECT_EQ(all.lines[1].posting.kind, "reversal");
  EXPECT_EQ(all.lines[1].posting.amount_minor, 4'000);
  EXPECT_EQ(code_of(in_turn([&] { return reverse_payment(sql(), "R9", "x", "2026-11-12", li()); })),
            "not_found");
}

TEST_F(OfficeAccount, MoneyIsOfACustomerInTheFile) {
  EXPECT_EQ(code_of(pay(1, "2026-11-10", "payment", "C9")), "customer_unknown");
  for (const char* text :
       {R"({"customer":"C1","amount_minor":0,"day":"2026-11-10"})", R"({"customer":"C1","amount_minor":5})",
        R"({"customer":"C1","amount_minor":5,"day":"2026-11-10","account":"shells"})",
        R"({"customer":"C1","amount_minor":5,"day":"2026-11-10","kind":"gift"})"})
    EXPECT_FALSE(payment_from(*parse_json(text)).ok()) << text;
  const auto plain = payment_from(*parse_json(R"({"customer":"C1","amount_minor":5,"day":"2026-11-10"})"));
  EXPECT_EQ(plain->kind, "payment");
  EXPECT_EQ(plain->account, "bank");
}

TEST_F(OfficeAccount, WhatASlipIsHeldAgainstFollowsTheAccountAndTheOtherSlips) {
  // 10 000 kg at 100.00 for 1000 kg: 1 000.00 each.
  auto on_credit = [&](const std::string& number) {
    dispatch::PickSlip slip = order(number);
    slip.payment = dispatch::Payment::credit;
    slip.lines[0].unit_price = {10'000};
    slip.lines[0].amount = amount_of(slip.lines[0].quantity, slip.lines[0].unit_price);
    return slip;
  };
  const auto told = [&](const std::string& number) -> std::optional<dispatch::Credit> {
    return (*find_slip(sql(), number))->slip.credit;
  };
  const auto first = make(on_credit("A1"));
  settle_all();
  EXPECT_EQ(told("A1"), std::nullopt) << "nobody has set a limit";
  set_limit(500'000);
  settle_all();
  EXPECT_EQ(told("A1"), (dispatch::Credit{{500'000}, {0}}));
  ASSERT_TRUE(make(on_credit("A2")).ok());
  settle_all();
  EXPECT_EQ(told("A1")->used.minor, 100'000) << "the other slip has been promised";
  EXPECT_EQ(told("A2")->used.minor, 100'000);
  const auto version = (*find_slip(sql(), "A1"))->slip.version;
  EXPECT_EQ(version, first->slip.version) << "the order is the same";

  ship(40'000, "2026-11-24", "A1");
  auto gone = (*find_slip(sql(), "A1"))->slip;
  gone.shipped.push_back({"G1-20261122-0001", 1, Mass::kilograms(4'000), 100});
  station_wrote("G1", gone, (*find_slip(sql(), "A1"))->change, "open");
  const auto before = *books().newest();
  settle_all();
  EXPECT_EQ(told("A1")->used.minor, 100'000) << "what left of it counts with the slip itself";
  EXPECT_EQ(told("A2")->used.minor, 100'000) << "promised turned into owed";
  EXPECT_EQ(*books().newest(), before) << "so nothing had to be said";

  pay(30'000, "2026-11-24").value();
  settle_all();
  EXPECT_EQ(told("A2")->used.minor, 70'000);
  const auto credit = credit_of(sql(), "C1");
  EXPECT_EQ(credit->balance_minor, 10'000);
  EXPECT_EQ(credit->promised_minor, 160'000);
  EXPECT_EQ(
      to_text(to_json(*credit)),
      R"({"balance_minor":10000,"left_minor":330000,"limit_minor":500000,"promised_minor":160000,"terms_days":30})");
}

}  // namespace
}  // namespace steelyard::office
