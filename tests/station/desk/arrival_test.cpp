// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "tests/station/desk/slip_words.h"

namespace steelyard::desk {
namespace {

using dispatch::Payment;
using dispatch::Rule;
using support::Day;

const Json& first_line(const Json& dispatch) {
  return dispatch.find("lines")->array()->front();
}

TEST(Arrival, BringsTheLinesOfTheSlip) {
  Day day;
  const std::string slip = day.make_slip(250);
  const Json dispatch = day.must(Arrive{"豫a·12345", {slip}, "Zhang", 6});
  EXPECT_EQ(text(dispatch, "id"), "G1-20261122-0001");
  EXPECT_EQ(text(dispatch, "plate"), "豫A12345");
  EXPECT_EQ(text(dispatch, "state"), "arrived");
  EXPECT_EQ(integer(first_line(dispatch), "planned_bags"), 250);
  EXPECT_EQ(integer(first_line(dispatch), "ordered_g"), 10'000'000);
  EXPECT_EQ(text(*dispatch.find("customer"), "code"), "C001");
  EXPECT_EQ(to_text(*dispatch.find("terms")), R"([{"payment":"paid","slip":"G1-S0000001","version":1}])");
}

TEST(Arrival, IsRefusedForEachReasonByItsOwnCode) {
  Day day;
  const std::string slip = day.make_slip(250);
  day.arrive(slip);
  EXPECT_EQ(day.refusal(Arrive{"豫A 12345", {slip}, "", {}}), ErrorCode::plate_already_open);
  EXPECT_EQ(day.refusal(Arrive{"豫B1", {slip}, "", {}}), ErrorCode::slip_shipped) << "all of it is reserved";
  EXPECT_EQ(day.refusal(Arrive{"豫B1", {"20417"}, "", {}}), ErrorCode::not_found);
  EXPECT_EQ(day.refusal(Arrive{"\x07\x08", {slip}, "", {}}), ErrorCode::plate_malformed);
  EXPECT_EQ(day.refusal(Arrive{"豫B1", {day.make_slip(1, Payment::unpaid)}, "", {}}), ErrorCode::slip_unpaid);
}

TEST(Arrival, ASlipForOnePlateLetsNoOtherIn) {
  Day day;
  auto slip = slip_of({bulk(1, 5000)});
  slip.plate = "豫A12345";
  const std::string number = make(day, slip);
  EXPECT_EQ(day.refusal(arrival("豫B1", {number})), ErrorCode::slip_other_plate);
  EXPECT_EQ(text(day.must(arrival("豫A·12345", {number})), "state"), "arrived");
}

TEST(Arrival, SlipsOfTwoCustomersDoNotShareATruck) {
  Day day;
  const std::string first = day.make_slip(100);
  auto other = slip_of({bulk(1, 5000)});
  other.customer = {"C002", "Ma farm"};
  EXPECT_EQ(day.refusal(arrival("豫A12345", {first, make(day, other)})), ErrorCode::slips_of_two_customers);
}

TEST(Arrival, AClosedSlipSaysWhy) {
  Day day;
  dispatch::PickSlip slip;
  slip.number = "20417";
  slip.payment = Payment::paid;
  slip.state = dispatch::SlipState::shipped;
  EXPECT_EQ(day.refusal(Arrive{"豫B1", {"20417"}, "", {}, {slip}}), ErrorCode::slip_shipped);
  slip.state = dispatch::SlipState::cancelled;
  EXPECT_EQ(day.refusal(Arrive{"豫B1", {"20417"}, "", {}, {slip}}), ErrorCode::slip_cancelled);
}

TEST(Arrival, OneTruckCanCarrySeveralSlipsAndSeveralBulkLines) {
  Day day;
  const std::string first = make(day, slip_of({bagged(1, 10), bulk(2, 5000)}));
  const std::string second = make(day, slip_of({bulk(1, 3000, "S7")}));
  const Json dispatch = day.must(arrival("豫A1", {first, second, first}));
  EXPECT_EQ(dispatch.find("lines")->array()->size(), 3u);
  EXPECT_EQ(dispatch.find("slips")->array()->size(), 2u) << "named twice is meant once";
  EXPECT_EQ(dispatch.find("terms")->array()->size(), 2u);
}

TEST(Arrival, OneSlipCanGoOutOnSeveralTrucksTheRestStaysOpen) {
  Day day;
  const std::string slip = day.make_slip(250);
  const std::string first = day.arrive(slip);
  day.must(day.weigh(first, 15'000));
  EXPECT_EQ(day.refusal(arrival("豫B1", {slip})), ErrorCode::slip_shipped)
      << "arrival reserves what is planned";
  day.must(day.count(first, slip, 100), "sun");
  const Json second = day.must(arrival("豫B1", {slip}));
  EXPECT_EQ(integer(first_line(second), "planned_bags"), 150) << "the count corrected the reservation";
  day.must(Void{text(second, "id"), "does not come"});
  const Json third = day.must(arrival("豫C1", {slip}));
  EXPECT_EQ(integer(first_line(third), "planned_bags"), 150) << "void releases it";
}

TEST(Arrival, APlanLeavesTheRestForOtherTrucks) {
  Day day;
  const std::string slip = make(day, slip_of({bagged(1, 250), bulk(2, 60'000), bulk(3, 1000)}));
  Arrive first = arrival("豫A1", {slip});
  first.plan = {{{slip, 1}, 100, {}}, {{slip, 2}, {}, Mass::kilograms(30'000)}};
  const Json truck = day.must(first);
  ASSERT_EQ(truck.find("lines")->array()->size(), 2u) << "a line that the plan does not name does not come";
  EXPECT_EQ(integer(first_line(truck), "planned_bags"), 100);
  EXPECT_EQ(integer(first_line(truck), "ordered_g"), 10'000'000);
  const Json next = day.must(arrival("豫A2", {slip}));
  EXPECT_EQ(integer(first_line(next), "planned_bags"), 150);
  EXPECT_EQ(integer((*next.find("lines")->array())[1], "planned_g"), 30'000'000);
  EXPECT_EQ(integer((*next.find("lines")->array())[2], "planned_g"), 1'000'000);
}

TEST(Arrival, APlanMustFitTheSlip) {
  Day day;
  const std::string slip = make(day, slip_of({bagged(1, 250), bulk(2, 60'000)}));
  const auto refusal = [&](std::vector<Arrive::Plan> plan) {
    Arrive arrive = arrival("豫A1", {slip});
    arrive.plan = std::move(plan);
    return day.refusal(arrive);
  };
  EXPECT_EQ(refusal({{{slip, 1}, 251, {}}}), ErrorCode::field_out_of_range);
  EXPECT_EQ(refusal({{{slip, 1}, 0, {}}}), ErrorCode::field_out_of_range);
  EXPECT_EQ(refusal({{{slip, 1}, {}, Mass::kilograms(41)}}), ErrorCode::bags_not_quantity);
  EXPECT_EQ(refusal({{{slip, 2}, 10, {}}}), ErrorCode::bulk_not_counted);
  EXPECT_EQ(refusal({{{slip, 2}, {}, Mass::kilograms(60'001)}}), ErrorCode::field_out_of_range);
  EXPECT_EQ(refusal({{{slip, 1}, 1, {}}, {{slip, 1}, 2, {}}}), ErrorCode::slip_line_repeated);
  EXPECT_EQ(refusal({{{slip, 1}, 1, {}}, {{slip, 3}, 2, {}}}), ErrorCode::unknown_line);
  EXPECT_EQ(refusal({{{"20417", 1}, 1, {}}}), ErrorCode::unknown_line);
}

TEST(Arrival, AnUnpaidSlipNeedsASecondPerson) {
  Day day;
  const std::string slip = day.make_slip(250, Payment::unpaid);
  Arrive arrive = arrival("豫A1", {slip});
  EXPECT_EQ(day.refusal(arrive), ErrorCode::slip_unpaid);
  arrive.approvals = {approval_by("chen", Rule::credit_exceeded)};
  EXPECT_EQ(day.refusal(arrive), ErrorCode::slip_unpaid) << "another rule";
  arrive.approvals = {approval_by("chen", Rule::slip_unpaid)};
  const Json dispatch = day.must(arrive);
  const Json& approval = dispatch.find("approvals")->array()->front();
  EXPECT_EQ(text(approval, "rule"), "slip_unpaid");
  EXPECT_EQ(text(approval, "requested_by"), "wang");
  EXPECT_EQ(text(approval, "by"), "chen");
  EXPECT_EQ(text(approval, "reason"), "the boss knows");
  EXPECT_EQ(text(dispatch.find("terms")->array()->front(), "payment"), "unpaid");
}

TEST(Arrival, CreditIsJudgedByWhatTheOfficeLastSaid) {
  Day day;
  auto slip = slip_of({bagged(1, 250)});  // 10 t at 100.00
  slip.payment = Payment::credit;
  slip.credit = dispatch::Credit{{200'000}, {100'000}};
  EXPECT_EQ(text(day.must(arrival("豫A1", {make(day, slip)})), "state"), "arrived") << "just within";
  slip.credit->used.minor = 100'001;
  const std::string number = make(day, slip);
  Arrive arrive = arrival("豫A2", {number});
  const auto reply = day.run(arrive);
  ASSERT_FALSE(reply.ok());
  EXPECT_EQ(reply.error().code, ErrorCode::credit_exceeded);
  EXPECT_EQ(
      sentence(reply.error(), Language::en),
      "Pick slip " + number +
          ": the customer's credit is exceeded (limit 2000.00, used 1000.01). Ask the office, or have a "
          "supervisor approve.");
  arrive.approvals = {approval_by("chen", Rule::credit_exceeded)};
  const Json dispatch = day.must(arrive);
  EXPECT_EQ(integer(dispatch.find("terms")->array()->front(), "over_credit"), 1);
  slip.credit.reset();
  day.must(arrival("豫A3", {make(day, slip)}));
}

TEST(Arrival, NobodyApprovesTheirOwnException) {
  Day day;
  const std::string slip = day.make_slip(250, Payment::unpaid);
  Arrive arrive = arrival("豫A1", {slip});
  arrive.approvals = {approval_by("li", Rule::slip_unpaid)};
  EXPECT_EQ(day.refusal(arrive, "li"), ErrorCode::own_exception);
  arrive.approvals = {approval_by("zhao", Rule::slip_unpaid)};
  EXPECT_EQ(day.refusal(arrive), ErrorCode::forbidden) << "zhao is no supervisor";
}

TEST(Arrival, ACancelledOrShippedSlipIsNeverApproved) {
  Day day;
  dispatch::PickSlip slip = slip_of({bagged(1, 10)});
  slip.number = "20417";
  slip.payment = Payment::unpaid;
  Arrive arrive = arrival("豫A1", {"20417"});
  arrive.approvals = {approval_by("chen", Rule::slip_unpaid)};
  for (const auto& [state, code] : {std::pair{dispatch::SlipState::cancelled, ErrorCode::slip_cancelled},
                                    std::pair{dispatch::SlipState::shipped, ErrorCode::slip_shipped}}) {
    slip.state = state;
    arrive.closed = {slip};
    EXPECT_EQ(day.refusal(arrive), code);
  }
  arrive = arrival("豫A1", {day.make_slip(1)});
  arrive.approvals = {approval_by("chen", Rule::over_shipment)};
  EXPECT_EQ(day.refusal(arrive), ErrorCode::rule_not_approvable);
}

TEST(Arrival, AnApprovalThatIsNotNeededIsNotRecorded) {
  Day day;
  Arrive arrive = arrival("豫A1", {day.make_slip(1)});
  arrive.approvals = {approval_by("chen", Rule::slip_unpaid)};
  EXPECT_TRUE(day.must(arrive).find("approvals")->array()->empty());
}

TEST(Arrival, ATruckThatIsSentAwayIsOnRecordWithPlateAndSlip) {
  Day day;
  const std::string unpaid = day.make_slip(1, Payment::unpaid);
  EXPECT_EQ(day.refusal(arrival("豫 a·1", {unpaid})), ErrorCode::slip_unpaid);
  const journal::Entry& refusal = day.entries().back().entry;
  EXPECT_EQ(refusal.kind, "refusal");
  EXPECT_EQ(refusal.actor, "wang");
  EXPECT_EQ(refusal.body, Json(Json::Object{{"what", "arrive"},
                                            {"plate", "豫A1"},
                                            {"slip", unpaid},
                                            {"code", "slip_unpaid"},
                                            {"params", Json::Object{{"slip", unpaid}}}}));
  const auto entries = day.entries().size();
  EXPECT_EQ(day.refusal(arrival("豫A1", {"20417"})), ErrorCode::not_found);
  EXPECT_EQ(day.refusal(arrival("?", {unpaid})), ErrorCode::plate_malformed);
  EXPECT_EQ(day.entries().size(), entries) << "what was only mistyped is not on record";
}

TEST(Arrival, AnOpenDispatchKeepsTheSlipAsItWasWhenItCame) {
  Day day;
  const std::string number = make(day, slip_of({bagged(1, 250)}));
  const std::string id = day.arrive(number);
  ChangeSlip change = change_of(day, number);
  change.slip.lines[0] = bagged(1, 100);
  change.slip.lines[0].unit_price = {20'000};
  change.slip.lines[0].amount = amount_of(change.slip.lines[0].quantity, {20'000});
  day.must(change, "zhao");
  const auto& d = *day.desk().model().find_dispatch(id);
  EXPECT_EQ(d.terms.front().version, 1);
  EXPECT_EQ(d.lines.front().ordered, Mass::kilograms(10'000));
  EXPECT_EQ(d.lines.front().planned_bags, 250);
  EXPECT_EQ(d.lines.front().unit_price.minor, 10'000);
  day.must(day.weigh(id, 15'000));
  day.must(day.count(id, number, 250), "sun");
  day.must(day.weigh(id, 25'000));
  day.must(Clear{id});
  day.must(Release{"G1-P0000001", {}}, "zhou");
  EXPECT_EQ(text(day.entries().back().entry.body, "state"), "shipped");
}

TEST(Arrival, AClockSetBackGivesNoNumberTwice) {
  Day day;
  day.arrive(day.make_slip(10), "豫A1");
  day.pass_days(1);
  EXPECT_EQ(day.arrive(day.make_slip(10), "豫A2"), "G1-20261123-0001");
  day.pass_days(-1);
  EXPECT_EQ(day.arrive(day.make_slip(10), "豫A3"), "G1-20261122-0002");
}

}  // namespace
}  // namespace steelyard::desk
