// SPDX-License-Identifier: Apache-2.0
// Legs, trucks on hold, manual weights, disturbed weighings (DOMAIN §4–§6).
#include <gtest/gtest.h>

#include "tests/support/day.h"

namespace steelyard::desk {
namespace {

using dispatch::LineKey;
using dispatch::Purpose;
using dispatch::Rule;
using support::Day;
using support::roles_of;

std::string text(const Json& json, const char* key) {
  const Json* member = json.find(key);
  return member != nullptr && member->string() != nullptr ? *member->string() : "";
}

const dispatch::Dispatch& truck(const Day& day, const std::string& id) {
  return *day.desk().model().find_dispatch(id);
}

Approve approval(const std::string& id, Rule rule, const std::string& by = "chen") {
  return {id, rule, "seen", {by, roles_of(by), {}}};
}

/// A slip of two lines; bags of 40 kg, or bulk where there are none.
std::string two_lines(Day& day, std::int64_t bags_1, std::int64_t bags_2) {
  dispatch::PickSlip slip;
  slip.date = {2026, 11, 22};
  slip.customer = {"C001", "Li farm"};
  slip.payment = dispatch::Payment::paid;
  int number = 0;
  for (const auto bags : {bags_1, bags_2}) {
    const Mass bag = bags > 0 ? Mass::kilograms(40) : Mass();
    const Mass quantity = bags > 0 ? bag * bags : Mass::kilograms(3'000);
    ++number;
    slip.lines.push_back(
        {number, {"F" + std::to_string(number), "Feed"}, bag, "", quantity, bags, {}, {}, ""});
  }
  return text(day.must(MakeSlip{slip}, "zhao"), "number");
}

Weigh leg(const Day& day, const std::string& id, std::int64_t kg, int line, const std::string& slip = "") {
  Weigh command = day.weigh(id, kg);
  command.purpose = Purpose::leg;
  command.line = LineKey{slip, line};
  return command;
}

Rules with_manual_weight() {
  Rules rules;
  rules.site.manual_weight = true;
  return rules;
}

EnterWeight entered(const std::string& id, std::int64_t kg) {
  EnterWeight command;
  command.dispatch = id;
  command.reason = "indicator dark";
  command.mass = Mass::kilograms(kg);
  command.scale.id = "north";
  command.scale.max = Mass::kilograms(80'000);
  command.scale.min = Mass::kilograms(400);
  command.scale.ranges = {{Mass::kilograms(80'000), Mass::kilograms(20)}};
  command.scale_is_out_of_order = true;
  return command;
}

TEST(Weighing, SeveralProductsOneAfterAnotherHaveANetEach) {
  Day day;
  const std::string slip = two_lines(day, 100, 50);
  const std::string id = day.arrive(slip);
  day.must(day.weigh(id, 15'000));
  const Json answer = day.must(leg(day, id, 19'000, 1));
  EXPECT_EQ(text(*answer.find("weighing"), "purpose"), "leg");
  EXPECT_EQ(*answer.find("weighing")->find("loaded_line")->find("line")->integer(), 1);
  EXPECT_EQ(text(*answer.find("dispatch"), "state"), "loading");
  day.must(Count{id, {{slip, 1, 100, "B1"}, {slip, 2, 50, "B2"}}}, "sun");
  day.must(day.weigh(id, 21'000));
  const auto& d = truck(day, id);
  EXPECT_EQ(d.net_of({slip, 1}), Mass::kilograms(4'000));
  EXPECT_EQ(d.net_of({slip, 2}), Mass::kilograms(2'000));
  day.must(Clear{id});
}

TEST(Weighing, ALineIsNamedByItsNumberWhereThatIsClear) {
  Day day;
  const std::string first = day.make_slip(100);
  const std::string second = day.make_slip(50);
  const std::string id = text(day.must(Arrive{"豫A12345", {first, second}, "", 6}), "id");
  day.must(day.weigh(id, 15'000));
  EXPECT_EQ(day.refusal(leg(day, id, 19'000, 1)), ErrorCode::leg_line_needed) << "both slips have a line 1";
  EXPECT_EQ(day.refusal(leg(day, id, 19'000, 9)), ErrorCode::unknown_line);
  EXPECT_EQ(day.refusal(leg(day, id, 19'000, 9, first)), ErrorCode::unknown_line);
  day.must(leg(day, id, 19'000, 1, first));
  const auto context = day.context("wang");
  EXPECT_EQ(day.desk().may_weigh(id, Purpose::leg, "", context).error().code, ErrorCode::leg_line_needed);
}

TEST(Weighing, ALegThatIsShortHoldsThePassWithSlipAndLine) {
  Day day;
  const std::string slip = two_lines(day, 100, 50);
  const std::string id = day.arrive(slip);
  day.must(day.weigh(id, 15'000));
  day.must(leg(day, id, 19'200, 1));
  day.must(day.weigh(id, 21'000));
  day.must(Count{id, {{slip, 1, 100, "B1"}, {slip, 2, 50, "B2"}}}, "sun");
  const auto refused = day.run(Clear{id});
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, ErrorCode::net_over);
  EXPECT_EQ(*refused.error().params.at("line").integer(), 1);
  EXPECT_EQ(*refused.error().params.at("slip").string(), slip);
  day.must(approval(id, Rule::net_over), "wang");
  EXPECT_EQ(day.refusal(Clear{id}), ErrorCode::net_short);
  day.must(approval(id, Rule::net_short), "wang");
  day.must(Clear{id});
}

TEST(Weighing, TwoBulkLinesWithoutALegEachAreNotCleared) {
  Day day;
  const std::string id = day.arrive(two_lines(day, 0, 0));
  const std::string slip = truck(day, id).slips.front();
  day.must(day.weigh(id, 15'000));
  day.must(day.weigh(id, 21'000));
  EXPECT_EQ(day.refusal(Clear{id}), ErrorCode::legs_missing);
  EXPECT_EQ(day.refusal(approval(id, Rule::net_short)), ErrorCode::approval_not_due);
  const std::string other = day.arrive(two_lines(day, 0, 0), "豫B1");
  const std::string other_slip = truck(day, other).slips.front();
  day.must(day.weigh(other, 15'000));
  day.must(leg(day, other, 18'000, 1));
  day.must(Count{other, {{other_slip, 1, 0, "B1"}, {other_slip, 2, 0, "B2"}}}, "sun");
  day.must(day.weigh(other, 21'000));
  day.must(Clear{other});
}

TEST(Weighing, ASecondOfTheSamePurposeNeedsAReasonAndKeepsBoth) {
  Day day;
  const std::string id = day.arrive(day.make_slip(250));
  day.must(day.weigh(id, 15'000));
  Weigh again = day.weigh(id, 15'020);
  again.purpose = Purpose::empty;
  EXPECT_EQ(day.refusal(again), ErrorCode::reason_required);
  again.reason = "driver stepped out";
  day.must(again);
  day.must(day.weigh(id, 25'000));
  EXPECT_EQ(day.refusal(day.weigh(id, 25'020)), ErrorCode::reason_required);
  day.must(day.weigh(id, 25'020, "engine off"));
  const auto& d = truck(day, id);
  EXPECT_EQ(d.weighings.size(), 4u);
  EXPECT_EQ(d.net(), Mass::kilograms(10'000));
  again.reason = "too late";
  EXPECT_EQ(day.refusal(again), ErrorCode::wrong_state) << "the truck is loaded";
}

TEST(Weighing, EmptyAndLoadedOnDifferentScalesNameBoth) {
  Day day;
  const std::string slip = day.make_slip(250);
  const std::string id = day.arrive(slip);
  Weigh empty = day.weigh(id, 15'000);
  empty.scale.id = "south";
  empty.capture.interval = Mass::kilograms(50);
  day.must(empty);
  day.must(day.count(id, slip, 250), "sun");
  day.must(day.weigh(id, 25'000));
  const auto& d = truck(day, id);
  EXPECT_EQ(d.weighings[0].scale, "south");
  EXPECT_EQ(d.weighings[1].scale, "north");
  const dispatch::WeighedMass e50{Mass::kilograms(15'000), Mass::kilograms(50)};
  const dispatch::WeighedMass e20{Mass::kilograms(25'000), Mass::kilograms(20)};
  EXPECT_EQ(d.check->uncertainty, net_uncertainty(e50, e20));
  EXPECT_EQ(d.check->tolerance, Mass::kilograms(50));
}

TEST(Weighing, ATruckOnHoldFreesTheDeckAndIsNotCleared) {
  Day day;
  const std::string id = day.loaded(250, 250, 10'000);
  EXPECT_EQ(day.refusal(ResumeTruck{id}), ErrorCode::dispatch_not_held);
  EXPECT_EQ(day.refusal(HoldTruck{id, "recount"}, "zhou"), ErrorCode::forbidden);
  EXPECT_EQ(day.refusal(HoldTruck{id, ""}), ErrorCode::reason_required);
  const Json held = day.must(HoldTruck{id, "recount"});
  EXPECT_EQ(text(*held.find("held"), "reason"), "recount");
  EXPECT_EQ(text(*held.find("held"), "by"), "wang");
  EXPECT_EQ(day.refusal(Clear{id}), ErrorCode::dispatch_held);
  EXPECT_EQ(day.refusal(day.weigh(id, 25'000, "recounted")), ErrorCode::dispatch_held);
  const std::string next = day.arrive(day.make_slip(10), "豫B1");
  day.must(day.weigh(next, 9'000));
  EXPECT_EQ(day.refusal(ResumeTruck{id}, "zhou"), ErrorCode::forbidden);
  day.must(ResumeTruck{id});
  day.must(day.weigh(id, 25'000, "recounted"));
  day.must(Clear{id});
  EXPECT_EQ(day.refusal(HoldTruck{"G1-20261122-0099", "x"}), ErrorCode::dispatch_not_open);
  EXPECT_EQ(day.refusal(ResumeTruck{"G1-20261122-0099"}), ErrorCode::dispatch_not_open);
}

TEST(ManualWeight, IsOffUnlessTheSiteSaysSo) {
  Day day;
  const std::string id = day.arrive(day.make_slip(250));
  EXPECT_EQ(day.refusal(entered(id, 15'000)), ErrorCode::manual_weight_off);
  EXPECT_EQ(day.refusal(approval(id, Rule::manual_weight)), ErrorCode::approval_not_due);
}

TEST(ManualWeight, OnlyWhenTheScaleIsOutOfOrder) {
  Day day(with_manual_weight());
  const std::string id = day.arrive(day.make_slip(250));
  EnterWeight command = entered(id, 15'000);
  command.scale_is_out_of_order = false;
  EXPECT_EQ(day.refusal(command), ErrorCode::scale_works);
  EXPECT_EQ(day.entries().back().entry.kind, "refusal");
}

TEST(ManualWeight, NeedsAReasonAndAMassThatTheScaleCouldShow) {
  Day day(with_manual_weight());
  const std::string id = day.arrive(day.make_slip(250));
  EnterWeight command = entered(id, 15'000);
  command.reason = "";
  EXPECT_EQ(day.refusal(command), ErrorCode::reason_required);
  for (const std::int64_t kg : {380, 15'010, 80'020}) {
    EXPECT_EQ(day.refusal(entered(id, kg)), ErrorCode::mass_not_on_scale) << kg;
  }
}

TEST(ManualWeight, EachIsApprovedByASecondPersonBefore) {
  Day day(with_manual_weight());
  const std::string slip = day.make_slip(250);
  const std::string id = day.arrive(slip);
  EXPECT_EQ(day.refusal(entered(id, 15'000)), ErrorCode::manual_weight);
  EXPECT_EQ(day.refusal(approval(id, Rule::manual_weight, "li"), "li"), ErrorCode::own_exception);
  day.must(approval(id, Rule::manual_weight, "li"), "wang");
  EXPECT_EQ(day.refusal(entered(id, 15'000), "li"), ErrorCode::own_exception)
      << "who approved does not enter";
  EXPECT_EQ(day.refusal(approval(id, Rule::manual_weight), "wang"), ErrorCode::approval_not_due)
      << "one is open";
  const Json answer = day.must(entered(id, 15'000));
  const Json& weighing = *answer.find("weighing");
  EXPECT_EQ(text(weighing, "source"), "manual");
  EXPECT_EQ(weighing.find("frame"), nullptr);
  EXPECT_EQ(weighing.find("trace"), nullptr);
  day.must(day.count(id, slip, 250), "sun");
  EXPECT_EQ(day.refusal(entered(id, 25'000)), ErrorCode::manual_weight) << "one approval, one weight";
}

TEST(ManualWeight, IsMarkedForEverAndHasNoUncertainty) {
  Day day(with_manual_weight());
  const std::string slip = day.make_slip(250);
  const std::string id = day.arrive(slip);
  day.must(approval(id, Rule::manual_weight), "wang");
  day.must(entered(id, 15'000));
  day.must(day.count(id, slip, 250), "sun");
  const Json loaded = day.must(day.weigh(id, 25'040));
  EXPECT_EQ(loaded.find("dispatch")->find("uncertainty_g"), nullptr);
  EXPECT_EQ(day.refusal(Clear{id}), ErrorCode::net_over) << "without an uncertainty nothing is unclear";
  day.must(day.weigh(id, 25'000, "again"));
  const Json cleared = day.must(Clear{id});
  EXPECT_TRUE(truck(day, id).has_flag("manual_weight"));
}

TEST(DisturbedWeighing, HoldsClearingUntilWeighedAgain) {
  Day day;
  const std::string id = day.loaded(250, 250, 10'000);
  day.must(MarkDisturbed{"G1-W0000002"}, "station");
  EXPECT_EQ(day.refusal(Clear{id}), ErrorCode::weighing_disturbed);
  day.must(day.weigh(id, 25'000, "disturbed"));
  day.must(Clear{id});
  EXPECT_TRUE(truck(day, id).has_flag("weighing_disturbed")) << "that it was stays visible";
}

TEST(DisturbedWeighing, HoldsClearingUntilApproved) {
  Day day;
  const std::string id = day.loaded(250, 250, 10'000);
  day.must(MarkDisturbed{"G1-W0000001"}, "station");
  EXPECT_EQ(day.refusal(Clear{id}), ErrorCode::weighing_disturbed) << "the empty one counts as well";
  day.must(approval(id, Rule::weighing_disturbed), "wang");
  day.must(MarkDisturbed{"G1-W0000002"}, "station");
  EXPECT_EQ(day.refusal(Clear{id}), ErrorCode::weighing_disturbed) << "nobody approved this one";
  day.must(approval(id, Rule::weighing_disturbed), "wang");
  day.must(Clear{id});
}

TEST(DisturbedWeighing, IsTakenInEveryStateUntilTheExit) {
  Day day;
  const std::string slip = two_lines(day, 100, 50);
  const std::string id = day.arrive(slip);
  day.must(day.weigh(id, 15'000));
  day.must(MarkDisturbed{"G1-W0000001"}, "station");
  EXPECT_TRUE(truck(day, id).weighings[0].disturbed) << "empty_weighed";
  Weigh again = day.weigh(id, 15'000, "disturbed");
  again.purpose = Purpose::empty;
  day.must(again);
  day.must(leg(day, id, 19'000, 1));
  day.must(MarkDisturbed{"G1-W0000003"}, "station");
  Weigh leg_again = leg(day, id, 19'000, 1);
  leg_again.reason = "disturbed";
  day.must(leg_again);
  day.must(Count{id, {{slip, 1, 100, "B1"}, {slip, 2, 50, "B2"}}}, "sun");
  day.must(day.weigh(id, 21'000));
  day.must(Clear{id});
  day.must(MarkDisturbed{"G1-W0000005"}, "station");
  EXPECT_EQ(truck(day, id).state, dispatch::DispatchState::cleared);
  EXPECT_TRUE(truck(day, id).weighings.back().disturbed) << "the gate should see it";
  EXPECT_EQ(day.refusal(Release{"G1-P0000001", {}}, "zhou"), ErrorCode::weighing_disturbed);
  day.must(approval(id, Rule::weighing_disturbed), "zhou");
  day.must(Release{"G1-P0000001", {}}, "zhou");
  EXPECT_EQ(day.refusal(MarkDisturbed{"G1-W0000005"}, "station"), ErrorCode::unknown_weighing);
}

TEST(ZeroNotSeen, WhoWaivedItDoesNotWeigh) {
  Day day;
  const std::string id = day.arrive(day.make_slip(250));
  day.must(approval(id, Rule::zero_not_seen, "li"), "wang");
  Weigh weigh = day.weigh(id, 15'000);
  weigh.capture.zero_seen = false;
  EXPECT_EQ(day.refusal(weigh, "li"), ErrorCode::own_exception);
  day.must(weigh);
}

/// What the newest weighing's own entry says was loaded; null where it says nothing.
const Json* loaded_line_on_record(const Day& day) {
  const auto& entries = day.entries();
  const auto entry = std::find_if(entries.rbegin(), entries.rend(),
                                  [](const auto& e) { return e.entry.kind == "weighing"; });
  return entry->entry.body.find("loaded_line");
}

TEST(Weighing, ItsOwnEntryNamesTheLineThatTheLoadedTruckCompletes) {
  Day day;
  const std::string slip = two_lines(day, 100, 50);
  const std::string id = day.arrive(slip);
  day.must(day.weigh(id, 15'000));
  day.must(leg(day, id, 19'000, 1));
  day.must(day.weigh(id, 21'000));
  ASSERT_EQ(truck(day, id).weighings.back().loaded_line, (LineKey{slip, 2}));
  ASSERT_NE(loaded_line_on_record(day), nullptr);
  EXPECT_EQ(*loaded_line_on_record(day)->find("line"), Json(2));
}

TEST(Weighing, ItsOwnEntryNamesNoLineWhereTheDispatchNamesNone) {
  Day day;
  const std::string slip = two_lines(day, 100, 50);
  const std::string id = day.arrive(slip);
  day.must(day.weigh(id, 15'000));
  Weigh loaded = day.weigh(id, 21'000);
  loaded.line = LineKey{slip, 1};
  day.must(loaded);
  ASSERT_FALSE(truck(day, id).weighings.back().loaded_line);
  EXPECT_EQ(loaded_line_on_record(day), nullptr);
}

}  // namespace
}  // namespace steelyard::desk
