// SPDX-License-Identifier: Apache-2.0
#include "drivers/printer/setup.h"

#include <gtest/gtest.h>

#include "drivers/printer/channel.h"
#include "drivers/printer/ipp_address.h"

namespace steelyard::printer {
namespace {

/// "code field" of the refusal; empty where the setup is good.
std::string refusal(const Setup& setup) {
  const auto checked = check(setup);
  if (checked) return "";
  return std::string(name_of(checked.error().code)) + " " + *checked.error().params.at("field").string();
}

printer::Setup of(Kind kind, const std::string& device) {
  printer::Setup out;
  out.id = "booth";
  out.kind = kind;
  out.device = device;
  return out;
}

TEST(PrinterSetup, EveryKindWantsToKnowWhereItIs) {
  EXPECT_EQ(refusal(of(Kind::pdf, "")), "field_missing folder");
  EXPECT_EQ(refusal(of(Kind::cups, "")), "field_missing uri");
  EXPECT_EQ(refusal(of(Kind::escpos, "")), "field_missing device");
  EXPECT_EQ(refusal(of(Kind::escp, "")), "field_missing device");
}

TEST(PrinterSetup, TakesAFolderAQueueAUriADeviceAndAnAddress) {
  EXPECT_EQ(refusal(of(Kind::pdf, "printed")), "");
  EXPECT_EQ(refusal(of(Kind::cups, "Laser-2.office")), "");
  EXPECT_EQ(refusal(of(Kind::cups, "ipp://10.0.0.7/ipp/print")), "");
  EXPECT_EQ(refusal(of(Kind::cups, "ipps://printer.example:443/ipp/print")), "");
  EXPECT_EQ(refusal(of(Kind::escpos, "tcp://10.0.0.8:9100")), "");
  EXPECT_EQ(refusal(of(Kind::escp, "/dev/usb/lp0")), "");
}

TEST(PrinterSetup, RefusesWhatCannotBeOpened) {
  EXPECT_EQ(refusal(of(Kind::cups, "http://10.0.0.7/")), "field_bad_format uri");
  EXPECT_EQ(refusal(of(Kind::cups, "ipp://someone:secret@10.0.0.7/ipp")), "field_bad_format uri");
  EXPECT_EQ(refusal(of(Kind::cups, "a queue")), "field_bad_format queue");
  for (const char* device : {"lp0", "tcp://", "tcp://host", "tcp://host:0", "tcp://host:70000", "tcp://:9100",
                             "tcp://a b:9100", "tcp://::1:9100", "udp://host:9100"}) {
    EXPECT_EQ(refusal(of(Kind::escpos, device)), "field_bad_format device") << device;
  }
}

TEST(PrinterSetup, RefusesTextWhereThereIsNone) {
  printer::Setup thermal = of(Kind::escpos, "/dev/usb/lp0");
  thermal.mode = Mode::text;
  EXPECT_EQ(refusal(thermal), "field_not_one_of mode");
}

TEST(PrinterSetup, RefusesSizesThatNoPrinterHas) {
  const auto with = [](auto&& change) {
    printer::Setup out = of(Kind::escp, "/dev/usb/lp0");
    change(out);
    return refusal(out);
  };
  EXPECT_EQ(with([](printer::Setup& out) { out.width_dots = 2449; }), "field_out_of_range width_dots");
  EXPECT_EQ(with([](printer::Setup& out) { out.columns = 164; }), "field_out_of_range columns");
  EXPECT_EQ(with([](printer::Setup& out) { out.page_lines = 128; }), "field_out_of_range page_lines");
  EXPECT_EQ(with([](printer::Setup& out) { out.stall = std::chrono::seconds(0); }),
            "field_out_of_range stall_s");
  EXPECT_EQ(with([](printer::Setup& out) { out.answer = std::chrono::hours(2); }),
            "field_out_of_range answer_s");
  EXPECT_EQ(with([](printer::Setup& out) { out.page_lines = 22; }), "");
}

TEST(PrinterSetup, OpensEveryKindWithoutTouchingIt) {
  EXPECT_EQ(open_printer(of(Kind::pdf, "/nowhere"))->needs().takes, Takes::pdf);
  EXPECT_EQ(open_printer(of(Kind::cups, "Laser"))->needs().takes, Takes::pdf);
  EXPECT_EQ(open_printer(of(Kind::escpos, "/nowhere"))->needs().dpi_x, 203);
  printer::Setup matrix = of(Kind::escp, "/nowhere");
  EXPECT_EQ(open_printer(matrix)->needs().dpi_y, 180);
  matrix.mode = Mode::text;
  const Needs needs = open_printer(matrix)->needs();
  EXPECT_EQ(needs.takes, Takes::text);
  EXPECT_EQ(needs.columns_max, 96);
  EXPECT_EQ(needs.lines_max, 66);
}

TEST(TcpAddress, ReadsHostsAndPorts) {
  const auto plain = tcp_address("tcp://booth-printer:9100");
  ASSERT_TRUE(plain);
  EXPECT_EQ(plain->host + " " + plain->port, "booth-printer 9100");
  const auto six = tcp_address("tcp://[fe80::1]:9100");
  ASSERT_TRUE(six);
  EXPECT_EQ(six->host, "fe80::1");
}

TEST(IppAddress, KnowsTheDefaultPortAndAQueueOfThisMachine) {
  const auto uri = ipp_address("ipp://10.0.0.7/ipp/print");
  ASSERT_TRUE(uri);
  EXPECT_EQ(uri->host, "10.0.0.7");
  EXPECT_EQ(uri->port, 631);
  EXPECT_EQ(uri->resource, "/ipp/print");
  EXPECT_FALSE(uri->is_encrypted);
  EXPECT_TRUE(ipp_address("ipps://10.0.0.7/ipp/print")->is_encrypted);
  EXPECT_EQ(ipp_address("Laser")->resource, "/printers/Laser");
}

TEST(Condition, HasAWordForEach) {
  EXPECT_EQ(name_of(Condition::ready), "ready");
  EXPECT_EQ(name_of(Condition::busy), "busy");
  EXPECT_EQ(name_of(Condition::out_of_paper), "out_of_paper");
  EXPECT_EQ(name_of(Condition::stopped), "stopped");
  EXPECT_EQ(name_of(Condition::unreachable), "unreachable");
}

}  // namespace
}  // namespace steelyard::printer
