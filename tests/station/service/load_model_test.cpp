// SPDX-License-Identifier: Apache-2.0
#include "station/service/load_model.h"

#include <gtest/gtest.h>

#include "station/store/sqlite_journal.h"
#include "tests/support/day.h"
#include "tests/support/test_folder.h"

namespace steelyard::service {
namespace {

using support::Day;

TEST(LoadModel, RemembersTaresPublicWeighingsAndBagsAsTheDeskDid) {
  Day day;
  for (const std::int64_t net_kg : {10'000, 10'020}) {
    const std::string id = day.loaded(250, 250, net_kg);
    const Json cleared = day.must(desk::Clear{id});
    day.must(desk::Release{*cleared.find("pass")->find("number")->string(), {}}, "zhou");
  }
  desk::CheckWeigh check;
  const auto weigh = day.weigh("", 25'000);
  check.capture = weigh.capture;
  check.scale = weigh.scale;
  day.must(check);
  const auto open = *day.desk().model().find_check_weighing("G1-C0000001");
  day.must(desk::PrintCheck{open, 0, "check-ticket", "booth"});
  day.loaded(250, 250, 10'000, "豫B1");

  const support::TestFolder folder;
  auto journal = std::move(*store::SqliteJournal::open({folder.path("data"), "G1", "e1"}));
  ASSERT_TRUE(journal->append({day.entries(), {}}).ok());
  auto reader = std::move(*store::Reader::open(folder.path("data")));
  const auto loaded = load_model(reader, journal->head());
  ASSERT_TRUE(loaded.ok()) << sentence(loaded.error());
  const desk::Model& model = day.desk().model();
  EXPECT_EQ(loaded->counters(), model.counters());
  EXPECT_EQ(loaded->dispatches(), model.dispatches());
  EXPECT_EQ(model.tares("豫A12345").size(), 2u);
  EXPECT_EQ(loaded->tares(), model.tares());
  EXPECT_EQ(loaded->bag_samples(), model.bag_samples());
  ASSERT_NE(loaded->find_check_weighing("G1-C0000001"), nullptr);
  EXPECT_EQ(*loaded->find_check_weighing("G1-C0000001"), *model.find_check_weighing("G1-C0000001"));
  EXPECT_EQ(loaded->prints("G1-C0000001", "check-ticket"), 1) << "the second weight makes them first tickets";
}

}  // namespace
}  // namespace steelyard::service
