// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "tests/support/day.h"

namespace steelyard::desk {
namespace {

using support::Day;

std::string text(const Json& json, const char* key) {
  const Json* member = json.find(key);
  return member != nullptr && member->string() != nullptr ? *member->string() : "";
}

TEST(Yard, ARecordThatCouldNotBeReadAgainIsNotMade) {
  Day day;
  dispatch::PickSlip slip;
  slip.date = {2026, 11, 22};
  slip.customer = {"C001", "Li farm"};
  slip.payment = dispatch::Payment::paid;
  for (int line = 1; line <= 6; ++line) {
    slip.lines.push_back(
        {line, {"F101", "Pig 40"}, Mass::kilograms(2'000), "", Mass::kilograms(2'000), 1, {}, {}, ""});
  }
  const std::string number = text(day.must(MakeSlip{slip}, "zhao"), "number");
  const std::string id = day.arrive(number);
  day.must(day.weigh(id, 15'000));
  Count count{id, {}};
  for (int line = 1; line <= 6; ++line) count.lines.push_back({number, line, 100'000, "B1"});
  day.must(count, "sun");
  EXPECT_EQ(day.refusal(day.weigh(id, 25'000)), ErrorCode::record_out_of_bounds);
}

TEST(Yard, AWeighingIsAnEntryOfItsOwnBesideTheDispatch) {
  Day day;
  const std::string id = day.arrive(day.make_slip(250));
  const std::size_t before = day.entries().size();
  const Json answer = day.must(day.weigh(id, 15'000));
  ASSERT_EQ(day.entries().size(), before + 2);
  const journal::Entry& weighing = day.entries()[before].entry;
  EXPECT_EQ(weighing.kind, "weighing");
  EXPECT_EQ(text(weighing.body, "number"), "G1-W0000001");
  EXPECT_EQ(text(weighing.body, "text"), "15000");
  EXPECT_EQ(text(weighing.body, "frame"), "022b03");
  EXPECT_EQ(text(weighing.body, "trace"), "15000000 0:0 1000:1");
  EXPECT_EQ(text(weighing.body, "stable"), "unknown");
  EXPECT_EQ(day.entries()[before + 1].entry.kind, "dispatch");
  EXPECT_EQ(text(*answer.find("dispatch"), "state"), "empty_weighed");
}

TEST(Yard, EachRoleDoesOnlyItsOwn) {
  Day day;
  const std::string slip = day.make_slip(250);
  const std::string id = day.arrive(slip);
  EXPECT_EQ(day.refusal(MakeSlip{}, "wang"), ErrorCode::forbidden);
  EXPECT_EQ(day.refusal(Arrive{"豫B1", {slip}, "", {}}, "zhou"), ErrorCode::forbidden);
  EXPECT_EQ(day.refusal(day.weigh(id, 15'000), "sun"), ErrorCode::forbidden);
  EXPECT_EQ(day.refusal(day.count(id, slip, 250), "wang"), ErrorCode::forbidden);
  EXPECT_EQ(day.refusal(Clear{id}, "zhou"), ErrorCode::forbidden);
  EXPECT_EQ(day.refusal(Release{"G1-P0000001", {}}, "wang"), ErrorCode::forbidden);
  EXPECT_EQ(day.refusal(Print{id, "weigh-ticket", "booth", {}}, "zhou"), ErrorCode::forbidden);
}

TEST(Yard, MayWeighSaysBeforehandWhatWouldBeRefused) {
  Day day;
  const std::string id = day.arrive(day.make_slip(250));
  const auto context = day.context("wang");
  EXPECT_EQ(*day.desk().may_weigh(id, {}, "", context), dispatch::Purpose::empty);
  EXPECT_EQ(day.desk().may_weigh(id, dispatch::Purpose::loaded, "", context).error().code,
            ErrorCode::wrong_state);
  EXPECT_EQ(day.desk().may_weigh("G1-1", {}, "", context).error().code, ErrorCode::dispatch_not_open);
  EXPECT_EQ(day.desk().may_weigh(id, {}, "", day.context("zhou")).error().code, ErrorCode::forbidden);
  day.must(day.weigh(id, 15'000));
  EXPECT_EQ(day.desk().may_weigh(id, dispatch::Purpose::empty, "", context).error().code,
            ErrorCode::reason_required);
}

TEST(Yard, ACaptureWithoutZeroIsFlaggedForEver) {
  Day day;
  const std::string id = day.arrive(day.make_slip(250));
  Weigh weigh = day.weigh(id, 15'000);
  weigh.capture.zero_seen = false;
  day.must(weigh);
  EXPECT_TRUE(day.desk().model().find_dispatch(id)->has_flag("zero_not_seen"));
}

TEST(Yard, ADecisionAloneChangesNothing) {
  Day day;
  const std::string id = day.arrive(day.make_slip(250));
  const auto head = day.desk().model().head();
  const auto decision = day.desk().decide(day.weigh(id, 15'000), day.context("wang"));
  EXPECT_TRUE(decision.reply.ok());
  EXPECT_EQ(day.desk().model().head(), head);
  EXPECT_EQ(day.desk().model().find_dispatch(id)->state, dispatch::DispatchState::arrived);
}

TEST(ScaleRequest, IsOnRecordBeforeAndAfterByWhoAsked) {
  Day day;
  day.must(AskScale{"north", "zero"}, "chen");
  day.must(AskScale{"north", "zero", "done", "done", "5a2041"}, "chen");
  const auto& entries = day.entries();
  ASSERT_EQ(entries.size(), 2u);
  EXPECT_EQ(entries[0].entry.kind, "scale_request");
  EXPECT_EQ(entries[0].entry.actor, "chen");
  EXPECT_EQ(entries[0].entry.body, Json(Json::Object{{"scale", "north"}, {"request", "zero"}}));
  EXPECT_EQ(entries[1].entry.body, Json(Json::Object{{"scale", "north"},
                                                     {"request", "zero"},
                                                     {"result", "done"},
                                                     {"answer", "done"},
                                                     {"frame", "5a2041"}}));
}

TEST(ScaleRequest, IsTheRightOfFew) {
  Day day;
  for (const char* actor : {"wang", "sun", "zhou", "zhao"})
    EXPECT_EQ(day.refusal(AskScale{"north", "tare"}, actor), ErrorCode::forbidden);
  EXPECT_TRUE(day.entries().empty());
}

TEST(ScaleRequest, ThatFailedIsARefusalOnRecord) {
  Day day;
  const Error silent{ErrorCode::indicator_no_answer, {{"line", "x"}, {"address", "1"}}};
  EXPECT_EQ(day.refusal(AskScale{"north", "zero", "no_answer", "", "", silent}, "chen"),
            ErrorCode::indicator_no_answer);
  ASSERT_EQ(day.entries().size(), 1u);
  EXPECT_EQ(*day.entries()[0].entry.body.find("result")->string(), "no_answer");
}

}  // namespace
}  // namespace steelyard::desk
