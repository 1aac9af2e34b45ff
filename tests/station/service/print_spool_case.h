// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>

#include <gtest/gtest.h>

#include "station/service/print_spool.h"
#include "station/store/sqlite_journal.h"
#include "tests/support/crash_vfs.h"
#include "tests/support/scripted_printer.h"
#include "tests/support/test_folder.h"

namespace steelyard::service {

using printer::Condition;
using printer::Delivery;
using printer::Fate;
using std::chrono::milliseconds;
using store::JobState;
using store::PrintJob;

inline constexpr LanePace quick{milliseconds(1), milliseconds(8), milliseconds(10), milliseconds(5),
                                std::chrono::hours(24)};

/// Two printers of paper, booth and office, and a folder of files.
class PrintSpoolTest : public ::testing::Test {
 protected:
  PrintSpoolTest() : clock_("Asia/Shanghai") {
    config_.id = "G1";
    config_.data = folder_.path();
    for (const char* id : {"booth", "office"})
      config_.printers.push_back(setup_of(id, printer::Kind::escpos));
    config_.printers.push_back(setup_of("files", printer::Kind::pdf));
    auto journal = store::SqliteJournal::open({folder_.path(), "G1", "e1"});
    CHECK(journal.ok());
    journal_ = *std::move(journal);
    auto side = store::SideStore::open(folder_.path(), disk_.name());
    CHECK(side.ok());
    side_.emplace(*std::move(side));
    draw_ = [](const FormWish& wish) -> Result<printer::Document> {
      printer::Document document;
      document.pdf = wish.subject;
      return document;
    };
  }
  ~PrintSpoolTest() override {
    if (spool_) end();
  }

  static PrinterSetup setup_of(const std::string& id, printer::Kind kind) {
    PrinterSetup setup;
    setup.device.id = id;
    setup.device.kind = kind;
    setup.device.device = "/printed";
    setup.forms = {"weigh-ticket", "gate-pass", "pick-slip"};
    return setup;
  }

  void start(LanePace pace = quick) {
    side_thread_.emplace(1);
    SpoolParts parts{config_, clock_, *journal_, *side_, *side_thread_, {}, {}, {}, {}, {}};
    parts.draw = [this](const FormWish& wish, const PrinterSetup&, const printer::Needs&) {
      ++draws_;
      return draw_(wish);
    };
    parts.open = [this](const PrinterSetup& setup) { return scripts_[setup.device.id].open(); };
    parts.job_changed = [this](const PrintJob& job) {
      const std::scoped_lock lock(mutex_);
      told_.push_back(job);
      changed_.notify_all();
    };
    parts.printer_changed = [this](const PrinterStatus& status) {
      const std::scoped_lock lock(mutex_);
      printers_[status.id] = status;
      changed_.notify_all();
    };
    spool_.emplace(std::move(parts), pace);
  }
  void run(LanePace pace = quick) {
    start(pace);
    spool_->resume();
  }
  void end() {
    spool_.reset();
    side_thread_->join();
  }

  void commit(const std::string& kind, Json body, std::chrono::hours ago = {}) {
    const auto head = journal_->head();
    journal::Entry entry{"G1", head.seq + 1, clock_.wall() - ago, "b1", 1, "li", kind, {}, head.hash};
    entry.body = std::move(body);
    journal::Batch batch;
    batch.entries = {journal::seal(std::move(entry))};
    CHECK(journal_->append(batch).ok());
  }
  static FormWish wish(int number, std::int64_t copy = 0) {
    return {"weigh-ticket", "G1-20261122-" + std::to_string(1000 + number), copy, false};
  }
  /// What the commit of a print command leaves behind.
  FormWish order(int number, const std::string& printer = "booth", std::chrono::hours ago = {}) {
    commit(
        "print",
        Json::Object{
            {"dispatch", wish(number).subject}, {"form", "weigh-ticket"}, {"printer", printer}, {"copy", 0}},
        ago);
    return wish(number);
  }
  /// And the call after it.
  FormWish print(int number, const std::string& printer = "booth", std::int64_t copy = 0) {
    spool_->add(wish(number, copy), printer);
    return wish(number, copy);
  }
  /// A job that an earlier run left in this state.
  PrintJob left(int number, JobState state, const std::string& printer = "booth",
                const std::string& ticket = "") {
    PrintJob job{0, "weigh-ticket", wish(number).subject, 0, printer};
    job.state = state;
    job.ticket = ticket;
    job.created_at = clock_.wall();
    job.id = side_->add_job(job)->value();
    return job;
  }

  /// The job when it comes to this state, told after everything that was waited for before.
  PrintJob when(const FormWish& wish, JobState state) {
    std::unique_lock lock(mutex_);
    std::optional<PrintJob> found;
    const bool came = changed_.wait_for(lock, std::chrono::seconds(20), [&] {
      while (!told_.empty() && !found) {
        const PrintJob job = told_.front();
        told_.pop_front();
        if (job.form == wish.form && job.subject == wish.subject && job.copy == wish.copy &&
            job.state == state)
          found = job;
      }
      return found.has_value();
    });
    EXPECT_TRUE(came) << "never " << name_of(state);
    return found.value_or(PrintJob{});
  }
  PrinterStatus when_printer(const std::string& id, const std::function<bool(const PrinterStatus&)>& holds) {
    std::unique_lock lock(mutex_);
    EXPECT_TRUE(changed_.wait_for(lock, std::chrono::seconds(20), [&] { return holds(printers_[id]); }));
    return printers_[id];
  }
  PrintJob job_of(const FormWish& wish) {
    store::JobFilter filter;
    filter.subject = wish.subject;
    const auto jobs = spool_->jobs(filter);
    for (const PrintJob& job : jobs.value()) {
      if (job.form == wish.form && job.copy == wish.copy) return job;
    }
    ADD_FAILURE() << "no job of " << wish.subject;
    return {};
  }
  /// Has its printer gone through everything once more?
  void turns(const std::string& printer) {
    for (int turn = 0; turn < 3; ++turn) {
      const FormWish last = {"gate-pass", "turn", turns_++, false};
      spool_->add(last, printer);
      when(last, JobState::confirmed);
    }
  }

  const support::TestFolder folder_;
  support::CrashVfs disk_{"print-spool", 1};
  Clock clock_;
  Config config_;
  std::unique_ptr<store::SqliteJournal> journal_;
  std::optional<store::SideStore> side_;
  std::optional<boost::asio::thread_pool> side_thread_;
  std::function<Result<printer::Document>(const FormWish&)> draw_;
  std::atomic<int> draws_ = 0;
  std::int64_t turns_ = 0;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<PrintJob> told_;
  std::map<std::string, PrinterStatus> printers_;
  std::map<std::string, support::PrinterScript> scripts_;
  std::optional<PrintSpool> spool_;
};

}  // namespace steelyard::service
