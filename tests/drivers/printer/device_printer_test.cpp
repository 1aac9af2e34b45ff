// SPDX-License-Identifier: Apache-2.0
// Printers on loopback TCP, on a pseudo-terminal and in a plain file.
#include "drivers/printer/device_printer.h"

#include <filesystem>
#include <fstream>
#include <iterator>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

#include "drivers/printer/channel.h"
#include "tests/drivers/printer/fake_printer.h"
#include "tests/drivers/printer/random_picture.h"
#include "tests/support/printed_paper.h"
#include "tests/support/test_folder.h"

namespace steelyard::printer {
namespace {

using namespace std::chrono_literals;

constexpr EscposStatus fine = {0x12, 0x12, 0x12, 0x12};

printer::Setup setup(const std::string& device, Kind kind = Kind::escpos) {
  printer::Setup out;
  out.id = "booth";
  out.kind = kind;
  out.device = device;
  out.stall = 300ms;
  out.answer = 600ms;
  return out;
}

Document black_page(int height) {
  Document out;
  Picture page = white_picture(576, height);
  for (auto& byte : page.rows) byte = 0xff;
  out.pages.push_back(std::move(page));
  return out;
}

/// Counts what a printer tells.
struct Told {
  int first_bytes = 0;
  int tickets = 0;
  Progress progress() {
    return {[this] {
              ++first_bytes;
              return Result<void>();
            },
            [this](const std::string&) { ++tickets; }};
  }
};

/// "code what", or the name of the delivery.
std::string outcome(const Result<Delivery>& result) {
  if (!result) {
    const auto what = result.error().params.find("what");
    EXPECT_EQ(*result.error().params.at("printer").string(), "booth");
    return std::string(name_of(result.error().code)) +
           (what == result.error().params.end() ? "" : ": " + *what->second.string());
  }
  switch (*result) {
    case Delivery::confirmed:
      return "confirmed";
    case Delivery::handed_over:
      return "handed over";
    case Delivery::unknown:
      return "unknown";
  }
  return "";
}

std::string read(const std::string& file) {
  std::ifstream input(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(input), {}};
}

TEST(ThermalOverTcp, IsConfirmedWhenThePrinterAnswersAfterTheCut) {
  Behaviour behaviour{fine, 0x00};
  behaviour.greeting = std::string("\x14\x00\x00\x0f", 4);  // an automatic status nobody asked for
  const FakePrinter fake(behaviour);
  const auto printer = open_device_printer(setup(fake.device()));
  Told told;
  Document document = black_page(100);
  document.copies = 2;
  EXPECT_EQ(outcome(printer->print(document, told.progress())), "confirmed");
  EXPECT_EQ(told.first_bytes, 1);
  EXPECT_EQ(told.tickets, 0);
  const auto paper = support::print_escpos(fake.received(), 576);
  EXPECT_EQ(paper.fault, "");
  ASSERT_EQ(paper.sheets.size(), 2u);
  EXPECT_EQ(paper.sheets[1].picture.rows, document.pages[0].rows);
  EXPECT_EQ(printer->condition(), Condition::ready);
}

TEST(ThermalOverTcp, AStatusQuestionInsideThePictureConfirmsNothing) {
  const FakePrinter fake({fine, std::nullopt});
  const auto printer = open_device_printer(setup(fake.device()));
  Document document = black_page(3);
  auto& rows = document.pages[0].rows;
  rows[0] = 0x10;
  rows[1] = 0x04;
  rows[2] = 0x01;
  Told told;
  EXPECT_EQ(outcome(printer->print(document, told.progress())), "unknown");
}

TEST(ThermalOverTcp, IsUnknownWhenTheRollEndedAtTheCut) {
  const FakePrinter fake({fine, 0x0c});
  const auto printer = open_device_printer(setup(fake.device()));
  EXPECT_EQ(outcome(printer->print(black_page(10), {})), "unknown");
}

TEST(ThermalOverTcp, IsHandedOverWhereThePrinterNeverAnswers) {
  const FakePrinter fake({{}, std::nullopt});
  const auto printer = open_device_printer(setup(fake.device()));
  EXPECT_EQ(outcome(printer->print(black_page(200), {})), "handed over");
  // It was asked once, and GS r was not sent: it might print it.
  EXPECT_EQ(support::print_escpos(fake.received(), 576).sheets.size(), 1u);
  EXPECT_EQ(fake.received().find("\x1dr"), std::string::npos);
  EXPECT_EQ(printer->condition(), Condition::ready);
}

TEST(ThermalOverTcp, RefusesBeforeTheFirstByteWithoutPaper) {
  const FakePrinter fake({{0x1a, 0x32, 0x12, 0x72}, 0x00});
  const auto printer = open_device_printer(setup(fake.device()));
  Told told;
  EXPECT_EQ(outcome(printer->print(black_page(10), told.progress())), "printer_out_of_paper");
  EXPECT_EQ(told.first_bytes, 0);
  EXPECT_EQ(printer->condition(), Condition::out_of_paper);
}

TEST(ThermalOverTcp, RefusesBeforeTheFirstByteWithTheCoverOpen) {
  const FakePrinter fake({{0x1a, 0x16, 0x12, 0x12}, 0x00});
  const auto printer = open_device_printer(setup(fake.device()));
  Told told;
  EXPECT_EQ(outcome(printer->print(black_page(10), told.progress())), "printer_stopped: cover open 上盖打开");
  EXPECT_EQ(told.first_bytes, 0);
  EXPECT_EQ(printer->condition(), Condition::stopped);
}

TEST(ThermalOverTcp, IsUnknownWhenThePrinterStopsReading) {
  Behaviour behaviour{fine, 0x00};
  behaviour.reads_max = 1000;
  const FakePrinter fake(behaviour);
  const auto printer = open_device_printer(setup(fake.device()));
  Told told;
  EXPECT_EQ(outcome(printer->print(black_page(20'000), told.progress())), "unknown");
  EXPECT_EQ(told.first_bytes, 1);
}

TEST(ThermalOverTcp, IsUnknownWhenThePrinterThatNeverAnswersStopsReadingTheLastBytes) {
  Behaviour behaviour;
  behaviour.reads_max = 1000;
  const FakePrinter fake(behaviour);
  const auto printer = open_device_printer(setup(fake.device()));
  // The machine takes all of it, the printer does not.
  EXPECT_EQ(outcome(printer->print(black_page(300), {})), "unknown");
}

TEST(ThermalOverTcp, IsUnknownWhenTheConnectionIsLostUnderWay) {
  Behaviour behaviour{fine, 0x00};
  behaviour.hangs_up_at = 1000;
  const FakePrinter fake(behaviour);
  const auto printer = open_device_printer(setup(fake.device()));
  EXPECT_EQ(outcome(printer->print(black_page(20'000), {})), "unknown");
}

TEST(ThermalOverTcp, RefusesWhereNobodyListens) {
  std::string device;
  {
    const FakePrinter gone({});
    device = gone.device();
  }
  const auto printer = open_device_printer(setup(device));
  Told told;
  EXPECT_TRUE(outcome(printer->print(black_page(10), told.progress())).starts_with("printer_unreachable: "));
  EXPECT_EQ(told.first_bytes, 0);
  EXPECT_EQ(printer->condition(), Condition::unreachable);
}

TEST(ThermalOverTcp, NothingLeavesWhenTheFirstByteIsForbidden) {
  const FakePrinter fake({fine, 0x00});
  const auto printer = open_device_printer(setup(fake.device()));
  Progress progress;
  progress.first_byte = []() -> Result<void> { return Error{ErrorCode::storage_full}; };
  const auto result = printer->print(black_page(10), progress);
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().code, ErrorCode::storage_full);
  EXPECT_EQ(fake.received().find("\x1b@"), std::string::npos);
}

TEST(ThermalOverTcp, ACallUnderWayEndsWhenCancelled) {
  Behaviour behaviour{fine, 0x00};
  behaviour.reads_max = 1000;
  const FakePrinter fake(behaviour);
  printer::Setup patient = setup(fake.device());
  patient.stall = patient.answer = 10min;
  const auto printer = open_device_printer(patient);
  std::thread person([&] {
    EXPECT_TRUE(fake.wait_for(1000));
    printer->cancel();
  });
  EXPECT_EQ(outcome(printer->print(black_page(20'000), {})), "unknown");
  person.join();
  Told told;
  EXPECT_EQ(outcome(printer->print(black_page(10), told.progress())), "printer_stopped: cancelled 已取消");
  EXPECT_EQ(told.first_bytes, 0);
}

TEST(DevicePrinter, RefusesAPictureThatIsTooWide) {
  const auto printer = open_device_printer(setup("tcp://127.0.0.1:9"));
  Document document;
  document.pages.push_back(white_picture(577, 1));
  EXPECT_TRUE(outcome(printer->print(document, {})).starts_with("printer_refused: 577 > 576 dots"));
}

TEST(DevicePrinter, RefusesAPictureLongerThanTheForm) {
  printer::Setup third = setup("/dev/null", Kind::escp);
  third.page_lines = 22;
  const auto printer = open_device_printer(third);
  EXPECT_EQ(printer->needs().height_max, 660);
  EXPECT_EQ(printer->needs().width_max, 1440);
  Document document;
  document.pages.push_back(white_picture(1440, 661));
  EXPECT_TRUE(outcome(printer->print(document, {})).starts_with("printer_refused: 661 > 660 dots"));
}

TEST(DevicePrinter, RefusesADocumentWithoutPages) {
  const auto printer = open_device_printer(setup("/dev/null"));
  EXPECT_TRUE(outcome(printer->print({}, {})).starts_with("printer_refused: nothing to print"));
}

TEST(DevicePrinter, KnowsNoTickets) {
  const auto printer = open_device_printer(setup("/dev/null"));
  const auto fate = printer->follow("12 x");
  ASSERT_TRUE(fate.ok());
  EXPECT_EQ(*fate, Fate::forgotten);
  EXPECT_FALSE(printer->withdraw("12 x").ok());
}

TEST(MatrixInAFile, GetsTextAndGraphics) {
  const support::TestFolder folder;
  std::ofstream(folder.path("lp")).flush();
  printer::Setup text = setup(folder.path("lp"), Kind::escp);
  text.mode = Mode::text;
  text.page_lines = 33;
  Document document;
  document.text = {{"过磅单", "净重 kg"}, {"出门证"}};
  document.copies = 2;
  EXPECT_EQ(outcome(open_device_printer(text)->print(document, {})), "handed over");
  auto paper = support::print_escp(read(folder.path("lp")), 1440);
  EXPECT_EQ(paper.fault, "");
  ASSERT_EQ(paper.sheets.size(), 4u);
  EXPECT_EQ(paper.sheets[2].lines, document.text[0]);
  printer::Setup graphics = text;
  graphics.mode = Mode::graphics;
  document.pages.push_back(white_picture(100, 50));
  blacken(document.pages[0], 99, 49);
  EXPECT_EQ(outcome(open_device_printer(graphics)->print(document, {})), "handed over");
  paper = support::print_escp(read(folder.path("lp")), 1440);
  EXPECT_EQ(paper.fault, "");
  ASSERT_EQ(paper.sheets.size(), 6u);
  EXPECT_EQ(paper.sheets[5].picture.rows, on_paper(document.pages[0], 1440, 33 * 30).rows);
}

TEST(MatrixInAFile, RefusesTextThatItCannotPrint) {
  const support::TestFolder folder;
  std::ofstream(folder.path("lp")).flush();
  printer::Setup text = setup(folder.path("lp"), Kind::escp);
  text.mode = Mode::text;
  Document document;
  document.text = {{"a\tb"}};
  EXPECT_EQ(outcome(open_device_printer(text)->print(document, {})),
            "text_not_printable: line 1: control characters 含有控制字符");
  EXPECT_EQ(read(folder.path("lp")), "");
}

TEST(DeviceFile, IsNeverMadeWhereThePrinterIsOff) {
  const support::TestFolder folder;
  const auto printer = open_device_printer(setup(folder.path("lp0")));
  EXPECT_TRUE(outcome(printer->print(black_page(10), {})).starts_with("printer_unreachable: "));
  EXPECT_FALSE(std::filesystem::exists(folder.path("lp0")));
  EXPECT_EQ(printer->condition(), Condition::unreachable);
  EXPECT_TRUE(outcome(open_device_printer(setup(folder.path()))->print(black_page(10), {}))
                  .starts_with("printer_unreachable: neither"));
}

/// A character device whose other end is in the test's hand.
class Terminal {
 public:
  Terminal() : master_(::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC)) {
    ::grantpt(master_);
    ::unlockpt(master_);
    slave_ = ::open(name().c_str(), O_RDWR | O_NOCTTY | O_CLOEXEC);
    termios settings{};
    ::tcgetattr(slave_, &settings);
    ::cfmakeraw(&settings);
    ::tcsetattr(slave_, TCSANOW, &settings);
  }
  ~Terminal() {
    ::close(slave_);
    ::close(master_);
  }
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;
  std::string name() const { return ::ptsname(master_); }
  std::string take() const {
    char bytes[65536];
    const auto got = ::read(master_, bytes, sizeof bytes);
    return {bytes, static_cast<std::size_t>(got)};
  }

 private:
  int master_;
  int slave_ = -1;
};

TEST(DeviceFile, ADeviceThatTakesEverythingIsHandedOver) {
  const Terminal terminal;
  printer::Setup text = setup(terminal.name(), Kind::escp);
  text.mode = Mode::text;
  Document document;
  document.text = {{"净重"}};
  EXPECT_EQ(outcome(open_device_printer(text)->print(document, {})), "handed over");
  EXPECT_EQ(support::print_escp(terminal.take(), 1440).sheets.at(0).lines, document.text[0]);
}

TEST(DeviceFile, ADeviceThatStallsUnderWayIsUnknown) {
  const Terminal terminal;  // holds some kilobytes, then blocks
  Told told;
  EXPECT_EQ(outcome(open_device_printer(setup(terminal.name()))->print(black_page(2000), told.progress())),
            "unknown");
  EXPECT_EQ(told.first_bytes, 1);
}

TEST(DeviceFile, ADeviceThatTakesNothingIsRefusedBeforeTheFirstByte) {
  const Terminal terminal;
  const int filler = ::open(terminal.name().c_str(), O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
  const std::string block(1024, '\0');
  while (::write(filler, block.data(), block.size()) > 0) continue;
  ::close(filler);
  Told told;
  printer::Setup matrix = setup(terminal.name(), Kind::escp);
  EXPECT_EQ(outcome(open_device_printer(matrix)->print(black_page(10), told.progress())),
            "printer_stopped: takes no data 不接收数据");
  EXPECT_EQ(told.first_bytes, 0);
}

TEST(PortStatus, SaysWhatTheLinesOfThePortSay) {
  EXPECT_EQ(port_finding(0x18).condition, Condition::ready);
  EXPECT_EQ(port_finding(0x30).condition, Condition::out_of_paper);
  EXPECT_EQ(port_finding(0x08).condition, Condition::stopped);
  EXPECT_EQ(port_finding(0x10).condition, Condition::stopped);
}

}  // namespace
}  // namespace steelyard::printer
