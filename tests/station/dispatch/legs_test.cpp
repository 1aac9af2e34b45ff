// SPDX-License-Identifier: Apache-2.0
// Several products weighed one after another (DOMAIN §5): net of leg i = weighing i − weighing i−1.
#include "tests/station/dispatch/dispatch_case.h"

namespace steelyard::dispatch {
namespace {

LoadLine bagged(int line, std::int64_t bags) {
  LoadLine l;
  l.slip = "20417";
  l.line = line;
  l.product = {"F10" + std::to_string(line), "Pig"};
  l.bag_weight = Mass::kilograms(40);
  l.planned = l.bag_weight * bags;
  l.ordered = l.planned;
  l.planned_bags = bags;
  return l;
}

LoadLine bulk(int line, std::int64_t kg) {
  LoadLine l;
  l.slip = "20417";
  l.line = line;
  l.product = {"M" + std::to_string(line), "Maize"};
  l.planned = Mass::kilograms(kg);
  l.ordered = l.planned;
  return l;
}

Dispatch truck(std::vector<LoadLine> lines) {
  Dispatch d;
  d.id = "G1-20261122-0001";
  d.plate = "豫A12345";
  d.customer = {"C001", "Li farm"};
  d.slips = {"20417"};
  d.arrived_at = noon;
  d.arrived_day = {2026, 11, 22};
  d.lines = std::move(lines);
  return d;
}

/// After this line was loaded.
Weighed weighed(Purpose purpose, std::int64_t kg, int line, std::string reason = "") {
  Weighed event = weighed(purpose, kg, std::move(reason));
  event.weighing.loaded_line = LineKey{"20417", line};
  return event;
}

Counted counted(int line, std::int64_t bags) {
  return {{{"20417", line, bags, "B1"}}, "sun"};
}

/// Empty 15 t, then 4 t of line 1.
Dispatch first_leg() {
  return after(truck({bagged(1, 100), bagged(2, 50)}), weighed(Purpose::empty, 15'000),
               weighed(Purpose::leg, 19'000, 1));
}

TEST(Legs, NetOfEachIsTheDifferenceOfTwoWeighings) {
  const Dispatch d = after(first_leg(), weighed(Purpose::loaded, 21'000));
  EXPECT_EQ(d.state, DispatchState::loaded_weighed);
  EXPECT_EQ(d.net_of({"20417", 1}), Mass::kilograms(4'000));
  EXPECT_EQ(d.net_of({"20417", 2}), Mass::kilograms(2'000));
  EXPECT_EQ(*d.net_of({"20417", 1}) + *d.net_of({"20417", 2}), d.net());
}

TEST(Legs, TheLoadedWeighingNamesTheOneLineThatIsLeft) {
  Dispatch d = after(first_leg(), weighed(Purpose::loaded, 21'000));
  EXPECT_EQ(d.weighings.back().loaded_line, (LineKey{"20417", 2}));
  d = after(truck({bagged(1, 100), bagged(2, 50), bagged(3, 50)}), weighed(Purpose::empty, 15'000),
            weighed(Purpose::leg, 19'000, 1), weighed(Purpose::loaded, 23'000));
  EXPECT_FALSE(d.weighings.back().loaded_line) << "two lines are left";
  EXPECT_FALSE(d.net_of({"20417", 2}));
}

TEST(Legs, ATruckWithoutLegsNamesNoLine) {
  const Dispatch d =
      after(truck({bagged(1, 100)}), weighed(Purpose::empty, 15'000), weighed(Purpose::loaded, 19'000, 1));
  EXPECT_FALSE(d.weighings.back().loaded_line);
}

TEST(Legs, WhereEveryLineHasItsLegTheLoadedWeighingTakesThePlaceOfTheLast) {
  const Dispatch d = after(first_leg(), weighed(Purpose::leg, 21'000, 2), weighed(Purpose::loaded, 21'020));
  EXPECT_TRUE(d.weighings[2].superseded);
  EXPECT_EQ(d.net_of({"20417", 2}), Mass::kilograms(2'020));
  EXPECT_EQ(*d.net_of({"20417", 1}) + *d.net_of({"20417", 2}), d.net());
  const Dispatch again = after(d, weighed(Purpose::loaded, 21'000, 0, "wind"));
  EXPECT_EQ(again.net_of({"20417", 2}), Mass::kilograms(2'000));
}

TEST(Legs, EachCountedLineHasItsOwnCheckAndTheTruckKeepsIts) {
  Dispatch d = after(first_leg(), counted(1, 100));
  ASSERT_EQ(d.legs.size(), 1u);
  EXPECT_EQ(d.legs[0].check.verdict, Verdict::within);
  EXPECT_FALSE(d.check);
  // 100 kg too much of the one and too little of the other: the truck as a whole is right.
  d = after(d, weighed(Purpose::leg, 19'200, 1, "forgot some"), weighed(Purpose::loaded, 21'000),
            counted(2, 50));
  ASSERT_EQ(d.legs.size(), 2u);
  EXPECT_EQ(d.legs[0].check.verdict, Verdict::over);
  EXPECT_EQ(d.legs[1].check.verdict, Verdict::too_little);
  ASSERT_TRUE(d.check);
  EXPECT_EQ(d.check->verdict, Verdict::within);
  EXPECT_EQ(d.check->net, Mass::kilograms(6'000));
}

TEST(Legs, OnlyTheLastCanBeWeighedAgainAndWithAReason) {
  const Dispatch d = first_leg();
  EXPECT_EQ(refusal(d, weighed(Purpose::leg, 19'020, 1)), ErrorCode::reason_required);
  const Dispatch again = after(d, weighed(Purpose::leg, 19'020, 1, "one bag more"));
  EXPECT_EQ(again.weighings.size(), 3u) << "both are kept";
  EXPECT_TRUE(again.weighings[1].superseded);
  EXPECT_EQ(again.net_of({"20417", 1}), Mass::kilograms(4'020));
  const Dispatch second = after(again, weighed(Purpose::leg, 21'000, 2));
  EXPECT_EQ(refusal(second, weighed(Purpose::leg, 21'020, 1, "again")), ErrorCode::leg_order);
}

TEST(Legs, ALegSaysWhichLineWasLoaded) {
  const Dispatch d = after(truck({bagged(1, 100)}), weighed(Purpose::empty, 15'000));
  EXPECT_EQ(refusal(d, weighed(Purpose::leg, 19'000)), ErrorCode::leg_line_needed);
  EXPECT_EQ(refusal(d, weighed(Purpose::leg, 19'000, 7)), ErrorCode::unknown_line);
}

TEST(Legs, LieBetweenTheEmptyAndTheLoadedWeighing) {
  EXPECT_EQ(refusal(truck({bagged(1, 100)}), weighed(Purpose::leg, 19'000, 1)), ErrorCode::wrong_state);
  EXPECT_EQ(refusal(first_leg(), weighed(Purpose::empty, 15'000, 0, "again")), ErrorCode::wrong_state)
      << "the truck is not empty any more";
  const Dispatch loaded = after(first_leg(), weighed(Purpose::loaded, 21'000));
  EXPECT_EQ(refusal(loaded, weighed(Purpose::leg, 22'000, 2)), ErrorCode::wrong_state);
}

TEST(Legs, TwoBulkLinesNeedAWeighingEach) {
  Dispatch d = after(truck({bulk(1, 4'000), bulk(2, 2'000)}), weighed(Purpose::empty, 15'000));
  const Dispatch at_once = after(d, weighed(Purpose::loaded, 21'000));
  ASSERT_NE(at_once.without_leg(), nullptr);
  EXPECT_EQ(at_once.without_leg()->line, 1);
  EXPECT_EQ(at_once.quantity_of(at_once.lines[0]), Mass::kilograms(4'000)) << "as planned: not known";
  d = after(d, weighed(Purpose::leg, 19'060, 1), weighed(Purpose::loaded, 21'000));
  EXPECT_EQ(d.without_leg(), nullptr);
  EXPECT_EQ(d.quantity_of(d.lines[0]), Mass::kilograms(4'060));
  EXPECT_EQ(d.quantity_of(d.lines[1]), Mass::kilograms(1'940));
}

TEST(Legs, OneBulkLineBesideBagsIsTheRest) {
  Dispatch d = after(truck({bagged(1, 100), bulk(2, 2'000)}), weighed(Purpose::empty, 15'000),
                     weighed(Purpose::loaded, 21'040), counted(1, 100));
  EXPECT_EQ(d.without_leg(), nullptr);
  EXPECT_EQ(d.quantity_of(d.lines[1]), Mass::kilograms(2'040));
}

TEST(Legs, GoIntoTheJournalAndBack) {
  const Dispatch d = after(first_leg(), weighed(Purpose::loaded, 21'000), counted(1, 100), counted(2, 45));
  const auto back = dispatch_from_journal(to_json(d));
  ASSERT_TRUE(back.ok()) << sentence(back.error());
  EXPECT_EQ(*back, d);
  const Json json = to_json(d);
  const Json& leg = json.find("legs")->array()->back();
  EXPECT_EQ(*leg.find("net_g")->integer(), 2'000'000);
  EXPECT_EQ(*leg.find("verdict")->string(), "over");
}

TEST(Held, ATruckFreesTheDeckAndGoesOnLater) {
  Dispatch d = after(truck({bagged(1, 100)}), weighed(Purpose::empty, 15'000));
  EXPECT_EQ(refusal(d, Resumed{}), ErrorCode::dispatch_not_held);
  EXPECT_EQ(refusal(d, Held{}), ErrorCode::reason_required);
  d = after(d, Held{{"waits for goods", "wang", noon}});
  ASSERT_TRUE(d.held);
  EXPECT_EQ(refusal(d, weighed(Purpose::loaded, 19'000)), ErrorCode::dispatch_held);
  EXPECT_EQ(refusal(d, Held{{"again", "wang", noon}}), ErrorCode::dispatch_held);
  d = after(d, counted(1, 100));
  EXPECT_TRUE(d.held) << "goods may be counted meanwhile";
  const auto back = dispatch_from_journal(to_json(d));
  ASSERT_TRUE(back.ok());
  EXPECT_EQ(*back, d);
  d = after(d, Resumed{}, weighed(Purpose::loaded, 19'000));
  EXPECT_FALSE(d.held);
  const Cleared cleared{
      "G1-0000001", {"G1-P0000001", "SY1.x.y", noon, noon, PassState::issued}, "wang", noon};
  EXPECT_EQ(refusal(after(d, Held{{"paper", "wang", noon}}), cleared), ErrorCode::dispatch_held);
  d = after(d, cleared);
  EXPECT_EQ(refusal(d, Held{{"late", "wang", noon}}), ErrorCode::wrong_state);
}

TEST(Held, AVoidedTruckWaitsNoMore) {
  const Dispatch d = after(truck({bagged(1, 100)}), Held{{"broken", "wang", noon}}, Voided{"left"});
  EXPECT_FALSE(d.held);
}

TEST(Stale, AFirstWeighingOlderThanADayIsHighlightedAndNeverVoided) {
  const Dispatch d = after(truck({bagged(1, 100)}), weighed(Purpose::empty, 15'000));
  const std::chrono::hours day(24);
  EXPECT_FALSE(is_stale(d, noon + day, day));
  EXPECT_TRUE(is_stale(d, noon + day + std::chrono::milliseconds(1), day));
  EXPECT_FALSE(is_stale(truck({bagged(1, 100)}), noon + 3 * day, day)) << "nothing was weighed";
  EXPECT_FALSE(is_stale(after(d, weighed(Purpose::loaded, 19'000)), noon + 3 * day, day));
  EXPECT_FALSE(is_stale(after(d, Voided{"left"}), noon + 3 * day, day));
}

}  // namespace
}  // namespace steelyard::dispatch
