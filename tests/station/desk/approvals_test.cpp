// SPDX-License-Identifier: Apache-2.0
#include <functional>

#include <gtest/gtest.h>

#include "tests/support/day.h"

namespace steelyard::desk {
namespace {

using dispatch::Rule;
using support::Day;

Approve approval(const std::string& id, Rule rule, const std::string& by = "chen") {
  return {id, rule, "customer agrees", {by, support::roles_of(by), {}}};
}

const dispatch::Dispatch& open(const Day& day, const std::string& id) {
  return *day.desk().model().find_dispatch(id);
}

/// The slip as it stands, with a change that came from the office.
void change_slip(Day& day, const std::string& number,
                 const std::function<void(dispatch::PickSlip&)>& change) {
  dispatch::PickSlip slip = *day.desk().model().find_slip(number);
  change(slip);
  day.must(Note{"slip", to_json(slip)}, "station");
}

TEST(Approvals, SayWhoAskedWhoApprovedWhichRuleAndWhy) {
  Day day;
  const std::string id = day.loaded(250, 250, 10'200);
  day.must(approval(id, Rule::net_over));
  const auto& given = open(day, id).approvals.front();
  EXPECT_EQ(given.rule, Rule::net_over);
  EXPECT_EQ(given.requested_by, "wang");
  EXPECT_EQ(given.by, "chen");
  EXPECT_EQ(given.reason, "customer agrees");
  EXPECT_EQ(given.at, day.entries().back().entry.at);
}

TEST(Approvals, ASupervisorWhoIsSignedInApprovesWhatSomebodyElseWasRefused) {
  Day day;
  const std::string id = day.loaded(250, 250, 10'200);
  Approve wish = approval(id, Rule::net_over);
  EXPECT_EQ(day.refusal(wish, "chen"), ErrorCode::own_exception) << "nobody asked";
  wish.asked_by = "chen";
  EXPECT_EQ(day.refusal(wish, "chen"), ErrorCode::own_exception) << "asked by the approver alone";
  wish.asked_by = "wang";
  day.must(wish, "chen");
  const auto& given = open(day, id).approvals.front();
  EXPECT_EQ(given.requested_by, "wang");
  EXPECT_EQ(given.by, "chen");
  day.must(Clear{id});
}

TEST(Approvals, WhoHadAHandInTheTruckApprovesNothingOfItWhoeverWasRefused) {
  Day day;
  const std::string slip = day.make_slip(250);
  const std::string id = day.arrive(slip);
  day.must(day.weigh(id, 15'000), "li");
  day.must(day.count(id, slip, 250), "sun");
  day.must(day.weigh(id, 25'200));
  Approve wish = approval(id, Rule::net_over, "li");
  wish.asked_by = "wang";
  EXPECT_EQ(day.refusal(wish, "li"), ErrorCode::own_exception);
}

TEST(Approvals, WhoAskedBeforeIsNotWhoAsksNow) {
  Day day;
  const std::string id = day.loaded(250, 250, 10'200);
  Approve wish = approval(id, Rule::net_over);
  wish.asked_by = "li";  // by the journal; but wang is signed in and asks chen
  day.must(wish);
  EXPECT_EQ(open(day, id).approvals.front().requested_by, "wang");
}

TEST(Approvals, NobodyApprovesWhatTheyReceivedWeighedCountedOrCleared) {
  for (int part = 0; part < 4; ++part) {
    Day day;
    const auto who = [&](int mine, const char* usual) { return part == mine ? "li" : usual; };
    const std::string slip = day.make_slip(250);
    const std::string id = *day.must(Arrive{"豫A1", {slip}, "", 6}, who(0, "wang")).find("id")->string();
    day.must(day.weigh(id, 15'000), who(1, "wang"));
    day.must(day.count(id, slip, 250), who(2, "sun"));
    day.must(day.weigh(id, 25'000));
    if (part == 3) {
      day.must(Clear{id}, "li");
      day.pass_days(3);
      EXPECT_EQ(day.refusal(approval(id, Rule::pass_expired, "li"), "zhou"), ErrorCode::own_exception);
    } else {
      day.must(day.weigh(id, 25'200, "again"));
      EXPECT_EQ(day.refusal(approval(id, Rule::net_over, "li")), ErrorCode::own_exception) << part;
    }
    EXPECT_EQ(*day.entries().back().entry.body.find("what"), Json("approve")) << "the try is on record";
  }
}

TEST(Approvals, GivenForNumbersThatChangedAreDropped) {
  for (const bool weighed_again : {true, false}) {
    Day day;
    const std::string slip = day.make_slip(250);
    const std::string id = day.arrive(slip);
    day.must(day.weigh(id, 15'000));
    day.must(day.count(id, slip, 250), "sun");
    day.must(day.weigh(id, 25'200));
    day.must(approval(id, Rule::net_over));
    day.must(weighed_again ? Command(day.weigh(id, 25'300, "once more")) : Command(day.count(id, slip, 249)),
             weighed_again ? "wang" : "sun");
    EXPECT_FALSE(open(day, id).is_approved(Rule::net_over));
    EXPECT_EQ(day.refusal(Clear{id}), ErrorCode::net_over);
  }
}

TEST(Approvals, APaymentThatGotWorseSinceTheArrivalHoldsThePass) {
  Day day;
  const std::string id = day.loaded(250, 250, 10'000);
  change_slip(day, "G1-S0000001", [](auto& slip) { slip.payment = dispatch::Payment::unpaid; });
  EXPECT_EQ(day.refusal(Clear{id}), ErrorCode::slip_unpaid);
  day.must(approval(id, Rule::slip_unpaid));
  day.must(Clear{id});
}

TEST(Approvals, ACreditExceededSinceTheArrivalHoldsThePass) {
  Day day;
  const std::string id = day.loaded(250, 250, 10'000);
  const auto with_credit = [&](std::int64_t used) {
    change_slip(day, "G1-S0000001", [&](auto& slip) {
      slip.payment = dispatch::Payment::credit;
      slip.credit = dispatch::Credit{{4'000'000}, {used}};
    });
  };
  with_credit(876'550);  // and 3 123 450 of this slip: exactly the limit
  EXPECT_TRUE(day.desk().holds(open(day, id)).empty());
  with_credit(876'551);
  EXPECT_EQ(day.refusal(Clear{id}), ErrorCode::credit_exceeded);
  day.must(approval(id, Rule::credit_exceeded));
  day.must(Clear{id});
}

TEST(Approvals, ACancelledSlipIsNothingToApprove) {
  Day day;
  const std::string id = day.loaded(250, 250, 10'000);
  change_slip(day, "G1-S0000001", [](auto& slip) { slip.state = dispatch::SlipState::cancelled; });
  EXPECT_EQ(day.refusal(Clear{id}), ErrorCode::slip_cancelled);
}

TEST(Approvals, AnExpiredPassIsReleasedByOne) {
  Day day;
  const std::string id = day.loaded(250, 250, 10'000);
  day.must(Clear{id});
  EXPECT_EQ(day.refusal(approval(id, Rule::pass_expired), "zhou"), ErrorCode::approval_not_due);
  day.pass_days(3);
  EXPECT_EQ(day.refusal(Release{"G1-P0000001", {}}, "zhou"), ErrorCode::pass_expired);
  day.must(approval(id, Rule::pass_expired), "zhou");
  day.must(Release{"G1-P0000001", {}}, "zhou");
}

/// A truck of 51 t gross, with what a site knows about its class.
std::string heavy(Day& day, const std::string& vehicle_class, std::optional<int> axles) {
  const std::string slip = day.make_slip(900);
  Arrive arrival{"豫A1", {slip}, "", axles};
  arrival.vehicle_class = vehicle_class;
  const std::string id = *day.must(arrival).find("id")->string();
  day.must(day.weigh(id, 15'000));
  day.must(day.count(id, slip, 900), "sun");
  day.must(day.weigh(id, 51'000));
  return id;
}

TEST(RoadLimit, OfAVehicleClassGoesBeforeItsAxles) {
  Rules rules;
  rules.site.class_limits = {{"crane", Mass::kilograms(60'000)}, {"4-axle-trailer", Mass::kilograms(36'000)}};
  {
    Day day(rules);
    day.must(Clear{heavy(day, "crane", 6)});
  }
  Day day(rules);
  const std::string id = heavy(day, "4-axle-trailer", 7);
  EXPECT_EQ(day.refusal(Clear{id}), ErrorCode::over_road_limit);
  EXPECT_EQ(*day.entries().back().entry.body.find("params")->find("limit_g"), Json(36'000'000));
  day.must(approval(id, Rule::over_road_limit));
  day.must(Clear{id});
  EXPECT_FALSE(open(day, id).has_flag("road_limit_unchecked"));
  EXPECT_EQ(open(day, id).vehicle_class, "4-axle-trailer");
}

TEST(RoadLimit, OfAnUnknownClassIsNotCheckedAndFlagged) {
  Day day;
  const std::string id = heavy(day, "ox-cart", std::nullopt);
  day.must(Clear{id});
  EXPECT_TRUE(open(day, id).has_flag("road_limit_unchecked"));
}

TEST(Approvals, WhoGaveOneDoesNotClearTheTruckByIt) {
  Day day;
  const std::string id = day.loaded(250, 250, 10'200);
  day.must(approval(id, Rule::net_over, "li"));
  EXPECT_EQ(day.refusal(Clear{id}, "li"), ErrorCode::own_exception);
  EXPECT_EQ(*day.entries().back().entry.body.find("what"), Json("clear")) << "the try is on record";
  EXPECT_EQ(*day.entries().back().entry.body.find("code"), Json("own_exception"));
  day.must(approval(id, Rule::net_over, "chen"));
  day.must(Clear{id}, "li");
}

TEST(Approvals, WhoGaveOneLeavesTheClearingToAnother) {
  Day day;
  const std::string id = day.loaded(250, 250, 10'200);
  day.must(approval(id, Rule::net_over, "li"));
  day.must(Clear{id});
}

TEST(Approvals, WhoGaveOneDoesNotReleaseTheTruckByIt) {
  Day day;
  const std::string id = day.loaded(250, 250, 10'000);
  day.must(Clear{id});
  day.pass_days(3);
  day.must(approval(id, Rule::pass_expired, "li"), "zhou");
  EXPECT_EQ(day.refusal(Release{"G1-P0000001", {}}, "li"), ErrorCode::own_exception);
  EXPECT_EQ(*day.entries().back().entry.body.find("what"), Json("release")) << "the try is on record";
  day.must(Release{"G1-P0000001", {}}, "zhou");
}

TEST(Approvals, WhoApprovedADisturbanceAfterTheClearingDoesNotReleaseTheTruck) {
  Day day;
  const std::string id = day.loaded(250, 250, 10'000);
  day.must(Clear{id});
  day.must(MarkDisturbed{"G1-W0000002"}, "station");
  day.must(approval(id, Rule::weighing_disturbed, "li"), "zhou");
  EXPECT_EQ(day.refusal(Release{"G1-P0000001", {}}, "li"), ErrorCode::own_exception);
  EXPECT_EQ(*day.entries().back().entry.body.find("what"), Json("release")) << "the try is on record";
  day.must(Release{"G1-P0000001", {}}, "zhou");
}

TEST(Approvals, WhoCountedFirstApprovesNothingThoughAnotherCountedAgain) {
  Day day;
  const std::string slip = day.make_slip(250);
  const std::string id = day.arrive(slip);
  day.must(day.weigh(id, 15'000));
  day.must(day.count(id, slip, 249), "li");
  day.must(day.count(id, slip, 250), "sun");
  day.must(day.weigh(id, 25'200));
  EXPECT_EQ(open(day, id).counted_by, "sun");
  EXPECT_EQ(day.refusal(approval(id, Rule::net_over, "li")), ErrorCode::own_exception);
}

TEST(Approvals, WhoMadeAWeighingThatNoLongerCountsApprovesNothing) {
  Day day;
  const std::string slip = day.make_slip(250);
  const std::string id = day.arrive(slip);
  day.must(day.weigh(id, 15'000), "li");
  Weigh again = day.weigh(id, 15'000, "driver was aboard");
  again.purpose = dispatch::Purpose::empty;
  day.must(again);
  day.must(day.count(id, slip, 250), "sun");
  day.must(day.weigh(id, 25'200));
  EXPECT_EQ(day.refusal(approval(id, Rule::net_over, "li")), ErrorCode::own_exception);
}

}  // namespace
}  // namespace steelyard::desk
