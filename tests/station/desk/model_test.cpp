// SPDX-License-Identifier: Apache-2.0
#include "station/desk/model.h"

#include <gtest/gtest.h>

#include "tests/support/day.h"

namespace steelyard::desk {
namespace {

using support::Day;

/// A day with an open slip, a truck in the yard, a cleared one and one that left.
void fill(Day& day) {
  const std::string gone = day.loaded(250, 250, 10'000, "豫A1");
  day.must(Clear{gone});
  day.must(Release{"G1-P0000001", {}}, "zhou");
  const std::string cleared = day.loaded(250, 250, 10'000, "豫A2");
  day.must(Clear{cleared});
  day.must(Print{cleared, "weigh-ticket", "booth", {}});
  day.arrive(day.make_slip(100), "豫A3");
  day.make_slip(50);
}

TEST(Model, FollowsFromTheJournalAlone) {
  Day day;
  fill(day);
  Model again;
  for (const auto& entry : day.entries()) ASSERT_TRUE(again.apply(entry).ok());
  const Model& model = day.desk().model();
  EXPECT_EQ(again.head(), model.head());
  EXPECT_EQ(again.counters(), model.counters());
  EXPECT_EQ(again.slips(), model.slips());
  EXPECT_EQ(again.dispatches(), model.dispatches());
  EXPECT_EQ(model.dispatches().size(), 2u);
  EXPECT_EQ(model.slips().size(), 3u);
}

TEST(Model, AnEmptyWeightThatWasWeighedAgainIsNoTare) {
  Day day;
  const std::string slip = day.make_slip(250);
  const std::string id = day.arrive(slip);
  day.must(day.weigh(id, 15'400));
  Weigh again = day.weigh(id, 15'000, "the driver stood on the deck");
  again.purpose = dispatch::Purpose::empty;
  day.must(again);
  day.must(day.count(id, slip, 250), "sun");
  day.must(day.weigh(id, 25'000));
  day.must(Clear{id});
  const auto& tares = day.desk().model().tares("豫A12345");
  ASSERT_EQ(tares.size(), 1u);
  EXPECT_EQ(tares.front().mass, Mass::kilograms(15'000));
}

TEST(Model, IsTheSameFromASnapshot) {
  Day day;
  fill(day);
  const Model& model = day.desk().model();
  Model::Snapshot snapshot{model.head(), model.counters()};
  snapshot.prints = {{"G1-20261122-0002/weigh-ticket", 1}};
  for (const auto& [number, slip] : model.slips()) snapshot.slips.push_back(to_json(slip));
  for (const auto& [id, dispatch] : model.dispatches()) snapshot.open_dispatches.push_back(to_json(dispatch));
  const auto restored = Model::from(snapshot);
  ASSERT_TRUE(restored.ok());
  EXPECT_EQ(restored->counters(), model.counters());
  EXPECT_EQ(restored->dispatches(), model.dispatches());
  EXPECT_EQ(restored->slips(), model.slips());
  EXPECT_EQ(restored->prints("G1-20261122-0002", "weigh-ticket"), 1);
  EXPECT_EQ(restored->prints("G1-20261122-0002", "gate-pass"), 0);
}

TEST(Model, NumbersAreUniqueAndWithoutGaps) {
  Day day;
  fill(day);
  std::vector<std::string> weighings;
  for (const auto& entry : day.entries()) {
    if (entry.entry.kind == "weighing") weighings.push_back(*entry.entry.body.find("number")->string());
  }
  EXPECT_EQ(weighings,
            (std::vector<std::string>{"G1-W0000001", "G1-W0000002", "G1-W0000003", "G1-W0000004"}));
}

TEST(Model, RefusesABodyThatIsNone) {
  Model::Snapshot snapshot;
  snapshot.open_dispatches.push_back(Json(Json::Object{}));
  const auto model = Model::from(snapshot);
  ASSERT_FALSE(model.ok());
  EXPECT_EQ(model.error().code, ErrorCode::entry_malformed);
}

TEST(Numbers, CarryTheStationAndTheirKind) {
  EXPECT_EQ(numbered("G1", "W", 123), "G1-W0000123");
  EXPECT_EQ(numbered("G1", "", 123), "G1-0000123");
  EXPECT_EQ(numbered("G1", "P", 123'456'789), "G1-P123456789");
  EXPECT_EQ(dispatch_number("G1", {2026, 11, 22}, 7), "G1-20261122-0007");
}

}  // namespace
}  // namespace steelyard::desk
