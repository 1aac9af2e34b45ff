// SPDX-License-Identifier: Apache-2.0
// Printers and forms that fail, and the printer that stands in.
#include "tests/station/service/print_spool_case.h"

namespace steelyard::service {
namespace {

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
  // Not at once: the other printer would be asked for what this one is about to begin.
  config_.printers[0].fallback_after = std::chrono::seconds(1);
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

}  // namespace
}  // namespace steelyard::service
