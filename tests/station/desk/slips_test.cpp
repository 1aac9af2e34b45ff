// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "tests/station/desk/slip_words.h"

namespace steelyard::desk {
namespace {

using dispatch::Payment;
using dispatch::SlipState;
using support::Day;

/// A truck that took `bags` bags of the slip's first line and left.
void ship(Day& day, const std::string& slip, std::int64_t bags, const std::string& plate) {
  const std::string id = day.arrive(slip, plate);
  day.must(day.weigh(id, 15'000));
  day.must(day.count(id, slip, bags), "sun");
  day.must(day.weigh(id, 15'000 + bags * 40));
  const Json cleared = day.must(Clear{id});
  day.must(Release{text(*cleared.find("pass"), "number"), {}}, "zhou");
}

TEST(Slips, GetTheStationsNextNumber) {
  Day day;
  EXPECT_EQ(day.make_slip(250), "G1-S0000001");
  EXPECT_EQ(day.make_slip(250), "G1-S0000002");
}

TEST(Slips, KeepTheOfficesNumberWhereItGivesOne) {
  Day day;
  auto slip = slip_of({bagged(1, 250)});
  slip.number = "20417";
  EXPECT_EQ(make(day, slip), "20417");
  EXPECT_EQ(day.desk().model().counters().slip, 0) << "an office number is outside the station's series";
  EXPECT_EQ(day.refusal(MakeSlip{slip}, "zhao"), ErrorCode::slip_number_taken);
  slip.number = "20418";
  EXPECT_EQ(day.refusal(MakeSlip{slip, true}, "zhao"), ErrorCode::slip_number_taken) << "of a closed slip";
  for (const char* own : {"G1-S0000009", "G1-0000001", "G1-"}) {
    slip.number = own;
    EXPECT_EQ(day.refusal(MakeSlip{slip}, "zhao"), ErrorCode::field_bad_format) << own;
  }
}

TEST(Slips, SayWhoMadeThemAndSinceWhenThePaymentIsKnown) {
  Day day;
  const auto& slip = slip_in(day, day.make_slip(250));
  EXPECT_EQ(slip.made_by, "zhao");
  EXPECT_EQ(slip.version, 1);
  EXPECT_EQ(to_rfc3339(*slip.payment_at), "2026-11-22T00:00:01.000Z");
}

TEST(Slips, EveryChangeIsANewEntryWithTheNextVersion) {
  Day day;
  const std::string number = day.make_slip(250);
  const auto entries = day.entries().size();
  ChangeSlip change = change_of(day, number);
  change.slip.coordinator = "Zhao";
  const Json answer = day.must(change, "chen");
  EXPECT_EQ(integer(answer, "version"), 2);
  EXPECT_EQ(text(answer, "changed_by"), "chen");
  EXPECT_EQ(text(answer, "made_by"), "zhao");
  ASSERT_EQ(day.entries().size(), entries + 1);
  EXPECT_EQ(day.entries().back().entry.kind, "slip");
  EXPECT_EQ(day.entries().back().entry.actor, "chen");
  EXPECT_EQ(to_json(slip_in(day, number)), day.entries().back().entry.body);
}

TEST(Slips, AChangeOfNothingIsNoVersion) {
  Day day;
  const std::string number = day.make_slip(250);
  const auto entries = day.entries().size();
  EXPECT_EQ(integer(day.must(change_of(day, number), "zhao"), "version"), 1);
  EXPECT_EQ(day.entries().size(), entries);
}

TEST(Slips, TwoCoordinatorsDoNotOverwriteEachOther) {
  Day day;
  const std::string number = day.make_slip(250);
  const ChangeSlip seen = change_of(day, number);
  ChangeSlip first = seen;
  first.slip.coordinator = "Zhao";
  day.must(first, "zhao");
  ChangeSlip second = seen;
  second.slip.plate = "豫A12345";
  const auto reply = day.run(second, "chen");
  ASSERT_FALSE(reply.ok());
  EXPECT_EQ(reply.error().code, ErrorCode::slip_changed);
  EXPECT_EQ(*reply.error().params.at("by").string(), "zhao");
  EXPECT_EQ(*reply.error().params.at("version").integer(), 2);
  EXPECT_EQ(day.refusal(CancelSlip{number, 1, "no longer wanted"}, "chen"), ErrorCode::slip_changed);
}

TEST(Slips, ThePaymentsAgeBeginsAnewOnlyWhenItChanges) {
  Day day;
  const std::string number = day.make_slip(250, Payment::unpaid);
  const WallTime made = *slip_in(day, number).payment_at;
  ChangeSlip note = change_of(day, number);
  note.slip.coordinator = "Zhao";
  day.must(note, "zhao");
  EXPECT_EQ(slip_in(day, number).payment_at, made);
  ChangeSlip paid = change_of(day, number);
  paid.slip.payment = Payment::paid;
  day.must(paid, "zhao");
  EXPECT_GT(*slip_in(day, number).payment_at, made);
  ChangeSlip credit = change_of(day, number);
  credit.slip.credit = dispatch::Credit{{1000}, {10}};
  const WallTime before = *slip_in(day, number).payment_at;
  day.must(credit, "zhao");
  EXPECT_GT(*slip_in(day, number).payment_at, before) << "new figures of the credit";
}

TEST(Slips, ALineOnATruckStaysOnTheSlipAsTheSameGoods) {
  Day day;
  const std::string number = make(day, slip_of({bagged(1, 100), bagged(2, 100, "F102")}));
  Arrive arrive = arrival("豫A1", {number});
  arrive.plan.push_back({{number, 1}, 50, {}});
  day.must(arrive);

  ChangeSlip change = change_of(day, number);
  change.slip.lines.erase(change.slip.lines.begin());
  EXPECT_EQ(day.refusal(change, "zhao"), ErrorCode::slip_line_in_use);
  change = change_of(day, number);
  change.slip.lines[0].product = {"F103", "Pig 103"};
  EXPECT_EQ(day.refusal(change, "zhao"), ErrorCode::slip_line_in_use);
  change = change_of(day, number);
  change.slip.lines[0].bag_weight = Mass::kilograms(20);
  change.slip.lines[0].bags = 200;
  EXPECT_EQ(day.refusal(change, "zhao"), ErrorCode::slip_line_in_use) << "another packing is other goods";
  change = change_of(day, number);
  change.slip.customer = {"C002", "Ma farm"};
  EXPECT_EQ(day.refusal(change, "zhao"), ErrorCode::slip_line_in_use) << "the truck has its customer";

  change = change_of(day, number);
  change.slip.lines.pop_back();
  change.slip.lines.push_back(bulk(3, 5000));
  day.must(change, "zhao");
  EXPECT_EQ(slip_in(day, number).lines.size(), 2u) << "a line that nobody has may go, and others come";
}

TEST(Slips, AShippedLineNeverGoesBelowWhatLeft) {
  Day day;
  const std::string number = day.make_slip(250);
  ship(day, number, 100, "豫A1");
  ChangeSlip change = change_of(day, number);
  change.slip.lines[0] = bagged(1, 99);
  const auto reply = day.run(change, "zhao");
  ASSERT_FALSE(reply.ok());
  EXPECT_EQ(reply.error().code, ErrorCode::slip_below_shipped);
  EXPECT_EQ(*reply.error().params.at("shipped_g").integer(), 4'000'000);
  change.slip.lines[0] = bagged(1, 300);
  day.must(change, "zhao");
  EXPECT_EQ(slip_in(day, number).lines[0].bags, 300);
}

TEST(Slips, WithALineThatWasOverShippedCanStillBeChanged) {
  Day day;
  const std::string number = make(day, slip_of({bagged(1, 100), bagged(2, 100, "F102")}));
  const std::string id = day.arrive(number);
  day.must(day.weigh(id, 15'000));
  day.must(Count{id, {{number, 1, 102, "B1"}, {number, 2, 50, "B1"}}}, "sun");
  day.must(day.weigh(id, 21'080));
  const auto over = dispatch::Rule::over_shipment;
  day.must(Approve{id, over, "it fits", {"chen", support::roles_of("chen"), {}}});
  day.must(Clear{id});
  day.must(Release{"G1-P0000001", {}}, "zhou");
  ChangeSlip change = change_of(day, number);
  change.slip.payment = Payment::unpaid;
  day.must(change, "zhao");
  EXPECT_EQ(slip_in(day, number).payment, Payment::unpaid);
  change = change_of(day, number);
  change.slip.lines[0] = bagged(1, 99);
  EXPECT_EQ(day.refusal(change, "zhao"), ErrorCode::slip_below_shipped);
}

TEST(Slips, LoweredToWhatLeftAreShipped) {
  Day day;
  const std::string number = day.make_slip(250);
  ship(day, number, 100, "豫A1");
  ChangeSlip change = change_of(day, number);
  change.slip.lines[0] = bagged(1, 100);
  EXPECT_EQ(text(day.must(change, "zhao"), "state"), "shipped");
  EXPECT_EQ(day.desk().model().find_slip(number), nullptr);
}

TEST(Slips, ABookingIsNoChangeOfTheCoordinators) {
  Day day;
  const std::string number = day.make_slip(250);
  const ChangeSlip seen = change_of(day, number);
  ship(day, number, 100, "豫A1");
  EXPECT_EQ(slip_in(day, number).version, 1);
  ChangeSlip change = seen;
  change.slip.coordinator = "Zhao";
  day.must(change, "zhao");
  EXPECT_EQ(slip_in(day, number).shipped_of(1), Mass::kilograms(4000)) << "what left stays on the slip";
}

TEST(Slips, ThatAreClosedAreNotChangedAnyMore) {
  Day day;
  const std::string number = day.make_slip(100);
  ChangeSlip change = change_of(day, number);
  change.closed = slip_in(day, number);
  ship(day, number, 100, "豫A1");
  change.closed->state = SlipState::shipped;
  EXPECT_EQ(day.refusal(change, "zhao"), ErrorCode::slip_not_open);
  EXPECT_EQ(day.refusal(CancelSlip{number, 1, "too late", change.closed}, "zhao"), ErrorCode::slip_not_open);
  change.closed.reset();
  EXPECT_EQ(day.refusal(change, "zhao"), ErrorCode::not_found);
  EXPECT_EQ(day.refusal(CancelSlip{"20417", 1, "whose?"}, "zhao"), ErrorCode::not_found);
}

TEST(Slips, ACancelledOneSaysWhyAndByWhom) {
  Day day;
  const std::string number = day.make_slip(250);
  EXPECT_EQ(day.refusal(CancelSlip{number, 1, ""}, "zhao"), ErrorCode::reason_required);
  const Json answer = day.must(CancelSlip{number, 1, "ordered twice"}, "zhao");
  EXPECT_EQ(text(answer, "state"), "cancelled");
  EXPECT_EQ(text(answer, "cancel_reason"), "ordered twice");
  EXPECT_EQ(text(answer, "changed_by"), "zhao");
  EXPECT_EQ(integer(answer, "version"), 2);
  EXPECT_EQ(day.desk().model().find_slip(number), nullptr);
}

TEST(Slips, OnlyCoordinatorAndSupervisorMakeAndChangeThem) {
  Day day;
  const std::string number = day.make_slip(250);
  for (const char* actor : {"wang", "sun", "zhou"}) {
    EXPECT_EQ(day.refusal(MakeSlip{slip_of({bagged(1, 1)})}, actor), ErrorCode::forbidden);
    EXPECT_EQ(day.refusal(ImportSlips{{slip_of({bagged(1, 1)})}}, actor), ErrorCode::forbidden);
    EXPECT_EQ(day.refusal(change_of(day, number), actor), ErrorCode::forbidden);
    EXPECT_EQ(day.refusal(CancelSlip{number, 1, "no"}, actor), ErrorCode::forbidden);
  }
}

TEST(Slips, AreImportedAllOrNone) {
  Day day;
  auto office = slip_of({bagged(1, 10)});
  office.number = "20417";
  const auto own = slip_of({bagged(1, 20), bulk(2, 5000)});
  const Json answer = day.must(ImportSlips{{office, own, own}}, "zhao");
  EXPECT_EQ(integer(answer, "count"), 3);
  EXPECT_EQ(to_text(*answer.find("slips")), R"(["20417","G1-S0000001","G1-S0000002"])");
  EXPECT_EQ(day.desk().model().slips().size(), 3u);

  const auto entries = day.entries().size();
  auto fresh = office;
  fresh.number = "20418";
  EXPECT_EQ(day.refusal(ImportSlips{{fresh, office}}, "zhao"), ErrorCode::slip_number_taken);
  EXPECT_EQ(day.refusal(ImportSlips{{fresh, fresh}}, "zhao"), ErrorCode::slip_number_taken);
  EXPECT_EQ(day.refusal(ImportSlips{{own, fresh}, {"20418"}}, "zhao"), ErrorCode::slip_number_taken);
  EXPECT_EQ(day.entries().size(), entries);
  EXPECT_EQ(day.make_slip(1), "G1-S0000003") << "a refused import uses up no number";
}

TEST(Slips, ThatCouldNotBeReadAgainAreNotMade) {
  Day day;
  EXPECT_EQ(day.refusal(MakeSlip{slip_of({})}, "zhao"), ErrorCode::record_out_of_bounds);
}

}  // namespace
}  // namespace steelyard::desk
