// SPDX-License-Identifier: Apache-2.0
#include "sync/office/settle.h"

#include "tests/sync/office/office_fixture.h"

namespace steelyard::office {
namespace {

using dispatch::PickSlip;
using dispatch::SlipState;

class OfficeSettle : public OfficeFixture {
 protected:
  void settle_all() {
    ASSERT_TRUE(*has_unsettled(sql()));
    const auto done = in_turn([&] { return settle(sql(), {"ledger", now_, "5e771e00"}); });
    ASSERT_TRUE(done.ok()) << sentence(done.error());
  }
  Result<OfficeSlip> move(std::int64_t version, const std::string& station) {
    return in_turn([&] { return change_slip(sql(), {order(), station}, version, li()); });
  }
  PickSlip told(const std::string& station, const std::string& number = "880123") {
    for (const auto& item : feed(station).items) {
      if (item.kind == "slip" && item.key == number) return dispatch::slip_from_journal(item.body).value();
    }
    return {};
  }
  /// "G1 holds 77001", "G1 lets 77001 go".
  std::vector<std::string> holds(const std::string& station) {
    std::vector<std::string> out;
    for (const auto& item : feed(station).items) {
      if (item.kind != "hold") continue;
      out.push_back(item.key + (item.body.find("lifted") == nullptr ? " held" : " lifted"));
    }
    return out;
  }
  PickSlip as_let_go(PickSlip slip, std::int64_t bags_gone) {
    if (bags_gone > 0)
      slip.shipped.push_back({"G1-20261124-0001", 1, Mass::kilograms(40) * bags_gone, bags_gone});
    slip.state = SlipState::cancelled;
    slip.moved_to = "G2";
    return slip;
  }
};

TEST_F(OfficeSettle, ASlipThatWasLetGoIsGivenToTheNextStationWithoutWhatLeft) {
  const auto made = make(order());
  const auto moving = move(1, "G2");
  settle_all();
  EXPECT_EQ(told("G2").number, "") << "G1 has said nothing yet";
  station_wrote("G1", made->slip, made->change, "open");
  settle_all();
  EXPECT_EQ(told("G2").number, "") << "what it wrote is older than the order to let go";
  station_wrote("G1", as_let_go(moving->slip, 100), moving->change, "moved");
  settle_all();
  const PickSlip given = told("G2");
  EXPECT_EQ(given.number, "880123");
  EXPECT_EQ(given.shipped_of(1), Mass::kilograms(4'000));
  EXPECT_EQ(given.moved_to, "");
  EXPECT_EQ((*find_slip(sql(), "880123"))->station, "G2");
}

TEST_F(OfficeSettle, WhatLeftElsewhereIsNotForgottenByAChange) {
  ASSERT_TRUE(make(order()).ok());
  const auto moving = move(1, "G2");
  station_wrote("G1", as_let_go(moving->slip, 100), moving->change, "moved");
  settle_all();
  PickSlip more = order("880123", 300);
  const auto changed = in_turn([&] { return change_slip(sql(), {more, ""}, moving->slip.version, li()); });
  ASSERT_TRUE(changed.ok()) << sentence(changed.error());
  EXPECT_EQ(told("G2").shipped_of(1), Mass::kilograms(4'000));
  EXPECT_EQ(told("G2").lines[0].bags, 300);
}

TEST_F(OfficeSettle, OneThatWasShippedWholeStaysWhereItWas) {
  ASSERT_TRUE(make(order()).ok());
  const auto moving = move(1, "G2");
  PickSlip gone = moving->slip;
  gone.shipped.push_back({"G1-20261124-0001", 1, Mass::kilograms(10'000), 250});
  gone.state = SlipState::shipped;
  station_wrote("G1", gone, moving->change, "shipped");
  settle_all();
  const auto held = find_slip(sql(), "880123");
  EXPECT_EQ((*held)->station, "G1");
  EXPECT_EQ((*held)->move_to, "");
  EXPECT_EQ(told("G2").number, "");
}

TEST_F(OfficeSettle, WhatAStationClosedIsNotToldAgain) {
  const auto made = make(order());
  PickSlip gone = made->slip;
  gone.shipped.push_back({"G1-20261124-0001", 1, Mass::kilograms(10'000), 250});
  station_wrote("G1", gone, made->change, "shipped");
  settle_all();
  EXPECT_TRUE(feed("G1").items.empty());
}

TEST_F(OfficeSettle, TheSameNumberAtTwoStationsIsHeldAtBothUntilOneIsCancelled) {
  station_wrote("G1", order("77001"), 0, "open");
  settle_all();
  EXPECT_TRUE(open_collisions(sql())->empty());
  station_wrote("G2", order("77001", 100), 0, "open");
  settle_all();
  const auto open = open_collisions(sql());
  ASSERT_EQ(open->size(), 1U);
  EXPECT_EQ(open->front().number, "77001");
  ASSERT_EQ(open->front().sides.size(), 2U);
  EXPECT_EQ(open->front().sides[1].station, "G2");
  EXPECT_EQ(holds("G1"), (std::vector<std::string>{"77001 held"}));
  EXPECT_EQ(holds("G2"), (std::vector<std::string>{"77001 held"}));
  station_wrote("G2", order("77001", 100), 0, "cancelled");
  settle_all();
  EXPECT_TRUE(open_collisions(sql())->empty());
  EXPECT_EQ(holds("G1"), (std::vector<std::string>{"77001 lifted"}));
  EXPECT_EQ(holds("G2"), (std::vector<std::string>{"77001 lifted"}));
}

TEST_F(OfficeSettle, APersonMayLetBothStandUntilAThirdComes) {
  station_wrote("G1", order("77001"), 0, "open");
  station_wrote("G2", order("77001"), 0, "open");
  settle_all();
  const auto settled = in_turn([&] { return let_both_stand(sql(), "77001", "two pads of paper", li()); });
  ASSERT_TRUE(settled.ok());
  EXPECT_TRUE(open_collisions(sql())->empty());
  EXPECT_EQ(holds("G1"), (std::vector<std::string>{"77001 lifted"}));
  station_wrote("G1", order("77001"), 0, "shipped");
  settle_all();
  EXPECT_TRUE(open_collisions(sql())->empty()) << "the same two";
  ASSERT_TRUE(*store_->add_station({"G3", journal::sha256("G3")}));
  station_wrote("G3", order("77001"), 0, "open");
  settle_all();
  EXPECT_EQ(open_collisions(sql())->size(), 1U);
  EXPECT_EQ(code_of(in_turn([&] { return let_both_stand(sql(), "nothing", "x", li()); })), "not_found");
}

TEST_F(OfficeSettle, AStationSeesToItsOwnCollisionWithTheOfficeAndItIsShown) {
  ASSERT_TRUE(make(order()).ok());
  station_wrote("G1", order("880123", 100), 0, "open");
  settle_all();
  EXPECT_EQ(open_collisions(sql())->size(), 1U);
  EXPECT_TRUE(holds("G1").empty());
  station_wrote("G1", order(), 1, "open");
  settle_all();
  EXPECT_TRUE(open_collisions(sql())->empty()) << "it follows the office now";
}

TEST_F(OfficeSettle, ALongBacklogIsFollowedUpPieceByPiece) {
  for (int n = 0; n < 450; ++n) station_wrote("G1", order("T" + std::to_string(n)), 0, "open");
  station_wrote("G2", order("T449"), 0, "open");
  int times = 0;
  for (; *has_unsettled(sql()); ++times) settle_all();
  EXPECT_EQ(times, 3);
  ASSERT_EQ(open_collisions(sql())->size(), 1U);
  EXPECT_EQ(open_collisions(sql())->front().number, "T449");
}

TEST_F(OfficeSettle, WhatAStationNumberedItselfCollidesWithNothing) {
  station_wrote("G1", order("G1-S0000001"), 0, "open");
  settle_all();
  EXPECT_FALSE(*has_unsettled(sql()));
  EXPECT_TRUE(open_collisions(sql())->empty());
}

TEST_F(OfficeSettle, NothingIsToDoWhereNothingCame) {
  ASSERT_TRUE(make(order()).ok());
  settle_all();
  EXPECT_FALSE(*has_unsettled(sql()));
}

}  // namespace
}  // namespace steelyard::office
