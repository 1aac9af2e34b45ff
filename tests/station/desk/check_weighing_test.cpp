// SPDX-License-Identifier: Apache-2.0
// Public weighings without a slip, and what is learned from trucks that left.
#include <gtest/gtest.h>

#include "tests/support/day.h"

namespace steelyard::desk {
namespace {

using dispatch::CheckWeighingState;
using support::Day;

CheckWeigh check(const Day& day, std::int64_t kg, const std::string& against = "") {
  const Weigh weigh = day.weigh("", kg);
  CheckWeigh command;
  command.plate = against.empty() ? "豫A·12345" : "";
  command.against = against;
  command.capture = weigh.capture;
  command.scale = weigh.scale;
  return command;
}

std::string text(const Json& json, const char* key) {
  const Json* member = json.find(key);
  return member != nullptr && member->string() != nullptr ? *member->string() : "";
}

TEST(CheckWeighing, HasItsOwnNumberAndItsAlibiRecord) {
  Day day;
  CheckWeigh command = check(day, 25'000);
  command.customer = "某某砂石";
  command.note = "sand";
  const Json answer = day.must(command);
  const Json& made = *answer.find("check_weighing");
  EXPECT_EQ(text(made, "number"), "G1-C0000001");
  EXPECT_EQ(text(made, "state"), "open");
  EXPECT_EQ(text(made, "plate"), "豫A12345");
  EXPECT_EQ(*made.find("gross_g")->integer(), 25'000'000);
  EXPECT_EQ(made.find("net_g"), nullptr);
  ASSERT_EQ(day.entries().size(), 2u);
  const auto& weighing = day.entries()[0].entry;
  EXPECT_EQ(weighing.kind, "weighing");
  EXPECT_EQ(text(weighing.body, "check"), "G1-C0000001");
  EXPECT_EQ(text(weighing.body, "purpose"), "check");
  EXPECT_EQ(text(weighing.body, "number"), "G1-W0000001");
  EXPECT_EQ(text(weighing.body, "frame"), "022b03");
  EXPECT_EQ(weighing.body.find("dispatch"), nullptr);
  EXPECT_EQ(day.entries()[1].entry.kind, "check_weighing");
}

TEST(CheckWeighing, ASecondWeightCompletesItInEitherOrder) {
  Day day;
  day.must(check(day, 25'000));
  const Json loaded_first = *day.must(check(day, 15'000, "G1-C0000001")).find("check_weighing");
  EXPECT_EQ(text(loaded_first, "number"), "G1-C0000001");
  EXPECT_EQ(text(loaded_first, "state"), "complete");
  EXPECT_EQ(text(loaded_first, "plate"), "豫A12345");
  EXPECT_EQ(*loaded_first.find("net_g")->integer(), 10'000'000);
  day.must(check(day, 15'000));
  const Json empty_first = *day.must(check(day, 25'000, "G1-C0000002")).find("check_weighing");
  EXPECT_EQ(*empty_first.find("gross_g")->integer(), 25'000'000);
  EXPECT_EQ(*empty_first.find("tare_g")->integer(), 15'000'000);
  EXPECT_EQ(*empty_first.find("net_g")->integer(), 10'000'000);
}

TEST(CheckWeighing, SharesTheRowOfWeighingNumbersWithTheTrucksOfTheDay) {
  Day day;
  day.must(check(day, 25'000));
  const std::string id = day.arrive(day.make_slip(250));
  day.must(day.weigh(id, 15'000));
  EXPECT_EQ(day.desk().model().find_dispatch(id)->weighings[0].number, "G1-W0000002");
  day.must(check(day, 15'000, "G1-C0000001"));
  EXPECT_EQ(day.desk().model().counters().weighing, 3);
}

TEST(CheckWeighing, IsRefusedForEachReasonByItsOwnCode) {
  Day day;
  EXPECT_EQ(day.refusal(check(day, 25'000), "zhou"), ErrorCode::forbidden);
  EXPECT_EQ(day.refusal(check(day, 25'000, "G1-C0000009")), ErrorCode::not_found);
  CheckWeigh nameless = check(day, 25'000);
  nameless.plate = "\x07";
  EXPECT_EQ(day.refusal(nameless), ErrorCode::plate_malformed);
  day.must(check(day, 25'000));
  CheckWeigh other = check(day, 15'000, "G1-C0000001");
  other.plate = "豫B1";
  EXPECT_EQ(day.refusal(other), ErrorCode::field_not_one_of);
  day.must(check(day, 15'000, "G1-C0000001"));
  EXPECT_EQ(day.refusal(check(day, 15'000, "G1-C0000001")), ErrorCode::check_weighing_complete);
}

TEST(CheckWeighing, OneThatIsLongClosedSaysWhy) {
  Day day;
  CheckWeigh command = check(day, 15'000, "G1-C0000001");
  command.closed = dispatch::CheckWeighing{"G1-C0000001", CheckWeighingState::complete, "", "", "", {}, ""};
  EXPECT_EQ(day.refusal(command), ErrorCode::check_weighing_complete);
  command.closed->state = CheckWeighingState::voided;
  EXPECT_EQ(day.refusal(command), ErrorCode::wrong_state);
}

TEST(CheckWeighing, AnOpenOneIsVoidedByASupervisorWithAReason) {
  Day day;
  day.must(check(day, 25'000));
  EXPECT_EQ(day.refusal(VoidCheck{"G1-C0000001", "gone"}, "wang"), ErrorCode::forbidden);
  EXPECT_EQ(day.refusal(VoidCheck{"G1-C0000001", ""}, "chen"), ErrorCode::reason_required);
  EXPECT_EQ(day.refusal(VoidCheck{"G1-C0000002", "gone"}, "chen"), ErrorCode::not_found);
  const Json voided = day.must(VoidCheck{"G1-C0000001", "gone"}, "chen");
  EXPECT_EQ(text(voided, "state"), "voided");
  EXPECT_EQ(text(voided, "void_reason"), "gone");
  EXPECT_EQ(day.refusal(VoidCheck{"G1-C0000001", "gone"}, "chen"), ErrorCode::wrong_state);
  EXPECT_EQ(text(*day.must(check(day, 9'000)).find("check_weighing"), "number"), "G1-C0000002")
      << "a number is never used twice";
}

TEST(CheckWeighing, ADisturbedWeightIsMarked) {
  Day day;
  day.must(check(day, 25'000));
  day.must(check(day, 15'000, "G1-C0000001"));
  const Json marked = day.must(MarkDisturbed{"G1-W0000002"}, "station");
  EXPECT_EQ(*marked.find("weighings")->array()->back().find("disturbed")->integer(), 1);
  EXPECT_EQ(marked.find("weighings")->array()->front().find("disturbed"), nullptr);
}

TEST(CheckWeighing, FollowsFromTheJournalAloneAndFromASnapshot) {
  Day day;
  day.must(check(day, 25'000));
  const Model& model = day.desk().model();
  Model again;
  for (const auto& entry : day.entries()) ASSERT_TRUE(again.apply(entry).ok());
  EXPECT_EQ(again.counters(), model.counters());
  ASSERT_NE(again.find_check_weighing("G1-C0000001"), nullptr);
  EXPECT_EQ(*again.find_check_weighing("G1-C0000001"), *model.find_check_weighing("G1-C0000001"));
  Model::Snapshot snapshot;
  snapshot.check_weighings = {to_json(*model.find_check_weighing("G1-C0000001"))};
  const auto restored = Model::from(snapshot);
  ASSERT_TRUE(restored.ok());
  EXPECT_NE(restored->find_check_weighing("G1-C0000001"), nullptr);
}

TEST(CheckWeighing, ABodyThatContradictsItselfIsRefused) {
  Day day;
  day.must(check(day, 25'000));
  Json body = to_json(*day.desk().model().find_check_weighing("G1-C0000001"));
  body.object()->insert_or_assign("gross_g", 1);
  EXPECT_EQ(dispatch::check_weighing_from_journal(body).error().code, ErrorCode::entry_malformed);
  body.object()->insert_or_assign("gross_g", 25'000'000);
  ASSERT_TRUE(dispatch::check_weighing_from_journal(body).ok());
  body.object()->insert_or_assign("state", "complete");
  EXPECT_EQ(dispatch::check_weighing_from_journal(body).error().code, ErrorCode::entry_malformed);
}

TEST(CheckWeighing, WithoutAWeightIsOnRecordAsARefusal) {
  Day day;
  const Error shaky{ErrorCode::not_stable, {{"scale", "north"}}};
  EXPECT_EQ(day.refusal(Refuse{"", "check_weigh", shaky, "", "豫C1", "north"}), ErrorCode::not_stable);
  const auto& first = day.entries().back().entry;
  EXPECT_EQ(first.kind, "refusal");
  EXPECT_EQ(first.actor, "wang");
  EXPECT_EQ(to_text(first.body),
            R"({"code":"not_stable","params":{"scale":"north"},"plate":"豫C1","scale":"north",)"
            R"("what":"check_weigh"})");
  EXPECT_EQ(day.refusal(Refuse{"", "check_weigh", shaky, "G1-C0000001", "", "north"}), ErrorCode::not_stable);
  const Json& second = day.entries().back().entry.body;
  EXPECT_EQ(*second.find("check_weighing"), Json("G1-C0000001"));
  EXPECT_EQ(second.find("plate"), nullptr);
  EXPECT_EQ(second.find("dispatch"), nullptr);
  EXPECT_EQ(day.desk().model().counters().weighing, 0) << "and no number is used up";
}

/// Trucks that leave with bags which are 80 g heavier than they say.
void trucks_leave(Day& day, int trucks) {
  for (int i = 0; i < trucks; ++i) {
    const std::string id = day.loaded(250, 250, 10'020);
    const Json cleared = day.must(Clear{id});
    day.must(Release{*cleared.find("pass")->find("number")->string(), {}}, "zhou");
  }
}

TEST(LearnedBags, ReplaceTheConfiguredOnesFromTwentyTrucksOnAndAreKeptWithTheCheck) {
  Rules rules;
  rules.learn = true;
  Day day(rules);
  trucks_leave(day, 19);
  const std::string before = day.loaded(250, 250, 10'020, "豫B1");
  EXPECT_EQ(day.desk().model().find_dispatch(before)->check->expected, Mass::kilograms(10'000));
  trucks_leave(day, 1);
  const std::string after = day.loaded(250, 250, 10'020, "豫B2");
  const auto& d = *day.desk().model().find_dispatch(after);
  EXPECT_EQ(d.check->expected, Mass::kilograms(10'020));
  EXPECT_EQ(d.check->learned, (std::vector<dispatch::UsedExtra>{{"F101", {80'000, 20}}}));
  EXPECT_EQ(day.desk().model().find_dispatch(before)->check->expected, Mass::kilograms(10'000))
      << "a verdict that was given never changes";
  const auto back = dispatch::dispatch_from_journal(to_json(d));
  ASSERT_TRUE(back.ok());
  EXPECT_EQ(*back, d);
}

TEST(LearnedBags, ThatDifferMoreThanTheScaleExplainsMakeTheNetLessSureAndVerdictsGivenStay) {
  Rules rules;
  rules.learn = true;
  rules.check.standard.spread = Mass::grams(50);
  Day day(rules);
  const std::string before = day.loaded(250, 250, 10'020, "豫B1");
  for (int i = 0; i < 20; ++i) day.gone(250, i % 2 == 0 ? 10'060 : 9'940);
  const std::string after = day.loaded(250, 250, 10'020, "豫B2");
  const auto& model = day.desk().model();
  // Configured: 2 · 50 g · √250. Learned, and held to 0.5 %: 2 · 200 g · √250.
  EXPECT_EQ(model.find_dispatch(before)->check->bags_spread, Mass::grams(1'582));
  const auto& d = *model.find_dispatch(after);
  EXPECT_EQ(d.check->bags_spread, Mass::grams(6'325));
  EXPECT_EQ(d.check->uncertainty, Mass::grams(67'627)) << "67.330² + 6.325²";
  EXPECT_EQ(d.check->learned.front().extra.spread_mg, 200'000);
  const Json learned = day.desk().learned();
  EXPECT_EQ(*learned.array()->front().find("used_spread_mg")->integer(), 200'000);
  const auto back = dispatch::dispatch_from_journal(to_json(d));
  ASSERT_TRUE(back.ok());
  EXPECT_EQ(*back, d);
}

TEST(LearnedBags, AreShownAndNotUsedUnlessTheSiteSaysSo) {
  Day day;
  trucks_leave(day, 20);
  const std::string id = day.loaded(250, 250, 10'020, "豫B1");
  EXPECT_EQ(day.desk().model().find_dispatch(id)->check->expected, Mass::kilograms(10'000));
  const Json learned = day.desk().learned();
  ASSERT_EQ(learned.array()->size(), 1u);
  const Json& one = learned.array()->front();
  EXPECT_EQ(*one.find("learned_mg")->integer(), 80'000);
  EXPECT_EQ(*one.find("configured_mg")->integer(), 0);
  EXPECT_EQ(*one.find("samples")->integer(), 20);
  EXPECT_EQ(*one.find("spread_mg")->integer(), 0);
  EXPECT_EQ(*one.find("bag_spread_mg")->integer(), 0);
  EXPECT_EQ(*one.find("configured_spread_mg")->integer(), 0);
  EXPECT_EQ(one.find("used_spread_mg"), nullptr);
  EXPECT_EQ(one.find("used_mg"), nullptr);
}

}  // namespace
}  // namespace steelyard::desk
