// SPDX-License-Identifier: Apache-2.0
// What is ordered, and what a person decides of it.
#include <future>

#include "tests/station/service/print_spool_case.h"

namespace steelyard::service {
namespace {

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

TEST_F(PrintSpoolTest, WhatThePrinterOnlyTakesIsDelivered) {
  scripts_["booth"].prints([](const auto&, const printer::Progress& progress) -> Result<Delivery> {
    if (auto begun = progress.first_byte(); !begun) return begun.error();
    return Delivery::handed_over;
  });
  run();
  EXPECT_EQ(when(print(1), JobState::delivered).error, "");
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

TEST(FileStem, KeepsApartWhateverSlipNumbersAnOfficeGives) {
  EXPECT_EQ(file_stem({"pick-slip", "2026/11", 0, false}), "pick-slip-2026_2F11");
  EXPECT_EQ(file_stem({"pick-slip", "2026_2F11", 3, false}), "pick-slip-2026_5F2F11-copy3");
  const std::string many(40, '/');
  EXPECT_LE(file_stem({"pick-slip", many, 123456, false}).size(), 100u);
  EXPECT_NE(file_stem({"pick-slip", many, 0, false}), file_stem({"pick-slip", many + "/", 0, false}));
}

}  // namespace
}  // namespace steelyard::service
