// SPDX-License-Identifier: Apache-2.0
#include "station/service/evidence.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <gtest/gtest.h>

#include "station/service/load_model.h"
#include "station/store/sqlite_journal.h"
#include "tests/support/day.h"
#include "tests/support/scales.h"
#include "tests/support/stay_script.h"
#include "tests/support/test_folder.h"

namespace steelyard::service {
namespace {

TEST(JudgedStay, ThatIsOverAfterTheTruckHasLeftNamesItAndWhoWeighedIt) {
  support::Day day;
  const std::string id = day.gone();
  const support::TestFolder folder;
  auto journal = std::move(*store::SqliteJournal::open({folder.path("data"), "G1", "e1"}));
  ASSERT_TRUE(journal->append({day.entries(), {}}).ok());
  auto reader = std::move(*store::Reader::open(folder.path("data")));
  auto model = load_model(reader, journal->head());
  ASSERT_TRUE(model.ok());
  const Clock clock("Asia/Shanghai");
  const support::SumSigner signer;
  desk::Desk desk({"G1", "boot"}, {}, signer, *std::move(model));
  boost::asio::io_context loop;
  boost::asio::thread_pool writer(1);
  boost::asio::thread_pool queries(1);
  std::vector<journal::SealedEntry> noted;
  DeskLane lane(loop, writer, *journal, desk, clock,
                [&](const auto& entries) { noted.insert(noted.end(), entries.begin(), entries.end()); });
  OwnCommands own(loop, lane);
  own.start();

  testing::StayScript stay;
  stay.captured_truck().show(14'800, 8).drives_off();
  JudgedStay judged{testing::eighty_tonne_config(), {"G1-W0000002"}, stay.stay};
  auto judging = judge({desk, own, reader, queries}, std::move(judged));
  boost::asio::co_spawn(loop, std::move(judging), boost::asio::detached);
  loop.run_for(std::chrono::seconds(20));
  ASSERT_TRUE(loop.stopped());
  ASSERT_EQ(noted.size(), 2U);
  for (const auto& sealed : noted) {
    EXPECT_EQ(sealed.entry.kind, "finding");
    ASSERT_NE(sealed.entry.body.find("dispatch"), nullptr);
    EXPECT_EQ(*sealed.entry.body.find("dispatch"), Json(id));
    EXPECT_EQ(*sealed.entry.body.find("weighed_by"), Json(Json::Array{"wang"}));
  }
  writer.join();
  queries.join();
}

}  // namespace
}  // namespace steelyard::service
