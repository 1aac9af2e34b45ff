// SPDX-License-Identifier: Apache-2.0
// What no real IPP printer does on demand: lost answers, refusals at each step, an old one without
// Create-Job.
#include <gtest/gtest.h>

#include "drivers/printer/ipp_printer.h"
#include "tests/drivers/printer/fake_ipp.h"

namespace steelyard::printer {
namespace {

using namespace std::chrono_literals;
using Manner = IppAnswer::Manner;

constexpr int enumeration = 0x23;
constexpr int keyword = 0x44;
constexpr int mime = 0x49;

IppAnswer idle_printer(const std::vector<int>& operations) {
  IppAnswer out{
      0, {{"printer-state", enumeration, 3}, {"document-format-supported", mime, 0, "application/pdf"}}};
  for (const int operation : operations)
    out.values.push_back({"operations-supported", enumeration, operation});
  return out;
}

IppAnswer job_in(int state) {
  return {0, {{"job-id", 0x21, 7}, {"job-state", enumeration, state}}};
}

/// A modern printer whose jobs complete.
std::map<int, IppAnswer> modern() {
  return {{ipp::get_printer, idle_printer({ipp::validate_job, ipp::create_job, ipp::send_document})},
          {ipp::validate_job, {}},
          {ipp::create_job, job_in(4)},
          {ipp::send_document, job_in(5)},
          {ipp::get_job, job_in(9)},
          {ipp::cancel_job, {}}};
}

/// One that takes a job only with its data.
std::map<int, IppAnswer> old() {
  return {{ipp::get_printer, idle_printer({ipp::print_job})},
          {ipp::print_job, job_in(5)},
          {ipp::get_job, job_in(9)}};
}

class IppFaults : public testing::Test {
 protected:
  std::string print(const FakeIpp& fake) {
    printer::Setup setup;
    setup.id = "office";
    setup.kind = Kind::cups;
    setup.device = fake.uri();
    setup.stall = 700ms;
    setup.answer = 700ms;
    Document document;
    document.title = "过磅单";
    document.pdf = "%PDF-1.5 " + std::string(3'000'000, 'x');
    const Progress progress{[this] {
                              told_ += "first byte;";
                              return Result<void>();
                            },
                            [this](const std::string& ticket) { told_ += "ticket " + ticket + ";"; }};
    printer_ = open_ipp_printer(setup);
    const auto result = printer_->print(document, progress);
    if (!result) return std::string(name_of(result.error().code));
    return *result == Delivery::confirmed ? "confirmed"
           : *result == Delivery::unknown ? "unknown"
                                          : "handed over";
  }
  std::string told_;
  std::unique_ptr<Printer> printer_;
};

TEST_F(IppFaults, AModernPrinterNamesTheJobBeforeItsData) {
  const FakeIpp fake(modern());
  EXPECT_EQ(print(fake), "confirmed");
  EXPECT_EQ(told_, "ticket 7 过磅单;first byte;");
  EXPECT_EQ(fake.asked(ipp::send_document), 1);
  EXPECT_EQ(fake.asked(ipp::print_job), 0);
}

TEST_F(IppFaults, AnOldPrinterNamesTheJobWithItsAnswer) {
  const FakeIpp fake(old());
  EXPECT_EQ(print(fake), "confirmed");
  EXPECT_EQ(told_, "first byte;ticket 7 过磅单;");
}

TEST_F(IppFaults, AJobThatAnOldPrinterIsTooBusyForIsForLaterNotUnknown) {
  auto answers = old();
  answers[ipp::print_job] = {0x0507};
  const FakeIpp fake(answers);
  EXPECT_EQ(print(fake), "printer_stopped");
}

TEST_F(IppFaults, AnInnerFaultAfterTheDataIsUnknown) {
  auto answers = old();
  answers[ipp::print_job] = {0x0500};
  const FakeIpp fake(answers);
  EXPECT_EQ(print(fake), "unknown");
}

TEST_F(IppFaults, ALostAnswerOfAnOldPrinterIsUnknownAndIsNotSentAgain) {
  auto answers = old();
  answers[ipp::print_job].manner = Manner::hangs_up;
  const FakeIpp fake(answers);
  EXPECT_EQ(print(fake), "unknown");
  EXPECT_EQ(fake.asked(ipp::print_job), 1);
  EXPECT_EQ(told_, "first byte;");
}

TEST_F(IppFaults, ALostAnswerIsFoundOutByTheTicket) {
  auto answers = modern();
  answers[ipp::send_document].manner = Manner::hangs_up;
  const FakeIpp fake(answers);
  EXPECT_EQ(print(fake), "confirmed");
  EXPECT_EQ(fake.asked(ipp::send_document), 1);
}

TEST_F(IppFaults, DataThatThePrinterStopsReadingAreUnknown) {
  auto answers = modern();
  answers[ipp::send_document].manner = Manner::reads_half;
  answers[ipp::get_job] = job_in(8);
  const FakeIpp fake(answers);
  EXPECT_EQ(print(fake), "unknown");
}

TEST_F(IppFaults, DataThatThePrinterRefusesComeToNothing) {
  auto answers = modern();
  answers[ipp::send_document] = {0x040a};  // document-format-not-supported
  const FakeIpp fake(answers);
  EXPECT_EQ(print(fake), "printer_refused");
  EXPECT_EQ(fake.asked(ipp::cancel_job), 1);
}

TEST_F(IppFaults, WhatAPrinterFindsInTheDataMayHaveLeftSheetsBehind) {
  for (const int status : {0x0408, 0x0410, 0x0411, 0x0417, 0x04ff}) {
    auto answers = modern();
    answers[ipp::send_document] = {status};
    answers[ipp::get_job] = job_in(8);
    const FakeIpp fake(answers);
    EXPECT_EQ(print(fake), "unknown") << status;
    auto one_step = old();
    one_step[ipp::print_job] = {status};
    const FakeIpp aged(one_step);
    EXPECT_EQ(print(aged), "unknown") << status;
    EXPECT_EQ(aged.asked(ipp::print_job), 1) << status;
  }
}

TEST_F(IppFaults, WhatAPrinterSaysBeforeItReadsTheDataIsARefusal) {
  for (const int status : {0x0400, 0x0401, 0x0403, 0x040b}) {
    auto answers = modern();
    answers[ipp::send_document] = {status};
    const FakeIpp fake(answers);
    EXPECT_EQ(print(fake), "printer_refused") << status;
  }
}

TEST_F(IppFaults, APrinterThatTakesNothingForNowIsAskedAgainLater) {
  for (const int status : {0x0502, 0x0506, 0x0507}) {
    auto answers = modern();
    answers[ipp::send_document] = {status};
    const FakeIpp fake(answers);
    EXPECT_EQ(print(fake), "printer_stopped") << status;
  }
}

TEST_F(IppFaults, AJobCancelledUnderItsDataIsUnknown) {
  auto answers = modern();
  answers[ipp::send_document] = {0x0404};  // not-possible
  answers[ipp::get_job] = job_in(7);
  const FakeIpp fake(answers);
  EXPECT_EQ(print(fake), "unknown");
}

TEST_F(IppFaults, RefusalsBeforeTheDataLeaveNoTrace) {
  for (const int step : {ipp::get_printer, ipp::validate_job, ipp::create_job}) {
    told_.clear();
    auto answers = modern();
    answers[step] = {0x0403};  // not-authorized
    const FakeIpp fake(answers);
    EXPECT_EQ(print(fake), "printer_refused") << step;
    EXPECT_EQ(told_, "") << step;
  }
}

TEST_F(IppFaults, AnAnswerThatIsLostBeforeTheDataLeavesNoTrace) {
  for (const int step : {ipp::get_printer, ipp::validate_job, ipp::create_job}) {
    told_.clear();
    auto answers = modern();
    answers[step].manner = Manner::hangs_up;
    const FakeIpp fake(answers);
    EXPECT_EQ(print(fake), "printer_unreachable") << step;
    EXPECT_EQ(told_, "") << step;
  }
}

TEST_F(IppFaults, APrinterThatSaysNothingIsGivenUp) {
  auto answers = modern();
  answers[ipp::get_printer].manner = Manner::is_silent;
  const FakeIpp fake(answers);
  EXPECT_EQ(print(fake), "printer_unreachable");
  EXPECT_EQ(printer_->condition(), Condition::unreachable);
}

TEST_F(IppFaults, AStoppedPrinterIsSentNothing) {
  auto answers = modern();
  answers[ipp::get_printer].values.push_back({"printer-state-reasons", keyword, 0, "offline-report"});
  const FakeIpp fake(answers);
  EXPECT_EQ(print(fake), "printer_stopped");
  EXPECT_EQ(fake.asked(ipp::create_job), 0);
}

}  // namespace
}  // namespace steelyard::printer
