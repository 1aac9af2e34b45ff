// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "tests/support/day.h"

namespace steelyard::desk {
namespace {

using support::Day;

weighing::DeckLoad load_ended(const Day& day) {
  weighing::DeckLoad load;
  load.peak = Mass::kilograms(14'920);
  load.began = day.context("wang").at - std::chrono::seconds(30);
  load.ended = day.context("wang").at;
  load.trace.add(0, Mass());
  return load;
}

TEST(DeckLoad, EveryRiseThatBecameNoWeighingHasANumberAndWaits) {
  Day day;
  for (const char* number : {"G1-D0000001", "G1-D0000002"}) {
    const Json body = day.must(NoteDeckLoad{"north", load_ended(day)}, "station");
    EXPECT_EQ(*body.find("number"), Json(number));
    EXPECT_EQ(*body.find("state"), Json("open"));
  }
  EXPECT_EQ(day.desk().model().deck_loads().size(), 2u);
}

TEST(DeckLoad, EndsAsOneOfFourWithAReason) {
  Day day;
  const std::string number = "G1-D0000001";
  day.must(NoteDeckLoad{"north", load_ended(day)}, "station");
  EXPECT_EQ(day.refusal(CloseDeckLoad{number, "theft", "?"}), ErrorCode::field_not_one_of);
  EXPECT_EQ(day.refusal(CloseDeckLoad{number, "test", ""}), ErrorCode::reason_required);
  EXPECT_EQ(day.refusal(CloseDeckLoad{number, "reweigh", "driver came back"}), ErrorCode::field_missing);
  EXPECT_EQ(day.refusal(CloseDeckLoad{number, "test", "x"}, "zhou"), ErrorCode::forbidden);
  EXPECT_EQ(day.refusal(CloseDeckLoad{"G1-D0000009", "test", "x"}), ErrorCode::not_found);
  const Json body = day.must(CloseDeckLoad{number, "reweigh", "driver came back", "G1-20261122-0001"});
  EXPECT_EQ(*body.find("state"), Json("closed"));
  EXPECT_EQ(*body.find("by"), Json("wang"));
  EXPECT_NE(body.find("trace"), nullptr) << "the whole load, as it stands from now on";
  EXPECT_TRUE(day.desk().model().deck_loads().empty());
  EXPECT_EQ(day.refusal(CloseDeckLoad{number, "test", "x"}), ErrorCode::not_found);
}

TEST(DeckLoad, OfAnEarlierShiftIsClosedByTheSupervisor) {
  Day day;
  day.must(NoteDeckLoad{"north", load_ended(day)}, "station");
  day.must(OpenShift{});
  const CloseDeckLoad close{"G1-D0000001", "no_sale", "turned round"};
  EXPECT_EQ(day.refusal(close), ErrorCode::forbidden);
  day.must(close, "chen");
}

TEST(DeckLoad, OfAnEarlierProgramIsReadableAndWaitsForNobody) {
  Day day;
  day.must(Note{"deck_load", Json(Json::Object{{"scale", "north"}, {"peak_g", 1}})}, "station");
  EXPECT_TRUE(day.desk().model().deck_loads().empty());
}

TEST(Shift, ListsWhatIsOpenAtItsClose) {
  Day day;
  day.must(OpenShift{});
  const std::string stale = day.arrive(day.make_slip(250), "豫A1");
  day.must(day.weigh(stale, 15'000));
  const std::string loaded = day.loaded(250, 250, 10'000, "豫A3");
  day.pass_days(2);
  const std::string cleared = day.loaded(250, 250, 10'000, "豫A2");
  day.must(Clear{cleared});
  day.must(NoteDeckLoad{"north", load_ended(day)}, "station");
  const Json body = day.must(CloseShift{"quiet night", {Json(Json::Object{{"form", "gate-pass"}})}});
  const Json& open = *body.find("open");
  EXPECT_EQ(open.find("dispatches")->array()->size(), 3u);
  EXPECT_EQ(*open.find("dispatches")->array()->front().find("state"), Json("empty_weighed"));
  EXPECT_GT(*open.find("dispatches")->array()->front().find("age_s")->integer(), 48 * 3600);
  EXPECT_EQ(*open.find("stale"), Json(Json::Array{stale})) << "listed, never voided by itself";
  EXPECT_EQ(*open.find("passes"), Json(Json::Array{"G1-P0000001"}));
  EXPECT_EQ(*open.find("deck_loads"), Json(Json::Array{"G1-D0000001"}));
  EXPECT_EQ(*open.find("findings"), Json(Json::Array{}));
  EXPECT_EQ(*open.find("prints"), Json(Json::Array{Json(Json::Object{{"form", "gate-pass"}})}));
  EXPECT_EQ(*body.find("note"), Json("quiet night"));
  EXPECT_EQ(*body.find("closed_by"), Json("wang"));
}

TEST(Shift, ListsTrucksOnHoldAndPublicWeighingsThatWait) {
  Day day;
  day.must(OpenShift{});
  const std::string held = day.arrive(day.make_slip(250), "豫A1");
  const std::string resumed = day.arrive(day.make_slip(250), "豫A2");
  day.must(HoldTruck{held, "its papers are missing"});
  day.must(HoldTruck{resumed, "recount"});
  day.must(ResumeTruck{resumed});
  const Weigh weight = day.weigh("", 25'000);
  CheckWeigh check;
  check.plate = "豫B1";
  check.capture = weight.capture;
  check.scale = weight.scale;
  day.must(check);
  day.must(check);
  check.against = "G1-C0000001";
  day.must(check);
  day.pass_days(1);
  const Json body = day.must(CloseShift{""});
  const Json& open = *body.find("open");
  ASSERT_EQ(open.find("held")->array()->size(), 1u);
  const Json& waits = open.find("held")->array()->front();
  EXPECT_EQ(*waits.find("id"), Json(held));
  EXPECT_EQ(*waits.find("plate"), Json("豫A1"));
  EXPECT_EQ(*waits.find("reason"), Json("its papers are missing"));
  EXPECT_EQ(*waits.find("by"), Json("wang"));
  EXPECT_GT(*waits.find("age_s")->integer(), 24 * 3600);
  EXPECT_EQ(*open.find("check_weighings"), Json(Json::Array{"G1-C0000002"}));
}

TEST(Shift, CountsWhatWasDoneInIt) {
  Day day;
  day.gone(250, 10'000, "豫A0");  // before it
  day.must(OpenShift{});
  const std::string id = day.gone(250, 10'040, "豫A1");
  const std::string over = day.loaded(250, 250, 10'200, "豫A2");
  day.must(Approve{over, dispatch::Rule::net_over, "r", {"chen", support::roles_of("chen"), {}}});
  day.must(Clear{over});
  for (int copy = 0; copy < 3; ++copy) day.must(Print{over, "weigh-ticket", "booth", {}});
  day.must(Void{over, "r"}, "chen");
  day.must(day.correction(id, {{{"G1-S0000002", 1}, 249, {}, ""}}), "chen");
  const Json body = day.must(CloseShift{""});
  EXPECT_EQ(to_text(*body.find("totals")),
            R"({"approvals":1,"corrections":1,"net_g":10040000,"reprints":2,"trucks":1,"voids":1})");
  EXPECT_EQ(body.find("note"), nullptr);
}

TEST(Shift, IsOneAtATimeWithNumbersWithoutGaps) {
  Day day;
  EXPECT_EQ(day.refusal(CloseShift{""}), ErrorCode::no_shift_open);
  EXPECT_EQ(day.refusal(OpenShift{}, "zhou"), ErrorCode::forbidden);
  EXPECT_EQ(*day.must(OpenShift{}).find("number"), Json("G1-H0000001"));
  EXPECT_EQ(day.refusal(OpenShift{}, "chen"), ErrorCode::shift_already_open);
  EXPECT_EQ(day.refusal(CloseShift{""}, "sun"), ErrorCode::forbidden);
  day.must(CloseShift{""}, "chen");
  EXPECT_EQ(*day.must(OpenShift{}).find("number"), Json("G1-H0000002"));
}

TEST(Shift, WeighingNeedsNone) {
  Day day;
  day.gone();
  EXPECT_FALSE(day.desk().model().shift().has_value());
}

TEST(Shift, ItsTotalsSurviveARestart) {
  Day day;
  day.must(OpenShift{});
  const Json opened = day.entries().back().entry.body;
  const std::size_t first = day.entries().size();
  day.gone();
  const Model& model = day.desk().model();
  Model::Snapshot snapshot{model.head(), model.counters()};
  snapshot.shift = opened;
  for (std::size_t i = first; i < day.entries().size(); ++i)
    count(snapshot.shift_totals, day.entries()[i].entry, nullptr);
  const auto again = Model::from(snapshot);
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(again->shift(), model.shift());
  EXPECT_EQ(again->shift()->totals.trucks, 1);
}

TEST(Users, AreChangedByTheAdministratorAndOnRecord) {
  Day day;
  const ChangeUser change{"xu", {access::Role::weigher}, false, true};
  EXPECT_EQ(day.refusal(change, "chen"), ErrorCode::forbidden);
  const Json body = day.must(change, "ma");
  EXPECT_EQ(to_text(body), R"({"password":1,"roles":"operator","user":"xu"})");
  EXPECT_EQ(day.entries().back().entry.kind, "user");
  EXPECT_EQ(day.entries().back().entry.actor, "ma");
  EXPECT_EQ(*day.must(ChangeUser{"xu", {access::Role::weigher}, true, false}, "ma").find("disabled"),
            Json(1));
  EXPECT_EQ(day.refusal(ChangeUser{"ma", {access::Role::weigher}, false, false}, "ma"),
            ErrorCode::own_exception)
      << "nor gives the administration away";
  EXPECT_EQ(day.refusal(ChangeUser{"ma", {access::Role::administrator}, true, false}, "ma"),
            ErrorCode::own_exception);
}

TEST(Reprints, OfATruckThatLeftAreCountedOnFromWhatWasPrintedSince) {
  Day day;
  const std::string id = day.gone();
  const Print::Closed looked{*dispatch::dispatch_from_journal(day.last_body(id)), 0};
  for (int copy = 0; copy < 3; ++copy) {
    const Json body = day.must(Print{id, "weigh-ticket", "booth", looked});
    EXPECT_EQ(*body.find("copy"), Json(copy)) << "two who looked at the same moment print no two originals";
  }
}

}  // namespace
}  // namespace steelyard::desk
