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
  EXPECT_TRUE(over_shipments(d, day.desk().model()).empty());
  day.must(day.count(truck.id, truck.slip, 251), "sun");
  const auto holds = over_shipments(*day.desk().model().find_dispatch(truck.id), day.desk().model());
  ASSERT_EQ(holds.size(), 1u);
  EXPECT_EQ(holds[0].error.code, ErrorCode::over_shipment);
  EXPECT_EQ(*holds[0].error.params.at("left_g").integer(), 10'000'000);
}

TEST(SlipHolds, ARecordThatDoesNotSayWhatWasOrderedIsJudgedAgainstTheSlip) {
  Day day;
  const Truck truck = loaded(day, Payment::paid);
  dispatch::Dispatch old = *day.desk().model().find_dispatch(truck.id);
  old.terms.clear();
  old.lines.front().ordered = Mass::kilograms(1);
  EXPECT_TRUE(over_shipments(old, day.desk().model()).empty());
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
    return over_shipments(*day.desk().model().find_dispatch(id), day.desk().model());
  };
  ASSERT_EQ(of(trucks[0]).size(), 1u) << "the other truck holds 125";
  EXPECT_EQ(*of(trucks[0])[0].error.params.at("left_g").integer(), 5'000'000);
  day.must(day.count(trucks[1], slip, 120), "sun");
  EXPECT_TRUE(of(trucks[0]).empty()) << "the count corrects the reservation";
}

/// Two trucks on one slip for 250 bags: the first is loaded with 130 and approved, the second holds 125.
struct Approved {
  Day day;
  std::string slip = make(day, slip_of({bagged(1, 250)}));
  std::string first = come("豫A1");
  std::string second = come("豫A2");

  Approved() {
    day.must(day.count(first, slip, 130), "sun");
    day.must(day.weigh(first, 20'200));
    approve();
  }
  std::string come(const char* plate) {
    Arrive arrive = arrival(plate, {slip});
    arrive.plan = {{{slip, 1}, 125, {}}};
    std::string id = text(day.must(arrive), "id");
    day.must(day.weigh(id, 15'000));
    return id;
  }
  void approve() {
    const access::VerifiedUser chen{"chen", support::roles_of("chen"), {}};
    day.must(Approve{first, Rule::over_shipment, "five more", chen});
  }
};

TEST(OverShipment, AnApprovalSaysHowMuchWasApproved) {
  Approved trucks;
  const auto& d = *trucks.day.desk().model().find_dispatch(trucks.first);
  ASSERT_EQ(d.approvals.size(), 1u);
  EXPECT_EQ(d.approvals[0].excess, (std::vector<dispatch::Excess>{{{trucks.slip, 1}, Mass::kilograms(200)}}));
  const auto again = dispatch::dispatch_from_journal(to_json(d));
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(*again, d);
  trucks.day.must(Clear{trucks.first});
}

TEST(OverShipment, AnApprovalDoesNotCoverALaterLargerExcess) {
  Approved trucks;
  Day& day = trucks.day;
  day.must(day.count(trucks.second, trucks.slip, 126), "sun");
  EXPECT_EQ(day.refusal(Clear{trucks.first}), ErrorCode::over_shipment);
  trucks.approve();
  day.must(Clear{trucks.first});
}

TEST(OverShipment, AnApprovalCoversALaterSmallerExcess) {
  Approved trucks;
  trucks.day.must(trucks.day.count(trucks.second, trucks.slip, 124), "sun");
  trucks.day.must(Clear{trucks.first});
}

TEST(OverShipment, ARecordThatDoesNotSayWhatWasApprovedCoversIt) {
  Approved trucks;
  Day& day = trucks.day;
  day.must(day.count(trucks.second, trucks.slip, 126), "sun");
  dispatch::Dispatch old = *day.desk().model().find_dispatch(trucks.first);
  const auto holds = over_shipments(old, day.desk().model());
  ASSERT_EQ(holds.size(), 1u);
  EXPECT_FALSE(is_approved(old, holds[0]));
  old.approvals[0].excess.clear();
  EXPECT_TRUE(is_approved(old, holds[0]));
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

/// 5 t at 100.00, so 500.00.
std::string on_credit(Day& day, dispatch::Credit credit) {
  auto slip = slip_of({bagged(1, 125)});
  slip.payment = Payment::credit;
  slip.credit = credit;
  return make(day, slip);
}

TEST(SlipHolds, CreditMustReachForAllSlipsOnTheTruckTogether) {
  for (const std::int64_t limit : {100'000, 99'999}) {
    Day day;
    const std::string first = on_credit(day, {{limit}, {0}});
    const std::string second = on_credit(day, {{limit}, {0}});
    Arrive arrive = arrival("豫A1", {first, second});
    if (limit == 100'000) {
      day.must(arrive);
      continue;
    }
    EXPECT_EQ(day.refusal(arrive), ErrorCode::credit_exceeded);
    EXPECT_EQ(integer(*day.entries().back().entry.body.find("params"), "used_minor"), 50'000)
        << "with the other slip";
    arrive.approvals = {approval_by("chen", Rule::credit_exceeded)};
    const std::string id = text(day.must(arrive), "id");
    day.must(day.weigh(id, 15'000));
    day.must(Count{id, {{first, 1, 125, "B1"}, {second, 1, 125, "B1"}}}, "sun");
    day.must(day.weigh(id, 25'000));
    day.must(Clear{id});
  }
}

TEST(SlipHolds, ASlipThatIsPaidUsesNoCreditOfTheOneBesideIt) {
  Day day;
  const std::string credit = on_credit(day, {{50'000}, {0}});
  const std::string paid = make(day, slip_of({bagged(1, 125)}));
  day.must(arrival("豫A1", {paid, credit}));
}

TEST(SlipHolds, CreditThatReachesForOneSlipOnlyHoldsTheClearingOfTwo) {
  Day day;
  const std::string first = on_credit(day, {{100'000}, {0}});
  const std::string second = on_credit(day, {{100'000}, {0}});
  const std::string id = text(day.must(arrival("豫A1", {first, second})), "id");
  day.must(day.weigh(id, 15'000));
  day.must(Count{id, {{first, 1, 125, "B1"}, {second, 1, 125, "B1"}}}, "sun");
  day.must(day.weigh(id, 25'000));
  set_payment(day, second, Payment::credit, dispatch::Credit{{60'000}, {0}});
  EXPECT_EQ(day.refusal(Clear{id}), ErrorCode::credit_exceeded);
}

}  // namespace
}  // namespace steelyard::desk
