// SPDX-License-Identifier: Apache-2.0
#include "sync/office/slips.h"

#include "tests/sync/office/office_fixture.h"

namespace steelyard::office {
namespace {

using dispatch::PickSlip;
using dispatch::SlipState;

class OfficeSlips : public OfficeFixture {
 protected:
  Result<OfficeSlip> change(const PickSlip& slip, std::int64_t version, const std::string& station = "") {
    return in_turn([&] { return change_slip(sql(), {slip, station}, version, li()); });
  }
  Result<OfficeSlip> cancel(const std::string& number, std::int64_t version,
                            const std::string& reason = "ended") {
    return in_turn([&] { return cancel_slip(sql(), {number, version, reason}, li()); });
  }
  Result<Json> pay(const std::string& number, dispatch::Payment payment) {
    return in_turn([&] { return set_payment(sql(), {number, payment}, li()); });
  }
  static PickSlip shipped(PickSlip slip, std::int64_t bags) {
    slip.shipped.push_back({"G1-20261124-0001", 1, Mass::kilograms(40) * bags, bags});
    if (bags >= slip.lines[0].bags) slip.state = SlipState::shipped;
    return slip;
  }
  std::vector<std::string> listed(const SlipQuery& query) {
    const auto page = list_slips(sql(), query);
    CHECK(page.ok());
    std::vector<std::string> out;
    for (const Json& slip : page->slips)
      out.push_back(*slip.find("number")->string() + "@" + *slip.find("station")->string());
    return out;
  }
};

TEST_F(OfficeSlips, IsToldToItsStationAloneWithTheNamesOfTheFile) {
  const auto made = make(order());
  ASSERT_TRUE(made.ok()) << sentence(made.error());
  EXPECT_EQ(made->slip.customer.name, "城关养殖场");
  EXPECT_EQ(made->slip.lines[0].product.name, "肉鸡料");
  EXPECT_EQ(made->slip.made_by, "li");
  const FeedPage page = feed("G1");
  ASSERT_EQ(page.items.size(), 1U);
  EXPECT_EQ(page.items[0].kind, "slip");
  EXPECT_EQ(page.items[0].key, "880123");
  const auto told = dispatch::slip_from_journal(page.items[0].body);
  ASSERT_TRUE(told.ok()) << sentence(told.error());
  EXPECT_EQ(*told, made->slip);
  EXPECT_TRUE(feed("G2").items.empty());
}

TEST_F(OfficeSlips, RefusesWhatIsInNoFileAndChangesNothing) {
  PickSlip slip = order();
  slip.customer.code = "C7";
  EXPECT_EQ(code_of(make(slip)), "customer_unknown");
  slip = order();
  slip.lines[0].product.code = "F9";
  EXPECT_EQ(code_of(make(slip)), "product_unknown");
  EXPECT_EQ(code_of(make(order(), "G7")), "station_unknown");
  EXPECT_EQ(code_of(make(order(), "")), "station_needed");
  EXPECT_EQ(code_of(make(order("G2-S0000001"))), "field_bad_format");
  EXPECT_TRUE(listed({}).empty());
  EXPECT_TRUE(feed("G1").items.empty());
}

TEST_F(OfficeSlips, ANumberIsGivenOnceAlsoWhereAStationHasTypedIt) {
  ASSERT_TRUE(make(order()).ok());
  EXPECT_EQ(code_of(make(order(), "G2")), "slip_number_taken");
  station_wrote("G2", order("L0000001"), 0, "open");
  EXPECT_EQ(code_of(make(order("L0000001"))), "slip_number_taken");
  EXPECT_EQ(make(order(""))->slip.number, "L0000002") << "a number of its own goes past one that is taken";
}

TEST_F(OfficeSlips, AChangeIsForTheVersionThatWasLookedAt) {
  ASSERT_TRUE(make(order()).ok());
  const auto changed = change(order("880123", 300), 1);
  ASSERT_TRUE(changed.ok()) << sentence(changed.error());
  EXPECT_EQ(changed->slip.version, 2);
  EXPECT_EQ(changed->slip.lines[0].bags, 300);
  EXPECT_EQ(code_of(change(order("880123", 200), 1)), "slip_changed");
  EXPECT_EQ(code_of(change(order("880999", 200), 1)), "not_found");
  EXPECT_EQ(feed("G1").items.size(), 1U) << "the station hears of the last version alone";
}

TEST_F(OfficeSlips, WhatTheStationShippedBoundsAChange) {
  const auto made = make(order());
  station_wrote("G1", shipped(made->slip, 100), made->change, "open");
  EXPECT_EQ(code_of(change(order("880123", 50), 1)), "slip_below_shipped");
  ASSERT_TRUE(change(order("880123", 100), 1).ok());
  station_wrote("G1", shipped(order("880123", 100), 100), made->change + 1, "shipped");
  EXPECT_EQ((*find_slip(sql(), "880123"))->slip.state, SlipState::shipped);
  EXPECT_EQ(code_of(cancel("880123", 2)), "slip_not_open");
}

TEST_F(OfficeSlips, CancellingNeedsAReasonAndIsTold) {
  ASSERT_TRUE(make(order()).ok());
  EXPECT_EQ(code_of(cancel("880123", 1, "")), "reason_required");
  ASSERT_TRUE(cancel("880123", 1, "ordered twice").ok());
  EXPECT_EQ(*feed("G1").items[0].body.find("state")->string(), "cancelled");
  EXPECT_EQ(code_of(cancel("880123", 2)), "slip_not_open");
}

TEST_F(OfficeSlips, GoesElsewhereByAskingTheFirstStationToLetGo) {
  ASSERT_TRUE(make(order()).ok());
  const auto moving = change(order(), 1, "G2");
  ASSERT_TRUE(moving.ok()) << sentence(moving.error());
  EXPECT_EQ(moving->station, "G1");
  EXPECT_EQ(moving->move_to, "G2");
  EXPECT_EQ(*feed("G1").items[0].body.find("moved_to")->string(), "G2");
  EXPECT_TRUE(feed("G2").items.empty()) << "G1 has not let it go";
  const auto back = change(order(), moving->slip.version, "G1");
  ASSERT_TRUE(back.ok());
  EXPECT_EQ(back->move_to, "");
  EXPECT_EQ(feed("G1").items[0].body.find("moved_to"), nullptr);
}

TEST_F(OfficeSlips, PaymentIsSaidWithoutANewVersionOfTheOrder) {
  PickSlip unpaid = order();
  unpaid.payment = dispatch::Payment::unpaid;
  ASSERT_TRUE(make(unpaid).ok());
  ASSERT_TRUE(pay("880123", dispatch::Payment::paid).ok());
  const auto held = find_slip(sql(), "880123");
  EXPECT_EQ((*held)->slip.version, 1);
  EXPECT_EQ((*held)->slip.payment_at, now_);
  EXPECT_EQ(*feed("G1").items[0].body.find("payment")->string(), "paid");
  EXPECT_EQ(code_of(pay("880999", dispatch::Payment::paid)), "not_found");
}

TEST_F(OfficeSlips, PaymentOfAStationsOwnSlipIsToldToThatStation) {
  station_wrote("G2", order("G2-S0000001"), 0, "open");
  ASSERT_TRUE(pay("G2-S0000001", dispatch::Payment::paid).ok());
  EXPECT_TRUE(feed("G1").items.empty());
  ASSERT_EQ(feed("G2").items.size(), 1U);
  EXPECT_EQ(feed("G2").items[0].kind, "payment");
  EXPECT_EQ(feed("G2").items[0].body, Json(Json::Object{{"slip", "G2-S0000001"}, {"payment", "paid"}}));
  station_wrote("G1", order("77001"), 0, "open");
  station_wrote("G2", order("77001"), 0, "open");
  EXPECT_EQ(code_of(pay("77001", dispatch::Payment::paid)), "slip_number_collides");
}

TEST_F(OfficeSlips, OneListHoldsThoseOfTheOfficeAndOfTheStations) {
  const auto made = make(order("880123"));
  PickSlip other = order("880124");
  other.customer.code = "C2";
  ASSERT_TRUE(make(other, "G2").ok());
  station_wrote("G1", shipped(made->slip, 250), made->change, "shipped");
  station_wrote("G1", order("G1-S0000001"), 0, "open");
  EXPECT_EQ(listed({}), (std::vector<std::string>{"880123@G1", "880124@G2", "G1-S0000001@G1"}));
  EXPECT_EQ(listed({.state = "shipped"}), (std::vector<std::string>{"880123@G1"}));
  EXPECT_EQ(listed({.state = "open"}), (std::vector<std::string>{"880124@G2", "G1-S0000001@G1"}));
  EXPECT_EQ(listed({.customer = "C2"}), (std::vector<std::string>{"880124@G2"}));
  EXPECT_EQ(listed({.station = "G1"}), (std::vector<std::string>{"880123@G1", "G1-S0000001@G1"}));
  EXPECT_EQ(listed({.search = "g1-s"}), (std::vector<std::string>{"G1-S0000001@G1"}));
  SlipQuery by_one{.limit = 1};
  std::vector<std::string> all;
  for (;;) {
    const auto page = list_slips(sql(), by_one);
    for (const Json& slip : page->slips) all.push_back(*slip.find("number")->string());
    if (!page->cursor) break;
    by_one.cursor = page->cursor;
  }
  EXPECT_EQ(all, (std::vector<std::string>{"880123", "880124", "G1-S0000001"}));
  EXPECT_EQ(*(*any_slip(sql(), "G1-S0000001"))->find("made_at")->string(), "G1");
  EXPECT_EQ(any_slip(sql(), "nothing")->has_value(), false);
}

}  // namespace
}  // namespace steelyard::office
