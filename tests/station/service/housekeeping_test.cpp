// SPDX-License-Identifier: Apache-2.0
#include "station/service/housekeeping.h"

#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

#include "station/asio/offload.h"
#include "tests/support/crash_vfs.h"
#include "tests/support/run_until.h"
#include "tests/support/test_folder.h"

namespace steelyard::service {
namespace {

class HousekeepingTest : public ::testing::Test {
 protected:
  HousekeepingTest() : clock_("Asia/Shanghai") {
    auto journal = store::SqliteJournal::open({folder_.path(), "G1", "e1"});
    CHECK(journal.ok());
    journal_ = *std::move(journal);
    auto side = store::SideStore::open(folder_.path(), disk_.name());
    CHECK(side.ok());
    side_.emplace(*std::move(side));
    spool_.emplace(SpoolParts{
        config_, clock_, *journal_, *side_, side_thread_, {}, {}, {}, [](const store::PrintJob&) {}, {}});
  }
  ~HousekeepingTest() override {
    spool_.reset();
    writer_.join();
    side_thread_.join();
  }

  HouseParts parts() { return {clock_, *journal_, writer_, *side_, side_thread_, *spool_}; }
  template <typename Condition>
  bool until(Condition condition) {
    return support::run_until(loop_, condition);
  }
  void commit(const std::string& key, std::chrono::hours ago) {
    journal::Batch batch;
    batch.answer = journal::Answer{key, {}, 200, "{}", clock_.wall() - ago};
    CHECK(asio::run_and_wait(writer_, [&] { return journal_->append(batch); }).ok());
  }
  bool has_answer(const std::string& key) const { return journal_->find_answer(key)->has_value(); }
  std::string main_file() const {
    std::ifstream in(folder_.path("journal.db"), std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  std::size_t rows() {
    return asio::run_and_wait(side_thread_,
                              [this] { return side_->sessions()->size() + side_->jobs({})->size(); });
  }

  const support::TestFolder folder_;
  support::CrashVfs disk_{"housekeeping", 1};
  Clock clock_;
  Config config_;
  boost::asio::io_context loop_;
  std::unique_ptr<store::SqliteJournal> journal_;
  std::optional<store::SideStore> side_;
  boost::asio::thread_pool writer_{1};
  boost::asio::thread_pool side_thread_{1};
  std::optional<PrintSpool> spool_;
};

TEST_F(HousekeepingTest, ForgetsWhatIsOldAndKeepsTheRest) {
  const WallTime now = clock_.wall();
  commit("old", store::answer_life + std::chrono::hours(1));
  commit("recent", store::answer_life - std::chrono::hours(1));
  ASSERT_TRUE(side_->put_session({"over", "li", now - std::chrono::hours(1)}).ok());
  ASSERT_TRUE(side_->put_session({"good", "li", now + std::chrono::hours(1)}).ok());
  store::PrintJob job{0, "weigh-ticket", "G1-20261122-0001", 0, "booth", store::JobState::confirmed};
  job.created_at = now;
  ASSERT_TRUE(side_->add_job(job).ok());
  job.copy = 1;
  job.created_at = now - PrintSpool::kept - std::chrono::hours(1);
  ASSERT_TRUE(side_->add_job(job).ok());

  Housekeeping house(loop_, parts(), {std::chrono::milliseconds(1)});
  house.start();
  EXPECT_TRUE(until([&] { return !has_answer("old") && rows() == 2; }));
  EXPECT_TRUE(has_answer("recent"));
  house.stop();
  loop_.run_for(std::chrono::seconds(20));
  EXPECT_TRUE(loop_.stopped());
}

TEST_F(HousekeepingTest, LooksAgainForPrintsThatCouldNotBePutDown) {
  store::PrintJob job{0, "weigh-ticket", "G1-20261122-0001", 0, "gone", store::JobState::sent};
  job.created_at = clock_.wall();
  job.id = side_->add_job(job)->value();
  disk_.set_full(true);  // what an earlier run left cannot be settled
  spool_->resume();
  const auto state = [&] {
    return asio::run_and_wait(side_thread_, [&] { return (*side_->find_job(job.id))->state; });
  };
  Housekeeping house(loop_, parts(), {std::chrono::milliseconds(1)});
  house.start();
  loop_.run_for(std::chrono::milliseconds(20));
  EXPECT_EQ(state(), store::JobState::sent);
  disk_.set_full(false);
  loop_.restart();
  EXPECT_TRUE(until([&] { return state() == store::JobState::unknown; }));
  house.stop();
}

TEST_F(HousekeepingTest, EmptiesTheLogInAQuietMoment) {
  Housekeeping house(loop_, parts(), {.quiet = std::chrono::milliseconds(1)});
  commit("first", {});
  const std::string before = main_file();
  house.journal_advanced();
  EXPECT_TRUE(until([&] { return main_file() != before; }));
  house.stop();
  house.journal_advanced();
  loop_.run_for(std::chrono::seconds(20));
  EXPECT_TRUE(loop_.stopped());
}

}  // namespace
}  // namespace steelyard::service
