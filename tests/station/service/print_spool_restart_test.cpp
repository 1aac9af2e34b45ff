// SPDX-License-Identifier: Apache-2.0
// A run that ends at any moment, and a disk that takes no note.
#include <future>

#include <boost/asio/post.hpp>

#include "tests/station/service/print_spool_case.h"

namespace steelyard::service {
namespace {

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

}  // namespace
}  // namespace steelyard::service
