// SPDX-License-Identifier: Apache-2.0
// Clearing looks at the slips again, and refuses only what got worse since the truck came.
#include "station/desk/slip_holds.h"

#include <gtest/gtest.h>

#include "tests/station/desk/slip_words.h"

namespace steelyard::desk {
namespace {

using dispatch::Payment;
using dispatch::Rule;
using support::Day;

struct Truck {
  std::string slip;
  std::string id;
};

/// Loaded and counted; the slip stood as `payment` when it came, approved where that needs it.
Truck loaded(Day& day, Payment payment, std::optional<dispatch::Credit> credit = {}) {
  auto slip = slip_of({bagged(1, 250)});
  slip.payment = payment;
  slip.credit = credit;
  Truck truck{make(day, slip), ""};
  Arrive arrive = arrival("豫A12345", {truck.slip});
  arrive.approvals = {approval_by("chen", Rule::slip_unpaid), approval_by("chen", Rule::credit_exceeded)};
  truck.id = text(day.must(arrive), "id");
  day.must(day.weigh(truck.id, 15'000));
  day.must(day.count(truck.id, truck.slip, 250), "sun");
  day.must(day.weigh(truck.id, 25'000));
  return truck;
}

void set_payment(Day& day, const std::string& slip, Payment payment,
                 std::optional<dispatch::Credit> credit = {}) {
  ChangeSlip change = change_of(day, slip);
  change.slip.payment = payment;
  change.slip.credit = credit;
  day.must(change, "zhao");
}

constexpr dispatch::Credit enough{{1'000'000}, {0}};
constexpr dispatch::Credit too_little{{1'000}, {0}};

TEST(SlipHolds, WhatWasApprovedAtTheArrivalDoesNotHoldTheClearing) {
  Day unpaid;
  unpaid.must(Clear{loaded(unpaid, Payment::unpaid).id});
  Day over;
  over.must(Clear{loaded(over, Payment::credit, too_little).id});
}

TEST(SlipHolds, APaymentTakenBackHoldsTheClearingUntilApproved) {
  Day day;
  const Truck truck = loaded(day, Payment::paid);
  set_payment(day, truck.slip, Payment::unpaid);
  EXPECT_EQ(day.refusal(Clear{truck.id}), ErrorCode::slip_unpaid);
  EXPECT_EQ(text(day.entries().back().entry.body, "what"), "clear");
  day.must(Approve{truck.id, Rule::slip_unpaid, "cash on Monday", {"chen", support::roles_of("chen"), {}}});
  day.must(Clear{truck.id});
}

TEST(SlipHolds, CreditThatNoLongerReachesHoldsTheClearing) {
  Day day;
  const Truck truck = loaded(day, Payment::credit, enough);
  set_payment(day, truck.slip, Payment::credit, too_little);
  EXPECT_EQ(day.refusal(Clear{truck.id}), ErrorCode::credit_exceeded);
  set_payment(day, truck.slip, Payment::paid);
  day.must(Clear{truck.id});
}

TEST(SlipHolds, WhatGotBetterHoldsNothing) {
  Day day;
  const Truck truck = loaded(day, Payment::unpaid);
  set_payment(day, truck.slip, Payment::credit, too_little);
  day.must(Clear{truck.id});
}

TEST(SlipHolds, AnApprovalOfTheArrivalDoesNotCoverWhatGotWorse) {
  Day day;
  auto first = slip_of({bagged(1, 125)});
  first.payment = Payment::unpaid;
  const std::string unpaid = make(day, first);
  const std::string paid = make(day, slip_of({bagged(1, 125)}));
  Arrive arrive = arrival("豫A12345", {unpaid, paid});
  arrive.approvals = {approval_by("chen", Rule::slip_unpaid)};
  const std::string id = text(day.must(arrive), "id");
  day.must(day.weigh(id, 15'000));
  day.must(Count{id, {{unpaid, 1, 125, "B1"}, {paid, 1, 125, "B1"}}}, "sun");
  day.must(day.weigh(id, 25'000));
  set_payment(day, paid, Payment::unpaid);
  EXPECT_EQ(day.refusal(Clear{id}), ErrorCode::slip_unpaid);
}

TEST(SlipHolds, ACancelledSlipHoldsTheClearingAndIsNeverApproved) {
  Day day;
  const Truck truck = loaded(day, Payment::paid);
  day.must(CancelSlip{truck.slip, 1, "the customer is gone"}, "zhao");
  EXPECT_EQ(day.refusal(Clear{truck.id}), ErrorCode::slip_cancelled);
  const auto holds = slip_holds(*day.desk().model().find_dispatch(truck.id), day.desk().model());
  ASSERT_EQ(holds.size(), 1u);
  EXPECT_FALSE(holds.front().rule);
}

TEST(SlipHolds, ASlipCancelledAfterTheClearingStaysSoWhenTheTruckLeaves) {
  Day day;
  const Truck truck = loaded(day, Payment::paid);
  day.must(Clear{truck.id});
  day.must(CancelSlip{truck.slip, 1, "too late for this truck"}, "zhao");
  day.must(Release{"G1-P0000001", {}}, "zhou");
  const Json& slip = day.entries().back().entry.body;
  EXPECT_EQ(text(slip, "state"), "cancelled");
  EXPECT_EQ(integer(slip.find("shipped")->array()->front(), "quantity_g"), 10'000'000);
}

TEST(SlipHolds, ARecordWithoutTermsCameInPaidOrOnCredit) {
  Day day;
  const Truck truck = loaded(day, Payment::credit);
  dispatch::Dispatch old = *day.desk().model().find_dispatch(truck.id);
  old.terms.clear();
  EXPECT_TRUE(slip_holds(old, day.desk().model()).empty());
  set_payment(day, truck.slip, Payment::unpaid);
  EXPECT_EQ(slip_holds(old, day.desk().model()).size(), 1u);
}

TEST(SlipHolds, OverShipmentIsJudgedAgainstTheSlipAsItWasOrderedAtTheArrival) {
  Day day;
  const Truck truck = loaded(day, Payment::paid);
  ChangeSlip less = change_of(day, truck.slip);
  less.slip.lines[0] = bagged(1, 100);
  day.must(less, "zhao");
  const auto& d = *day.desk().model().find_dispatch(truck.id);
  EXPECT_FALSE(over_shipment(d, day.desk().model()));
  day.must(day.count(truck.id, truck.slip, 251), "sun");
  const auto error = over_shipment(*day.desk().model().find_dispatch(truck.id), day.desk().model());
  ASSERT_TRUE(error);
  EXPECT_EQ(error->code, ErrorCode::over_shipment);
  EXPECT_EQ(*error->params.at("left_g").integer(), 10'000'000);
}

TEST(SlipHolds, ARecordThatDoesNotSayWhatWasOrderedIsJudgedAgainstTheSlip) {
  Day day;
  const Truck truck = loaded(day, Payment::paid);
  dispatch::Dispatch old = *day.desk().model().find_dispatch(truck.id);
  old.terms.clear();
  old.lines.front().ordered = Mass::kilograms(1);
  EXPECT_FALSE(over_shipment(old, day.desk().model()));
}

TEST(SlipHolds, OverShipmentIsJudgedAgainstBookedAndReserved) {
  Day day;
  const std::string slip = make(day, slip_of({bagged(1, 250)}));
  std::vector<std::string> trucks;
  for (const char* plate : {"豫A1", "豫A2"}) {
    Arrive arrive = arrival(plate, {slip});
    arrive.plan = {{{slip, 1}, 125, {}}};
    trucks.push_back(text(day.must(arrive), "id"));
    day.must(day.weigh(trucks.back(), 15'000));
  }
  day.must(day.count(trucks[0], slip, 130), "sun");
  const auto of = [&](const std::string& id) {
    return over_shipment(*day.desk().model().find_dispatch(id), day.desk().model());
  };
  ASSERT_TRUE(of(trucks[0])) << "the other truck holds 125";
  EXPECT_EQ(*of(trucks[0])->params.at("left_g").integer(), 5'000'000);
  day.must(day.count(trucks[1], slip, 120), "sun");
  EXPECT_FALSE(of(trucks[0])) << "the count corrects the reservation";
}

/// A truck of bulk maize, counted and weighed empty.
std::string came_for_bulk(Day& day, const std::string& plate, const std::string& slip,
                          std::optional<Mass> part = {}) {
  Arrive arrive = arrival(plate, {slip});
  if (part) arrive.plan = {{{slip, 1}, {}, part}};
  const std::string id = text(day.must(arrive), "id");
  day.must(day.weigh(id, 15'000));
  day.must(day.count(id, slip, 0), "sun");
  return id;
}

TEST(SlipHolds, TwoTrucksOfOneBulkSlipDoNotShipMoreThanItWithoutApproval) {
  Day day;
  const std::string slip = make(day, slip_of({bulk(1, 10'000)}));
  const std::string first = came_for_bulk(day, "豫A1", slip);
  day.must(day.weigh(first, 18'000));
  const std::string second = came_for_bulk(day, "豫A2", slip);
  day.must(day.weigh(second, 22'000));
  day.must(day.weigh(first, 25'000, "loaded the rest after all"));
  EXPECT_EQ(day.refusal(Clear{first}), ErrorCode::over_shipment);
  EXPECT_EQ(day.refusal(Clear{second}), ErrorCode::over_shipment);
  day.must(Approve{first, Rule::over_shipment, "new order", {"chen", support::roles_of("chen"), {}}});
  day.must(Clear{first});
  day.must(Release{"G1-P0000001", {}}, "zhou");
  EXPECT_EQ(day.refusal(Clear{second}), ErrorCode::over_shipment) << "nothing is left";
}

TEST(SlipHolds, BulkGoodsMayBeOverByTheToleranceAndWhatTheScaleCannotSee) {
  for (const std::int64_t second_kg : {20'000, 20'080}) {
    Day day;
    const std::string slip = make(day, slip_of({bulk(1, 10'000)}));
    const std::string first = came_for_bulk(day, "豫A1", slip, Mass::kilograms(5'000));
    const std::string second = came_for_bulk(day, "豫A2", slip, Mass::kilograms(5'000));
    // The limit of 5 t is 20 kg, and the scale sees 68 kg.
    day.must(day.weigh(first, 20'080));
    day.must(Clear{first});
    day.must(day.weigh(second, second_kg));
    if (second_kg == 20'000) {
      day.must(Clear{second});
    } else {
      EXPECT_EQ(day.refusal(Clear{second}), ErrorCode::over_shipment) << "160 kg beyond the slip";
    }
  }
}

TEST(SlipHolds, WhatBagsWeighBesideBulkGoodsIsNotShippedAsBulk) {
  Rules rules;
  rules.check.standard.empty_bag = Mass::grams(1'000);
  Day day(rules);
  const std::string slip = make(day, slip_of({bagged(1, 200), bulk(2, 5'000)}));
  const std::string id = text(day.must(arrival("豫A1", {slip})), "id");
  day.must(day.weigh(id, 15'000));
  day.must(Count{id, {{slip, 1, 200, "B1"}, {slip, 2, 0, "B2"}}}, "sun");
  day.must(day.weigh(id, 28'200));
  day.must(Clear{id});
}

}  // namespace
}  // namespace steelyard::desk
