// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "tests/station/desk/slip_words.h"

namespace steelyard::desk {
namespace {

using dispatch::Rule;
using support::Day;

const dispatch::Dispatch& open(const Day& day, const std::string& id) {
  return *day.desk().model().find_dispatch(id);
}

Approve approval(const std::string& id, Rule rule, const std::string& by = "chen") {
  return {id, rule, "customer agrees", {by, support::roles_of(by), {}}};
}

TEST(Clearing, IssuesTicketAndPass) {
  Day day;
  const std::string id = day.loaded(250, 250, 10'000);
  const Json answer = day.must(Clear{id});
  EXPECT_EQ(*answer.find("pass")->find("number")->string(), "G1-P0000001");
  EXPECT_EQ(*answer.find("dispatch")->find("ticket")->string(), "G1-0000001");
  EXPECT_EQ(to_rfc3339(open(day, id).pass->expires_at), "2026-11-23T16:00:00.000Z")
      << "end of the next local day";
}

TEST(Clearing, ThePassCarriesTheHashOfTheEntryBeforeTheClearingOne) {
  Day day;
  const std::string id = day.loaded(250, 250, 10'000);
  const std::string before = journal::to_hex(day.entries().back().hash);
  day.must(Clear{id});
  const auto code = dispatch::read_pass_code(open(day, id).pass->code);
  ASSERT_TRUE(code.ok());
  EXPECT_EQ(code->content.prev, before.substr(0, 16));
  EXPECT_EQ(code->content.net, Mass::kilograms(10'000));
  EXPECT_EQ(code->content.plate, "豫A12345");
  EXPECT_EQ(code->content.lines.front(), (std::pair<std::string, std::int64_t>{"F101", 250}));
}

TEST(Clearing, IsHeldWhileNotCounted) {
  Day day;
  const std::string slip = day.make_slip(250);
  const std::string id = day.arrive(slip);
  day.must(day.weigh(id, 15'000));
  EXPECT_EQ(day.refusal(Clear{id}), ErrorCode::wrong_state);
  day.must(day.weigh(id, 25'000));
  EXPECT_EQ(day.refusal(Clear{id}), ErrorCode::not_counted);
  day.must(day.count(id, slip, 250), "sun");
  day.must(Clear{id});
}

TEST(Clearing, AHoldIsRememberedInTheJournal) {
  Day day;
  const std::string id = day.loaded(250, 250, 9'800);
  EXPECT_EQ(day.refusal(Clear{id}), ErrorCode::net_short);
  const journal::Entry& refusal = day.entries().back().entry;
  EXPECT_EQ(refusal.kind, "refusal");
  EXPECT_EQ(*refusal.body.find("code")->string(), "net_short");
  EXPECT_EQ(*refusal.body.find("params")->find("net_g")->integer(), 9'800'000);
}

TEST(Clearing, ShortAndOverNeedASecondPerson) {
  for (const auto& [net, code, rule] : {std::tuple{9'800, ErrorCode::net_short, Rule::net_short},
                                        std::tuple{10'200, ErrorCode::net_over, Rule::net_over}}) {
    Day day;
    const std::string id = day.loaded(250, 250, net);
    EXPECT_EQ(day.refusal(Clear{id}), code);
    EXPECT_EQ(day.refusal(approval(id, rule, "wang")), ErrorCode::forbidden) << "wang is no supervisor";
    EXPECT_EQ(day.refusal(approval(id, rule, "li"), "li"), ErrorCode::own_exception);
    day.must(approval(id, rule));
    day.must(Clear{id});
  }
}

TEST(Clearing, AnUnclearNetPasses) {
  Day day;
  const std::string id = day.loaded(250, 250, 10'040);
  EXPECT_EQ(open(day, id).check->verdict, dispatch::Verdict::unclear);
  day.must(Clear{id});
}

TEST(Clearing, ANetOfNothingCanNeverBeApproved) {
  Day day;
  const std::string id = day.loaded(250, 250, -200);
  EXPECT_EQ(day.refusal(approval(id, Rule::net_short)), ErrorCode::approval_not_due);
  EXPECT_EQ(day.refusal(Clear{id}), ErrorCode::net_not_positive);
}

TEST(Clearing, BatchIsNeededWhereTheSiteSaysSo) {
  for (const bool required : {true, false}) {
    Rules rules;
    rules.site.require_batch = required;
    Day day(rules);
    const std::string slip = day.make_slip(250);
    const std::string id = day.arrive(slip);
    day.must(day.weigh(id, 15'000));
    day.must(day.count(id, slip, 250, ""), "sun");
    day.must(day.weigh(id, 25'000));
    if (required) {
      EXPECT_EQ(day.refusal(Clear{id}), ErrorCode::batch_missing);
      day.must(approval(id, Rule::batch_missing));
    }
    day.must(Clear{id});
  }
}

TEST(Clearing, OverShipmentNeedsApproval) {
  Day day;
  const std::string id = day.loaded(250, 251, 10'040);
  EXPECT_EQ(day.refusal(Clear{id}), ErrorCode::over_shipment);
  day.must(approval(id, Rule::over_shipment));
  day.must(Clear{id});
}

TEST(Clearing, BagsThatLeaveNothingOfTheNetForTheBulkHoldThePass) {
  Day day;
  const std::string slip = make(day, slip_of({bagged(1, 100), bulk(2, 1'000)}));
  const std::string id = day.arrive(slip);
  day.must(day.weigh(id, 15'000));
  day.must(day.count(id, slip, 100), "sun");
  day.must(Count{id, {{slip, 2, 0, "B2"}}}, "sun");
  for (const std::int64_t net_kg : {3'980, 4'000}) {
    day.must(day.weigh(id, 15'000 + net_kg, "once more"));
    const auto answer = day.run(Clear{id});
    ASSERT_FALSE(answer.ok());
    EXPECT_EQ(answer.error(), (Error{ErrorCode::net_not_positive,
                                     {{"net_g", (net_kg - 4'000) * 1000}, {"slip", slip}, {"line", 2}}}));
    EXPECT_EQ(day.refusal(approval(id, Rule::net_short)), ErrorCode::approval_not_due) << "never approved";
  }
  day.must(day.weigh(id, 20'000, "with the bulk"));
  day.must(Clear{id});
}

TEST(Clearing, RoadLimitHoldsByAxles) {
  Day day;
  const std::string slip = day.make_slip(900);
  const std::string id = day.arrive(slip, "豫A12345", 6);
  day.must(day.weigh(id, 15'000));
  day.must(day.count(id, slip, 900), "sun");
  day.must(day.weigh(id, 51'000));
  EXPECT_EQ(day.refusal(Clear{id}), ErrorCode::over_road_limit);
  day.must(approval(id, Rule::over_road_limit));
  day.must(Clear{id});
}

TEST(Clearing, WhereNoRoadLimitIsKnownItIsFlagged) {
  for (const std::optional<int> axles : {std::optional<int>(), std::optional<int>(7)}) {
    Day day;
    const std::string slip = day.make_slip(900);
    const std::string id = day.arrive(slip, "豫A12345", axles);
    day.must(day.weigh(id, 15'000));
    day.must(day.count(id, slip, 900), "sun");
    day.must(day.weigh(id, 51'000));
    day.must(Clear{id});
    EXPECT_TRUE(open(day, id).has_flag("road_limit_unchecked"));
  }
}

TEST(Clearing, OnlyWhatIsDueCanBeApproved) {
  Day day;
  const std::string slip = day.make_slip(250);
  const std::string id = day.arrive(slip);
  EXPECT_EQ(day.refusal(approval(id, Rule::pass_expired)), ErrorCode::approval_not_due);
  EXPECT_EQ(day.refusal(approval(id, Rule::net_over)), ErrorCode::approval_not_due);
  day.must(approval(id, Rule::zero_not_seen));
  day.must(day.weigh(id, 15'000));
  EXPECT_FALSE(open(day, id).is_approved(Rule::zero_not_seen)) << "good for one weighing";
}

TEST(Clearing, WhoWeighedOrCountedApprovesNothingOfIt) {
  Day day;
  const std::string slip = day.make_slip(250);
  const std::string id = day.arrive(slip);
  day.must(day.weigh(id, 15'000), "li");
  day.must(day.count(id, slip, 250), "sun");
  day.must(day.weigh(id, 25'200));
  EXPECT_EQ(day.refusal(approval(id, Rule::net_over, "li")), ErrorCode::own_exception);
  day.must(approval(id, Rule::net_over, "chen"));
}

TEST(Clearing, ASlipThatAnotherTruckClosedStaysForTheOneThatHasIt) {
  Day day;
  const std::string slip = day.make_slip(250);
  const std::string first = day.arrive(slip, "豫A1");
  day.must(day.weigh(first, 15'000));
  day.must(day.count(first, slip, 150), "sun");
  const std::string second = day.arrive(slip, "豫A2");
  day.must(day.weigh(second, 15'000));
  day.must(day.count(second, slip, 110), "sun");
  day.must(day.weigh(second, 19'400));
  day.must(approval(second, Rule::over_shipment));
  day.must(Clear{second});
  day.must(Release{"G1-P0000001", {}}, "zhou");
  day.must(day.weigh(first, 21'000));
  day.must(approval(first, Rule::over_shipment));
  day.must(Clear{first});
  day.must(Release{"G1-P0000002", {}}, "zhou");
  EXPECT_EQ(day.entries().back().entry.body.find("shipped")->array()->size(), 2u);
}

TEST(Clearing, ADisturbedWeighingHoldsUntilWeighedAgain) {
  Day day;
  const std::string id = day.loaded(250, 250, 10'000);
  day.must(MarkDisturbed{"G1-W0000002"}, "station");
  EXPECT_EQ(day.refusal(Clear{id}), ErrorCode::weighing_disturbed);
  day.must(day.weigh(id, 25'000, "driver stepped off"));
  day.must(Clear{id});
  day.must(MarkDisturbed{"G1-W0000003"}, "station");
  EXPECT_TRUE(open(day, id).has_flag("weighing_disturbed")) << "the gate sees it";
  EXPECT_EQ(day.refusal(MarkDisturbed{"G1-W0000099"}, "station"), ErrorCode::unknown_weighing);
}

TEST(Clearing, VoidAfterAWeighingIsForTheSupervisor) {
  Day day;
  const std::string id = day.arrive(day.make_slip(250));
  EXPECT_EQ(day.refusal(Void{id, ""}), ErrorCode::reason_required);
  day.must(day.weigh(id, 15'000));
  EXPECT_EQ(day.refusal(Void{id, "wrong truck"}), ErrorCode::forbidden);
  day.must(Void{id, "wrong truck"}, "chen");
  EXPECT_EQ(day.desk().model().find_dispatch(id), nullptr);
}

TEST(Clearing, ALineOfWhichNothingWasLoadedNeedsNoBatch) {
  Day day;
  const std::string loaded = day.make_slip(250);
  const std::string left_behind = day.make_slip(100);
  const std::string id = *day.must(Arrive{"豫A1", {loaded, left_behind}, "", 6}).find("id")->string();
  day.must(day.weigh(id, 15'000));
  day.must(Count{id, {{loaded, 1, 250, "B1"}, {left_behind, 1, 0, ""}}}, "sun");
  day.must(day.weigh(id, 25'000));
  day.must(Clear{id});
}

}  // namespace
}  // namespace steelyard::desk
