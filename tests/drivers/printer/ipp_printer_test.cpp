// SPDX-License-Identifier: Apache-2.0
// Against a real IPP printer program, started by ipp_bench.sh's side: ippeveprinter of cups-ipp-utils. What
// it does with a job is a shell script of each test.
#include "drivers/printer/ipp_printer.h"

#include <csignal>
#include <filesystem>
#include <fstream>
#include <future>
#include <iterator>
#include <thread>

#include <gtest/gtest.h>

#include "drivers/printer/cancel.h"
#include "tests/support/child_process.h"
#include "tests/support/test_folder.h"

namespace steelyard::printer {
namespace {

using namespace std::chrono_literals;

constexpr const char* program = "/usr/sbin/ippeveprinter";
constexpr const char* uri = "ipp://localhost:18631/ipp/print";

class IppPrinter : public testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(program))
      GTEST_SKIP() << "ippeveprinter is not installed: apt install cups-ipp-utils";
    setup_.id = "office";
    setup_.kind = Kind::cups;
    setup_.device = uri;
    setup_.stall = 5s;
    setup_.answer = 20s;
    document_.title = "过磅单 G1-0000123";
    document_.pdf = "%PDF-1.5 " + std::string(200'000, 'x');
  }

  /// `script` is run for each job, with its file as $1; $FOLDER is the test's.
  void start(const std::string& script, const std::string& formats = "application/pdf,image/pwg-raster") {
    std::ofstream(path("job.sh")) << "#!/bin/sh\nFOLDER=" << folder_.path() << "\n" << script << "\n";
    std::filesystem::permissions(path("job.sh"), std::filesystem::perms::owner_all);
    std::filesystem::create_directories(path("jobs"));
    server_ = std::make_unique<ChildProcess>(
        std::vector<std::string>{program, "-p", "18631", "-r", "off", "-n", "localhost", "-d", path("jobs"),
                                 "-f", formats, "-c", path("job.sh"), "Weigh Printer"});
    ASSERT_TRUE(within_10s([&] { return printer()->condition() != Condition::unreachable; }));
  }
  std::string path(const std::string& name) const { return folder_.path(name); }
  bool exists(const std::string& name) const { return std::filesystem::exists(path(name)); }
  std::string read(const std::string& name) const {
    std::ifstream input(path(name), std::ios::binary);
    return {std::istreambuf_iterator<char>(input), {}};
  }
  std::unique_ptr<Printer> printer() const { return open_ipp_printer(setup_); }

  template <typename Condition>
  static bool within_10s(const Condition& condition) {
    const auto until = std::chrono::steady_clock::now() + 10s;
    const Cancel never;
    while (!condition()) {
      if (std::chrono::steady_clock::now() >= until) return false;
      never.sleep(50ms);
    }
    return true;
  }

  /// What a printer told, in order.
  Progress progress() {
    return {[this] {
              told_ += "first byte;";
              return Result<void>();
            },
            [this](const std::string& ticket) {
              told_ += "ticket;";
              ticket_ = ticket;
            }};
  }
  std::string print() { return outcome(printer()->print(document_, progress())); }
  static std::string outcome(const Result<Delivery>& result) {
    if (!result) {
      EXPECT_EQ(*result.error().params.at("printer").string(), "office");
      return std::string(name_of(result.error().code));
    }
    return *result == Delivery::confirmed ? "confirmed"
           : *result == Delivery::unknown ? "unknown"
                                          : "handed over";
  }
  std::string follow() {
    const auto fate = printer()->follow(ticket_);
    if (!fate) return std::string(name_of(fate.error().code));
    switch (*fate) {
      case Fate::printed:
        return "printed";
      case Fate::waiting:
        return "waiting";
      case Fate::ended:
        return "ended";
      case Fate::forgotten:
        return "forgotten";
    }
    return "";
  }

  support::TestFolder folder_;
  printer::Setup setup_;
  Document document_;
  std::unique_ptr<ChildProcess> server_;
  std::string told_;
  std::string ticket_;
};

constexpr const char* keep_job =
    "cp \"$1\" $FOLDER/printed.pdf; echo \"$IPP_JOB_NAME x$IPP_COPIES\" > $FOLDER/name";
/// Runs out of paper until the test takes the file away.
constexpr const char* no_paper =
    "touch $FOLDER/begun; echo 'STATE: +media-empty-error' >&2\n"
    "while [ ! -e $FOLDER/paper ]; do sleep 0.1; done\n"
    "echo 'STATE: -media-empty-error' >&2";

TEST_F(IppPrinter, AJobThatCompletesIsConfirmed) {
  start(keep_job);
  document_.copies = 2;
  EXPECT_EQ(print(), "confirmed");
  EXPECT_EQ(told_, "ticket;first byte;");
  EXPECT_EQ(read("printed.pdf"), document_.pdf);
  EXPECT_EQ(read("name"), "过磅单 G1-0000123 x2\n");
  EXPECT_EQ(follow(), "printed");
  EXPECT_EQ(printer()->condition(), Condition::ready);
}

TEST_F(IppPrinter, WithoutPaperNothingIsSent) {
  start(no_paper);
  auto first = std::async(std::launch::async, [&] { return outcome(printer()->print(document_, {})); });
  EXPECT_TRUE(within_10s([&] { return printer()->condition() == Condition::out_of_paper; }));
  EXPECT_EQ(print(), "printer_out_of_paper");
  EXPECT_EQ(told_, "");
  std::ofstream(path("paper")).flush();
  EXPECT_EQ(first.get(), "confirmed");
  EXPECT_EQ(print(), "confirmed");
}

TEST_F(IppPrinter, AJobThatWaitsForPaperIsUnknownUntilItIsAskedForAgain) {
  start(no_paper);
  setup_.answer = 1s;
  EXPECT_EQ(print(), "unknown");
  EXPECT_EQ(follow(), "waiting");
  std::ofstream(path("paper")).flush();
  EXPECT_TRUE(within_10s([&] { return follow() != "waiting"; }));
  EXPECT_EQ(follow(), "printed");
}

TEST_F(IppPrinter, AJobThatIsTakenBackIsNotPrintedLater) {
  start(no_paper);
  setup_.answer = 1s;
  EXPECT_EQ(print(), "unknown");
  EXPECT_TRUE(printer()->withdraw(ticket_).ok());
  std::ofstream(path("paper")).flush();
  EXPECT_TRUE(within_10s([&] { return follow() != "waiting"; }));
  EXPECT_EQ(follow(), "ended");
  EXPECT_TRUE(printer()->withdraw(ticket_).ok()) << "what has ended is not there any longer";
}

TEST_F(IppPrinter, APrinterThatTakesNoPdfRefuses) {
  start(keep_job, "image/pwg-raster");
  EXPECT_EQ(print(), "printer_refused");
  EXPECT_EQ(told_, "");
  EXPECT_FALSE(exists("printed.pdf"));
}

TEST_F(IppPrinter, MoreCopiesThanThePrinterMakesAreRefusedBeforeTheFirstByte) {
  start(keep_job);
  document_.copies = 100'000;
  EXPECT_EQ(print(), "printer_refused");
  EXPECT_EQ(told_, "");
}

TEST_F(IppPrinter, AJobThatThePrinterBreaksOffIsUnknown) {
  start("exit 1");
  EXPECT_EQ(print(), "unknown");
  EXPECT_EQ(follow(), "ended");
}

TEST_F(IppPrinter, APrinterThatDiesUnderTheJobLeavesItUnknown) {
  start(no_paper);
  setup_.answer = 2s;
  auto job = std::async(std::launch::async, [&] { return print(); });
  EXPECT_TRUE(within_10s([&] { return exists("begun"); }));
  server_->signal(SIGKILL);
  EXPECT_EQ(job.get(), "unknown");
  EXPECT_EQ(printer()->condition(), Condition::unreachable);
  EXPECT_EQ(follow(), "printer_unreachable");
  server_.reset();
  start(keep_job);
  EXPECT_EQ(follow(), "forgotten");
}

TEST_F(IppPrinter, TheNumberOfAnotherJobIsNotTakenForOurs) {
  start(keep_job);
  EXPECT_EQ(print(), "confirmed");
  const auto space = ticket_.find(' ');
  ticket_ = ticket_.substr(0, space) + " 过磅单 G1-0000099";
  EXPECT_EQ(follow(), "forgotten");
  ticket_ = "no number";
  EXPECT_EQ(follow(), "forgotten");
}

TEST_F(IppPrinter, NothingIsPrintedWhenTheFirstByteIsForbidden) {
  start(keep_job);
  Progress forbidding = progress();
  forbidding.first_byte = []() -> Result<void> { return Error{ErrorCode::storage_full}; };
  const auto result = printer()->print(document_, forbidding);
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().code, ErrorCode::storage_full);
  EXPECT_EQ(follow(), "ended");
  EXPECT_FALSE(exists("printed.pdf"));
}

TEST_F(IppPrinter, ACallThatWaitsEndsWhenCancelled) {
  start(no_paper);
  setup_.answer = 10min;
  const auto held = printer();
  auto job = std::async(std::launch::async, [&] { return outcome(held->print(document_, progress())); });
  EXPECT_TRUE(within_10s([&] { return exists("begun"); }));
  held->cancel();
  EXPECT_EQ(job.get(), "unknown");
  EXPECT_EQ(outcome(held->print(document_, {})), "printer_stopped");
  std::ofstream(path("paper")).flush();
}

}  // namespace
}  // namespace steelyard::printer
