// SPDX-License-Identifier: Apache-2.0
// Stored tare 皮重库 and the history of a truck's empty weights (DOMAIN §5).
#include <gtest/gtest.h>

#include "tests/support/day.h"

namespace steelyard::desk {
namespace {

using dispatch::Rule;
using support::Day;
using support::roles_of;

Rules with_stored_tare() {
  Rules rules;
  rules.site.stored_tare = true;
  return rules;
}

const dispatch::Dispatch& truck(const Day& day, const std::string& id) {
  return *day.desk().model().find_dispatch(id);
}

Approve approval(const std::string& id, const std::string& by = "chen") {
  return {id, Rule::tare_history, "new tank", {by, roles_of(by), {}}};
}

/// One visit of the truck 豫A12345, cleared and gone, that was weighed empty at `kg`.
void visit(Day& day, std::int64_t kg) {
  const std::string slip = day.make_slip(250);
  const std::string id = day.arrive(slip);
  day.must(day.weigh(id, kg));
  day.must(day.count(id, slip, 250), "sun");
  day.must(day.weigh(id, kg + 10'000));
  const Json cleared = day.must(Clear{id});
  day.must(Release{*cleared.find("pass")->find("number")->string(), {}}, "zhou");
}

TEST(StoredTare, IsOffUnlessTheSiteSaysSo) {
  Day day;
  visit(day, 15'000);
  const std::string id = day.arrive(day.make_slip(250));
  EXPECT_EQ(day.refusal(TakeStoredTare{id, ""}), ErrorCode::stored_tare_off);
}

TEST(StoredTare, IsTheTrucksNewestMeasuredTareAndPrintedAsPreset) {
  Day day(with_stored_tare());
  visit(day, 15'020);
  visit(day, 15'000);
  const std::string slip = day.make_slip(250);
  const std::string id = day.arrive(slip);
  const Json answer = day.must(TakeStoredTare{id, ""});
  const Json& weighing = *answer.find("weighing");
  EXPECT_EQ(*weighing.find("source")->string(), "preset_tare");
  EXPECT_EQ(*weighing.find("measured_as")->string(), "G1-W0000003");
  EXPECT_EQ(*weighing.find("mass_g")->integer(), 15'000'000);
  EXPECT_EQ(*weighing.find("interval_g")->integer(), 20'000);
  EXPECT_EQ(*weighing.find("scale")->string(), "north");
  EXPECT_EQ(*weighing.find("number")->string(), "G1-W0000005");
  EXPECT_EQ(weighing.find("frame"), nullptr);
  // Two tares say little: 5 e as three deviations, 1.4826 · 100 kg / 3.
  EXPECT_EQ(*weighing.find("spread_g")->integer(), 49'420);
  day.must(day.count(id, slip, 250), "sun");
  day.must(day.weigh(id, 25'000));
  dispatch::WeighedMass preset{Mass::kilograms(15'000), Mass::kilograms(20)};
  preset.spread = Mass::grams(49'420);
  EXPECT_EQ(truck(day, id).check->uncertainty,
            net_uncertainty(preset, {Mass::kilograms(25'000), Mass::kilograms(20)}));
  day.must(Clear{id});
  EXPECT_EQ(day.desk().model().tares("豫A12345").size(), 2u) << "it is no measured tare itself";
}

TEST(StoredTare, OfFiveTaresAddsTheirOwnSpread) {
  Day day(with_stored_tare());
  for (const auto kg : {15'020, 15'000, 15'020, 15'040, 15'000}) visit(day, kg);
  const std::string slip = day.make_slip(250);
  const std::string id = day.arrive(slip);
  const Json answer = day.must(TakeStoredTare{id, ""});
  // Median 15 020, deviation 20 kg.
  EXPECT_EQ(*answer.find("weighing")->find("spread_g")->integer(), 29'652);
  day.must(day.count(id, slip, 250), "sun");
  day.must(day.weigh(id, 25'000));
  // 67.33² + (2 · 29.652)² = 89.72²
  EXPECT_EQ(truck(day, id).check->uncertainty, Mass::grams(89'724));
}

TEST(StoredTare, OfASingleTareMakesTheNetLessSureByNearlyFiveIntervals) {
  Day day(with_stored_tare());
  visit(day, 15'000);
  const std::string slip = day.make_slip(250);
  const std::string id = day.arrive(slip);
  day.must(TakeStoredTare{id, ""});
  day.must(day.count(id, slip, 250), "sun");
  day.must(day.weigh(id, 25'140));
  // 67.33² + (2 · 49.42)² = 119.59²
  EXPECT_EQ(truck(day, id).check->uncertainty, Mass::grams(119'594));
  EXPECT_EQ(truck(day, id).check->verdict, dispatch::Verdict::unclear);
}

TEST(StoredTare, IsRefusedWhereTheTruckWasNeverWeighedEmpty) {
  Day day(with_stored_tare());
  const std::string id = day.arrive(day.make_slip(250));
  EXPECT_EQ(day.refusal(TakeStoredTare{id, ""}), ErrorCode::stored_tare_unknown);
  EXPECT_EQ(day.refusal(TakeStoredTare{id, ""}, "zhou"), ErrorCode::forbidden);
}

TEST(StoredTare, ExpiresAfterTwoDays) {
  Day day(with_stored_tare());
  visit(day, 15'000);
  day.pass_days(2);
  const std::string id = day.arrive(day.make_slip(250));
  EXPECT_EQ(day.refusal(TakeStoredTare{id, ""}), ErrorCode::stored_tare_expired);
  EXPECT_EQ(day.entries().back().entry.kind, "refusal");
}

TEST(StoredTare, OfAClockThatWasSetBackIsRefused) {
  Day day(with_stored_tare());
  visit(day, 15'000);
  day.pass_days(-1);
  const std::string id = day.arrive(day.make_slip(250));
  EXPECT_EQ(day.refusal(TakeStoredTare{id, ""}), ErrorCode::stored_tare_expired);
}

TEST(StoredTare, IsRefusedWhereAtLeastFiveTaresLieTooFarApart) {
  Day day(with_stored_tare());
  for (int i = 0; i < 3; ++i) visit(day, 15'000);
  visit(day, 15'200);
  std::string id = day.arrive(day.make_slip(250));
  day.must(TakeStoredTare{id, ""});  // four say nothing yet
  day.must(Void{id, "left"}, "chen");
  visit(day, 15'000);
  id = day.arrive(day.make_slip(250));
  const auto refused = day.run(TakeStoredTare{id, ""});
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, ErrorCode::tare_history);
  EXPECT_EQ(*refused.error().params.at("spread_g").integer(), 200'000);
  EXPECT_EQ(*refused.error().params.at("limit_g").integer(), 100'000);
}

TEST(StoredTare, OfAnUnsteadyTruckMayBeApprovedOnceByASecondPerson) {
  Day day(with_stored_tare());
  for (const auto kg : {15'000, 15'000, 15'000, 15'200, 15'000}) visit(day, kg);
  const std::string id = day.arrive(day.make_slip(250));
  day.must(approval(id, "li"), "wang");
  EXPECT_EQ(day.refusal(TakeStoredTare{id, ""}, "li"), ErrorCode::own_exception);
  day.must(TakeStoredTare{id, ""});
  EXPECT_TRUE(truck(day, id).has_flag("tare_history"));
  EXPECT_EQ(day.refusal(TakeStoredTare{id, "again"}), ErrorCode::tare_history) << "used up";
}

TEST(StoredTare, ApprovalIsNotDueForASteadyTruck) {
  Day day(with_stored_tare());
  visit(day, 15'000);
  const std::string id = day.arrive(day.make_slip(250));
  EXPECT_EQ(day.refusal(approval(id), "wang"), ErrorCode::approval_not_due);
}

TEST(StoredTare, InPlaceOfAMeasuredOneNeedsAReason) {
  Day day(with_stored_tare());
  visit(day, 15'000);
  const std::string id = day.arrive(day.make_slip(250));
  day.must(day.weigh(id, 15'100));
  EXPECT_EQ(day.refusal(TakeStoredTare{id, ""}), ErrorCode::reason_required);
  day.must(TakeStoredTare{id, "snow on the roof"});
  EXPECT_TRUE(truck(day, id).weighings[0].superseded);
  day.must(HoldTruck{id, "waits"});
  EXPECT_EQ(day.refusal(TakeStoredTare{id, "again"}), ErrorCode::dispatch_held);
}

TEST(TareHistory, AMeasuredTareOffItsTrucksHistoryNeedsACheckAndHoldsNothing) {
  Day day;
  for (int i = 0; i < 5; ++i) visit(day, 15'000);
  const std::string slip = day.make_slip(250);
  const std::string id = day.arrive(slip);
  day.must(day.weigh(id, 15'120));
  EXPECT_TRUE(truck(day, id).has_flag("tare_history"));
  day.must(day.count(id, slip, 250), "sun");
  day.must(day.weigh(id, 25'120));
  day.must(Clear{id});
}

TEST(TareHistory, ATareWithinTheLimitOrWithoutHistoryIsNotFlagged) {
  Day day;
  for (int i = 0; i < 4; ++i) visit(day, 15'000);
  std::string id = day.arrive(day.make_slip(250));
  day.must(day.weigh(id, 17'000));
  EXPECT_FALSE(truck(day, id).has_flag("tare_history")) << "four tares say nothing";
  day.must(Void{id, "left"}, "chen");
  visit(day, 15'000);
  id = day.arrive(day.make_slip(250));
  day.must(day.weigh(id, 15'100));
  EXPECT_FALSE(truck(day, id).has_flag("tare_history")) << "5 e";
}

TEST(TareHistory, AWeighingAgainTakesTheFlagOfTheFirstAway) {
  Day day;
  for (int i = 0; i < 5; ++i) visit(day, 15'000);
  const std::string id = day.arrive(day.make_slip(250));
  day.must(day.weigh(id, 15'300));
  Weigh again = day.weigh(id, 15'000, "spare wheel off");
  again.purpose = dispatch::Purpose::empty;
  day.must(again);
  EXPECT_FALSE(truck(day, id).has_flag("tare_history"));
}

TEST(TareHistory, KeepsTheLastThirtyOfEachTruckAndForgetsVoidedOnes) {
  Day day;
  for (int i = 0; i < 32; ++i) visit(day, 15'000 + 20 * i);
  const auto& tares = day.desk().model().tares("豫A12345");
  ASSERT_EQ(tares.size(), 30u);
  EXPECT_EQ(tares.front().mass, Mass::kilograms(15'040));
  EXPECT_EQ(tares.back().mass, Mass::kilograms(15'620));
  const std::string slip = day.make_slip(250);
  const std::string id = day.arrive(slip);
  day.must(day.weigh(id, 16'000));
  day.must(day.count(id, slip, 250), "sun");
  day.must(day.weigh(id, 26'000));
  day.must(Clear{id});
  EXPECT_EQ(day.desk().model().tares("豫A12345").back().mass, Mass::kilograms(16'000));
  day.must(Void{id, "wrong truck"}, "chen");
  EXPECT_EQ(day.desk().model().tares("豫A12345").back().mass, Mass::kilograms(15'620));
  EXPECT_TRUE(day.desk().model().tares("豫Z9").empty());
}

TEST(TareHistory, FollowsFromTheJournalAloneAndFromASnapshot) {
  Day day;
  for (const auto kg : {15'000, 15'020, 15'040}) visit(day, kg);
  const Model& model = day.desk().model();
  Model again;
  for (const auto& entry : day.entries()) ASSERT_TRUE(again.apply(entry).ok());
  EXPECT_EQ(again.tares(), model.tares());
  Model::Snapshot snapshot;
  snapshot.tares["豫A12345"] = model.tares("豫A12345");
  const auto restored = Model::from(snapshot);
  ASSERT_TRUE(restored.ok());
  EXPECT_EQ(restored->tares(), model.tares());
}

}  // namespace
}  // namespace steelyard::desk
