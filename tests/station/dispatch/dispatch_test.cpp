// SPDX-License-Identifier: Apache-2.0
#include "tests/station/dispatch/dispatch_case.h"

namespace steelyard::dispatch {
namespace {

constexpr LocalDay today{2026, 11, 22};

Dispatch arrived() {
  Dispatch d;
  d.id = "G1-20261122-0001";
  d.plate = "豫A12345";
  d.customer = {"C001", "Li farm"};
  d.slips = {"20417"};
  d.axles = 6;
  d.arrived_at = noon;
  d.arrived_day = today;
  d.lines.push_back({"20417",
                     1,
                     {"F101", "Pig 40"},
                     Mass::kilograms(40),
                     "3 mm",
                     Mass::kilograms(10'000),
                     Mass::kilograms(10'000),
                     250,
                     {312'345},
                     {},
                     "",
                     {}});
  return d;
}

Counted counted(std::int64_t bags) {
  return {{{"20417", 1, bags, "B20261122"}}, "sun"};
}

Cleared cleared() {
  return {"G1-0000001",
          {"G1-P0000001", "SY1.x.y", noon, noon + std::chrono::hours(24), PassState::issued},
          "wang",
          noon};
}

TEST(Dispatch, GoesFromArrivalToExit) {
  Dispatch d = after(arrived(), weighed(Purpose::empty, 15'000));
  EXPECT_EQ(d.state, DispatchState::empty_weighed);
  EXPECT_FALSE(d.net().has_value());
  d = after(d, counted(250));
  EXPECT_EQ(d.state, DispatchState::loading);
  d = after(d, weighed(Purpose::loaded, 25'000));
  EXPECT_EQ(d.state, DispatchState::loaded_weighed);
  EXPECT_EQ(d.net(), Mass::kilograms(10'000));
  ASSERT_TRUE(d.check.has_value());
  EXPECT_EQ(d.check->verdict, Verdict::within);
  d = after(d, cleared());
  EXPECT_EQ(d.state, DispatchState::cleared);
  d = after(d, Exited{"zhou", noon, today});
  EXPECT_EQ(d.state, DispatchState::exited);
  EXPECT_EQ(d.pass->state, PassState::used);
  EXPECT_FALSE(d.is_open());
}

TEST(Dispatch, EveryEventIsRefusedWhereItCannotBe) {
  const Dispatch a = arrived();
  const Dispatch empty = after(a, weighed(Purpose::empty, 15'000));
  const Dispatch loaded = after(empty, counted(250), weighed(Purpose::loaded, 25'000));
  const Dispatch clear = after(loaded, cleared());
  const Dispatch out = after(clear, Exited{"zhou", noon, today});
  const Dispatch gone = after(a, Voided{"wrong truck"});

  EXPECT_EQ(refusal(a, weighed(Purpose::loaded, 25'000)), ErrorCode::wrong_state);
  EXPECT_EQ(refusal(a, counted(250)), ErrorCode::wrong_state);
  EXPECT_EQ(refusal(a, cleared()), ErrorCode::wrong_state);
  EXPECT_EQ(refusal(loaded, weighed(Purpose::empty, 15'000, "again")), ErrorCode::wrong_state);
  EXPECT_EQ(refusal(loaded, Exited{"zhou", noon, today}), ErrorCode::wrong_state);
  for (const Dispatch& closed : {clear, out, gone}) {
    EXPECT_EQ(refusal(closed, weighed(Purpose::loaded, 25'000, "again")), ErrorCode::wrong_state);
    EXPECT_EQ(refusal(closed, counted(250)), ErrorCode::wrong_state);
    EXPECT_EQ(refusal(closed, cleared()), ErrorCode::wrong_state);
  }
  for (const Dispatch& closed : {out, gone}) {
    EXPECT_EQ(refusal(closed, Voided{"again"}), ErrorCode::wrong_state);
    EXPECT_EQ(refusal(closed, Exited{"zhou", noon, today}), ErrorCode::wrong_state);
    EXPECT_EQ(refusal(closed, Approved{}), ErrorCode::wrong_state);
    EXPECT_EQ(refusal(closed, Disturbed{"G1-W1"}), ErrorCode::wrong_state);
  }
}

TEST(Dispatch, ASecondWeighingNeedsAReasonAndKeepsTheFirst) {
  const Dispatch first = after(arrived(), weighed(Purpose::empty, 15'000));
  EXPECT_EQ(refusal(first, weighed(Purpose::empty, 15'020)), ErrorCode::reason_required);
  const Dispatch second = after(first, weighed(Purpose::empty, 15'020, "driver was aboard"));
  ASSERT_EQ(second.weighings.size(), 2u);
  EXPECT_TRUE(second.weighings[0].superseded);
  EXPECT_EQ(second.counting(Purpose::empty)->mass, Mass::kilograms(15'020));
  EXPECT_EQ(second.state, DispatchState::empty_weighed);
}

TEST(Dispatch, NewNumbersNeedNewApprovals) {
  const Approval approval{Rule::net_over, "customer agrees", "wang", "chen", noon};
  Dispatch d = after(arrived(), weighed(Purpose::empty, 15'000), counted(250),
                     weighed(Purpose::loaded, 25'200), Approved{approval});
  EXPECT_TRUE(d.is_approved(Rule::net_over));
  EXPECT_FALSE(after(d, counted(255)).is_approved(Rule::net_over));
  EXPECT_FALSE(after(d, weighed(Purpose::loaded, 25'300, "again")).is_approved(Rule::net_over));
}

TEST(Dispatch, CountsMayComeAfterTheLoadedWeighing) {
  Dispatch d = after(arrived(), weighed(Purpose::empty, 15'000), weighed(Purpose::loaded, 25'000));
  EXPECT_FALSE(d.check.has_value());
  d = after(d, counted(250));
  ASSERT_TRUE(d.check.has_value());
  EXPECT_EQ(d.state, DispatchState::loaded_weighed);
}

TEST(Dispatch, CountsMustNameTheirLines) {
  const Dispatch d = after(arrived(), weighed(Purpose::empty, 15'000));
  EXPECT_EQ(refusal(d, Counted{{{"20417", 2, 1, ""}}, "sun"}), ErrorCode::unknown_line);
  Dispatch bulk = d;
  bulk.lines[0].bag_weight = Mass();
  bulk.lines[0].planned_bags = 0;
  EXPECT_EQ(refusal(bulk, Counted{{{"20417", 1, 5, ""}}, "sun"}), ErrorCode::bulk_not_counted);
  EXPECT_TRUE(bulk.is_counted());
}

TEST(Dispatch, ALineIsCountedOnceInOneCount) {
  const Dispatch d = after(arrived(), weighed(Purpose::empty, 15'000));
  const Counted twice{{{"20417", 1, 250, "B1"}, {"20417", 1, 249, "B1"}}, "sun"};
  EXPECT_EQ(refusal(d, twice), ErrorCode::field_not_unique);
}

TEST(Dispatch, ADisturbedWeighingIsMarked) {
  Dispatch d = after(arrived(), weighed(Purpose::empty, 15'000));
  EXPECT_EQ(refusal(d, Disturbed{"other"}), ErrorCode::unknown_weighing);
  d = after(d, Disturbed{d.weighings[0].number});
  EXPECT_TRUE(d.weighings[0].disturbed);
  EXPECT_TRUE(d.has_flag("weighing_disturbed"));
}

TEST(Dispatch, VoidNeedsAReasonAndCancelsThePass) {
  const Dispatch clear = after(arrived(), weighed(Purpose::empty, 15'000), counted(250),
                               weighed(Purpose::loaded, 25'000), cleared());
  EXPECT_EQ(refusal(clear, Voided{""}), ErrorCode::reason_required);
  EXPECT_EQ(after(clear, Voided{"returned"}).pass->state, PassState::cancelled);
}

TEST(Dispatch, QuantityIsCountedBagsOrTheNetOfTheOnlyBulkLine) {
  Dispatch d =
      after(arrived(), weighed(Purpose::empty, 15'000), counted(249), weighed(Purpose::loaded, 25'000));
  EXPECT_EQ(d.quantity_of(d.lines[0]), Mass::kilograms(9'960));
  d.lines[0].bags.reset();
  EXPECT_EQ(d.quantity_of(d.lines[0]), Mass::kilograms(10'000)) << "planned while not counted";
  d.lines[0].bag_weight = Mass();
  d.lines[0].planned_bags = 0;
  d.weighings.back().mass = Mass::kilograms(24'980);
  EXPECT_EQ(d.quantity_of(d.lines[0]), Mass::kilograms(9'980));
}

TEST(DispatchJson, EveryStateGoesIntoTheJournalAndBack) {
  const Approval approval{Rule::net_over, "customer agrees", "wang", "chen", noon};
  Dispatch d = arrived();
  d.driver = "Zhang";
  for (const Event& event :
       {Event(weighed(Purpose::empty, 15'000)), Event(weighed(Purpose::empty, 15'020, "again")),
        Event(counted(250)), Event(weighed(Purpose::loaded, 25'200)), Event(Approved{approval}),
        Event(cleared()), Event(Exited{"zhou", noon, today})}) {
    const auto back = dispatch_from_journal(to_json(d));
    ASSERT_TRUE(back.ok()) << sentence(back.error());
    EXPECT_EQ(*back, d);
    d = after(d, event);
  }
  const auto back = dispatch_from_journal(to_json(d));
  ASSERT_TRUE(back.ok()) << sentence(back.error());
  EXPECT_EQ(*back, d);
}

TEST(DispatchJson, SumsThatContradictTheWeighingsAreRefused) {
  const Dispatch d = after(arrived(), weighed(Purpose::empty, 15'000), weighed(Purpose::loaded, 25'000));
  for (const char* key : {"net_g", "empty_g", "loaded_g"}) {
    Json body = to_json(d);
    (*body.object())[key] = 1;
    const auto read = dispatch_from_journal(body);
    ASSERT_FALSE(read.ok());
    EXPECT_EQ(read.error().code, ErrorCode::entry_malformed);
    body.object()->erase(key);
    EXPECT_FALSE(dispatch_from_journal(body).ok());
  }
}

TEST(Dispatch, ABatchAloneChangesNoVerdictAndDropsNoApproval) {
  const Approval approval{Rule::net_over, "customer agrees", "wang", "chen", noon};
  const Dispatch d = after(arrived(), weighed(Purpose::empty, 15'000), counted(250),
                           weighed(Purpose::loaded, 25'200), Approved{approval});
  CheckRules learned_since;
  learned_since.learned[{"F101", Mass::kilograms(40)}] = {800, 30};
  const auto batch = on(d, Counted{{{"20417", 1, 250, "B2"}}, "sun"}, learned_since);
  ASSERT_TRUE(batch.ok());
  EXPECT_EQ(batch->lines[0].batch, "B2");
  EXPECT_EQ(batch->check, d.check);
  EXPECT_TRUE(batch->is_approved(Rule::net_over));
  const auto recounted = on(d, Counted{{{"20417", 1, 255, ""}}, "sun"}, learned_since);
  ASSERT_TRUE(recounted.ok());
  EXPECT_NE(recounted->check, d.check);
  EXPECT_FALSE(recounted->is_approved(Rule::net_over));
}

TEST(Dispatch, WhoOnlyNamesABatchTakesNobodysCountButHadAHandInIt) {
  Dispatch d = after(arrived(), weighed(Purpose::empty, 15'000), Counted{{{"20417", 1, 250, ""}}, "sun"});
  d = after(d, Counted{{{"20417", 1, 250, "B2"}}, "li"});
  EXPECT_EQ(d.counted_by, "sun");
  EXPECT_EQ(d.hands, (std::vector<std::string>{"sun", "li"}));
  d = after(d, Counted{{{"20417", 1, 249, ""}}, "li"});
  EXPECT_EQ(d.counted_by, "li");
  EXPECT_EQ(d.hands, (std::vector<std::string>{"sun", "li"})) << "each once";
}

TEST(Dispatch, BulkGoodsAreInspectedByWhoNamesTheirBatch) {
  Dispatch bulk = arrived();
  bulk.lines[0].bag_weight = Mass();
  bulk.lines[0].planned_bags = 0;
  bulk = after(bulk, weighed(Purpose::empty, 15'000), Counted{{{"20417", 1, 0, "B2"}}, "sun"});
  EXPECT_EQ(bulk.counted_by, "sun");
}

TEST(DispatchJson, ARecordWithoutHandsIsReadable) {
  Dispatch d = after(arrived(), weighed(Purpose::empty, 15'000), counted(250));
  Json body = to_json(d);
  ASSERT_EQ(body.object()->erase("hands"), 1u);
  const auto back = dispatch_from_journal(body);
  ASSERT_TRUE(back.ok()) << sentence(back.error());
  EXPECT_EQ(back->counted_by, "sun");
  EXPECT_TRUE(back->hands.empty());
}

}  // namespace
}  // namespace steelyard::dispatch
