// SPDX-License-Identifier: Apache-2.0
#include "station/service/print_spool.h"

#include <condition_variable>
#include <deque>
#include <filesystem>
#include <future>
#include <mutex>

#include <boost/asio/post.hpp>
#include <gtest/gtest.h>

#include "station/asio/offload.h"
#include "station/store/sqlite_journal.h"
#include "tests/support/test_folder.h"

namespace steelyard::service {
namespace {

using store::JobState;
using store::PrintJob;

class PrintSpoolTest : public ::testing::Test {
 protected:
  PrintSpoolTest() : clock_("Asia/Shanghai") {
    config_.id = "G1";
    config_.data = folder_.path();
    config_.printers = {{"booth", {"weigh-ticket"}, 1, folder_.path("printed")}};
    auto journal = store::SqliteJournal::open({folder_.path(), "G1", "e1"});
    CHECK(journal.ok());
    journal_ = *std::move(journal);
    auto side = store::SideStore::open(folder_.path());
    CHECK(side.ok());
    side_.emplace(*std::move(side));
    draw_ = [](const FormWish& wish, const std::string&) -> Result<std::string> { return wish.dispatch; };
    start();
  }
  ~PrintSpoolTest() override { end(); }

  void start() {
    side_thread_.emplace(1);
    auto draw = [this](const FormWish& wish, const std::string& extension) {
      ++draws_;
      return draw_(wish, extension);
    };
    spool_.emplace(
        SpoolParts{config_, clock_, *journal_, *side_, *side_thread_, draw, [this](const PrintJob& job) {
                     const std::scoped_lock lock(mutex_);
                     finished_.push_back(job);
                     changed_.notify_all();
                   }});
  }
  void end() {
    spool_.reset();
    side_thread_->join();
    draws_ = 0;
  }
  void start_anew() {
    end();
    start();
  }

  /// What the commit of a print command leaves behind.
  FormWish print(int number, std::chrono::hours ago = {}) {
    const FormWish wish{"weigh-ticket", "G1-20261122-" + std::to_string(1000 + number), 0, false};
    const auto head = journal_->head();
    journal::Entry entry{"G1", head.seq + 1, clock_.wall() - ago, "b1", 1, "li", "print", {}, head.hash};
    entry.body =
        Json::Object{{"dispatch", wish.dispatch}, {"form", wish.form}, {"printer", "booth"}, {"copy", 0}};
    journal::Batch batch;
    batch.entries = {journal::seal(std::move(entry))};
    CHECK(journal_->append(batch).ok());
    return wish;
  }

  /// The next one that the spool tells of.
  PrintJob next() {
    std::unique_lock lock(mutex_);
    CHECK(changed_.wait_for(lock, std::chrono::seconds(20), [this] { return !finished_.empty(); }));
    PrintJob job = finished_.front();
    finished_.pop_front();
    return job;
  }
  /// Once what is now in the thread's queue has run.
  void turn() {
    std::promise<void> done;
    boost::asio::post(spool_->thread(), [&] { done.set_value(); });
    done.get_future().wait();
  }
  PrintJob job_of(const FormWish& wish) {
    const auto jobs = asio::run_and_wait(*side_thread_, [&] { return side_->jobs_of(wish.dispatch); });
    CHECK(jobs.ok() && jobs->size() == 1);
    return jobs->front();
  }

  const support::TestFolder folder_;
  Clock clock_;
  Config config_;
  std::unique_ptr<store::SqliteJournal> journal_;
  std::optional<store::SideStore> side_;
  std::optional<boost::asio::thread_pool> side_thread_;
  std::function<Result<std::string>(const FormWish&, const std::string&)> draw_;
  std::atomic<int> draws_ = 0;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<PrintJob> finished_;
  std::optional<PrintSpool> spool_;
};

TEST_F(PrintSpoolTest, PrintsWhatIsAdded) {
  const FormWish wish = print(1);
  spool_->add(wish, "booth");
  const PrintJob job = next();
  EXPECT_EQ(job.state, JobState::done);
  EXPECT_EQ(job.path, printed_file(folder_.path("printed"), wish));
  EXPECT_TRUE(std::filesystem::exists(job.path));
  EXPECT_EQ(job_of(wish), job);
}

TEST_F(PrintSpoolTest, PrintsAfterAKillWhatTheJournalSaysWasPrinted) {
  std::vector<FormWish> wishes;
  for (int n = 0; n < 12; ++n) wishes.push_back(print(n));  // and none of them reached the spool
  spool_->resume();
  for (const auto& wish : wishes) {
    EXPECT_EQ(next().subject, wish.dispatch);
    EXPECT_EQ(job_of(wish).state, JobState::done);
  }
}

TEST_F(PrintSpoolTest, DoesNotPrintAgainWhatIsDone) {
  spool_->add(print(1), "booth");
  next();
  start_anew();
  const FormWish later = print(2);
  spool_->resume();
  EXPECT_EQ(next().subject, later.dispatch);
  EXPECT_EQ(draws_, 1);
}

TEST_F(PrintSpoolTest, LeavesAPrintOfLongAgoAlone) {
  print(1, PrintSpool::made_up_for + std::chrono::hours(1));
  const FormWish recent = print(2, PrintSpool::made_up_for - std::chrono::hours(1));
  spool_->resume();
  EXPECT_EQ(next().subject, recent.dispatch);
  EXPECT_EQ(draws_, 1);
}

TEST_F(PrintSpoolTest, TriesAFailedOneAgain) {
  draw_ = [](const FormWish&, const std::string&) -> Result<std::string> {
    return Error{ErrorCode::storage_full};
  };
  const FormWish wish = print(1);
  spool_->add(wish, "booth");
  const PrintJob failed = next();
  EXPECT_EQ(failed.state, JobState::failed);
  EXPECT_EQ(failed.error, sentence(Error{ErrorCode::storage_full}));
  EXPECT_EQ(job_of(wish), failed);
  end();
  draw_ = [](const FormWish&, const std::string&) -> Result<std::string> { return std::string("form"); };
  start();
  spool_->resume();
  const PrintJob done = next();
  EXPECT_EQ(done.state, JobState::done);
  EXPECT_EQ(done.error, "");
  EXPECT_EQ(done.tries, 2);
}

TEST_F(PrintSpoolTest, GivesUpAfterSoManyTries) {
  const FormWish wish = print(1);
  spool_->add(wish, "nobody's");
  EXPECT_EQ(next().tries, 1);
  for (std::int64_t n = 1; n < PrintSpool::tries_max; ++n) {
    spool_->retry();
    for (int turns = 0; turns < 3; ++turns) turn();
  }
  EXPECT_EQ(next().tries, PrintSpool::tries_max);  // nothing was told of those in between
  spool_->retry();
  for (int turns = 0; turns < 3; ++turns) turn();
  EXPECT_EQ(job_of(wish).tries, PrintSpool::tries_max);
  EXPECT_EQ(job_of(wish).state, JobState::failed);
}

TEST_F(PrintSpoolTest, LeavesQueuedWhatStoppingBreaksOff) {
  std::promise<void> begun;
  std::promise<void> broken_off;
  draw_ = [&](const FormWish&, const std::string&) -> Result<std::string> {
    begun.set_value();
    broken_off.get_future().wait();
    return Error{ErrorCode::render_failed, {{"what", "the station is stopping"}}};
  };
  const FormWish first = print(1);
  const FormWish second = print(2);
  spool_->resume();
  begun.get_future().wait();
  spool_->stop();
  broken_off.set_value();
  spool_->join();
  EXPECT_EQ(draws_, 1);
  for (const auto& wish : {first, second}) {
    EXPECT_EQ(job_of(wish).state, JobState::queued);
    EXPECT_EQ(job_of(wish).tries, 0);
  }
}

TEST_F(PrintSpoolTest, TakesWhatIsTooMuchForItsQueueFromTheJournal) {
  std::promise<void> go;
  boost::asio::post(spool_->thread(), [&] { go.get_future().wait(); });
  constexpr int count = PrintSpool::arriving_max + 5;
  for (int n = 0; n < count; ++n) spool_->add(print(n), "booth");
  go.set_value();
  for (int n = 0; n < count; ++n) EXPECT_EQ(next().state, JobState::done);
  EXPECT_EQ(draws_, count);
}

}  // namespace
}  // namespace steelyard::service
