// SPDX-License-Identifier: Apache-2.0
// Trucks that all weigh more, or less, than they ever did: the scale is suspected, not the trucks.
#include "station/desk/fleet_watch.h"

#include <gtest/gtest.h>

#include "tests/support/day.h"

namespace steelyard::desk {
namespace {

using support::Day;

std::string plate(int truck) {
  return "豫A1" + std::to_string(1000 + truck);
}

/// Weighed empty on that scale, then loaded with 10 bags and cleared; gives the answer to the empty weighing.
Json weighed(Day& day, int truck, std::int64_t empty_kg, const std::string& scale = "north") {
  const std::string slip = day.make_slip(10);
  const std::string id = day.arrive(slip, plate(truck));
  auto empty = day.weigh(id, empty_kg);
  empty.scale.id = scale;
  const Json answer = day.must(empty);
  day.must(day.count(id, slip, 10), "sun");
  day.must(day.weigh(id, empty_kg + 400));
  const Json cleared = day.must(Clear{id});
  day.must(Release{*cleared.find("pass")->find("number")->string(), {}}, "zhou");
  return answer;
}

/// A day on which so many trucks know what they weigh: 15 t and 20 kg more for each.
class FleetWatch : public testing::Test {
 protected:
  void know(int trucks, int times = 5) {
    for (int time = 0; time < times; ++time) {
      for (int truck = 0; truck < trucks; ++truck) weighed(day, truck, usual(truck));
      day.pass_days(1);
    }
  }
  static std::int64_t usual(int truck) { return 15'000 + 20 * truck; }
  /// Trucks `from` to `to` come, each `shift_kg` off.
  void come(int from, int to, std::int64_t shift_kg, const std::string& scale = "north") {
    for (int truck = from; truck < to; ++truck) weighed(day, truck, usual(truck) + shift_kg, scale);
  }
  std::vector<Json> found() const {
    std::vector<Json> out;
    for (const auto& [number, body] : day.desk().model().findings()) out.push_back(body);
    return out;
  }

  Day day;
};

TEST_F(FleetWatch, SuspectsTheScaleWithTheTenthTruckThatIsOff) {
  know(12);
  come(0, 9, 60);
  EXPECT_TRUE(found().empty());
  come(9, 10, 60);
  ASSERT_EQ(found().size(), 1u);
  const Json finding = found()[0];
  EXPECT_EQ(*finding.find("kind"), Json("fleet_drift"));
  EXPECT_EQ(*finding.find("scale"), Json("north"));
  EXPECT_EQ(*finding.find("state"), Json("open"));
  EXPECT_EQ(*finding.find("numbers")->find("shift_g"), Json(60'000));
  EXPECT_EQ(*finding.find("numbers")->find("trucks"), Json(10));
  EXPECT_LT(*finding.find("began")->string(), *finding.find("ended")->string());
  for (const char* of_a_truck : {"dispatch", "weighing", "weighed_by"})
    EXPECT_EQ(finding.find(of_a_truck), nullptr) << "the trucks are not suspected";
}

TEST_F(FleetWatch, IsInTheSameCommitAsTheWeighingThatShowedIt) {
  know(10);
  come(0, 9, -80);
  const std::string id = day.arrive(day.make_slip(10), plate(9));
  day.must(day.weigh(id, usual(9) - 80));
  const auto& entries = day.entries();
  EXPECT_EQ(entries[entries.size() - 3].entry.kind, "weighing");
  EXPECT_EQ(entries[entries.size() - 2].entry.kind, "dispatch");
  EXPECT_EQ(entries.back().entry.kind, "finding");
  EXPECT_EQ(*entries.back().entry.body.find("numbers")->find("shift_g"), Json(-80'000));
}

TEST_F(FleetWatch, SaysNothingOfTrucksAsTheyAlwaysWere) {
  know(12);
  come(0, 12, 0);
  EXPECT_TRUE(found().empty());
}

TEST_F(FleetWatch, ATruckThatComesTwiceStandsOnce) {
  know(12);
  for (int again = 0; again < 3; ++again) come(0, 5, 60);
  EXPECT_TRUE(found().empty());
}

TEST_F(FleetWatch, ATruckWithoutAHistoryOfItsOwnSaysNothing) {
  know(20, 4);
  come(0, 20, 60);
  EXPECT_TRUE(found().empty());
}

TEST_F(FleetWatch, HasOneOpenFindingForEachScaleAndLooksAgainAtTwiceAsManyTrucks) {
  know(20);
  come(0, 10, 60);
  ASSERT_EQ(found().size(), 1u);
  come(10, 19, 60);
  day.must(CloseFinding{"G1-F0000001", "dirt below the deck"}, "chen");
  EXPECT_TRUE(found().empty()) << "the nine after it are no reason to look again";
  come(19, 20, 60);
  ASSERT_EQ(found().size(), 1u);
  EXPECT_EQ(*found()[0].find("numbers")->find("trucks"), Json(20));
}

TEST_F(FleetWatch, WhileOneIsOpenNoOtherIsNoted) {
  know(20);
  come(0, 20, 60);
  EXPECT_EQ(found().size(), 1u);
  EXPECT_EQ(day.desk().model().counters().finding, 1);
}

TEST_F(FleetWatch, EachScaleHasItsOwnTrucks) {
  know(20);
  come(0, 9, 60, "north");
  come(9, 18, 60, "south");
  EXPECT_TRUE(found().empty());
  come(18, 19, 60, "south");
  ASSERT_EQ(found().size(), 1u);
  EXPECT_EQ(*found()[0].find("scale"), Json("south"));
}

TEST_F(FleetWatch, TheNextDayBeginsAnew) {
  know(12);
  come(0, 9, 60);
  day.pass_days(1);
  come(9, 12, 60);
  EXPECT_TRUE(found().empty());
}

}  // namespace
}  // namespace steelyard::desk
