// SPDX-License-Identifier: Apache-2.0
#include "station/service/print_spool.h"

#include <condition_variable>
#include <deque>
#include <filesystem>
#include <future>
#include <map>
#include <mutex>

#include <gtest/gtest.h>

#include "station/asio/offload.h"
#include "station/store/sqlite_journal.h"
#include "tests/support/crash_vfs.h"
#include "tests/support/scripted_printer.h"
#include "tests/support/test_folder.h"

namespace steelyard::service {
namespace {

using printer::Condition;
using printer::Delivery;
using printer::Fate;
using std::chrono::milliseconds;
using store::JobState;
using store::PrintJob;

constexpr LanePace quick{milliseconds(1), milliseconds(8), milliseconds(10), milliseconds(5),
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

TEST_F(PrintSpoolTest, PrintsWhatIsOrderedAndSaysEachState) {
  run();
  const FormWish wish = print(1);
  when(wish, JobState::queued);
  when(wish, JobState::sent);
  const PrintJob job = when(wish, JobState::confirmed);
  EXPECT_EQ(scripts_["booth"].sheets(), (std::vector<std::string>{"weigh-ticket-G1-20261122-1001"}));
  EXPECT_EQ(job.tries, 1);
  EXPECT_EQ(job_of(wish), job);
  EXPECT_TRUE(scripts_["office"].sheets().empty());
}

TEST_F(PrintSpoolTest, NamesTheFileOfAPrintIntoAFolder) {
  run();
  EXPECT_EQ(when(print(1, "files", 2), JobState::confirmed).path,
            "/printed/weigh-ticket-G1-20261122-1001-copy2.pdf");
}

TEST_F(PrintSpoolTest, PrintsAsManySheetsAsThePrinterIsSetTo) {
  config_.printers[0].copies = 3;
  run();
  when(print(1), JobState::confirmed);
  EXPECT_EQ(scripts_["booth"].sheets().size(), 3u);
}

TEST_F(PrintSpoolTest, PrintsAfterAKillWhatTheJournalSaysWasOrdered) {
  std::vector<FormWish> wishes;
  for (int n = 0; n < 12; ++n) wishes.push_back(order(n));  // and none of them reached the spool
  run();
  for (const auto& wish : wishes) when(wish, JobState::confirmed);
  EXPECT_EQ(scripts_["booth"].sheets().size(), 12u);
}

TEST_F(PrintSpoolTest, DoesNotPrintAgainWhatIsOnPaper) {
  const FormWish first = order(1);
  run();
  when(first, JobState::confirmed);
  end();
  const FormWish later = order(2);
  run();
  when(later, JobState::confirmed);
  EXPECT_EQ(scripts_["booth"].sheets().size(), 2u);
}

TEST_F(PrintSpoolTest, LeavesAPrintOfLongAgoAlone) {
  order(1, "booth", PrintSpool::made_up_for + std::chrono::hours(1));
  const FormWish recent = order(2, "booth", PrintSpool::made_up_for - std::chrono::hours(1));
  run();
  when(recent, JobState::confirmed);
  EXPECT_EQ(scripts_["booth"].sheets().size(), 1u);
}

TEST_F(PrintSpoolTest, WhatWasSentWhenTheProgramEndedIsUnknownAndNeverPrintedAgainByItself) {
  left(1, JobState::sent);
  run();
  const PrintJob lost = when(wish(1), JobState::unknown);
  EXPECT_EQ(lost.error, sentence(outcome_unknown(lost)));
  turns("booth");
  end();
  run();  // nor by a second start
  turns("booth");
  EXPECT_EQ(job_of(wish(1)).state, JobState::unknown);
  for (const auto& sheet : scripts_["booth"].sheets())
    EXPECT_FALSE(sheet.starts_with("weigh-ticket")) << sheet;
  EXPECT_EQ(spool_->status()[0].undecided, 1);
}

TEST_F(PrintSpoolTest, WhatWaitedWhenTheProgramEndedIsPrinted) {
  left(1, JobState::queued);
  run();
  when(wish(1), JobState::confirmed);
}

TEST_F(PrintSpoolTest, AFileIsWrittenAgainAfterAKill) {
  left(1, JobState::sent, "files");
  run();
  when(wish(1), JobState::queued);
  when(wish(1), JobState::confirmed);
}

TEST_F(PrintSpoolTest, APrinterThatCanTellIsAskedWhatBecameOfAJob) {
  left(1, JobState::sent, "booth", "17");
  scripts_["booth"].knows(Error{ErrorCode::printer_unreachable});
  run();
  when(wish(1), JobState::unknown);
  scripts_["booth"].knows(Fate::waiting);
  turns("booth");
  EXPECT_EQ(job_of(wish(1)).ticket, "17") << "it is still to come";
  scripts_["booth"].knows(Fate::printed);
  EXPECT_EQ(when(wish(1), JobState::confirmed).error, "");
}

TEST_F(PrintSpoolTest, AJobThatThePrinterHasForgottenStaysUnknown) {
  left(1, JobState::sent, "booth", "17");
  run();
  when(wish(1), JobState::unknown);
  EXPECT_EQ(when(wish(1), JobState::unknown).ticket, "");
}

TEST_F(PrintSpoolTest, WhatThePrinterOnlyTakesIsDelivered) {
  scripts_["booth"].prints([](const auto&, const printer::Progress& progress) -> Result<Delivery> {
    if (auto begun = progress.first_byte(); !begun) return begun.error();
    return Delivery::handed_over;
  });
  run();
  EXPECT_EQ(when(print(1), JobState::delivered).error, "");
}

TEST_F(PrintSpoolTest, GoesOnByItselfWhenThereIsPaperAgain) {
  scripts_["booth"].fails(ErrorCode::printer_out_of_paper);
  run();
  const FormWish wish = print(1);
  when(wish, JobState::queued);
  const PrintJob waiting = when(wish, JobState::queued);
  EXPECT_NE(waiting.error.find("out of paper"), std::string::npos);
  EXPECT_NE(waiting.error.find("缺纸"), std::string::npos);
  when_printer("booth",
               [](const auto& s) { return s.condition == Condition::out_of_paper && s.queued == 1; });
  scripts_["booth"].works();
  EXPECT_EQ(when(wish, JobState::confirmed).error, "");
  when_printer("booth", [](const auto& s) { return s.condition == Condition::ready && s.queued == 0; });
  EXPECT_EQ(scripts_["booth"].sheets().size(), 1u);
}

TEST_F(PrintSpoolTest, AFormIsDrawnOnceHoweverOftenItsPrinterIsTried) {
  scripts_["booth"].fails(ErrorCode::printer_unreachable);
  run();
  const FormWish wish = print(1);
  when_printer("booth", [](const auto& s) { return s.failures > 3; });
  scripts_["booth"].works();
  when(wish, JobState::confirmed);
  EXPECT_EQ(draws_, 1);
}

TEST_F(PrintSpoolTest, APrinterThatSaysNoAfterTheFirstByteIsTriedAgain) {
  std::atomic<int> refusals = 2;
  scripts_["booth"].prints([&](const auto&, const printer::Progress& progress) -> Result<Delivery> {
    if (auto begun = progress.first_byte(); !begun) return begun.error();
    if (refusals-- > 0) return Error{ErrorCode::printer_refused, {{"printer", "booth"}, {"what", "no"}}};
    return Delivery::confirmed;
  });
  run();
  EXPECT_EQ(when(print(1), JobState::confirmed).tries, 3);
}

TEST_F(PrintSpoolTest, APrinterThatBreaksOffLeavesItsJobUnknownAndGoesOnWithTheNext) {
  scripts_["booth"].falls_silent();
  run();
  const FormWish lost = print(1);
  EXPECT_EQ(when(lost, JobState::unknown).tries, 1);
  scripts_["booth"].works();
  turns("booth");
  EXPECT_EQ(job_of(lost).state, JobState::unknown);
}

TEST_F(PrintSpoolTest, ADeadPrinterHoldsUpNoOther) {
  auto& booth = scripts_["booth"];
  booth.prints([&](const auto&, const auto&) -> Result<Delivery> {
    booth.wait_for_cancel();
    return Error{ErrorCode::printer_unreachable, {{"printer", "booth"}, {"what", "cancelled"}}};
  });
  run();
  const FormWish stuck = print(1);
  print(2);
  for (int n = 3; n < 8; ++n) when(print(n, "office"), JobState::confirmed);
  end();  // and does not keep the station from ending
  start();
  EXPECT_EQ(job_of(stuck).state, JobState::queued);
  EXPECT_EQ(job_of(stuck).tries, 0);
}

TEST_F(PrintSpoolTest, TheFallbackTakesWhatCouldNotBeBegun) {
  config_.printers[0].fallback = "office";
  config_.printers[0].fallback_after = std::chrono::seconds(0);
  scripts_["booth"].fails(ErrorCode::printer_unreachable);
  run();
  const PrintJob job = when(print(1), JobState::confirmed);
  EXPECT_EQ(job.printer, "booth");
  EXPECT_EQ(job.carrier, "office");
  EXPECT_EQ(scripts_["office"].sheets().size(), 1u);
}

TEST_F(PrintSpoolTest, TheFallbackWaitsItsTime) {
  config_.printers[0].fallback = "office";
  config_.printers[0].fallback_after = std::chrono::seconds(3600);
  scripts_["booth"].fails(ErrorCode::printer_out_of_paper);
  run();
  const FormWish wish = print(1);
  when_printer("booth", [](const auto& s) { return s.failures > 3; });
  turns("office");
  EXPECT_EQ(job_of(wish).carrier, "booth");
}

TEST_F(PrintSpoolTest, TheFallbackNeverTakesWhatMayBeOnPaper) {
  config_.printers[0].fallback = "office";
  config_.printers[0].fallback_after = std::chrono::seconds(0);
  auto& booth = scripts_["booth"];
  booth.prints([&](const auto&, const printer::Progress& progress) -> Result<Delivery> {
    if (auto begun = progress.first_byte(); !begun) return begun.error();
    booth.wait_for_cancel();  // a few bytes went, then it stopped reading
    return Delivery::unknown;
  });
  run();
  const FormWish begun = print(1);
  when(begun, JobState::sent);
  const FormWish behind = print(2);
  EXPECT_EQ(when(behind, JobState::confirmed).carrier, "office");
  EXPECT_EQ(job_of(begun).carrier, "booth");
  EXPECT_EQ(job_of(begun).state, JobState::sent);
  end();
  run();
  EXPECT_EQ(job_of(begun).state, JobState::unknown);
}

TEST_F(PrintSpoolTest, AFormThatCannotBeDrawnNowMakesRoomForTheNext) {
  std::atomic<bool> fails = true;
  draw_ = [&](const FormWish& w) -> Result<printer::Document> {
    if (fails && w.subject == wish(1).subject) return Error{ErrorCode::render_failed, {{"what", "memory"}}};
    return printer::Document{};
  };
  run();
  const FormWish first = print(1);
  when(print(2), JobState::confirmed);
  EXPECT_EQ(job_of(first).state, JobState::queued);
  fails = false;
  when(first, JobState::confirmed);
}

TEST_F(PrintSpoolTest, ADocumentThatItsPrinterRefusesMakesRoomForTheNext) {
  scripts_["booth"].prints(
      [&](const printer::Document& document, const printer::Progress& progress) -> Result<Delivery> {
        if (document.name == file_stem(wish(1)))
          return Error{ErrorCode::printer_refused, {{"printer", "booth"}, {"what", "too long"}}};
        if (auto begun = progress.first_byte(); !begun) return begun.error();
        return Delivery::confirmed;
      });
  LanePace patient = quick;
  patient.refusals = 1'000'000;
  run(patient);
  const FormWish refused = print(1);
  when(print(2), JobState::confirmed);
  EXPECT_EQ(job_of(refused).state, JobState::queued);
}

TEST_F(PrintSpoolTest, ADocumentThatItsPrinterRefusesFailsAfterAFewTries) {
  scripts_["booth"].fails(ErrorCode::printer_refused);
  LanePace strict = quick;
  strict.refusals = 3;
  run(strict);
  EXPECT_EQ(when(print(1), JobState::failed).tries, 3);
}

TEST_F(PrintSpoolTest, AFormThatIsWrongInItselfFailsAtOnce) {
  draw_ = [](const FormWish&) -> Result<printer::Document> {
    return Error{ErrorCode::template_malformed, {{"file", "a.svg"}, {"line", 3}, {"what", "tag"}}};
  };
  run();
  const PrintJob job = when(print(1), JobState::failed);
  EXPECT_EQ(job.tries, 1);
  EXPECT_NE(job.error.find("a.svg"), std::string::npos);
}

TEST_F(PrintSpoolTest, GivesUpWhatCouldNotBeBegunForTooLong) {
  scripts_["booth"].fails(ErrorCode::printer_unreachable);
  LanePace pace = quick;
  pace.patience = milliseconds(-1);
  run(pace);
  EXPECT_EQ(when(print(1), JobState::failed).tries, 1);
}

TEST_F(PrintSpoolTest, APrintForAPrinterThatIsGoneFails) {
  const FormWish wish = order(1, "nobody's");
  left(2, JobState::queued, "nobody's");
  run();
  EXPECT_NE(when(PrintSpoolTest::wish(2), JobState::failed).error.find("nobody's"), std::string::npos);
  EXPECT_NE(when(wish, JobState::failed).error.find("nobody's"), std::string::npos);
}

TEST_F(PrintSpoolTest, AFullPrinterTakesNoFurtherOrders) {
  scripts_["booth"].fails(ErrorCode::printer_stopped);
  run();
  EXPECT_TRUE(spool_->check_order("booth", "weigh-ticket").ok());
  end();
  for (int n = 0; n < PrintSpool::queue_max; ++n) left(n, JobState::queued);
  run();
  when_printer("booth", [](const auto& s) { return s.queued == PrintSpool::queue_max; });
  EXPECT_EQ(spool_->check_order("booth", "weigh-ticket").error().code, ErrorCode::printer_stopped);
  EXPECT_TRUE(spool_->check_order("office", "weigh-ticket").ok());
}

TEST_F(PrintSpoolTest, RefusesOrdersForNoPrinterAndForFormsThatItDoesNotPrint) {
  config_.printers[0].forms = {"gate-pass"};
  start();
  EXPECT_EQ(spool_->check_order("x", "gate-pass").error().code, ErrorCode::printer_unknown);
  EXPECT_EQ(spool_->check_order("booth", "weigh-ticket").error().code, ErrorCode::form_not_on_printer);
  EXPECT_TRUE(spool_->check_order("booth", "test-page").ok());
}

TEST_F(PrintSpoolTest, APersonSaysThatItCameOut) {
  scripts_["booth"].falls_silent();
  run();
  const PrintJob lost = when(print(1), JobState::unknown);
  spool_->decide(lost.id, PrintOrder::confirm, "li");
  const PrintJob job = when(wish(1), JobState::confirmed);
  EXPECT_EQ(job.decided_by, "li");
  EXPECT_EQ(job.error, "");
}

TEST_F(PrintSpoolTest, WhatAPersonCancelsIsNotPrinted) {
  scripts_["booth"].fails(ErrorCode::printer_out_of_paper);
  run();
  const PrintJob waiting = when(print(1), JobState::queued);
  spool_->decide(waiting.id, PrintOrder::cancel, "li");
  when(wish(1), JobState::cancelled);
  scripts_["booth"].works();
  turns("booth");
  EXPECT_EQ(job_of(wish(1)).state, JobState::cancelled);
  for (const auto& sheet : scripts_["booth"].sheets())
    EXPECT_FALSE(sheet.starts_with("weigh-ticket")) << sheet;
}

/// The order comes while the printer is being called: nothing has left yet, and nothing leaves.
TEST_F(PrintSpoolTest, WhatIsCancelledRightBeforeTheFirstByteIsNotPrinted) {
  std::promise<void> called;
  std::promise<void> go;
  auto may_go = go.get_future().share();
  std::atomic<bool> has_begun = false;
  scripts_["booth"].prints([&](const auto&, const printer::Progress& progress) -> Result<Delivery> {
    called.set_value();
    may_go.wait();
    if (auto begun = progress.first_byte(); !begun) return begun.error();
    has_begun = true;
    return Delivery::confirmed;
  });
  run();
  const FormWish wish = print(1);
  called.get_future().wait();
  spool_->decide(job_of(wish).id, PrintOrder::cancel, "li");
  when(wish, JobState::cancelled);
  scripts_["booth"].works();
  go.set_value();
  turns("booth");
  EXPECT_FALSE(has_begun);
  EXPECT_EQ(job_of(wish).state, JobState::cancelled);
}

TEST_F(PrintSpoolTest, APersonHasAFailedOneTriedAgain) {
  draw_ = [](const FormWish&) -> Result<printer::Document> {
    return Error{ErrorCode::template_malformed, {{"file", "a.svg"}, {"line", 3}, {"what", "tag"}}};
  };
  run();
  const PrintJob failed = when(print(1), JobState::failed);
  draw_ = [](const FormWish&) -> Result<printer::Document> { return printer::Document{}; };
  spool_->decide(failed.id, PrintOrder::retry, "li");
  EXPECT_EQ(when(wish(1), JobState::confirmed).tries, 1);
}

TEST_F(PrintSpoolTest, AReprintIsTheAnswerToAnUnknownOne) {
  scripts_["booth"].falls_silent("17");
  scripts_["booth"].knows(Fate::waiting);
  run();
  const FormWish lost = print(1);
  when(lost, JobState::unknown);
  scripts_["booth"].works();
  const FormWish copy = print(1, "office", 1);
  when(lost, JobState::reprinted);
  EXPECT_EQ(job_of(copy).copy, 1);
  // The printer may still have the first one: it is taken back.
  EXPECT_EQ(when(lost, JobState::reprinted).ticket, "");
  EXPECT_EQ(scripts_["booth"].withdrawn(), std::vector<std::string>{"17"});
}

TEST_F(PrintSpoolTest, CarriesOutAfterAKillWhatAPersonDecided) {
  order(1);
  left(1, JobState::unknown);
  commit("print_order", Json::Object{{"dispatch", wish(1).subject},
                                     {"form", "weigh-ticket"},
                                     {"printer", "booth"},
                                     {"copy", 0},
                                     {"order", "confirm"}});
  run();
  EXPECT_EQ(when(wish(1), JobState::confirmed).decided_by, "li");
  end();
  run();  // and leaves it there
  turns("booth");
  EXPECT_EQ(job_of(wish(1)).state, JobState::confirmed);
}

TEST_F(PrintSpoolTest, NothingLeavesThatCannotBeNotedFirst) {
  run();
  when(print(1), JobState::confirmed);
  print(2);
  when(wish(2), JobState::confirmed);
  scripts_["booth"].fails(ErrorCode::printer_out_of_paper);
  const FormWish wish = print(3);
  when_printer("booth", [](const auto& s) { return s.condition == Condition::out_of_paper; });
  disk_.set_full(true);
  scripts_["booth"].works();
  const auto failures = spool_->status()[0].failures;
  when_printer("booth", [&](const auto& s) { return s.failures > failures + 3; });
  EXPECT_EQ(scripts_["booth"].sheets().size(), 2u);
  disk_.set_full(false);
  when(wish, JobState::confirmed);
  EXPECT_EQ(scripts_["booth"].sheets().size(), 3u);
}

TEST_F(PrintSpoolTest, WhatIsOnPaperAndCannotBeNotedIsNotedLater) {
  std::promise<void> is_full;
  scripts_["booth"].prints([&](const auto&, const printer::Progress& progress) -> Result<Delivery> {
    if (auto begun = progress.first_byte(); !begun) return begun.error();
    disk_.set_full(true);
    is_full.set_value();
    return Delivery::confirmed;
  });
  run();
  const FormWish wish = print(1);
  is_full.get_future().wait();
  const auto before = disk_.operations();
  while (disk_.operations() < before + 3) std::this_thread::yield();  // it tries
  EXPECT_EQ(job_of(wish).state, JobState::sent);
  disk_.set_full(false);
  when(wish, JobState::confirmed);
  EXPECT_EQ(job_of(wish).tries, 1);
}

TEST_F(PrintSpoolTest, LeavesQueuedWhatStoppingBreaksOff) {
  std::promise<void> begun;
  std::promise<void> broken_off;
  draw_ = [&](const FormWish&) -> Result<printer::Document> {
    begun.set_value();
    broken_off.get_future().wait();
    return Error{ErrorCode::render_failed, {{"what", "the station is stopping"}}};
  };
  const FormWish first = order(1);
  const FormWish second = order(2);
  run();
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
  start();
  std::promise<void> go;
  boost::asio::post(*side_thread_, [&] { go.get_future().wait(); });  // nothing can be put down
  spool_->resume();
  constexpr int count = PrintSpool::arriving_max + 5;
  for (int n = 0; n < count; ++n) spool_->add(order(n), "booth");
  go.set_value();
  for (int n = 0; n < count; ++n) when(wish(n), JobState::confirmed);
  EXPECT_EQ(scripts_["booth"].sheets().size(), static_cast<std::size_t>(count));
}

TEST(FileStem, KeepsApartWhateverSlipNumbersAnOfficeGives) {
  EXPECT_EQ(file_stem({"pick-slip", "2026/11", 0, false}), "pick-slip-2026_2F11");
  EXPECT_EQ(file_stem({"pick-slip", "2026_2F11", 3, false}), "pick-slip-2026_5F2F11-copy3");
  const std::string many(40, '/');
  EXPECT_LE(file_stem({"pick-slip", many, 123456, false}).size(), 100u);
  EXPECT_NE(file_stem({"pick-slip", many, 0, false}), file_stem({"pick-slip", many + "/", 0, false}));
}

}  // namespace
}  // namespace steelyard::service
