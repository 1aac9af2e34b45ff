// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <gtest/gtest.h>

#include "tests/support/day.h"

namespace steelyard::desk {
namespace {

using support::Day;

dispatch::Corrected::Line bags(const std::string& slip, std::int64_t count, const std::string& batch = "") {
  return {{slip, 1}, count, {}, batch};
}

dispatch::PickSlip slip_of(const Day& day, const std::string& number) {
  return *dispatch::slip_from_journal(day.last_body(number));
}

dispatch::Dispatch dispatch_of(const Day& day, const std::string& id) {
  return *dispatch::dispatch_from_journal(day.last_body(id));
}

TEST(Correction, AfterExitADispatchIsNeverVoidedButCorrectedByANewEntry) {
  Day day;
  const std::string id = day.gone();
  const auto before = dispatch_of(day, id);
  EXPECT_EQ(day.refusal(Void{id, "wrong"}, "chen"), ErrorCode::dispatch_not_open);
  const std::size_t entries = day.entries().size();
  day.must(day.correction(id, {bags("G1-S0000001", 248)}), "chen");
  EXPECT_EQ(day.entries().size(), entries + 2) << "the dispatch and its slip";
  const auto after = dispatch_of(day, id);
  EXPECT_EQ(after.state, dispatch::DispatchState::exited);
  EXPECT_TRUE(after.has_flag("corrected"));
  EXPECT_EQ(after.weighings, before.weighings);
  EXPECT_EQ(after.net(), before.net());
  EXPECT_EQ(after.check, before.check);
  ASSERT_EQ(after.corrections.size(), 1u);
  const auto& correction = after.corrections.front();
  EXPECT_EQ(correction.by, "chen");
  EXPECT_EQ(correction.approved_by, "guo");
  EXPECT_EQ(correction.lines.front().bags_before, 250);
  EXPECT_EQ(correction.lines.front().bags, 248);
  EXPECT_EQ(correction.lines.front().quantity_before, Mass::kilograms(10'000));
  EXPECT_EQ(after.quantity_of(after.lines.front()), Mass::kilograms(9'920));
}

TEST(Correction, TheSlipFollowsAndOpensAgain) {
  Day day;
  const std::string id = day.gone();
  EXPECT_EQ(slip_of(day, "G1-S0000001").state, dispatch::SlipState::shipped);
  day.must(day.correction(id, {bags("G1-S0000001", 248)}), "chen");
  const auto slip = slip_of(day, "G1-S0000001");
  EXPECT_EQ(slip.state, dispatch::SlipState::open);
  EXPECT_EQ(slip.shipped_of(1), Mass::kilograms(9'920));
  EXPECT_EQ(slip.shipped.size(), 1u) << "in the place of what was booked";
  const std::string rest = day.arrive("G1-S0000001", "豫A2");
  EXPECT_EQ(day.desk().model().find_dispatch(rest)->lines.front().planned_bags, 2);
}

TEST(Correction, MayBeRepeatedAndKeepsEveryOne) {
  Day day;
  const std::string id = day.gone();
  day.must(day.correction(id, {bags("G1-S0000001", 248)}), "chen");
  day.must(day.correction(id, {bags("G1-S0000001", 249, "B2")}, "chen"), "guo");
  const auto after = dispatch_of(day, id);
  ASSERT_EQ(after.corrections.size(), 2u);
  EXPECT_EQ(after.corrections[1].lines.front().bags_before, 248);
  EXPECT_EQ(after.corrections[1].lines.front().batch_before, "B1");
  EXPECT_EQ(after.lines.front().batch, "B2");
  EXPECT_EQ(std::count(after.flags.begin(), after.flags.end(), "corrected"), 1);
}

TEST(Correction, CancellingTakesEverythingBack) {
  Day day;
  const std::string id = day.gone();
  auto command = day.correction(id, {});
  command.cancels = true;
  day.must(command, "chen");
  const auto after = dispatch_of(day, id);
  EXPECT_EQ(after.quantity_of(after.lines.front()), Mass());
  EXPECT_EQ(after.net(), Mass::kilograms(10'000)) << "what was weighed was weighed";
  EXPECT_EQ(slip_of(day, "G1-S0000001").shipped_of(1), Mass());
}

TEST(Correction, NeedsTwoSupervisorsWhoHadNoHandInTheTruck) {
  Day day;
  const std::string slip = day.make_slip(250);
  const std::string id = day.arrive(slip);
  day.must(day.weigh(id, 15'000), "li");
  day.must(day.count(id, slip, 250), "sun");
  day.must(day.weigh(id, 25'000));
  day.must(Clear{id});
  day.must(Release{"G1-P0000001", {}}, "zhou");
  const auto command = [&](const std::string& approver) {
    return day.correction(id, {bags(slip, 248)}, approver);
  };
  EXPECT_EQ(day.refusal(command("guo"), "wang"), ErrorCode::forbidden);
  EXPECT_EQ(day.refusal(command("wang"), "chen"), ErrorCode::forbidden);
  EXPECT_EQ(day.refusal(command("chen"), "chen"), ErrorCode::own_exception);
  EXPECT_EQ(day.refusal(command("li"), "chen"), ErrorCode::own_exception) << "li weighed it";
  EXPECT_EQ(day.refusal(command("chen"), "li"), ErrorCode::own_exception);
  const journal::Entry& refusal = day.entries().back().entry;
  EXPECT_EQ(refusal.kind, "refusal");
  EXPECT_EQ(*refusal.body.find("what"), Json("correct"));
  day.must(command("guo"), "chen");
}

TEST(Correction, RefusesWhatItCannotBe) {
  Day day;
  const std::string open = day.loaded(250, 250, 10'000);
  EXPECT_EQ(day.refusal(day.correction(open, {bags("G1-S0000001", 248)}), "chen"), ErrorCode::not_exited);
  EXPECT_EQ(day.refusal(day.correction("G1-20261122-0009", {bags("G1-S0000001", 248)}), "chen"),
            ErrorCode::dispatch_not_open);
  const std::string id = day.gone(250, 10'000, "豫A2");
  const std::string slip = "G1-S0000002";
  const auto refusal = [&](std::vector<dispatch::Corrected::Line> lines) {
    return day.refusal(day.correction(id, std::move(lines)), "chen");
  };
  EXPECT_EQ(refusal({bags(slip, 250)}), ErrorCode::correction_changes_nothing);
  EXPECT_EQ(refusal({}), ErrorCode::correction_changes_nothing);
  EXPECT_EQ(refusal({bags("G1-S0000001", 2)}), ErrorCode::unknown_line);
  EXPECT_EQ(refusal({bags(slip, 249), bags(slip, 248)}), ErrorCode::field_not_unique);
  EXPECT_EQ(refusal({{{slip, 1}, {}, Mass::kilograms(9'000), ""}}), ErrorCode::field_missing);
  auto silent = day.correction(id, {bags(slip, 249)});
  silent.reason = "";
  EXPECT_EQ(day.refusal(silent, "chen"), ErrorCode::reason_required);
}

TEST(Correction, IsNotMadeOnWhatSomebodyElseCorrectedMeanwhile) {
  Day day;
  const std::string id = day.gone();
  const auto looked_before = day.correction(id, {bags("G1-S0000001", 249)});
  day.must(day.correction(id, {bags("G1-S0000001", 248)}), "chen");
  EXPECT_EQ(day.refusal(looked_before, "chen"), ErrorCode::busy);
}

TEST(Correction, IsNotBookedOnASlipThatChangedAndClosedMeanwhile) {
  Day day;
  const std::string slip = day.make_slip(500);
  std::vector<std::string> trucks;
  for (const char* plate : {"豫A1", "豫A2"}) {
    Arrive arrive{plate, {slip}, "", {}};
    arrive.plan.push_back({{slip, 1}, 250, {}});
    trucks.push_back(*day.must(arrive).find("id")->string());
    day.must(day.weigh(trucks.back(), 15'000));
    day.must(day.count(trucks.back(), slip, 250), "sun");
    day.must(day.weigh(trucks.back(), 25'000));
    const Json cleared = day.must(Clear{trucks.back()});
    day.must(Release{*cleared.find("pass")->find("number")->string(), {}}, "zhou");
  }
  const auto looked_before = day.correction(trucks[0], {bags(slip, 249)});
  day.must(day.correction(trucks[1], {bags(slip, 248)}), "chen");
  day.must(CancelSlip{slip, 1, "the rest is not wanted"}, "zhao");
  EXPECT_EQ(day.refusal(looked_before, "chen"), ErrorCode::busy);
  EXPECT_EQ(slip_of(day, slip).shipped_of(1), Mass::kilograms(19'920));
}

/// A truck that left with 100 bags of 40 kg (line 1) and 6 t of bulk goods (line 2). Gives its id.
std::string gone_with_bulk(Day& day) {
  dispatch::PickSlip slip;
  slip.date = {2026, 11, 22};
  slip.customer = {"C001", "Li farm"};
  slip.payment = dispatch::Payment::paid;
  const Mass bag = Mass::kilograms(40);
  slip.lines.push_back({1, {"F101", "Pig"}, bag, "", bag * 100, 100, {}, {}, ""});
  slip.lines.push_back({2, {"F900", "Bulk"}, Mass(), "", Mass::kilograms(6'000), 0, {}, {}, ""});
  const std::string number = *day.must(MakeSlip{slip}, "zhao").find("number")->string();
  const std::string id = day.arrive(number);
  day.must(day.weigh(id, 15'000));
  day.must(Count{id, {{number, 1, 100, "B1"}, {number, 2, 0, "B2"}}}, "sun");
  day.must(day.weigh(id, 25'000));
  day.must(Clear{id});
  day.must(Release{"G1-P0000001", {}}, "zhou");
  return id;
}

TEST(Correction, OfBagsLeavesTheBulkLineBesideThem) {
  Day day;
  const std::string id = gone_with_bulk(day);
  const std::string number = "G1-S0000001";
  day.must(day.correction(id, {bags(number, 98)}), "chen");
  auto after = dispatch_of(day, id);
  EXPECT_EQ(after.quantity_of(after.lines[0]), Mass::kilograms(3'920));
  EXPECT_EQ(after.quantity_of(after.lines[1]), Mass::kilograms(6'000));
  EXPECT_EQ(day.refusal(day.correction(id, {{{number, 2}, 3, {}, ""}}), "chen"), ErrorCode::bulk_not_counted);
  day.must(day.correction(id, {{{number, 2}, {}, Mass::kilograms(6'080), ""}}), "chen");
  after = dispatch_of(day, id);
  EXPECT_EQ(after.quantity_of(after.lines[1]), Mass::kilograms(6'080));
}

TEST(Correction, OfBagsAndBulkGoodsTogetherSaysWhatEachWasBefore) {
  Day day;
  const std::string id = gone_with_bulk(day);
  const std::string number = "G1-S0000001";
  // 80 kg less in bags do not make the bulk line 6 080 kg: that is what is said here, and it is a change.
  const auto after =
      day.must(day.correction(id, {bags(number, 98), {{number, 2}, {}, Mass::kilograms(6'080), ""}}), "chen");
  const auto& lines = *after.find("corrections")->array()->front().find("lines")->array();
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_EQ(*lines[1].find("quantity_before_g"), Json(6'000'000));
  EXPECT_EQ(*lines[1].find("quantity_g"), Json(6'080'000));
}

TEST(NoSale, OfATruckNeverWeighedIsTheOperators) {
  Day day;
  const std::string id = day.arrive(day.make_slip(250));
  EXPECT_EQ(day.refusal(NoSale{id, "out of stock"}, "zhou"), ErrorCode::forbidden);
  EXPECT_EQ(*day.must(NoSale{id, "out of stock"}).find("state"), Json("voided"));
}

TEST(NoSale, OnceWeighedNeedsASupervisorAndReleasesTheReservation) {
  Day day;
  const std::string slip = day.make_slip(250);
  const std::string id = day.arrive(slip);
  EXPECT_EQ(day.refusal(NoSale{id, ""}), ErrorCode::reason_required);
  day.must(day.weigh(id, 15'000));
  EXPECT_EQ(day.refusal(NoSale{id, "out of stock"}), ErrorCode::forbidden) << "nobody saw what is on it";
  day.must(day.count(id, slip, 0, ""), "sun");
  const Json body = day.must(NoSale{id, "out of stock"}, "chen");
  EXPECT_EQ(*body.find("state"), Json("voided"));
  EXPECT_EQ(*body.find("flags"), Json(Json::Array{"no_sale"}));
  EXPECT_EQ(day.desk().model().reserved(slip, 1, ""), Mass()) << "the reservation is released";
}

TEST(NoSale, OfALoadedTruckIsRefusedAndOnRecord) {
  Day day;
  const std::string slip = day.make_slip(250);
  const std::string id = day.arrive(slip);
  day.must(day.weigh(id, 15'000));
  day.must(day.count(id, slip, 1), "sun");
  EXPECT_EQ(day.refusal(NoSale{id, "changed his mind"}, "chen"), ErrorCode::not_empty_load);
  EXPECT_EQ(*day.entries().back().entry.body.find("what"), Json("no_sale"));
  day.must(day.count(id, slip, 0, ""), "sun");
  day.must(day.weigh(id, 15'200));
  EXPECT_EQ(day.refusal(NoSale{id, "changed his mind"}, "chen"), ErrorCode::not_empty_load)
      << "weighed loaded";
}

TEST(Void, FromAnywhereBeforeTheExitReleasesTheReservation) {
  for (int steps = 0; steps <= 4; ++steps) {
    Day day;
    const std::string slip = day.make_slip(250);
    const std::string id = day.arrive(slip);
    if (steps >= 1) day.must(day.weigh(id, 15'000));
    if (steps >= 2) day.must(day.count(id, slip, 250), "sun");
    if (steps >= 3) day.must(day.weigh(id, 25'000));
    if (steps >= 4) day.must(Clear{id});
    EXPECT_EQ(day.desk().model().reserved(slip, 1, ""), Mass::kilograms(10'000));
    const Json body = day.must(Void{id, "broken axle"}, "chen");
    EXPECT_EQ(*body.find("void_reason"), Json("broken axle"));
    if (steps >= 4) {
      EXPECT_EQ(*body.find("pass")->find("state"), Json("cancelled"));
    }
    EXPECT_EQ(day.desk().model().reserved(slip, 1, ""), Mass()) << steps;
  }
}

}  // namespace
}  // namespace steelyard::desk
