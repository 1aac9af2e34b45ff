// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "tests/support/day.h"

namespace steelyard::desk {
namespace {

using support::Day;
using weighing::FindingKind;

std::string text(const Json& body, std::string_view key) {
  const Json* found = body.find(key);
  return found != nullptr && found->string() != nullptr ? *found->string() : "";
}

NoteFindings::Seen step(FindingKind kind = FindingKind::standing_step) {
  const WallTime began = *parse_rfc3339("2026-11-22T08:00:00Z");
  return {kind, {{"step_g", 120'000}, {"intervals", 6}}, "20000 0:1", began, began + std::chrono::seconds(9)};
}

/// Bodies of the findings that were noted.
Json::Array note(Day& day, const NoteFindings& command) {
  return *day.must(command, "station").find("findings")->array();
}

TEST(Findings, AreNumberedWithoutGapsAndKeepWhatTheCurveShowed) {
  Day day;
  const std::string id = day.loaded(10, 10, 400);
  const std::string weighing = day.desk().model().find_dispatch(id)->weighings.back().number;
  const auto noted = note(day, {"north", {weighing}, {step(), step(FindingKind::unload_mismatch)}});
  ASSERT_EQ(noted.size(), 2U);
  const Json expected = Json::Object{{"number", "G1-F0000001"},
                                     {"scale", "north"},
                                     {"kind", "standing_step"},
                                     {"numbers", Json::Object{{"step_g", 120'000}, {"intervals", 6}}},
                                     {"trace", "20000 0:1"},
                                     {"began", "2026-11-22T08:00:00.000Z"},
                                     {"ended", "2026-11-22T08:00:09.000Z"},
                                     {"state", "open"},
                                     {"weighing", weighing},
                                     {"dispatch", id},
                                     {"weighed_by", Json::Array{"wang"}}};
  EXPECT_EQ(noted[0], expected);
  EXPECT_EQ(text(noted[1], "number"), "G1-F0000002");
  EXPECT_EQ(text(note(day, {"north", {}, {step()}})[0], "number"), "G1-F0000003");
  EXPECT_EQ(day.desk().model().findings().size(), 3U);
  EXPECT_EQ(day.entries().back().entry.kind, "finding");
}

TEST(Findings, NameTheTruckAndWhoWeighedItAlsoAfterItHasLeft) {
  Day day;
  const std::string id = day.loaded(10, 10, 400);
  const dispatch::Dispatch truck = *day.desk().model().find_dispatch(id);
  const std::string weighing = truck.weighings.back().number;
  const Json cleared = day.must(Clear{id});
  day.must(Release{*cleared.find("pass")->find("number")->string(), {}}, "zhou");
  ASSERT_EQ(day.desk().model().find_by_weighing(weighing), nullptr);
  const auto noted = note(day, {"north", {weighing}, {step()}, {truck}});
  EXPECT_EQ(text(noted.at(0), "dispatch"), id);
  EXPECT_EQ(*noted.at(0).find("weighed_by"), Json(Json::Array{"wang"}));
}

TEST(Findings, OpenOnesAreListedAtTheShiftsClose) {
  Day day;
  day.must(OpenShift{});
  note(day, {"north", {}, {step(), step(FindingKind::person_step), step(FindingKind::unload_mismatch)}});
  day.must(CloseFinding{"G1-F0000001", "driver got off", {}}, "chen");
  const Json body = day.must(CloseShift{});
  EXPECT_EQ(*body.find("open")->find("findings"), Json(Json::Array{"G1-F0000003"}))
      << "noted ones need nobody";
}

TEST(Findings, WhatIsForInformationIsNotedAndNotOpen) {
  Day day;
  const auto noted =
      note(day, {"north", {}, {step(FindingKind::person_step), step(FindingKind::fewer_axle_steps)}});
  EXPECT_EQ(text(noted[0], "state"), "noted");
  EXPECT_EQ(text(noted[1], "state"), "noted");
  EXPECT_TRUE(day.desk().model().findings().empty());
  EXPECT_EQ(day.desk().model().counters().finding, 2);
}

TEST(Findings, ASupervisorClosesOneWithAReason) {
  Day day;
  note(day, {"north", {}, {step()}});
  const Json closed = day.must(CloseFinding{"G1-F0000001", "a pallet was put down"}, "chen");
  EXPECT_EQ(text(closed, "state"), "closed");
  EXPECT_EQ(text(closed, "closed_by"), "chen");
  EXPECT_EQ(text(closed, "close_reason"), "a pallet was put down");
  EXPECT_FALSE(text(closed, "closed_at").empty());
  EXPECT_EQ(text(closed, "trace"), "20000 0:1");
  EXPECT_TRUE(day.desk().model().findings().empty());
}

TEST(Findings, NobodyElseClosesOne) {
  Day day;
  note(day, {"north", {}, {step()}});
  for (const char* actor : {"wang", "sun", "zhou", "zhao", "nobody"})
    EXPECT_EQ(day.refusal(CloseFinding{"G1-F0000001", "seen"}, actor), ErrorCode::forbidden) << actor;
}

TEST(Findings, WithoutAReasonItStaysOpen) {
  Day day;
  note(day, {"north", {}, {step()}});
  EXPECT_EQ(day.refusal(CloseFinding{"G1-F0000001", ""}, "chen"), ErrorCode::reason_required);
  EXPECT_NE(day.desk().model().find_finding("G1-F0000001"), nullptr);
}

TEST(Findings, WhoWeighedDoesNotCloseOnesOwn) {
  Day day;
  const std::string slip = day.make_slip(10);
  const std::string id = day.arrive(slip);
  day.must(day.weigh(id, 15'000), "li");
  const std::string weighing = day.desk().model().find_dispatch(id)->weighings.back().number;
  note(day, {"north", {weighing}, {step()}});
  EXPECT_EQ(day.refusal(CloseFinding{"G1-F0000001", "it was me"}, "li"), ErrorCode::own_exception);
  day.must(CloseFinding{"G1-F0000001", "looked at"}, "chen");
}

TEST(Findings, WhoMadeAPublicWeighingDoesNotCloseOnesOwn) {
  Day day;
  const auto weighed = [&](const char* actor, std::int64_t kg, const std::string& against) {
    const auto weigh = day.weigh("", kg);
    CheckWeigh command{"豫B20001", "", "", against, weigh.capture, weigh.scale};
    const Json both = day.must(command, actor);
    return text(*both.find("weighing"), "number");
  };
  const std::string first = weighed("li", 25'000, "");
  const auto noted = note(day, {"north", {first}, {step()}});
  EXPECT_EQ(*noted[0].find("weighed_by"), Json(Json::Array{"li"}));
  EXPECT_EQ(noted[0].find("dispatch"), nullptr);
  EXPECT_EQ(day.refusal(CloseFinding{"G1-F0000001", "it was me"}, "li"), ErrorCode::own_exception);
  const std::string second = weighed("wang", 15'000, "G1-C0000001");
  const auto both = note(day, {"north", {first, second}, {step()}});
  EXPECT_EQ(*both[0].find("weighed_by"), Json(Json::Array{"li", "wang"})) << "also of one that is complete";
  day.must(CloseFinding{"G1-F0000001", "looked at"}, "chen");
}

TEST(Findings, OneThatIsClosedOrUnknownIsSaidToBeSo) {
  Day day;
  note(day, {"north", {}, {step()}});
  const Json closed = day.must(CloseFinding{"G1-F0000001", "looked at"}, "chen");
  CloseFinding again{"G1-F0000001", "again"};
  EXPECT_EQ(day.refusal(again, "chen"), ErrorCode::not_found);
  again.closed = closed;
  const auto answer = day.run(again, "chen");
  ASSERT_FALSE(answer.ok());
  EXPECT_EQ(answer.error(), (Error{ErrorCode::finding_closed, {{"finding", "G1-F0000001"}, {"by", "chen"}}}));
  EXPECT_EQ(day.refusal(CloseFinding{"G1-F0000009", "what"}, "chen"), ErrorCode::not_found);
}

TEST(Findings, TheModelIsTheSameWhenItIsLoadedAgain) {
  Day day;
  note(day, {"north", {}, {step(), step()}});
  Model::Snapshot snapshot;
  snapshot.head = day.desk().model().head();
  snapshot.counters = day.desk().model().counters();
  for (const auto& [number, body] : day.desk().model().findings()) snapshot.findings.push_back(body);
  const auto loaded = Model::from(snapshot);
  ASSERT_TRUE(loaded.ok());
  EXPECT_EQ(loaded->findings(), day.desk().model().findings());
  EXPECT_EQ(loaded->counters(), day.desk().model().counters());
  snapshot.findings = {Json(Json::Object{{"state", "open"}})};
  EXPECT_EQ(Model::from(snapshot).error().code, ErrorCode::entry_malformed);
}

TEST(Findings, AWeighingKeepsTheAxleStepsThatItsTruckShowed) {
  Day day;
  const std::string id = day.arrive(day.make_slip(10));
  auto command = day.weigh(id, 15'000);
  command.capture.axle_steps = 4;
  const Json both = day.must(command);
  EXPECT_EQ(*both.find("weighing")->find("axle_steps"), Json(4));
}

}  // namespace
}  // namespace steelyard::desk
