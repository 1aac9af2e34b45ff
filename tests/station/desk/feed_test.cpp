// SPDX-License-Identifier: Apache-2.0
// What the office says, at the desk.
#include <gtest/gtest.h>

#include "tests/station/desk/slip_words.h"

namespace steelyard::desk {
namespace {

using dispatch::Payment;
using dispatch::PickSlip;
using dispatch::SlipState;
using support::Day;

PickSlip order(const std::string& number = "880123", std::int64_t bags = 250) {
  PickSlip slip = slip_of({bagged(1, bags)});
  slip.number = number;
  slip.made_by = "he";
  return slip;
}

/// An office that says one thing after another to G1, and the desk that hears it.
class Feed : public ::testing::Test {
 protected:
  void say(const std::string& kind, const std::string& key, Json body) {
    ++change_;
    const TakeFeed feed{{{change_, "0badcafe", "2026-11-22T09:00:00.000Z", "he", kind, key, std::move(body)}},
                        closed()};
    const auto reply = day.commit(day.desk().take_feed(feed, day.context("station")));
    ASSERT_TRUE(reply.ok()) << sentence(reply.error());
  }
  void say_slip(const PickSlip& slip) { say("slip", slip.number, to_json(slip)); }
  void follow() { ASSERT_TRUE(day.commit(day.desk().follow_waiting(closed(), day.context("station"))).ok()); }

  /// Slips that the desk has let go of, as a store has them.
  ClosedSlips closed() {
    ClosedSlips closed;
    for (const auto& sealed : day.entries()) {
      if (sealed.entry.kind != "slip") continue;
      const PickSlip slip = dispatch::slip_from_journal(sealed.entry.body).value();
      closed.slips.insert_or_assign(slip.number, slip);
    }
    closed.as_of = day.desk().model().head().seq;
    return closed;
  }
  PickSlip slip(const std::string& number = "880123") { return closed().slips.at(number); }
  /// Kinds of the entries since `from`, "feed slip".
  std::string written_since(std::size_t from) {
    std::string kinds;
    for (std::size_t i = from; i < day.entries().size(); ++i)
      kinds += (kinds.empty() ? "" : " ") + day.entries()[i].entry.kind;
    return kinds;
  }
  std::string waits_for(const std::string& number = "880123") {
    const auto& waiting = day.desk().model().office().waiting();
    const auto it = waiting.find(number);
    return it == waiting.end() ? "nothing" : text(*it->second.find("waits"), "code");
  }
  /// A truck in the yard that has all of the slip's first line.
  std::string truck(const std::string& number = "880123", const std::string& plate = "豫A12345") {
    return day.arrive(number, plate);
  }
  void leave(const std::string& id, const std::string& number, std::int64_t bags) {
    day.must(day.weigh(id, 15'000));
    day.must(day.count(id, number, bags), "sun");
    day.must(day.weigh(id, 15'000 + bags * 40));
    const Json cleared = day.must(Clear{id});
    day.must(Release{text(*cleared.find("pass"), "number"), {}}, "zhou");
  }

  Day day;
  std::int64_t change_ = 40;
};

TEST_F(Feed, ASlipOfTheOfficeIsThereAndSaysSo) {
  say_slip(order());
  EXPECT_EQ(written_since(0), "feed slip");
  EXPECT_EQ(slip().office, 41);
  EXPECT_EQ(slip().made_by, "he");
  EXPECT_EQ(day.desk().model().office().place(), "41.0badcafe");
  const Json& feed = day.entries()[0].entry.body;
  EXPECT_EQ(integer(feed, "change"), 41);
  EXPECT_EQ(text(feed, "of"), "slip");
  EXPECT_EQ(text(feed, "by"), "he");
  truck();
}

TEST_F(Feed, OnlyTheOfficeChangesItsSlips) {
  say_slip(order());
  EXPECT_EQ(day.refusal(change_of(day, "880123"), "zhao"), ErrorCode::slip_of_office);
  EXPECT_EQ(day.refusal(CancelSlip{"880123", 1, "no"}, "zhao"), ErrorCode::slip_of_office);
}

TEST_F(Feed, ANewVersionKeepsWhatLeft) {
  say_slip(order());
  const std::string id = truck();
  leave(id, "880123", 100);
  PickSlip next = order("880123", 300);
  next.version = 2;
  say_slip(next);
  EXPECT_EQ(slip().lines[0].bags, 300);
  EXPECT_EQ(slip().shipped_of(1), Mass::kilograms(4'000));
  EXPECT_EQ(slip().state, SlipState::open);
  next.lines = {bagged(1, 100)};
  say_slip(next);
  EXPECT_EQ(slip().state, SlipState::shipped) << "nothing is left of what is ordered now";
}

TEST_F(Feed, WhatLeftElsewhereIsNotLeftHere) {
  PickSlip slip_there = order();
  slip_there.shipped = {{"G2-20261121-0001", 1, Mass::kilograms(8'000), 200}};
  say_slip(slip_there);
  const std::string id = truck();
  EXPECT_EQ(day.desk().model().find_dispatch(id)->lines[0].planned_bags, 50);
  leave(id, "880123", 50);
  EXPECT_EQ(slip().state, SlipState::shipped);
  say_slip(slip_there);
  EXPECT_EQ(slip().shipped_of(1), Mass::kilograms(10'000)) << "both once";
}

TEST_F(Feed, TheSameOrderTypedHereBecomesTheOfficesWithoutADouble) {
  day.must(MakeSlip{order()}, "zhao");
  const std::string id = truck();
  say_slip(order());
  EXPECT_EQ(slip().office, 41);
  EXPECT_EQ(waits_for(), "nothing");
  leave(id, "880123", 250);
  EXPECT_EQ(slip().state, SlipState::shipped);
  EXPECT_EQ(slip().shipped.size(), 1U);
}

TEST_F(Feed, AnotherOrderUnderTheSameNumberWaitsForAPersonAndHoldsTrucks) {
  day.must(MakeSlip{order("880123", 100)}, "zhao");
  const auto before = slip();
  say_slip(order());
  EXPECT_EQ(waits_for(), "slip_collides");
  EXPECT_EQ(slip(), before) << "neither is merged into the other";
  EXPECT_EQ(day.refusal(arrival("豫A12345", {"880123"})), ErrorCode::slip_collides);
  follow();
  EXPECT_EQ(waits_for(), "slip_collides");
  day.must(CancelSlip{"880123", 1, "the office has it"}, "zhao");
  follow();
  EXPECT_EQ(waits_for(), "nothing");
  EXPECT_EQ(slip().lines[0].bags, 250);
  truck();
}

TEST_F(Feed, OrTheOfficeTakesItsOwnBackAndTheOneMadeHereStands) {
  day.must(MakeSlip{order("880123", 100)}, "zhao");
  say_slip(order());
  PickSlip back = order();
  back.state = SlipState::cancelled;
  say_slip(back);
  EXPECT_EQ(waits_for(), "nothing");
  EXPECT_EQ(slip().office, 0);
  EXPECT_EQ(slip().state, SlipState::open);
  truck();
}

TEST_F(Feed, GoodsOnATruckDoNotBecomeOthersUntilItLeft) {
  say_slip(order());
  const std::string id = truck();
  PickSlip other = order();
  other.lines = {bagged(1, 250, "F202")};
  say_slip(other);
  EXPECT_EQ(waits_for(), "slip_line_in_use");
  EXPECT_EQ(slip().lines[0].product.code, "F101");
  EXPECT_EQ(day.refusal(arrival("豫B2", {"880123"})), ErrorCode::slip_on_truck);
  day.must(Void{id, "sent home"}, "chen");
  follow();
  EXPECT_EQ(waits_for(), "nothing");
  EXPECT_EQ(slip().lines[0].product.code, "F202");
}

TEST_F(Feed, ASlipGoesElsewhereOnceNoTruckHasItAndThenLetsNoneIn) {
  say_slip(order());
  const std::string id = truck();
  PickSlip moving = order();
  moving.moved_to = "G2";
  say_slip(moving);
  EXPECT_EQ(waits_for(), "slip_on_truck");
  EXPECT_EQ(day.refusal(arrival("豫B2", {"880123"})), ErrorCode::slip_moved);
  leave(id, "880123", 100);
  follow();
  EXPECT_EQ(waits_for(), "nothing");
  EXPECT_EQ(slip().state, SlipState::cancelled);
  EXPECT_EQ(slip().moved_to, "G2");
  EXPECT_EQ(slip().shipped_of(1), Mass::kilograms(4'000)) << "what G2 must not ship again";
  Arrive again = arrival("豫B2", {"880123"});
  again.closed = {slip()};
  EXPECT_EQ(day.refusal(again), ErrorCode::slip_moved);
  say_slip(order());
  EXPECT_EQ(slip().state, SlipState::open) << "it came back";
}

TEST_F(Feed, OneThatIsAllShippedHasNothingToLetGo) {
  say_slip(order());
  leave(truck(), "880123", 250);
  PickSlip moving = order();
  moving.moved_to = "G2";
  say_slip(moving);
  EXPECT_EQ(slip().state, SlipState::shipped);
  EXPECT_EQ(slip().office, 42);
}

TEST_F(Feed, AnOfficeThatCancelsStopsTheTruckAtClearing) {
  say_slip(order());
  const std::string id = truck();
  PickSlip cancelled = order();
  cancelled.state = SlipState::cancelled;
  cancelled.cancel_reason = "ordered twice";
  say_slip(cancelled);
  EXPECT_EQ(slip().state, SlipState::cancelled);
  day.must(day.weigh(id, 15'000));
  day.must(day.count(id, "880123", 250), "sun");
  day.must(day.weigh(id, 25'000));
  EXPECT_EQ(day.refusal(Clear{id}), ErrorCode::slip_cancelled);
}

TEST_F(Feed, PaymentOfASlipMadeHereIsTheOfficesToSay) {
  const std::string number = day.make_slip(250, Payment::unpaid);
  EXPECT_EQ(day.refusal(arrival("豫A12345", {number})), ErrorCode::slip_unpaid);
  say("payment", number, Json::Object{{"slip", number}, {"payment", "paid"}});
  EXPECT_EQ(slip(number).payment, Payment::paid);
  EXPECT_EQ(to_rfc3339(*slip(number).payment_at), "2026-11-22T09:00:00.000Z");
  EXPECT_EQ(slip(number).version, 2);
  EXPECT_EQ(slip(number).changed_by, "he");
  truck(number);
  const auto from = day.entries().size();
  say("payment", "G1-S0000099", Json::Object{{"slip", "G1-S0000099"}, {"payment", "paid"}});
  EXPECT_EQ(written_since(from), "feed") << "there is none, and it is on record that it was said";
}

TEST_F(Feed, AHoldIsLiftedByTheOffice) {
  const std::string number = day.make_slip(250);
  say("hold", number, Json::Object{{"slip", number}});
  EXPECT_EQ(day.refusal(arrival("豫A12345", {number})), ErrorCode::slip_collides);
  say("hold", number, Json::Object{{"slip", number}, {"lifted", 1}});
  truck(number);
}

TEST_F(Feed, CustomersAndProductsAreKnownAndWhatIsNotUnderstoodIsKept) {
  say("customer", "C1", Json::Object{{"code", "C1"}, {"name", "城关养殖场"}});
  say("product", "F1", Json::Object{{"code", "F1"}, {"name", "肉鸡料"}, {"bag_weight_g", 40'000}});
  say("weather", "today", Json::Object{{"rain", 1}});
  EXPECT_EQ(day.desk().model().office().customers().at("C1"), "城关养殖场");
  EXPECT_EQ(integer(day.desk().model().office().products().at("F1"), "bag_weight_g"), 40'000);
  EXPECT_EQ(day.desk().model().office().place(), "43.0badcafe");
}

TEST_F(Feed, WhatIsNoSlipWaitsAndHoldsUpNothing) {
  say("slip", "880123", Json::Object{{"number", "880123"}});
  EXPECT_EQ(waits_for(), "entry_malformed");
  say_slip(order("880124"));
  EXPECT_EQ(slip("880124").office, 42);
  say_slip(order());
  EXPECT_EQ(waits_for(), "nothing");
}

TEST_F(Feed, WhatWasSaidIsKnownAfterARestart) {
  day.must(MakeSlip{order("880123", 100)}, "zhao");
  say_slip(order());
  say("customer", "C1", Json::Object{{"code", "C1"}, {"name", "n"}});
  Model::Snapshot snapshot;
  for (const auto& sealed : day.entries()) {
    if (sealed.entry.kind == "feed") snapshot.said.push_back(sealed.entry.body);
    if (sealed.entry.kind == "slip") snapshot.slips = {sealed.entry.body};
  }
  const auto model = Model::from(snapshot);
  ASSERT_TRUE(model.ok());
  EXPECT_EQ(model->office().place(), day.desk().model().office().place());
  EXPECT_EQ(model->office().waiting(), day.desk().model().office().waiting());
  EXPECT_EQ(model->office().customers(), day.desk().model().office().customers());
}

}  // namespace
}  // namespace steelyard::desk
